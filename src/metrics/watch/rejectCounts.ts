import { Fact, type FactName, type FactObserver, fieldOf } from '../../protocol/index.js';
import { REJECT_VENUES, type RejectFact } from '../../recording/index.js';
import type { TimeUs } from '../../units/index.js';

const REJECT_FACTS = Object.keys(REJECT_VENUES) as readonly RejectFact[];

const REASON_AT = new Map(REJECT_FACTS.map((name) => [Fact[name], fieldOf(name, 'reason')]));

/** How often one kind of refusal gave one reason, a code of `RejectReason`. */
export interface RejectTally {
  readonly fact: RejectFact;
  readonly reason: number;
  readonly count: number;
}

/** Counts refusals by kind and reason while a run goes on. */
export class RejectCounts implements FactObserver {
  static readonly facts: readonly FactName[] = REJECT_FACTS;
  readonly #byKind = new Map(REJECT_FACTS.map((name) => [Fact[name], new Map<number, number>()]));

  onFact(kind: number, _timeUs: TimeUs, fields: Float64Array): void {
    const counts = this.#byKind.get(kind)!;
    const reason = fields[REASON_AT.get(kind)!]!;
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }

  /** All counts, by kind of refusal. */
  all(): RejectTally[] {
    return REJECT_FACTS.flatMap((fact) =>
      [...this.#byKind.get(Fact[fact])!].map(([reason, count]) => ({ fact, reason, count })),
    );
  }
}
