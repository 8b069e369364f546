import type { DayNumber } from '../../../calendar/index.js';
import { deadlineFrom, dutyTimetable } from '../../../policy/index.js';
import type { EventSetting } from './eventSetting.js';
import type { PolicyPlace } from './policyKind.js';

/** What an event of compliance changes: allocations that are not final, or deadlines that are still to come (POL-1). */
export type PolicySubject = 'allocation' | 'deadline';

/** The first year that an event may still change on a day: its final allocation, or its deadline, comes later (POL-1, D). */
export function firstOpenYear(subject: PolicySubject, day: DayNumber, { policy }: EventSetting): number {
  const { firstYear, lastYear } = deadlineFrom(policy, day);
  if (subject === 'deadline') return lastYear;
  let year = firstYear;
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
  const home = markets[0]!.name;
  if (
    !population.some(({ emissionTonnes, count, venue }) => emissionTonnes > 0 && count > 0 && venue === home)
  ) {
    place.add('eventWithoutCovered', undefined, { found: home });
  }
  const first = firstOpenYear(subject, place.day, setting);
  const year = from ?? first;
  if (year < first) place.add('policyYearPast', 'from', { found: year, min: first });
  else if (year > lastYear) {
    place.warn('policyYearLate', from === undefined ? undefined : 'from', { found: year, max: lastYear });
  }
}
