import { invariant } from '../kernel/index.js';
import { type AccountIndex, PostingReason, RejectReason } from '../protocol/index.js';
import { applyPpm, type Fen, type Ppm, type PriceFen, type Tonnes } from '../units/index.js';
import { HouseLedger, type Ledger, ledgerIndex, Purse } from './ledger.js';

/**
 * Amount and fee of `tonnes` at a price, in fen: what a buyer locks (SPOT-5). A fill of part of a listing costs
 * spotCostFen(before) − spotCostFen(after), so that the fees of a listing add up to its fee and never exceed its lock (D).
 */
export function spotCostFen(priceFen: PriceFen, tonnes: Tonnes, feePpm: Ppm): Fen {
  return priceFen * tonnes + applyPpm(priceFen * tonnes, feePpm);
}

/**
 * Cash at the spot bank during the day: what is locked, what the day's purchases owe and its sales bring (SPOT-5). The
 * ledger moves only when trades settle (SPOT-7) or money leaves for the futures reserve (CALL-2).
 */
export class SpotCash {
  /** Locked for listings and for deposits on their way. */
  readonly lockedFen: Float64Array;
  /** What the day's trades will take from and bring to each account at the day end. */
  readonly payableFen: Float64Array;
  readonly receivableFen: Float64Array;
  private readonly ledger: Ledger;

  constructor(participants: number, ledger: Ledger) {
    this.lockedFen = new Float64Array(participants);
    this.payableFen = new Float64Array(participants);
    this.receivableFen = new Float64Array(participants);
    this.ledger = ledger;
  }

  /** Cash that may buy spot now: sales of the day counted, locks and purchases deducted (SPOT-5). */
  freeFen(account: AccountIndex): Fen {
    return this.transferableFen(account) + this.receivableFen[account]!;
  }

  /** Cash that may leave the bank now: as `freeFen` without the day's sales, which settle at its end; may be negative. */
  transferableFen(account: AccountIndex): Fen {
    const cashFen = this.ledger.purseFen(account, Purse.bank);
    return cashFen - this.lockedFen[account]! - this.payableFen[account]!;
  }

  /** Locks cash for a listing or a take; notEnoughCash changes nothing (SPOT-5). */
  lock(account: AccountIndex, amountFen: Fen): RejectReason {
    if (amountFen > this.freeFen(account)) return RejectReason.notEnoughCash;
    this.lockedFen[account]! += amountFen;
    return RejectReason.none;
  }

  /** Gives locked cash back. */
  unlock(account: AccountIndex, amountFen: Fen): void {
    this.lockedFen[account]! -= amountFen;
    invariant(
      amountFen >= 0 && this.lockedFen[account]! >= 0,
      'no more cash is unlocked than was locked',
      () => ({
        account,
        amountFen,
      }),
    );
  }

  /** Books a spot trade: the buyer's lock becomes a debt, the seller may use the proceeds at once (SPOT-5). */
  trade(
    buyer: AccountIndex,
    seller: AccountIndex,
    amountFen: Fen,
    buyerFeeFen: Fen,
    sellerFeeFen: Fen,
  ): void {
    this.unlock(buyer, amountFen + buyerFeeFen);
    this.payableFen[buyer]! += amountFen + buyerFeeFen;
    this.receivableFen[seller]! += amountFen - sellerFeeFen;
  }

  /** Books a purchase from the government, which has no bank of its own: the buyer's lock becomes a debt (SPOT-4, SPOT-5). */
  buyFromIssuer(buyer: AccountIndex, amountFen: Fen, feeFen: Fen): void {
    this.unlock(buyer, amountFen + feeFen);
    this.payableFen[buyer]! += amountFen + feeFen;
  }

  /** Settles a purchase from the government; the money is its revenue (SPOT-4, SPOT-7). */
  settleWithIssuer(buyer: AccountIndex, amountFen: Fen, feeFen: Fen): void {
    invariant(
      amountFen + feeFen <= this.payableFen[buyer]!,
      'a purchase from the government settles once',
      () => ({
        buyer,
        amountFen,
      }),
    );
    this.payableFen[buyer]! -= amountFen + feeFen;
    const from = ledgerIndex(buyer, Purse.bank);
    this.ledger.transfer(from, HouseLedger.government, amountFen, PostingReason.spotPayment);
    this.ledger.transfer(from, HouseLedger.spotVenueFunds, feeFen, PostingReason.spotFee);
  }

  /** Books a sale to the government, which has no bank of its own: the seller may use the proceeds at once (SPOT-5, POL-1). */
  sellToIssuer(seller: AccountIndex, amountFen: Fen, feeFen: Fen): void {
    this.receivableFen[seller]! += amountFen - feeFen;
  }

  /** Settles a sale to the government (SPOT-7, POL-1). */
  settleSaleToIssuer(seller: AccountIndex, amountFen: Fen, feeFen: Fen): void {
    const dueFen = amountFen - feeFen;
    invariant(dueFen <= this.receivableFen[seller]!, 'a sale to the government settles once', () => ({
      seller,
      amountFen,
    }));
    this.receivableFen[seller]! -= dueFen;
    const to = ledgerIndex(seller, Purse.bank);
    this.ledger.transfer(HouseLedger.government, to, amountFen, PostingReason.spotPayment);
    this.ledger.transfer(to, HouseLedger.spotVenueFunds, feeFen, PostingReason.spotFee);
  }

  /**
   * One account pays another what an upheld dispute over a trade says, as far as its free cash goes: claims for the rest end (SPOT-10,
   * D). Returns what was paid.
   */
  payDispute(payer: AccountIndex, receiver: AccountIndex, claimFen: Fen): Fen {
    const paidFen = Math.min(claimFen, Math.max(0, this.transferableFen(payer)));
    const [from, to] = [ledgerIndex(payer, Purse.bank), ledgerIndex(receiver, Purse.bank)];
    this.ledger.transfer(from, to, paidFen, PostingReason.disputePayment);
    return paidFen;
  }

  /** Free cash goes to who takes the place of its owner, or of a part of it (REG-2). At most what may leave the bank. */
  handOver(from: AccountIndex, to: AccountIndex, amountFen: Fen): void {
    invariant(amountFen <= this.transferableFen(from), 'money handed over that is not free', () => ({
      from,
      amountFen,
    }));
    const [payer, receiver] = [ledgerIndex(from, Purse.bank), ledgerIndex(to, Purse.bank)];
    this.ledger.transfer(payer, receiver, amountFen, PostingReason.succession);
  }

  /** Sets fees received aside for a spot exchange's risk reserve (SPOT-11). */
  fillRiskReserve(amountFen: Fen): void {
    const { spotVenueFunds, spotRiskReserve } = HouseLedger;
    this.ledger.transfer(spotVenueFunds, spotRiskReserve, amountFen, PostingReason.riskReserve);
  }

  /** Throws InvariantError unless all trades of the day are settled: nobody owes and nobody waits for money (SPOT-7). */
  verifySettled(): void {
    for (let account = 0; account < this.payableFen.length; account += 1) {
      const [owedFen, dueFen] = [this.payableFen[account]!, this.receivableFen[account]!];
      invariant(owedFen === 0 && dueFen === 0, 'no spot trade is left to settle', () => ({
        account,
        owedFen,
        dueFen,
      }));
    }
  }

  /** Settles one trade of the day, gross; trades settle in the order they were made (SPOT-7). */
  settle(
    buyer: AccountIndex,
    seller: AccountIndex,
    amountFen: Fen,
    buyerFeeFen: Fen,
    sellerFeeFen: Fen,
  ): void {
    const owedFen = amountFen + buyerFeeFen;
    const dueFen = amountFen - sellerFeeFen;
    invariant(
      owedFen <= this.payableFen[buyer]! && dueFen <= this.receivableFen[seller]!,
      'a spot trade settles once',
      () => ({ buyer, seller, amountFen }),
    );
    this.payableFen[buyer]! -= owedFen;
    this.receivableFen[seller]! -= dueFen;
    const from = ledgerIndex(buyer, Purse.bank);
    const to = ledgerIndex(seller, Purse.bank);
    this.ledger.transfer(from, to, amountFen, PostingReason.spotPayment);
    this.ledger.transfer(from, HouseLedger.spotVenueFunds, buyerFeeFen, PostingReason.spotFee);
    this.ledger.transfer(to, HouseLedger.spotVenueFunds, sellerFeeFen, PostingReason.spotFee);
  }
}
