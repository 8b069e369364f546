import { type FactName, type FactObserver, fieldOf } from '../../protocol/index.js';
import type { TimeUs, Tonnes } from '../../units/index.js';

const TONNES = fieldOf('SpotSettled', 'quantityTonnes');
const BUYER = fieldOf('SpotSettled', 'buyer');
const SELLER = fieldOf('SpotSettled', 'seller');

/** Sums the settled spot trades of every account while a run goes on (SPOT-7). */
export class SpotTotals implements FactObserver {
  static readonly facts: readonly FactName[] = ['SpotSettled'];
  readonly #bought = new Map<number, Tonnes>();
  readonly #sold = new Map<number, Tonnes>();

  onFact(_kind: number, _timeUs: TimeUs, fields: Float64Array): void {
    add(this.#bought, fields[BUYER]!, fields[TONNES]!);
    add(this.#sold, fields[SELLER]!, fields[TONNES]!);
  }

  boughtTonnes(account: number): Tonnes {
    return this.#bought.get(account) ?? 0;
  }

  soldTonnes(account: number): Tonnes {
    return this.#sold.get(account) ?? 0;
  }
}

function add(sums: Map<number, Tonnes>, account: number, tonnes: Tonnes): void {
  sums.set(account, (sums.get(account) ?? 0) + tonnes);
}
