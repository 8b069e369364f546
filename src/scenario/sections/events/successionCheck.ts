import { type DayNumber, formatIsoDay, US_PER_SECOND } from '../../../calendar/index.js';
import type { PolicyEvent } from '../../../simulation/index.js';
import type { MergerDays } from '../../mergers.js';
import { firstOpening, type RunDays } from '../../openings.js';
import { placeOf } from '../../sourceNode.js';
import type { SectionContext } from '../context.js';

/** Follows mergers from event to event: who has been merged into another has no part in a later merger or split (REG-2). */
export class SuccessionCheck {
  readonly #days: RunDays;
  readonly #mergedOn = new Map<string, DayNumber>();
  readonly #openings = new Map<string, DayNumber>();

  constructor(days: RunDays) {
    this.#days = days;
  }

  /** By participant that is merged into another, the day of the run at whose opening that can first be done. */
  get mergers(): MergerDays {
    return this.#openings;
  }

  /** `events` are those of one entry of the section, the one with the place `index`; entries come in the order of time. */
  check(index: number, events: readonly PolicyEvent[], { root, list }: SectionContext): void {
    for (const { day, usOfDay, action } of events) {
      if (action.kind !== 'merge' && action.kind !== 'split') continue;
      for (const key of ['from', 'into'] as const) {
        const found = action[key];
        const mergedOn = this.#mergedOn.get(found);
        if (mergedOn === undefined) continue;
        const path = ['events', `${index}`, action.kind, key];
        const params = { found, date: formatIsoDay(mergedOn) };
        list.add('mergedBefore', placeOf(root, path), path.join('.'), params);
      }
      if (action.kind !== 'merge' || this.#mergedOn.has(action.from)) continue;
      this.#mergedOn.set(action.from, day);
      const opening = firstOpening({ day, seconds: usOfDay / US_PER_SECOND }, this.#days);
      if (opening !== undefined) this.#openings.set(action.from, opening);
    }
  }
}
