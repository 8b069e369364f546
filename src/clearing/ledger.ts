import { fail } from '../kernel/index.js';
import { type AccountIndex, Fact, type FactSink, type PostingReason } from '../protocol/index.js';
import type { Fen } from '../units/index.js';
import { breach } from './checks/breach.js';
import type { ClearingClock } from './terms.js';

/** Ledger accounts that belong to no participant. */
export const HouseLedger = {
  /** Where endowments come from; minus everything the participants and the house own. */
  outside: 0,
  /** The exchange's own funds, fees included. */
  exchangeFunds: 1,
  exchangeRiskReserve: 2,
  /** Where the day's profits and losses meet; 0 between settlements. */
  settlementPool: 3,
  /** Minus the losses that no layer could carry (WF-1). */
  uncoveredLoss: 4,
  /** Spot fees received. */
  spotVenueFunds: 5,
  /** Who lends money to agents with a credit line; minus what they owe, plus the interest they have paid (CALL-2). */
  lender: 6,
  /** Compliance fines (CMP-2), and what it sells allowances for (SPOT-4); minus what it buys them back for (POL-1). */
  government: 7,
  /** What the exchange has set aside to lose before the members that did not default (WF-2). */
  skinInTheGame: 8,
  /** What the spot exchanges have set aside of their fees (SPOT-11). */
  spotRiskReserve: 9,
} as const;

/** The purses of a participant; own funds and risk reserve are used by brokers only, the guarantee fund by members. */
export const Purse = {
  bank: 0,
  reserve: 1,
  margin: 2,
  ownFunds: 3,
  riskReserve: 4,
  guaranteeFund: 5,
} as const;
/** One of a participant's purses. */
export type Purse = (typeof Purse)[keyof typeof Purse];

/** Number of ledger accounts that belong to no participant; they come first. */
export const HOUSE_ACCOUNTS = Object.keys(HouseLedger).length;
/** Number of purses of a participant. */
export const PURSES = Object.keys(Purse).length;

/** Index in the ledger of a participant's purse. */
export function ledgerIndex(account: AccountIndex, purse: Purse): number {
  return HOUSE_ACCOUNTS + account * PURSES + purse;
}

/** Name of a ledger account, for people: 'outside', '17/reserve'. */
export function ledgerName(index: number): string {
  const own = index - HOUSE_ACCOUNTS;
  if (own < 0) return Object.keys(HouseLedger)[index] ?? '';
  return `${Math.floor(own / PURSES)}/${Object.keys(Purse)[own % PURSES]}`;
}

/** Double-entry ledger in fen. Money moves only by `transfer`, so balances always sum to zero. */
export class Ledger {
  /** Balance of each ledger account, in fen. Read only; `transfer` writes it. */
  readonly balancesFen: Float64Array;
  private readonly facts: FactSink;
  private readonly clock: ClearingClock;

  constructor(participants: number, facts: FactSink, clock: ClearingClock) {
    this.balancesFen = new Float64Array(HOUSE_ACCOUNTS + participants * PURSES);
    this.facts = facts;
    this.clock = clock;
  }

  /** Balance of a participant's purse, in fen. */
  purseFen(account: AccountIndex, purse: Purse): Fen {
    return this.balancesFen[ledgerIndex(account, purse)]!;
  }

  /**
   * Moves `amountFen` (≥ 0) between two ledger accounts; an amount of 0 posts nothing. Records CashTransferred. Throws
   * InvariantError when an account would go below zero that may not.
   */
  transfer(from: number, to: number, amountFen: Fen, reason: PostingReason): void {
    if (amountFen === 0) return;
    if (!(Number.isSafeInteger(amountFen) && amountFen > 0))
      fail('a transfer moves whole fen', { amountFen });
    const afterFen = this.balancesFen[from]! - amountFen;
    if (!(afterFen >= 0 || mayGoBelowZero(from))) {
      fail('a ledger account may not be overdrawn', { ledger: ledgerName(from), afterFen });
    }
    this.balancesFen[from] = afterFen;
    this.balancesFen[to]! += amountFen;
    this.facts.record(Fact.CashTransferred, this.clock.nowUs, from, to, amountFen, reason);
  }

  /** Posts a signed amount: to the second account when positive, from it when negative. */
  settle(pool: number, account: number, amountFen: Fen, reason: PostingReason): void {
    if (amountFen >= 0) this.transfer(pool, account, amountFen, reason);
    else this.transfer(account, pool, -amountFen, reason);
  }

  /** Throws InvariantError unless all balances are whole fen, sum to zero, and none is overdrawn that may not be. */
  verify(): void {
    let sumFen = 0;
    for (let index = 0; index < this.balancesFen.length; index += 1) {
      const balanceFen = this.balancesFen[index]!;
      if (!Number.isSafeInteger(balanceFen)) {
        breach('cash-conserved', 'balances are whole fen', { index, balanceFen });
      }
      const isOverdrawn = balanceFen < 0 && !mayGoBelowZero(index);
      if (isOverdrawn) breach('cash-conserved', 'no balance is overdrawn', { index, balanceFen });
      sumFen += balanceFen;
    }
    if (sumFen !== 0) breach('cash-conserved', 'the ledger sums to zero', { sumFen });
  }
}

/** Reserves may until the waterfall covers them; so may the outside world, the pool, the uncovered losses, the lender and the government. */
function mayGoBelowZero(index: number): boolean {
  if (index >= HOUSE_ACCOUNTS) return (index - HOUSE_ACCOUNTS) % PURSES === Purse.reserve;
  return (
    index === HouseLedger.outside ||
    index === HouseLedger.settlementPool ||
    index === HouseLedger.uncoveredLoss ||
    index === HouseLedger.lender ||
    index === HouseLedger.government
  );
}
