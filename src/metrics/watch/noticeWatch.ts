import type { FactName, FactObserver } from '../../protocol/index.js';
import type { TimeUs } from '../../units/index.js';

/** A fact about a notice or news. */
export interface WatchedNotice {
  /** Code of the fact. */
  readonly kind: number;
  readonly timeUs: TimeUs;
  readonly fields: readonly number[];
}

/** Keeps the facts about notices of the exchange and news in the order in which they happened (LIM-5, LIQ-2, POL-1). */
export class NoticeWatch implements FactObserver {
  static readonly facts: readonly FactName[] = [
    'TermsAnnounced',
    'TermsChanged',
    'ContractTermsChanged',
    'OpeningSuspended',
    'OpeningResumed',
    'LiquidationImposed',
    'NewsReleased',
    'PolicyAnnounced',
    'PolicyTookEffect',
  ];
  readonly #told: WatchedNotice[] = [];

  onFact(kind: number, timeUs: TimeUs, fields: Float64Array): void {
    this.#told.push({ kind, timeUs, fields: Array.from(fields) });
  }

  /** What was told so far. */
  all(): readonly WatchedNotice[] {
    return this.#told;
  }
}
