import { invariant } from '../kernel/index.js';
import { type AccountIndex, PostingReason, RejectReason } from '../protocol/index.js';
import type { Fen } from '../units/index.js';
import { meetCallIfPaid } from './calls.js';
import { HouseLedger, ledgerIndex, Purse } from './ledger.js';
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
  state.updateCredit(account);
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
  state.updateCredit(account);
  return RejectReason.none;
}

/**
 * Takes a fine for a missed surrender, as far as the account can pay: from the bank first, then from what may be withdrawn
 * from the reserve (CMP-2, D). After the settlement. Returns what was paid.
 */
export function payFine(
  state: ClearingState,
  spotCash: SpotCash,
  account: AccountIndex,
  amountFen: Fen,
): Fen {
  const { ledger, accounts } = state;
  const bankFen = Math.min(amountFen, Math.max(0, spotCash.transferableFen(account)));
  const reserveFen = Math.min(amountFen - bankFen, state.withdrawableFen(account));
  for (const [purse, partFen] of [
    [Purse.bank, bankFen],
    [Purse.reserve, reserveFen],
  ] as const) {
    const { government } = HouseLedger;
    ledger.transfer(ledgerIndex(account, purse), government, partFen, PostingReason.complianceFine);
  }
  accounts.withdrawalsFen[account]! += reserveFen;
  state.updateCredit(account);
  return bankFen + reserveFen;
}

/**
 * Takes the price of allowances that the government sells, from the bank (CMP-1). The account can pay it: at most its
 * transferable cash.
 */
export function payForAllocation(
  state: ClearingState,
  spotCash: SpotCash,
  account: AccountIndex,
  amountFen: Fen,
): void {
  invariant(amountFen <= spotCash.transferableFen(account), 'allowances sold to who cannot pay', () => ({
    account,
    amountFen,
  }));
  const { government } = HouseLedger;
  state.ledger.transfer(
    ledgerIndex(account, Purse.bank),
    government,
    amountFen,
    PostingReason.allocationPayment,
  );
}

/** Whether a number can be an amount of money to move: whole fen, above zero (UNIT-1). */
export function isAmount(amountFen: Fen): boolean {
  return Number.isSafeInteger(amountFen) && amountFen > 0;
}
