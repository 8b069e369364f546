import { invariant } from '../kernel/index.js';
import type { AccountIndex, UnitCause } from '../protocol/index.js';
import type { Tonnes } from '../units/index.js';
import type { Product } from './product.js';
import type { VintageRange } from './vintageRange.js';

/** What units of an account are locked for: a cause that takes a range of vintages of one product. */
export interface LockPurpose extends VintageRange {
  readonly product: Product;
  readonly cause: UnitCause;
}

/** Units of one vintage that one account has locked for a purpose. */
interface LockedUnits extends LockPurpose {
  readonly vintage: number;
  tonnes: Tonnes;
}

/**
 * Which vintages locked units are of, apart for each purpose they were locked for (SPOT-5, DEL-4): units locked for one are
 * never given up for another.
 */
export class LockBook {
  /** By account, each list oldest vintage first. */
  readonly #locks: LockedUnits[][];

  constructor(accountCount: number) {
    this.#locks = Array.from({ length: accountCount }, () => []);
  }

  /** Whether an account has locked nothing at all. */
  isEmpty(account: AccountIndex): boolean {
    return this.#locks[account]!.length === 0;
  }

  /** What an account has locked for a purpose, all vintages together. */
  tonnesOf(account: AccountIndex, purpose: LockPurpose): Tonnes {
    let sum = 0;
    for (const one of this.#locks[account]!) if (isFor(one, purpose)) sum += one.tonnes;
    return sum;
  }

  /** Adds units of one vintage. */
  add(account: AccountIndex, purpose: LockPurpose, vintage: number, tonnes: Tonnes): void {
    const locks = this.#locks[account]!;
    let place = locks.length;
    for (; place > 0 && locks[place - 1]!.vintage >= vintage; place -= 1) {
      const one = locks[place - 1]!;
      if (one.vintage !== vintage || !isFor(one, purpose)) continue;
      one.tonnes += tonnes;
      return;
    }
    const { product, cause, oldest, newest } = purpose;
    const added = { product, cause, oldest, newest, vintage, tonnes };
    if (place === locks.length) locks.push(added);
    else locks.splice(place, 0, added);
  }

  /** Takes units out, vintage by vintage, and tells `receive` what each gave. The caller has looked that there are enough. */
  take(
    account: AccountIndex,
    purpose: LockPurpose,
    tonnes: Tonnes,
    order: 'oldestFirst' | 'newestFirst',
    receive: (vintage: number, tonnes: Tonnes) => void,
  ): void {
    const locks = this.#locks[account]!;
    const step = order === 'oldestFirst' ? 1 : -1;
    let left = tonnes;
    let emptied = 0;
    for (
      let place = step > 0 ? 0 : locks.length - 1;
      left > 0 && place >= 0 && place < locks.length;
      place += step
    ) {
      const one = locks[place]!;
      if (!isFor(one, purpose)) continue;
      const moved = Math.min(left, one.tonnes);
      one.tonnes -= moved;
      left -= moved;
      if (one.tonnes === 0) emptied += 1;
      receive(one.vintage, moved);
    }
    if (emptied > 0) removeEmpty(locks);
    invariant(left === 0, 'more units are taken out of a lock than it holds', () => ({
      account,
      tonnes,
      left,
    }));
  }

  /** What an account has locked of one vintage, for all purposes together. */
  vintageTonnes(account: AccountIndex, product: Product, vintage: number): Tonnes {
    let sum = 0;
    for (const one of this.#locks[account]!) {
      if (one.product === product && one.vintage === vintage) sum += one.tonnes;
    }
    return sum;
  }
}

function isFor(one: LockPurpose, { product, cause, oldest, newest }: LockPurpose): boolean {
  return one.product === product && one.cause === cause && one.oldest === oldest && one.newest === newest;
}

/** Closes up a list over the entries that hold nothing any more. */
function removeEmpty(locks: LockedUnits[]): void {
  let kept = 0;
  for (const one of locks) {
    if (one.tonnes === 0) continue;
    locks[kept] = one;
    kept += 1;
  }
  locks.length = kept;
}
