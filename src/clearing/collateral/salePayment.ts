import { type AccountIndex, PostingReason } from '../../protocol/index.js';
import type { Fen } from '../../units/index.js';
import { HouseLedger, type Ledger, ledgerIndex, Purse } from '../ledger.js';
import type { ClearingState } from '../state.js';

/**
 * Who pays for units taken of a broker's client, in order: the broker from its own funds, its risk reserve and its settlement
 * reserve, then the exchange from its own funds (MTM-2, D). Nobody loses by it but what the units fetch under their value.
 */
function saleLedgers(member: AccountIndex): readonly number[] {
  return [
    ledgerIndex(member, Purse.ownFunds),
    ledgerIndex(member, Purse.riskReserve),
    ledgerIndex(member, Purse.reserve),
    HouseLedger.exchangeFunds,
  ];
}

/** What they can pay together now. */
export function saleFundsFen(ledger: Ledger, member: AccountIndex): Fen {
  return saleLedgers(member).reduce((sum, from) => sum + thereFen(ledger, from), 0);
}

/** Pays for units; a broker's reserve that the next day rolls from moves along (MTM-2). */
export function paySale(state: ClearingState, member: AccountIndex, toLedger: number, amountFen: Fen): void {
  const { ledger, accounts } = state;
  let leftFen = amountFen;
  for (const from of saleLedgers(member)) {
    const partFen = Math.min(leftFen, thereFen(ledger, from));
    ledger.transfer(from, toLedger, partFen, PostingReason.collateralSale);
    if (from === ledgerIndex(member, Purse.reserve)) accounts.settledReserveFen[member]! -= partFen;
    leftFen -= partFen;
  }
  state.updateCredit(member);
}

function thereFen({ balancesFen }: Ledger, index: number): Fen {
  return Math.max(0, balancesFen[index]!);
}
