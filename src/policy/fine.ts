import type { DayNumber } from '../calendar/index.js';
import { type Fen, mulDivHalfUp, type PriceFen, type Tonnes } from '../units/index.js';
import { monthBefore } from './timetable.js';

/** The listed spot trades of a day, and its close. */
export interface SpotDay {
  readonly day: DayNumber;
  readonly volumeTonnes: Tonnes;
  readonly turnoverFen: Fen;
  readonly closeFen: PriceFen;
}

/**
 * The price that fines are reckoned at (CMP-2): the average of the listed trades of the month up to the deadline, half-up
 * to the fen; without trades the last close. `days` ascending, at least one.
 */
export function finePriceFen(days: readonly SpotDay[], surrenderDay: DayNumber): PriceFen {
  const after = monthBefore(surrenderDay);
  let volumeTonnes = 0;
  let turnoverFen = 0;
  for (const { day, ...traded } of days) {
    if (day <= after || day > surrenderDay) continue;
    volumeTonnes += traded.volumeTonnes;
    turnoverFen += traded.turnoverFen;
  }
  return volumeTonnes > 0 ? mulDivHalfUp(turnoverFen, 1, volumeTonnes) : days[days.length - 1]!.closeFen;
}

/** The fine for a shortfall (CMP-2); never more than can be counted exactly (D). */
export function fineFen(multiple: number, priceFen: PriceFen, shortfallTonnes: Tonnes): Fen {
  return Math.min(Number.MAX_SAFE_INTEGER, multiple * priceFen * shortfallTonnes);
}
