import { invariant } from '../kernel/index.js';
import type { AccountIndex } from '../protocol/index.js';
import type { Tonnes } from '../units/index.js';
import type { Product } from './product.js';
import type { VintageRange } from './vintageRange.js';

/** Units of one vintage that one account has locked for a purpose that takes a range of vintages. */
export interface LockedUnits extends VintageRange {
  readonly product: Product;
  readonly vintage: number;
  tonnes: Tonnes;
}

/**
 * Which vintages locked units are of, apart for each range they were locked for (SPOT-5, DEL-4): units locked for one
 * purpose are never given up for another that takes other vintages.
 */
export class LockBook {
  readonly #locks: LockedUnits[][];

  constructor(accountCount: number) {
    this.#locks = Array.from({ length: accountCount }, () => []);
  }

  /** What an account has locked for a range, all vintages together. */
  tonnesOf(account: AccountIndex, product: Product, range: VintageRange): Tonnes {
    return this.#entries(account, product, range).reduce((sum, { tonnes }) => sum + tonnes, 0);
  }

  /** Adds units of one vintage. */
  add(account: AccountIndex, product: Product, range: VintageRange, vintage: number, tonnes: Tonnes): void {
    const found = this.#entries(account, product, range).find((one) => one.vintage === vintage);
    if (found !== undefined) found.tonnes += tonnes;
    else this.#locks[account]!.push({ product, oldest: range.oldest, newest: range.newest, vintage, tonnes });
  }

  /** Takes units out, vintage by vintage, and says what each gave. The caller has looked that there are enough. */
  take(
    account: AccountIndex,
    product: Product,
    range: VintageRange,
    tonnes: Tonnes,
    order: 'oldestFirst' | 'newestFirst',
  ): { readonly vintage: number; readonly tonnes: Tonnes }[] {
    const sign = order === 'oldestFirst' ? 1 : -1;
    const entries = this.#entries(account, product, range);
    entries.sort((a, b) => sign * (a.vintage - b.vintage));
    let left = tonnes;
    const taken = [];
    for (const entry of entries) {
      const moved = Math.min(left, entry.tonnes);
      if (moved === 0) continue;
      entry.tonnes -= moved;
      left -= moved;
      taken.push({ vintage: entry.vintage, tonnes: moved });
    }
    invariant(left === 0, 'more units are taken out of a lock than it holds', () => ({
      account,
      tonnes,
      left,
    }));
    this.#locks[account] = this.#locks[account]!.filter((entry) => entry.tonnes > 0);
    return taken;
  }

  /** What an account has locked of one vintage, for all ranges together. */
  vintageTonnes(account: AccountIndex, product: Product, vintage: number): Tonnes {
    return this.#locks[account]!.filter((one) => one.product === product && one.vintage === vintage).reduce(
      (sum, { tonnes }) => sum + tonnes,
      0,
    );
  }

  #entries(account: AccountIndex, product: Product, { oldest, newest }: VintageRange): LockedUnits[] {
    return this.#locks[account]!.filter(
      (one) => one.product === product && one.oldest === oldest && one.newest === newest,
    );
  }
}
