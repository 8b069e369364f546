import { type AccountIndex, PostingReason, RejectReason } from '../protocol/index.js';
import type { Fen } from '../units/index.js';
import { meetCallIfPaid } from './calls.js';
import { ledgerIndex, Purse } from './ledger.js';
import type { SpotCash } from './spotCash.js';
import type { ClearingState } from './state.js';

/** Locks spot cash that is to move to the futures reserve (CALL-2). The day's spot sales cannot: they settle later. */
export function requestDeposit(spotCash: SpotCash, account: AccountIndex, amountFen: Fen): RejectReason {
  if (!isAmount(amountFen)) return RejectReason.badQuantity;
  if (amountFen > spotCash.transferableFen(account)) return RejectReason.notEnoughCash;
  return spotCash.lock(account, amountFen);
}

/** A requested deposit arrives: bank to reserve. A call that it covers is met at once. */
export function deposit(
  state: ClearingState,
  spotCash: SpotCash,
  account: AccountIndex,
  amountFen: Fen,
): void {
  spotCash.unlock(account, amountFen);
  const { ledger } = state;
  ledger.transfer(
    ledgerIndex(account, Purse.bank),
    ledgerIndex(account, Purse.reserve),
    amountFen,
    PostingReason.deposit,
  );
  state.accounts.depositsFen[account]! += amountFen;
  meetCallIfPaid(state, account);
}

/**
 * Reserve to bank, at once; only what is free and neither today's gain nor the minimum reserve (MAR-4). Nothing while
 * others have a claim against the account from its default (D).
 */
export function withdraw(state: ClearingState, account: AccountIndex, amountFen: Fen): RejectReason {
  if (!isAmount(amountFen)) return RejectReason.badQuantity;
  if (state.accounts.recourseFen[account]! > 0) return RejectReason.notEnoughFunds;
  if (amountFen > state.withdrawableFen(account)) return RejectReason.notEnoughFunds;
  const { ledger } = state;
  ledger.transfer(
    ledgerIndex(account, Purse.reserve),
    ledgerIndex(account, Purse.bank),
    amountFen,
    PostingReason.withdrawal,
  );
  state.accounts.withdrawalsFen[account]! += amountFen;
  return RejectReason.none;
}

function isAmount(amountFen: Fen): boolean {
  return Number.isSafeInteger(amountFen) && amountFen > 0;
}
