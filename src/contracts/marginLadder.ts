import { type DayNumber, type LadderStart, ladderStartDay, type TradingCalendar } from '../calendar/index.js';
import type { Ppm } from '../units/index.js';

/** From when on a margin rate holds. */
export interface MarginStep {
  readonly from: LadderStart;
  readonly marginPpm: Ppm;
}

/** How a contract's margin grows towards delivery (MAR-2). Plain data. */
export interface MarginLadder {
  /** Rate before any step. */
  readonly basePpm: Ppm;
  /** Minimum trading margin, below which no discount leads (CON-6). */
  readonly minimumPpm: Ppm;
  readonly steps: readonly MarginStep[];
  /** What hedgers get off; 0 for no discount. */
  readonly hedgerDiscountPpm: Ppm;
}

/** CA and CR: 10%, from the first trading day of month M−1 15%, from T−4 20%; no discount for hedgers (MAR-2). */
export const DEFAULT_MARGIN_LADDER: MarginLadder = {
  basePpm: 100_000,
  minimumPpm: 100_000,
  steps: [
    { from: 'lastMonth', marginPpm: 150_000 },
    { from: 4, marginPpm: 200_000 },
  ],
  hedgerDiscountPpm: 0,
};

/**
 * Exchange margin rate that holds during `day`: the highest of the steps begun, never under the minimum (MAR-2). RangeError
 * outside the calendar tables.
 */
export function ladderMarginPpm(
  calendar: TradingCalendar,
  lastTradingDay: DayNumber,
  day: DayNumber,
  ladder: MarginLadder = DEFAULT_MARGIN_LADDER,
): Ppm {
  let marginPpm = Math.max(ladder.basePpm, ladder.minimumPpm);
  for (const step of ladder.steps) {
    if (day < ladderStartDay(calendar, lastTradingDay, step.from)) continue;
    marginPpm = Math.max(marginPpm, step.marginPpm);
  }
  return marginPpm;
}

/**
 * A hedger's margin rate where others pay `marginPpm`, the highest of the rates that apply, those after locked days included:
 * less the discount, never under the minimum (MAR-2).
 */
export function hedgerMarginPpm(marginPpm: Ppm, ladder: MarginLadder = DEFAULT_MARGIN_LADDER): Ppm {
  return Math.max(marginPpm - ladder.hedgerDiscountPpm, Math.min(marginPpm, ladder.minimumPpm));
}

/**
 * The ladder under a base rate that policy has set (LIM-5). The minimum trading margin stays the contract's own (CON-6), and
 * gives way to a base below it (D).
 */
export function changedMarginLadder(ladder: MarginLadder, basePpm: Ppm): MarginLadder {
  return { ...ladder, basePpm, minimumPpm: Math.min(ladder.minimumPpm, basePpm) };
}

/**
 * Exchange margin rate collected at the settlement of trading day `day`: that of the next trading day (MAR-2). At the
 * settlement of the last trading day it stays as it is, for it then margins the delivery (DEL-2).
 */
export function marginForNextDay(
  calendar: TradingCalendar,
  lastTradingDay: DayNumber,
  day: DayNumber,
  ladder: MarginLadder = DEFAULT_MARGIN_LADDER,
): Ppm {
  const nextDay = day < lastTradingDay ? calendar.next(day) : lastTradingDay;
  return ladderMarginPpm(calendar, lastTradingDay, nextDay, ladder);
}
