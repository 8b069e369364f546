import { formatIsoDay, US_PER_SECOND } from '../../../calendar/index.js';
import type { PolicyEvent } from '../../../simulation/index.js';
import { formatSeconds } from '../../leaves.js';
import { placeOf } from '../../sourceNode.js';
import type { SectionContext } from '../context.js';
import { policyKind } from './policyKinds.js';

/** Looks for two policy events about the same at one instant: it would not be clear which one holds (POL-1). */
export class TwiceCheck {
  readonly #seen = new Set<string>();

  /** `events` are those of one entry of the section, the one with the place `index`. */
  check(index: number, events: readonly PolicyEvent[], { root, list }: SectionContext): void {
    const subjects = events.map(
      ({ day, usOfDay, action }) =>
        `${day} ${usOfDay} ${action.kind} ${policyKind(action.kind).subjectOf(action)}`,
    );
    if (subjects.some((subject) => this.#seen.has(subject))) {
      const { day, usOfDay } = events[0]!;
      const found = `${formatIsoDay(day)} ${formatSeconds(usOfDay / US_PER_SECOND)}`;
      list.add('eventTwice', placeOf(root, ['events', index, 'date']), `events.${index}.date`, { found });
    }
    for (const subject of subjects) this.#seen.add(subject);
  }
}
