import { type AccountIndex, Fact, PostingReason, RejectReason } from '../protocol/index.js';
import { type Fen, mulDivHalfUp, PPM, type Ppm } from '../units/index.js';
import { breach } from './checks/breach.js';
import { isAmount } from './funds.js';
import { HouseLedger, ledgerIndex, Purse } from './ledger.js';
import type { SpotCash } from './spotCash.js';
import type { ClearingState } from './state.js';
import type { CreditTerms } from './terms.js';

/** Days of a year, for interest. */
const DAYS_PER_YEAR = 365;

/** Simple interest on a debt for a number of calendar days, half-up to the fen for each day (CALL-2, D). */
export function interestFen(debtFen: Fen, ratePpm: Ppm, days: number): Fen {
  return days * mulDivHalfUp(debtFen, ratePpm, DAYS_PER_YEAR * PPM);
}

/**
 * Credit lines of the accounts that have one (CALL-2, D). What is drawn arrives at the bank at once, and is repaid from there.
 * Interest is due at each settlement for the nights since the one before, on what was owed overnight: what is repaid on the
 * evening of a day bears none, what is drawn then bears some. What the bank cannot pay is added to the debt, which may so go
 * beyond the line.
 */
export class CreditDesk {
  private readonly state: ClearingState;
  private readonly spotCash: SpotCash;
  private readonly debtsFen: Float64Array;
  /** What was owed when the day opened, and so since the evening before: it bears interest until the settlement. */
  private readonly bearingFen: Float64Array;
  /** All interest charged so far. */
  private chargedFen = 0;

  constructor(state: ClearingState, spotCash: SpotCash) {
    this.state = state;
    this.spotCash = spotCash;
    this.debtsFen = new Float64Array(state.accountCount);
    this.bearingFen = new Float64Array(state.accountCount);
  }

  /** What the account owes now. */
  debtFen(account: AccountIndex): Fen {
    return this.debtsFen[account]!;
  }

  /** What the account may still draw: nothing while others have a claim against it from a default (D). */
  leftFen(account: AccountIndex): Fen {
    if (this.state.accounts.recourseFen[account]! > 0) return 0;
    return Math.max(0, (this.termsOf(account)?.lineFen ?? 0) - this.debtsFen[account]!);
  }

  /** Draws money to the bank. Refused beyond what is left of the line (notEnoughFunds). */
  draw(account: AccountIndex, amountFen: Fen): RejectReason {
    if (!isAmount(amountFen)) return RejectReason.badQuantity;
    if (amountFen > this.leftFen(account)) return RejectReason.notEnoughFunds;
    this.lend(account, amountFen);
    this.record(Fact.CreditDrawn, account, amountFen);
    return RejectReason.none;
  }

  /** Repays from the bank. Refused beyond the debt (badQuantity) or the cash that may leave the bank (notEnoughFunds). */
  repay(account: AccountIndex, amountFen: Fen): RejectReason {
    if (!isAmount(amountFen) || amountFen > this.debtsFen[account]!) return RejectReason.badQuantity;
    if (amountFen > this.spotCash.transferableFen(account)) return RejectReason.notEnoughFunds;
    const bank = ledgerIndex(account, Purse.bank);
    this.state.ledger.transfer(bank, HouseLedger.lender, amountFen, PostingReason.creditRepaid);
    this.debtsFen[account]! -= amountFen;
    this.record(Fact.CreditRepaid, account, amountFen);
    return RejectReason.none;
  }

  /** A trading day opens: what is owed now was owed over the nights before it. */
  openDay(): void {
    this.bearingFen.set(this.debtsFen);
  }

  /** Charges every debtor for `days` calendar days since the settlement before; once a settlement, after `openDay`. */
  charge(days: number): void {
    for (const [account, bearingFen] of this.bearingFen.entries()) {
      if (bearingFen > 0) this.chargeAccount(account, interestFen(bearingFen, this.rateOf(account), days));
    }
    this.bearingFen.fill(0);
  }

  /** Throws InvariantError unless what the lender gave is what is owed, but for the interest. */
  verify(): void {
    const owedFen = this.debtsFen.reduce((sum, debtFen) => sum + debtFen, 0);
    const lenderFen = this.state.ledger.balancesFen[HouseLedger.lender]!;
    if (lenderFen !== this.chargedFen - owedFen) {
      breach('debts-match-lender', 'debts are what was lent and not repaid', { lenderFen, owedFen });
    }
  }

  private chargeAccount(account: AccountIndex, dueFen: Fen): void {
    if (dueFen === 0) return;
    const paidFen = Math.min(dueFen, Math.max(0, this.spotCash.transferableFen(account)));
    this.lend(account, dueFen - paidFen);
    const bank = ledgerIndex(account, Purse.bank);
    this.state.ledger.transfer(bank, HouseLedger.lender, dueFen, PostingReason.creditInterest);
    this.chargedFen += dueFen;
    const { facts, clock } = this.state;
    facts.record(Fact.InterestCharged, clock.nowUs, account, dueFen, paidFen, this.debtsFen[account]!);
  }

  private lend(account: AccountIndex, amountFen: Fen): void {
    const bank = ledgerIndex(account, Purse.bank);
    this.state.ledger.transfer(HouseLedger.lender, bank, amountFen, PostingReason.creditDrawn);
    this.debtsFen[account]! += amountFen;
  }

  private record(fact: number, account: AccountIndex, amountFen: Fen): void {
    const { facts, clock } = this.state;
    facts.record(fact, clock.nowUs, account, amountFen, this.debtsFen[account]!);
  }

  private rateOf(account: AccountIndex): Ppm {
    return this.termsOf(account)?.ratePpm ?? 0;
  }

  private termsOf(account: AccountIndex): CreditTerms | undefined {
    return this.state.terms.participants[account]!.credit;
  }
}
