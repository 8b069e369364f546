import { type AccountIndex, ISSUER } from '../../protocol/index.js';
import type { PriceFen, Tonnes } from '../../units/index.js';
import type { AccountActivity } from './observe.js';

/** The part of an account's activity that is counted during the day; the rest is known at its end. */
export type CountedActivity = Omit<
  AccountActivity,
  'holdingTonnes' | 'holdingLimitTonnes' | 'missedSurrenderTonnes'
>;

type Counts = { -readonly [K in keyof CountedActivity]: number };

/** A trade on the board as the supervisor sees it. */
export interface ObservedTrade {
  readonly buyer: AccountIndex;
  readonly seller: AccountIndex;
  readonly priceFen: PriceFen;
  readonly tonnes: Tonnes;
  /** Between related parties. */
  readonly inFamily: boolean;
  /** In the last minutes before the close. */
  readonly isClosing: boolean;
}

/** Counts what the accounts do at one venue in a day, for the supervisor (SPOT-10). */
export class SpotActivity {
  readonly #counts = new Map<AccountIndex, Counts>();

  /** An account put `tonnes` on the board. */
  onListed(account: AccountIndex, tonnes: Tonnes): void {
    this.#of(account).listedTonnes += tonnes;
  }

  /** An account took `tonnes` of its own off the board. */
  onWithdrawn(account: AccountIndex, tonnes: Tonnes): void {
    this.#of(account).withdrawnTonnes += tonnes;
  }

  /** Two accounts traded on the board. */
  onTrade({ buyer, seller, priceFen, tonnes, inFamily, isClosing }: ObservedTrade): void {
    const bought = this.#of(buyer);
    bought.boughtTonnes += tonnes;
    bought.boughtFen += priceFen * tonnes;
    const sold = this.#of(seller);
    sold.soldTonnes += tonnes;
    sold.soldFen += priceFen * tonnes;
    if (isClosing) {
      bought.closingBoughtTonnes += tonnes;
      sold.closingSoldTonnes += tonnes;
    }
    if (!inFamily) return;
    bought.familyTonnes += tonnes;
    sold.familyTonnes += tonnes;
  }

  /** An account gave `tonnes` to a related party by a block or a transfer (SPOT-14). */
  onRelatedTransfer(from: AccountIndex, tonnes: Tonnes): void {
    this.#of(from).relatedTransferTonnes += tonnes;
  }

  /** The accounts that did anything today, ascending; without the government, which is none (POL-1). */
  accounts(): AccountIndex[] {
    return [...this.#counts.keys()].filter((account) => account > ISSUER).sort((one, other) => one - other);
  }

  /** What an account did today. */
  of(account: AccountIndex): CountedActivity {
    return this.#counts.get(account) ?? noActivity();
  }

  /** A day begins. */
  reset(): void {
    this.#counts.clear();
  }

  #of(account: AccountIndex): Counts {
    let counts = this.#counts.get(account);
    if (counts === undefined) {
      counts = noActivity();
      this.#counts.set(account, counts);
    }
    return counts;
  }
}

function noActivity(): Counts {
  return {
    listedTonnes: 0,
    withdrawnTonnes: 0,
    boughtTonnes: 0,
    boughtFen: 0,
    soldTonnes: 0,
    soldFen: 0,
    closingBoughtTonnes: 0,
    closingSoldTonnes: 0,
    familyTonnes: 0,
    relatedTransferTonnes: 0,
  };
}
