import { type AccountIndex, Fact, type MarginCall } from '../protocol/index.js';
import type { Fen, TimeUs } from '../units/index.js';
import { callState } from './callState.js';
import { Purse } from './ledger.js';
import type { ClearingState } from './state.js';

/** How an account's margin call stands. */
export const CallStage = { none: 0, open: 1, missed: 2 } as const;

/** What became of a call at its deadline. */
export interface CallReview {
  readonly account: AccountIndex;
  readonly amountFen: Fen;
  readonly met: boolean;
  /** Still below zero: its positions are liquidated (LIQ-1). */
  readonly liquidate: boolean;
}

/** Calls every account whose reserve is under its minimum after settlement (CALL-1). Replaces the calls before. */
export function marginCalls(state: ClearingState, deadlineUs: TimeUs): MarginCall[] {
  const { accounts, ledger, facts, clock } = state;
  const calls: MarginCall[] = [];
  for (let account = 0; account < state.accountCount; account += 1) {
    const reserveFen = ledger.purseFen(account, Purse.reserve);
    const minimumFen = accounts.minimumReserveFen[account]!;
    const { callFen, mayOpen } = owesNothing(state, account, reserveFen)
      ? { callFen: 0, mayOpen: true }
      : callState(reserveFen, minimumFen);
    accounts.callFen[account] = callFen;
    accounts.callStage[account] = callFen > 0 ? CallStage.open : CallStage.none;
    accounts.mayOnlyClose[account] = mayOpen && accounts.recourseFen[account] === 0 ? 0 : 1;
    accounts.liquidating[account] = 0;
    if (callFen === 0) continue;
    const marginFen = ledger.purseFen(account, Purse.margin);
    const equityFen = reserveFen + marginFen;
    facts.record(
      Fact.MarginCalled,
      clock.nowUs,
      account,
      reserveFen,
      minimumFen,
      callFen,
      deadlineUs,
      equityFen,
      marginFen,
    );
    calls.push({ account, reserveFen, minimumFen, amountFen: callFen, deadlineUs });
  }
  return calls;
}

/** A client without a position or a debt need not keep a minimum reserve: it is not called (D). */
function owesNothing(state: ClearingState, account: AccountIndex, reserveFen: Fen): boolean {
  const isClient = state.terms.participants[account]!.role === 'client';
  return isClient && reserveFen >= 0 && state.positionsOf[account]!.length === 0;
}

/**
 * Looks at every open call at its deadline (CALL-1): met when free margin has reached the minimum, by payment or by the
 * owner's own closing (CALL-2); else missed, and below zero the account is liquidated (LIQ-1).
 */
export function reviewCalls(state: ClearingState): CallReview[] {
  const { accounts, ledger, facts, clock } = state;
  const reviews: CallReview[] = [];
  for (let account = 0; account < state.accountCount; account += 1) {
    if (accounts.callStage[account] !== CallStage.open) continue;
    const amountFen = accounts.callFen[account]!;
    const met = meetCallIfPaid(state, account);
    const liquidate = !met && state.freeMarginFen(account) < 0;
    if (!met) {
      accounts.callStage[account] = CallStage.missed;
      accounts.liquidating[account] = liquidate ? 1 : 0;
      const reserveFen = ledger.purseFen(account, Purse.reserve);
      facts.record(Fact.MarginCallMissed, clock.nowUs, account, amountFen, reserveFen);
    }
    reviews.push({ account, amountFen, met, liquidate });
  }
  return reviews;
}

/** Ends a call, missed ones too, once free margin has reached the minimum; the account may open again. */
export function meetCallIfPaid(state: ClearingState, account: AccountIndex): boolean {
  const { accounts, ledger, facts, clock } = state;
  if (accounts.callStage[account] === CallStage.none) return false;
  if (state.freeMarginFen(account) < accounts.minimumReserveFen[account]!) return false;
  const reserveFen = ledger.purseFen(account, Purse.reserve);
  facts.record(Fact.MarginCallMet, clock.nowUs, account, accounts.callFen[account]!, reserveFen);
  accounts.callFen[account] = 0;
  accounts.callStage[account] = CallStage.none;
  accounts.mayOnlyClose[account] = accounts.recourseFen[account] === 0 ? 0 : 1;
  accounts.liquidating[account] = 0;
  return true;
}
