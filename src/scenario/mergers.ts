import { type DayNumber, formatIsoDay } from '../calendar/index.js';
import { DAY_BEGINS_US, type PolicyEvent } from '../simulation/index.js';
import type { SectionContext } from './sections/context.js';
import { placeOf } from './sourceNode.js';

/** By participant that is merged into another, the day at whose opening that can first be done (REG-2). */
export type MergerDays = ReadonlyMap<string, DayNumber>;

/** What names a participant that may be merged into another by then means its successor, which is worth a notice (REG-2). */
export function warnOfMerged(
  participant: string,
  { day, usOfDay }: Pick<PolicyEvent, 'day' | 'usOfDay'>,
  mergers: MergerDays,
  path: readonly string[],
  { root, list }: SectionContext,
): void {
  const merged = mergers.get(participant);
  if (merged === undefined || day < merged || (day === merged && usOfDay < DAY_BEGINS_US)) return;
  const params = { found: participant, date: formatIsoDay(merged) };
  list.warn('mergedByThen', placeOf(root, path), path.join('.'), params);
}
