import { invariant } from '../../kernel/index.js';
import { type AccountIndex, PostingReason } from '../../protocol/index.js';
import type { Fen } from '../../units/index.js';
import { ledgerIndex, Purse } from '../ledger.js';

/** Money to be moved by `Ledger.transfer`, in the order of the list; the amount is positive. */
export interface DeliveryPosting {
  readonly fromLedger: number;
  readonly toLedger: number;
  readonly amountFen: Fen;
  readonly reason: PostingReason;
}

/**
 * What the clearing house keeps of the parties of a delivery, in their margin purses: delivery margin and what buyers have
 * paid (DEL-2). Payments out of it become postings; what it cannot carry is taken from the reserve, which may fall below
 * zero and is then covered like any other loss (LIQ-3).
 */
export class Custody {
  readonly postings: DeliveryPosting[] = [];
  private readonly leftFen: Map<AccountIndex, Fen>;

  constructor(heldFen: ReadonlyMap<AccountIndex, Fen>) {
    this.leftFen = new Map(heldFen);
  }

  /** An account pays into a ledger account, from what is kept of it first. */
  pay(account: AccountIndex, toLedger: number, amountFen: Fen, reason: PostingReason): void {
    invariant(Number.isSafeInteger(amountFen) && amountFen >= 0, 'a delivery pays whole fen', () => ({
      amountFen,
    }));
    const leftFen = this.leftFen.get(account) ?? 0;
    const keptFen = Math.min(leftFen, amountFen);
    this.leftFen.set(account, leftFen - keptFen);
    this.post(ledgerIndex(account, Purse.margin), toLedger, keptFen, reason);
    this.post(ledgerIndex(account, Purse.reserve), toLedger, amountFen - keptFen, reason);
  }

  /** Gives everybody back what is left. */
  release(): void {
    for (const [account, leftFen] of this.leftFen) {
      const from = ledgerIndex(account, Purse.margin);
      this.post(from, ledgerIndex(account, Purse.reserve), leftFen, PostingReason.margin);
    }
    this.leftFen.clear();
  }

  private post(fromLedger: number, toLedger: number, amountFen: Fen, reason: PostingReason): void {
    if (amountFen > 0) this.postings.push({ fromLedger, toLedger, amountFen, reason });
  }
}
