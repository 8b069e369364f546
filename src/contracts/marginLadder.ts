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

/** CA and CR: 10%, from the first trading day of month M−1 15%, from T−4 20%, hedgers one point less (MAR-2). */
export const DEFAULT_MARGIN_LADDER: MarginLadder = {
  basePpm: 100_000,
  minimumPpm: 100_000,
  steps: [
    { from: 'lastMonth', marginPpm: 150_000 },
    { from: 4, marginPpm: 200_000 },
  ],
  hedgerDiscountPpm: 10_000,
};

/**
 * Exchange margin rate that holds during `day`: the highest of the steps begun, for a hedger less its discount but never
 * under the minimum (MAR-2). RangeError outside the calendar tables.
 */
export function ladderMarginPpm(
  calendar: TradingCalendar,
  lastTradingDay: DayNumber,
  day: DayNumber,
  ladder: MarginLadder = DEFAULT_MARGIN_LADDER,
  hedger = false,
): Ppm {
  let marginPpm = Math.max(ladder.basePpm, ladder.minimumPpm);
  for (const step of ladder.steps) {
    if (day < ladderStartDay(calendar, lastTradingDay, step.from)) continue;
    marginPpm = Math.max(marginPpm, step.marginPpm);
  }
  return hedger ? Math.max(marginPpm - ladder.hedgerDiscountPpm, ladder.minimumPpm) : marginPpm;
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
  hedger = false,
): Ppm {
  const nextDay = day < lastTradingDay ? calendar.next(day) : lastTradingDay;
  return ladderMarginPpm(calendar, lastTradingDay, nextDay, ladder, hedger);
}
