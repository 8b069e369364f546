import { type AccountIndex, Fact, type MarginCall } from '../protocol/index.js';
import type { Fen, TimeUs } from '../units/index.js';
import { accountCallState } from './callState.js';
import { brokerMarginFen, intradayEquityFen } from './intraday/equity.js';
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

/**
 * Calls every account whose reserve is under its minimum after settlement (CALL-1). Replaces the calls before. Credit for
 * pledged allowances counts (MTM-2); the reserve of a broker counts less what it advances for its clients.
 */
export function marginCalls(state: ClearingState, deadlineUs: TimeUs): MarginCall[] {
  const { accounts, ledger } = state;
  const calls: MarginCall[] = [];
  for (let account = 0; account < state.accountCount; account += 1) {
    const reserveFen = settledReserveFen(state, account);
    const minimumFen = accounts.minimumReserveFen[account]!;
    const isClient = state.terms.participants[account]!.role === 'client';
    const holdsPosition = state.positionsOf[account]!.length > 0;
    const { callFen, mayOpen } = accountCallState(isClient, holdsPosition, reserveFen, minimumFen);
    accounts.callFen[account] = callFen;
    accounts.settledCallFen[account] = callFen;
    accounts.callStage[account] = CallStage.none;
    accounts.intradayDueUs[account] = 0;
    accounts.mayOnlyClose[account] = mayOpen && accounts.recourseFen[account] === 0 ? 0 : 1;
    accounts.liquidating[account] = 0;
    if (callFen === 0) continue;
    const marginFen = ledger.purseFen(account, Purse.margin);
    calls.push(placeCall(state, account, { reserveFen, minimumFen, marginFen }, deadlineUs));
  }
  return calls;
}

/** What an account is called for: its reserve is under its minimum. */
export interface CallGround {
  /** The reserve of MTM-2, credit for pledged allowances included. */
  readonly reserveFen: Fen;
  readonly minimumFen: Fen;
  readonly marginFen: Fen;
}

/** Opens a call for what the reserve lacks of its minimum and records it (CALL-1). */
export function placeCall(
  { accounts, facts, clock }: ClearingState,
  account: AccountIndex,
  { reserveFen, minimumFen, marginFen }: CallGround,
  deadlineUs: TimeUs,
): MarginCall {
  const amountFen = minimumFen - reserveFen;
  accounts.callFen[account] = amountFen;
  accounts.callStage[account] = CallStage.open;
  facts.record(
    Fact.MarginCalled,
    clock.nowUs,
    account,
    reserveFen,
    minimumFen,
    amountFen,
    deadlineUs,
    reserveFen + marginFen,
    marginFen,
    accounts.creditFen[account]!,
  );
  return { account, reserveFen, minimumFen, amountFen, deadlineUs };
}

/** The reserve that a call of the settlement is judged by: money and credit, less what a broker advances (MTM-2, CALL-1). */
function settledReserveFen({ accounts, ledger }: ClearingState, account: AccountIndex): Fen {
  const moneyFen = ledger.purseFen(account, Purse.reserve);
  return moneyFen + accounts.creditFen[account]! - accounts.advancedFen[account]!;
}

/** The same for a call however it was made; within the day it is equity over the broker's margin (CALL-1). */
function judgedReserveFen(state: ClearingState, account: AccountIndex): Fen {
  if (state.accounts.intradayDueUs[account] === 0) return settledReserveFen(state, account);
  return intradayEquityFen(state, account) - brokerMarginFen(state, account);
}

/**
 * Looks at every open call at its deadline (CALL-1): met when free margin has reached the minimum, by payment or by the
 * owner's own closing (CALL-2); else missed, and below zero the account is liquidated (LIQ-1). `isIntraday` looks at the calls
 * made within the day that are due by now, and at no others.
 */
export function reviewCalls(state: ClearingState, isIntraday = false): CallReview[] {
  const { accounts, facts, clock } = state;
  const reviews: CallReview[] = [];
  for (let account = 0; account < state.accountCount; account += 1) {
    if (accounts.callStage[account] !== CallStage.open) continue;
    const dueUs = accounts.intradayDueUs[account]!;
    if (isIntraday ? dueUs === 0 || dueUs > clock.nowUs : dueUs > 0) continue;
    const amountFen = accounts.callFen[account]!;
    const met = meetCallIfPaid(state, account);
    const liquidate = !met && (isIntraday || state.freeMarginFen(account) < 0);
    if (!met) {
      accounts.callStage[account] = CallStage.missed;
      accounts.liquidating[account] = liquidate ? 1 : 0;
      const reserveFen = judgedReserveFen(state, account);
      facts.record(Fact.MarginCallMissed, clock.nowUs, account, amountFen, reserveFen);
    }
    reviews.push({ account, amountFen, met, liquidate });
  }
  return reviews;
}

/**
 * Ends a call, missed ones too, once free margin has reached the minimum, or, for a call within the day, equity the broker's
 * margin; the account may open again (CALL-1).
 */
export function meetCallIfPaid(state: ClearingState, account: AccountIndex): boolean {
  const { accounts, facts, clock } = state;
  if (accounts.callStage[account] === CallStage.none) return false;
  const reserveFen = judgedReserveFen(state, account);
  if (accounts.intradayDueUs[account]! > 0) {
    if (reserveFen < 0) return false;
  } else {
    const availableFen = state.freeMarginFen(account) - accounts.advancedFen[account]!;
    if (availableFen < accounts.minimumReserveFen[account]!) return false;
  }
  facts.record(Fact.MarginCallMet, clock.nowUs, account, accounts.callFen[account]!, reserveFen);
  accounts.callFen[account] = 0;
  accounts.callStage[account] = CallStage.none;
  accounts.intradayDueUs[account] = 0;
  accounts.mayOnlyClose[account] = accounts.recourseFen[account] === 0 ? 0 : 1;
  accounts.liquidating[account] = 0;
  return true;
}
