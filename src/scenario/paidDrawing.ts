import { type DayNumber, formatIsoDay } from '../calendar/index.js';
import { deadlineOf, dutyTimetable, type PolicyConfig } from '../policy/index.js';
import { type AuctionConfig, DAY_BEGINS_US } from '../simulation/index.js';
import { firstOpening, type RunDays } from './openings.js';

/** An auction that draws on the paid allocation: when it is told what it has for sale, and its day (CMP-1, SPOT-4). */
export type PaidDrawing = Pick<AuctionConfig, 'announced' | 'day'>;

/** First and last day, as dates, between which an auction must be announced and held. */
interface DrawingSpan {
  readonly start: string;
  readonly end: string;
}

/**
 * Where a part of allocations is auctioned from a year on, and no auction can have any of it: the span in which one could have that of
 * the first year. What an auction offers is for sale at its announcement, from the final allocation to the deadline (CMP-1, SPOT-4).
 * Undefined where an auction has, and where no final allocation comes in the run.
 */
export function missingDrawing(
  policy: PolicyConfig,
  firstYear: number,
  drawings: readonly PaidDrawing[],
  days: RunDays,
): DrawingSpan | undefined {
  const first = firstOpening({ day: days.calendar.firstDay, seconds: 0 }, days);
  let missing: DrawingSpan | undefined;
  for (let year = firstYear; ; year += 1) {
    const { steps } = dutyTimetable(policy, year);
    const opening = firstOpening({ day: steps.allocate, seconds: 0 }, days);
    if (opening === undefined) return missing;
    const { surrenderDay } = deadlineOf(policy, year);
    const draws = (drawing: PaidDrawing) =>
      (opening === first || isTold(drawing, opening)) && drawing.day <= surrenderDay;
    if (drawings.some(draws)) return undefined;
    missing ??= { start: formatIsoDay(opening), end: formatIsoDay(surrenderDay) };
  }
}

/** Whether an auction is announced once a day has begun; on the run's first day all are that were announced before. */
function isTold({ announced }: PaidDrawing, opening: DayNumber): boolean {
  return announced.day > opening || (announced.day === opening && announced.usOfDay > DAY_BEGINS_US);
}
