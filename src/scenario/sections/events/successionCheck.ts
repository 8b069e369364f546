import { type DayNumber, formatIsoDay } from '../../../calendar/index.js';
import type { PolicyEvent } from '../../../simulation/index.js';
import { placeOf } from '../../sourceNode.js';
import type { SectionContext } from '../context.js';

/** Follows mergers from event to event: who has been merged into another has no part in a later merger or split (REG-2). */
export class SuccessionCheck {
  readonly #mergedOn = new Map<string, DayNumber>();

  /** `events` are those of one entry of the section, the one with the place `index`; entries come in the order of time. */
  check(index: number, events: readonly PolicyEvent[], { root, list }: SectionContext): void {
    for (const { day, action } of events) {
      if (action.kind !== 'merge' && action.kind !== 'split') continue;
      for (const key of ['from', 'into'] as const) {
        const found = action[key];
        const mergedOn = this.#mergedOn.get(found);
        if (mergedOn === undefined) continue;
        const path = ['events', `${index}`, action.kind, key];
        const params = { found, date: formatIsoDay(mergedOn) };
        list.add('mergedBefore', placeOf(root, path), path.join('.'), params);
      }
      if (action.kind === 'merge' && !this.#mergedOn.has(action.from)) this.#mergedOn.set(action.from, day);
    }
  }
}
