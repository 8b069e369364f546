import {
  DEFAULT_DELIVERY_TERMS,
  type DeliveryOpening,
  type DeliveryPosting,
} from '../../src/clearing/index.js';
import { HouseLedger, Ledger, ledgerIndex, Purse } from '../../src/clearing/ledger.js';
import { PostingReason } from '../../src/protocol/index.js';

/** An account with net lots, positive for long. */
export interface Party {
  readonly account: number;
  readonly netLots: number;
  readonly openedDay?: number;
}

/** A delivery at 80 yuan of 1000 t lots, 8,000,000 fen each, with 20% margin: 1,600,000 fen a lot. */
export function opening(parties: readonly Party[], words: Partial<DeliveryOpening> = {}): DeliveryOpening {
  return {
    contract: 0,
    lotTonnes: 1000,
    priceFen: 8000,
    terms: { ...DEFAULT_DELIVERY_TERMS, feePpm: 0 },
    timetable: { lastTradingDay: 100, lockDay: 101, paymentDay: 102, deliveryDay: 103 },
    holdings: parties.map(({ account, netLots, openedDay = 1 }) => {
      const lots = [{ day: openedDay, priceFen: 8000, lots: Math.abs(netLots) }];
      return {
        account,
        marginPpm: 200_000,
        longs: netLots > 0 ? lots : [],
        shorts: netLots < 0 ? lots : [],
      };
    }),
    ...words,
  };
}

/** A ledger where every account has the same reserve and bank cash. */
export function ledgerWith(accounts: number, reserveFen: number, bankFen: number): Ledger {
  const ledger = new Ledger(accounts, { record: () => undefined }, { nowUs: 0 });
  for (let account = 0; account < accounts; account += 1) {
    for (const [purse, fen] of [
      [Purse.reserve, reserveFen],
      [Purse.bank, bankFen],
    ] as const) {
      ledger.transfer(HouseLedger.outside, ledgerIndex(account, purse), fen, PostingReason.endowment);
    }
  }
  return ledger;
}

/** Collects margin from the reserve, as the settlement of the last trading day does. */
export function collectMargin(ledger: Ledger, account: number, fen: number): void {
  ledger.transfer(
    ledgerIndex(account, Purse.reserve),
    ledgerIndex(account, Purse.margin),
    fen,
    PostingReason.margin,
  );
}

export function apply(ledger: Ledger, postings: readonly DeliveryPosting[]): void {
  for (const { fromLedger, toLedger, amountFen, reason } of postings) {
    ledger.transfer(fromLedger, toLedger, amountFen, reason);
  }
}

/** All money of an account. */
export function wealthFen(ledger: Ledger, account: number): number {
  return [Purse.bank, Purse.reserve, Purse.margin].reduce<number>(
    (sum, purse) => sum + ledger.purseFen(account, purse),
    0,
  );
}
