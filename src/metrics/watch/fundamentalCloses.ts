import { daysFromStart } from '../../calendar/index.js';
import { type FactName, type FactObserver, fieldOf } from '../../protocol/index.js';
import type { TimeUs } from '../../units/index.js';

const VALUE = fieldOf('FundamentalValueSet', 'valueMilliFen');

/** Keeps the last fundamental value of every civil day. */
export class FundamentalCloses implements FactObserver {
  static readonly facts: readonly FactName[] = ['FundamentalValueSet'];
  readonly #times: TimeUs[] = [];
  readonly #valuesMilliFen: number[] = [];

  onFact(_kind: number, timeUs: TimeUs, fields: Float64Array): void {
    const last = this.#times.length - 1;
    const isNewDay = last < 0 || daysFromStart(this.#times[last]!) !== daysFromStart(timeUs);
    const at = isNewDay ? last + 1 : last;
    this.#times[at] = timeUs;
    this.#valuesMilliFen[at] = fields[VALUE]!;
  }

  /** The last value set before each of some instants, in thousandths of a fen; undefined before the first. Ascending midnights. */
  before(midnightsUs: readonly TimeUs[]): (number | undefined)[] {
    let next = 0;
    return midnightsUs.map((midnightUs) => {
      while (next < this.#times.length && this.#times[next]! < midnightUs) next += 1;
      return this.#valuesMilliFen[next - 1];
    });
  }
}
