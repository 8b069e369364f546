import type { DayNumber } from '../../../calendar/index.js';
import { deadlineFrom, deadlineSettledFrom, dutyTimetable } from '../../../policy/index.js';
import { isAnyCovered } from '../../covered.js';
import type { EventSetting } from './eventSetting.js';
import type { PolicyPlace } from './policyKind.js';

/** What an event of compliance changes: allocations that are not final, or deadlines that are still to come (POL-1). */
export type PolicySubject = 'allocation' | 'deadline';

/** The first year that an event may still change on a day: its final allocation, or its deadline's settlement, comes later (POL-1, D). */
export function firstOpenYear(
  subject: PolicySubject,
  day: DayNumber,
  { policy, trading }: EventSetting,
): number {
  if (subject === 'deadline') return deadlineSettledFrom(policy, trading, day).lastYear;
  let year = deadlineFrom(policy, day).firstYear;
  while (dutyTimetable(policy, year).steps.allocate <= day) year += 1;
  return year;
}

/** An event of compliance needs covered firms, and a year that it can still change; one that begins after the run has no effect. */
export function checkYear(
  from: number | undefined,
  subject: PolicySubject,
  place: PolicyPlace,
  setting: EventSetting,
): void {
  const { population, markets, lastYear } = setting;
  const { name, product } = markets[0]!;
  if (!isAnyCovered(product, { population, markets })) {
    place.add('eventWithoutCovered', undefined, { found: name });
  }
  const first = firstOpenYear(subject, place.day, setting);
  const year = from ?? first;
  if (year < first) place.add('policyYearPast', 'from', { found: year, min: first });
  else if (year > lastYear) {
    place.warn('policyYearLate', from === undefined ? undefined : 'from', { found: year, max: lastYear });
  }
}
