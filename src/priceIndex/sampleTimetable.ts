import { invariant } from '../kernel/index.js';
import type { PriceIndexDefinition } from './definition.js';

/** Who belongs to the sample, and at which stated weight, as the dates pass (IDX-1). */
export class SampleTimetable {
  readonly #changes: PriceIndexDefinition['changes'];
  readonly #weights = new Map<string, number>();
  #done = 0;

  constructor({ sample, changes, baseDay }: PriceIndexDefinition) {
    invariant(sample.length > 0, 'an index has an empty sample');
    this.#changes = changes;
    for (const { venue, weight } of sample) this.#weights.set(venue, weight ?? 1);
    let previous = baseDay;
    for (const { day } of changes) {
      invariant(day > baseDay && day >= previous, 'changes of an index sample are out of order', () => ({
        day,
        previous,
      }));
      previous = day;
    }
  }

  /** Makes the changes that are due on a day; whether there were any. */
  advance(day: number): boolean {
    const before = this.#done;
    for (; this.#done < this.#changes.length; this.#done += 1) {
      const change = this.#changes[this.#done]!;
      if (change.day > day) break;
      for (const venue of change.leave) this.#weights.delete(venue);
      for (const { venue, weight } of [...change.join, ...change.reweight]) {
        this.#weights.set(venue, weight ?? 1);
      }
    }
    invariant(this.#weights.size > 0, 'the last venue has left an index', () => ({ day }));
    return this.#done > before;
  }

  /** The venues of the sample in the order in which they came. */
  get venues(): readonly string[] {
    return [...this.#weights.keys()];
  }

  /** The stated weight of a venue of the sample; 1 without one. */
  weight(venue: string): bigint {
    return BigInt(this.#weights.get(venue) ?? 1);
  }
}
