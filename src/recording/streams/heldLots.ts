import { invariant } from '../../kernel/index.js';
import { Offset } from '../../protocol/index.js';
import type { Lots } from '../../units/index.js';

/** What one account holds in one contract. */
export interface HeldPosition {
  longLots: Lots;
  shortLots: Lots;
}

/** Positions of one contract by account, rebuilt from its trades: open adds to the own side, close takes from the other (ORD-3). */
export class HeldLots {
  readonly #byAccount = new Map<number, HeldPosition>();

  /** The account buys with this flag. Throws InvariantError if it closes more than it holds. */
  buy(account: number, offset: number, quantity: Lots): void {
    const position = this.#of(account);
    if (offset === Offset.open) position.longLots += quantity;
    else position.shortLots -= quantity;
    checkHeld(account, position);
  }

  /** The account sells with this flag. Throws InvariantError if it closes more than it holds. */
  sell(account: number, offset: number, quantity: Lots): void {
    const position = this.#of(account);
    if (offset === Offset.open) position.shortLots += quantity;
    else position.longLots -= quantity;
    checkHeld(account, position);
  }

  /** All positions with lots, by account ascending; those without are forgotten. */
  open(): [account: number, position: Readonly<HeldPosition>][] {
    for (const [account, { longLots, shortLots }] of this.#byAccount) {
      if (longLots === 0 && shortLots === 0) this.#byAccount.delete(account);
    }
    return [...this.#byAccount].sort(([a], [b]) => a - b);
  }

  #of(account: number): HeldPosition {
    const known = this.#byAccount.get(account);
    if (known !== undefined) return known;
    const position: HeldPosition = { longLots: 0, shortLots: 0 };
    this.#byAccount.set(account, position);
    return position;
  }
}

function checkHeld(account: number, { longLots, shortLots }: HeldPosition): void {
  invariant(longLots >= 0 && shortLots >= 0, 'trades close only lots that are held', () => ({
    account,
    longLots,
    shortLots,
  }));
}
