import { describe, expect, it } from 'vitest';
import { Custody } from '../../src/clearing/delivery/posting.js';
import {
  buyerDefaultedLots,
  type Delivery,
  DeliveryBook,
  HouseLedger,
  ledgerIndex,
  Purse,
} from '../../src/clearing/index.js';
import { InvariantError } from '../../src/kernel/index.js';
import { PostingReason } from '../../src/protocol/index.js';
import { opening } from './deliveryParties.js';

/** Account 0 buys 10 lots of 8,000,000 fen from account 1; both have met all they owe. */
function paid(): { book: DeliveryBook; delivery: Delivery } {
  const book = new DeliveryBook();
  const delivery = book.open(
    opening([
      { account: 0, netLots: 10 },
      { account: 1, netLots: -10 },
    ]),
  );
  book.recordLocks(0, new Map([[1, 10]]));
  book.collectPayments(0, [{ account: 0, reserveFen: 0, bankFen: 80_000_000 }]);
  return { book, delivery };
}

function checkOf(run: () => void): unknown {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(InvariantError);
    return (error as InvariantError).detail.check;
  }
  throw new Error('nothing was broken');
}

describe('DEL-2: deliveries-paired', () => {
  it.each([
    ['a part of a lot', 1, 0.5],
    ['less than no lot', 1, -1],
    ['more than is due', 1, 11],
    ['a lot of a buyer', 0, 1],
    ['a lot of a stranger', 7, 1],
  ])('%s locked', (_name, account, lots) => {
    const { book, delivery } = paid();
    book.verify();
    delivery.lockedLots = new Map([[account, lots]]);
    expect(checkOf(() => book.verify())).toBe('deliveries-paired');
    expect(() => book.verify()).toThrow('sellers lock what is due');
  });

  it.each([
    ['a part of a fen', 0, 0.5],
    ['less than nothing', 0, -1],
    ['more than is due', 0, 80_000_001],
    ['a fen of a seller', 1, 1],
    ['a fen of a stranger', 7, 1],
  ])('%s paid', (_name, account, fen) => {
    const { book, delivery } = paid();
    delivery.paidFen = new Map([[account, fen]]);
    expect(checkOf(() => book.verify())).toBe('deliveries-paired');
    expect(() => book.verify()).toThrow('buyers pay what is due');
  });

  it('an account that holds twice is refused', () => {
    const parties = [
      { account: 0, netLots: 5 },
      { account: 0, netLots: 5 },
      { account: 1, netLots: -10 },
    ];
    expect(() => new DeliveryBook().open(opening(parties))).toThrow(
      'an account has one obligation in a delivery',
    );
  });
});

describe('DEL-1: delivery-legs-match', () => {
  it('what six sellers deliver is not what is paid for, where tenths of a tonne do not add up', () => {
    // 0.1 t six times is 0.6 t, six lots of 0.1 t are 0.6000000000000001 t: a lot is a whole number of tonnes (CON-1).
    const book = new DeliveryBook();
    const sellers = [1, 2, 3, 4, 5, 6];
    const parties = [{ account: 0, netLots: 6 }, ...sellers.map((account) => ({ account, netLots: -1 }))];
    book.open(opening(parties, { lotTonnes: 0.1 }));
    book.recordLocks(0, new Map(sellers.map((account) => [account, 1])));
    book.collectPayments(0, [{ account: 0, reserveFen: 0, bankFen: 4_800 }]);
    expect(checkOf(() => book.complete(0))).toBe('delivery-legs-match');
    expect(() => book.complete(0)).toThrow('units and payments of a delivery match');
  });

  it('DEL-2: and nobody delivers more than it locked', () => {
    const { book, delivery } = paid();
    Object.assign(delivery.pairs[0]!, { lots: 12 });
    expect(() => book.complete(0)).toThrow('a seller delivers no more than it locked');
  });
});

describe('DEL-5: what a buyer defaults', () => {
  const LOT_FEN = 8_000_000;

  it('nothing if it has paid more than is due, one lot for a fen too little without a penalty', () => {
    expect(buyerDefaultedLots(10, LOT_FEN, 90_000_000, 200_000)).toBe(0);
    expect(buyerDefaultedLots(10, LOT_FEN, 79_999_999, 0)).toBe(1);
    expect(buyerDefaultedLots(10, LOT_FEN, 0, 999_999)).toBe(10);
  });

  it.each([-1, 1_000_000, 1_000_001])('a penalty of %i ppm is none', (penaltyPpm) => {
    expect(() => buyerDefaultedLots(10, LOT_FEN, 0, penaltyPpm)).toThrow('a penalty is a share under 100%');
  });
});

describe('DEL-2: what is kept of the parties', () => {
  const exchange = HouseLedger.exchangeFunds;

  it('UNIT-1: pays whole fen, none below zero', () => {
    const custody = new Custody(new Map([[0, 100]]));
    for (const amountFen of [-1, 0.5]) {
      expect(() => custody.pay(0, exchange, amountFen, PostingReason.fee)).toThrow(
        'a delivery pays whole fen',
      );
    }
  });

  it('pays from what is kept, then from the reserve; an amount of 0 is no posting', () => {
    const custody = new Custody(new Map([[0, 100]]));
    const margin = ledgerIndex(0, Purse.margin);
    const reserve = ledgerIndex(0, Purse.reserve);
    for (const amountFen of [0, 70, 50]) custody.pay(0, exchange, amountFen, PostingReason.fee);
    custody.release();
    const words = { toLedger: exchange, reason: PostingReason.fee };
    expect(custody.postings).toEqual([
      { ...words, fromLedger: margin, amountFen: 70 },
      { ...words, fromLedger: margin, amountFen: 30 },
      { ...words, fromLedger: reserve, amountFen: 20 },
    ]);
  });
});
