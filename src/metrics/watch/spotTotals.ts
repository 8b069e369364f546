import { type FactName, type FactObserver, fieldOf } from '../../protocol/index.js';
import type { TimeUs, Tonnes } from '../../units/index.js';

const TONNES = fieldOf('SpotSettled', 'quantityTonnes');
const BUYER = fieldOf('SpotSettled', 'buyer');
const SELLER = fieldOf('SpotSettled', 'seller');
const VENUE = fieldOf('SpotSettled', 'venue');

/** What an account traded in a spot market. */
export interface SpotTotal {
  boughtTonnes: Tonnes;
  soldTonnes: Tonnes;
}

const NOTHING: Readonly<SpotTotal> = { boughtTonnes: 0, soldTonnes: 0 };

/** Sums the settled spot trades of every account in every spot market while a run goes on (SPOT-7). */
export class SpotTotals implements FactObserver {
  static readonly facts: readonly FactName[] = ['SpotSettled'];
  /** By spot market, then account. */
  readonly #totals: Map<number, SpotTotal>[] = [];

  onFact(_kind: number, _timeUs: TimeUs, fields: Float64Array): void {
    const tonnes = fields[TONNES]!;
    const venue = fields[VENUE]!;
    this.#open(venue, fields[BUYER]!).boughtTonnes += tonnes;
    this.#open(venue, fields[SELLER]!).soldTonnes += tonnes;
  }

  /** Of one account in one spot market, by its number. */
  of(account: number, venue: number): Readonly<SpotTotal> {
    return this.#totals[venue]?.get(account) ?? NOTHING;
  }

  #open(venue: number, account: number): SpotTotal {
    this.#totals[venue] ??= new Map();
    const accounts = this.#totals[venue];
    const found = accounts.get(account) ?? { ...NOTHING };
    accounts.set(account, found);
    return found;
  }
}
