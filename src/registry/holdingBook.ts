import { invariant } from '../kernel/index.js';
import type { AccountIndex } from '../protocol/index.js';
import type { Tonnes } from '../units/index.js';
import type { Product } from './product.js';
import { addBalance, emptyBalance, openHolding, type UnitBalance, type UnitHolding } from './unitHolding.js';
import { ANY_VINTAGE, isWithin, type VintageRange } from './vintageRange.js';

/** One product's list where an account has none. */
const NONE: readonly UnitHolding[] = [];

/**
 * What all accounts hold, by account, then product, then vintage, oldest first (REG-1). An account has a list only for the
 * products that it ever held, so further products cost nobody who has none of them. Knows no rules.
 */
export class HoldingBook {
  readonly #accounts: (UnitHolding[] | undefined)[][];

  constructor(accountCount: number) {
    this.#accounts = Array.from({ length: accountCount }, () => []);
  }

  /** Accounts are numbered from 0 to this − 1. */
  get accountCount(): number {
    return this.#accounts.length;
  }

  /** What an account holds of one product. Throws InvariantError if there is no such account. */
  of(account: AccountIndex, product: Product): readonly UnitHolding[] {
    return this.#of(account)[product] ?? NONE;
  }

  /** What an account holds, by product. Throws InvariantError if there is no such account. */
  all(account: AccountIndex): readonly UnitHolding[] {
    const lists = this.#of(account);
    const only = lists[0];
    if (lists.length === 1 && only !== undefined) return only;
    const all: UnitHolding[] = [];
    for (const list of lists) if (list !== undefined) all.push(...list);
    return all;
  }

  /** The holding of a product and vintage, made if missing. Throws InvariantError if there is no such account. */
  open(account: AccountIndex, product: Product, vintage: number): UnitHolding {
    const lists = this.#of(account);
    let list = lists[product];
    if (list === undefined) {
      list = [];
      lists[product] = list;
    }
    return openHolding(list, product, vintage);
  }

  /** What an account holds of one product, the vintages of a range together. */
  balance(account: AccountIndex, product: Product, range: VintageRange): UnitBalance {
    const sum = emptyBalance();
    for (const holding of this.of(account, product)) {
      if (isWithin(holding.vintage, range)) addBalance(sum, holding);
    }
    return sum;
  }

  /** The units of one product by state, all accounts and vintages together. */
  totals(product: Product): UnitBalance {
    const sum = emptyBalance();
    for (let account = 0; account < this.#accounts.length; account += 1) {
      addBalance(sum, this.balance(account, product, ANY_VINTAGE));
    }
    return sum;
  }

  /**
   * Takes units of one product out of one state, vintage by vintage, and tells `receive` what each gave: free units the oldest
   * first, pledged ones the newest. The caller has looked that there are enough.
   */
  withdraw(
    account: AccountIndex,
    product: Product,
    tonnes: Tonnes,
    from: 'freeTonnes' | 'pledgedTonnes',
    range: VintageRange,
    receive: (holding: UnitHolding, moved: Tonnes) => void,
  ): void {
    const holdings = this.of(account, product);
    const [start, step] = from === 'freeTonnes' ? [0, 1] : [holdings.length - 1, -1];
    let left = tonnes;
    for (let place = start; left > 0 && place >= 0 && place < holdings.length; place += step) {
      const holding = holdings[place]!;
      if (!isWithin(holding.vintage, range)) continue;
      const moved = Math.min(left, holding[from]);
      if (moved === 0) continue;
      holding[from] -= moved;
      left -= moved;
      receive(holding, moved);
    }
    invariant(left === 0, 'registry moved less than it checked', () => ({ account, product, tonnes, left }));
  }

  #of(account: AccountIndex): (UnitHolding[] | undefined)[] {
    const lists = this.#accounts[account];
    invariant(lists !== undefined, 'no such registry account', () => ({ account }));
    return lists;
  }
}
