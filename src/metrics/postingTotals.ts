import { type FactName, type FactObserver, PostingReason } from '../protocol/index.js';
import type { Fen, TimeUs } from '../units/index.js';

/** Where the purses of the participants and of the venues stand in the ledger. */
export interface LedgerLayout {
  /** Ledger account that endowments come from. */
  readonly outside: number;
  /** Ledger account of the spot venue; all others before the first purse are the exchange's. */
  readonly spotVenue: number;
  /** Ledger account of what the spot venue has set aside; left out where it does not (SPOT-11). */
  readonly spotRiskReserve?: number;
  /** Ledger account of who lends to agents with a credit line; left out where nobody does. */
  readonly lender?: number;
  /** Ledger account of compliance fines; left out where there are none. */
  readonly government?: number;
  /** Ledger account of the first purse of account 0; the purses of an account stand together. */
  readonly firstPurse: number;
  readonly pursesPerAccount: number;
  /** Position of the bank among the purses of an account; the others hold futures money. */
  readonly bankPurse: number;
}

const REASONS = Object.keys(PostingReason).length;

/** Sums the postings of the ledger while a run goes on: an observer of CashTransferred that keeps no rows. */
export class PostingTotals implements FactObserver {
  static readonly facts: readonly FactName[] = ['CashTransferred'];
  readonly #fen = new Map<number, Fen>();
  /** By ledger account: what it paid for losses of others. */
  readonly #borneFen = new Map<number, Fen>();

  onFact(_kind: number, _timeUs: TimeUs, fields: Float64Array): void {
    const reason = fields[3]!;
    if (reason === PostingReason.lossCover) {
      this.#borneFen.set(fields[0]!, this.borneFen(fields[0]!) + fields[2]!);
    }
    this.#add(fields[0]! * REASONS + reason, -fields[2]!);
    this.#add(fields[1]! * REASONS + reason, fields[2]!);
  }

  /** What a ledger account received less what it paid for a reason. */
  netFen(ledger: number, reason: PostingReason): Fen {
    return this.#fen.get(ledger * REASONS + reason) ?? 0;
  }

  /** What a ledger account paid for losses of others, without what others covered for it (WF-1). */
  borneFen(ledger: number): Fen {
    return this.#borneFen.get(ledger) ?? 0;
  }

  /** The same over all reasons: its balance, if all postings were seen. */
  balanceFen(ledger: number): Fen {
    return Object.values(PostingReason).reduce<Fen>((sum, reason) => sum + this.netFen(ledger, reason), 0);
  }

  #add(key: number, amountFen: Fen): void {
    this.#fen.set(key, (this.#fen.get(key) ?? 0) + amountFen);
  }
}
