import { daysFromStart } from '../../calendar/index.js';
import { type FactName, type FactObserver, fieldOf } from '../../protocol/index.js';
import type { TimeUs } from '../../units/index.js';

const VALUE = fieldOf('FundamentalValueSet', 'valueMilliFen');
const VENUE = fieldOf('FundamentalValueSet', 'venue');

interface DayValue {
  timeUs: TimeUs;
  valueMilliFen: number;
}

/** Keeps the last fundamental value of every civil day, for what each spot market trades. */
export class FundamentalCloses implements FactObserver {
  static readonly facts: readonly FactName[] = ['FundamentalValueSet'];
  /** By the number of the spot market. */
  readonly #days: DayValue[][] = [];

  onFact(_kind: number, timeUs: TimeUs, fields: Float64Array): void {
    const venue = fields[VENUE]!;
    const valueMilliFen = fields[VALUE]!;
    this.#days[venue] ??= [];
    const days = this.#days[venue];
    const last = days.at(-1);
    if (last === undefined || daysFromStart(last.timeUs) !== daysFromStart(timeUs)) {
      days.push({ timeUs, valueMilliFen });
      return;
    }
    last.timeUs = timeUs;
    last.valueMilliFen = valueMilliFen;
  }

  /** The last value set before each of some instants, in thousandths of a fen; undefined before the first. Ascending midnights. */
  before(midnightsUs: readonly TimeUs[], venue: number): (number | undefined)[] {
    const days = this.#days[venue] ?? [];
    let next = 0;
    return midnightsUs.map((midnightUs) => {
      while (next < days.length && days[next]!.timeUs < midnightUs) next += 1;
      return days[next - 1]?.valueMilliFen;
    });
  }
}
