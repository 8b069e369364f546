import type { AccountIndex } from '../protocol/index.js';
import { type Fen, splitByLargestRemainder, type Tonnes } from '../units/index.js';

/** How entities pay for the part of the allocation that is not free (CMP-1). */
export interface AllocationPayments {
  /** What an account can pay now. */
  affordableFen(account: AccountIndex): Fen;
  /** Takes money from an account that can pay it, to the government. */
  pay(account: AccountIndex, amountFen: Fen): void;
}

/** What each buyer gets of an amount for sale: what it needs, or in proportion to it where that is too much (CMP-1). */
export function saleTonnes(forSale: Tonnes, needs: readonly Tonnes[]): readonly Tonnes[] {
  const needed = needs.reduce((sum, tonnes) => sum + tonnes, 0);
  return needed <= forSale ? needs : splitByLargestRemainder(forSale, needs);
}
