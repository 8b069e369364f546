import { type DayNumber, type LadderStart, ladderStartDay, type TradingCalendar } from '../calendar/index.js';
import { applyPpm, type Lots, type Ppm } from '../units/index.js';

/** From when on a position limit holds. */
export interface PositionLimitStep {
  readonly from: LadderStart;
  /** Lots of a market of full size. */
  readonly lots: Lots;
}

/** The client position limits of a contract (POS-1). Plain data. */
export interface PositionLimitLadder {
  /** Before any step: the larger of these lots, of a market of full size, and this share of the open interest. */
  readonly baseLots: Lots;
  readonly openInterestSharePpm: Ppm;
  readonly steps: readonly PositionLimitStep[];
}

/** POS-1: max(3000 lots, 10% of open interest), 1000 lots in month M−1, 300 on T−4..T. */
export const DEFAULT_POSITION_LIMITS: PositionLimitLadder = {
  baseLots: 3000,
  openInterestSharePpm: 100_000,
  steps: [
    { from: 'lastMonth', lots: 1000 },
    { from: 4, lots: 300 },
  ],
};

/** What a position limit depends on. */
export interface PositionLimitDay {
  readonly calendar: TradingCalendar;
  readonly lastTradingDay: DayNumber;
  readonly day: DayNumber;
  /** Lots held long in the simulated market, whose size is `scalePpm` of the full one. */
  readonly openInterestLots: Lots;
  /** Size of the simulated population, as a share of the full market. */
  readonly scalePpm: Ppm;
}

/**
 * The most lots a client may hold on one side of a contract on a day (POS-1). The rule's own lots are scaled to the
 * population, half-up; the open interest is the simulated one and so is to scale already. At least one lot, so that a
 * small population can hold a position at all (D). RangeError outside the calendar tables.
 */
export function positionLimitLots(
  { calendar, lastTradingDay, day, openInterestLots, scalePpm }: PositionLimitDay,
  ladder: PositionLimitLadder = DEFAULT_POSITION_LIMITS,
): Lots {
  const begun = ladder.steps.filter(({ from }) => day >= ladderStartDay(calendar, lastTradingDay, from));
  const limitLots =
    begun.length > 0
      ? applyPpm(Math.min(...begun.map(({ lots }) => lots)), scalePpm)
      : Math.max(
          applyPpm(ladder.baseLots, scalePpm),
          applyPpm(openInterestLots, ladder.openInterestSharePpm),
        );
  return Math.max(1, limitLots);
}

/**
 * Whether a step of the limits towards delivery has begun: from then on what is held over the limit is closed (LIQ-2). Before
 * it only the open interest moves the limit, and who holds more may keep it (D).
 */
export function positionLimitHasStepped(
  calendar: TradingCalendar,
  lastTradingDay: DayNumber,
  day: DayNumber,
  ladder: PositionLimitLadder = DEFAULT_POSITION_LIMITS,
): boolean {
  return ladder.steps.some(({ from }) => day >= ladderStartDay(calendar, lastTradingDay, from));
}

/**
 * Whether who has no right to deliver, as natural persons, may hold nothing at the close of `day`: from T−1 on; the rest is
 * liquidated on T (POS-1, LIQ-2).
 */
export function mustBeFlat(calendar: TradingCalendar, lastTradingDay: DayNumber, day: DayNumber): boolean {
  return day >= calendar.previous(lastTradingDay);
}
