import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type BuyerFunds,
  DEFAULT_DELIVERY_TERMS,
  DeliveryBook,
  type DeliveryOutcome,
  type DeliveryTerms,
  HouseLedger,
  ledgerIndex,
  Purse,
} from '../../src/clearing/index.js';
import type { Ledger } from '../../src/clearing/ledger.js';
import { PostingReason } from '../../src/protocol/index.js';
import { Product, Registry } from '../../src/registry/index.js';
import { apply, collectMargin, ledgerWith, opening, type Party, wealthFen } from './deliveryParties.js';

const LOT_FEN = 8_000_000;
const RESERVE_FEN = 10_000_000_000;
const BANK_FEN = 5_000_000_000;

interface Run {
  readonly ledger: Ledger;
  readonly outcome: DeliveryOutcome;
  /** What each account gained, in fen. */
  readonly gains: readonly number[];
  readonly exchangeFen: number;
}

/** A whole delivery: lots locked by each seller, funds of each buyer; who is not named does all of its duty. */
function run(
  parties: readonly Party[],
  words: {
    locked?: readonly (readonly [account: number, lots: number])[];
    funds?: readonly BuyerFunds[];
    terms?: Partial<DeliveryTerms>;
  } = {},
): Run {
  const ledger = ledgerWith(parties.length, RESERVE_FEN, BANK_FEN);
  const book = new DeliveryBook();
  book.open(opening(parties, { terms: { ...DEFAULT_DELIVERY_TERMS, feePpm: 0, ...words.terms } }));
  for (const { account } of parties) collectMargin(ledger, account, book.heldFen(account));
  const locks = new Map(book.locksDue(0).map(({ account, lots }) => [account, lots]));
  for (const [account, lots] of words.locked ?? []) locks.set(account, lots);
  book.recordLocks(0, locks);
  const funds = book.paymentsDue(0).map(({ account, amountFen }) => {
    const named = words.funds?.find((each) => each.account === account);
    return named ?? { account, reserveFen: amountFen, bankFen: 0 };
  });
  apply(ledger, book.collectPayments(0, funds));
  const outcome = book.complete(0);
  apply(ledger, outcome.postings);
  ledger.verify();
  return {
    ledger,
    outcome,
    gains: parties.map(({ account }) => wealthFen(ledger, account) - RESERVE_FEN - BANK_FEN),
    exchangeFen: ledger.balancesFen[HouseLedger.exchangeFunds]!,
  };
}

const TWO: readonly Party[] = [
  { account: 0, netLots: 10 },
  { account: 1, netLots: -10 },
];
/** A buyer who can pay this much. */
const paying = (reserveFen: number, bankFen = 0): { funds: BuyerFunds[] } => ({
  funds: [{ account: 0, reserveFen, bankFen }],
});

describe('DEL-1: delivery versus payment', () => {
  it('ten lots: 10,000 t against 80,000,000 fen, margins released', () => {
    const { ledger, outcome, gains, exchangeFen } = run(TWO);
    expect(gains).toEqual([-80_000_000, 80_000_000]);
    expect(outcome.transfers).toEqual([{ fromAccount: 1, toAccount: 0, tonnes: 10_000 }]);
    expect(outcome.unlocks).toEqual([]);
    expect(ledger.purseFen(0, Purse.margin)).toBe(0);
    expect(ledger.purseFen(1, Purse.margin)).toBe(0);
    expect(exchangeFen).toBe(0);
  });

  it('UNIT-1: a delivery fee of 0.01% is 8,000 fen of each side', () => {
    const { gains, exchangeFen } = run(TWO, { terms: { feePpm: 100 } });
    expect(gains).toEqual([-80_008_000, 79_992_000]);
    expect(exchangeFen).toBe(16_000);
  });

  it('DEL-2: buyers pay from the bank first, then from the reserve, and never more than is due', () => {
    const { ledger } = run(TWO, paying(900_000_000, 50_000_000));
    expect(ledger.purseFen(0, Purse.bank)).toBe(BANK_FEN - 50_000_000);
    expect(ledger.purseFen(0, Purse.reserve)).toBe(RESERVE_FEN - 30_000_000);
  });

  it('DEL-2: a purse with less than nothing pays nothing', () => {
    const book = new DeliveryBook();
    book.open(opening(TWO));
    book.recordLocks(0, new Map([[1, 10]]));
    const postings = book.collectPayments(0, paying(-5, 80_000_000).funds);
    expect(postings.map(({ fromLedger, amountFen }) => [fromLedger, amountFen])).toEqual([
      [ledgerIndex(0, Purse.bank), 80_000_000],
    ]);
  });

  it('DEL-2: between payment and delivery the money stays in the margin purse', () => {
    const book = new DeliveryBook();
    book.open(opening(TWO));
    expect(book.heldFen(0)).toBe(16_000_000);
    book.recordLocks(0, new Map([[1, 10]]));
    expect(book.collectPayments(0, paying(80_000_000).funds)).toEqual([
      {
        fromLedger: ledgerIndex(0, Purse.reserve),
        toLedger: ledgerIndex(0, Purse.margin),
        amountFen: 80_000_000,
        reason: PostingReason.deliveryPayment,
      },
    ]);
    expect([book.heldFen(0), book.heldFen(1), book.heldFen(2)]).toEqual([96_000_000, 16_000_000, 0]);
    book.complete(0);
    expect(book.heldFen(0)).toBe(0);
  });
});

describe('DEL-5: defaults', () => {
  it('a buyer with 60,000,000 of 80,000,000 defaults ceil(20 ÷ 6.4) = 4 lots and pays 6,400,000', () => {
    const { gains, outcome } = run(TWO, paying(60_000_000));
    expect(gains).toEqual([-54_400_000, 54_400_000]);
    expect(outcome.transfers[0]!.tonnes).toBe(6000);
    expect(outcome.unlocks).toEqual([{ account: 1, tonnes: 4000 }]);
  });

  it('a buyer who pays nothing pays the penalty with his margin, here just as much', () => {
    const { gains, ledger, outcome } = run(TWO, paying(0));
    expect(gains).toEqual([-16_000_000, 16_000_000]);
    expect(ledger.purseFen(0, Purse.reserve)).toBe(RESERVE_FEN - 16_000_000);
    expect(outcome.transfers).toEqual([]);
  });

  it('a seller with units for 7 of 10 lots pays 20% of three lots; the buyer gets the rest of his money back', () => {
    const { gains, outcome } = run(TWO, { locked: [[1, 7]] });
    // 7 × 8,000,000 − 3 × 1,600,000
    expect(gains).toEqual([-51_200_000, 51_200_000]);
    expect(outcome.transfers[0]!.tonnes).toBe(7000);
    expect(outcome.unlocks).toEqual([]);
  });

  it('where both default, each pays 5% to the exchange', () => {
    const { gains, outcome, exchangeFen } = run(TWO, { locked: [[1, 6]], ...paying(60_000_000) });
    // Both default four lots of 8,000,000: 1,600,000 each.
    expect(gains).toEqual([-49_600_000, 46_400_000]);
    expect(exchangeFen).toBe(3_200_000);
    expect(outcome.pairs[0]).toMatchObject({ completedLots: 6, bothDefaultedLots: 4 });
  });

  it('LIQ-3: what margin cannot carry is taken from the reserve, below zero if need be', () => {
    const ledger = ledgerWith(2, 16_000_000, 0);
    const book = new DeliveryBook();
    const terms = { ...DEFAULT_DELIVERY_TERMS, penaltyPpm: 300_000 };
    book.open(opening(TWO, { terms }));
    for (const account of [0, 1]) collectMargin(ledger, account, book.heldFen(account));
    book.recordLocks(0, new Map([[1, 10]]));
    apply(ledger, book.collectPayments(0, []));
    apply(ledger, book.complete(0).postings);
    // The penalty is 24,000,000, the margin 16,000,000.
    expect(ledger.purseFen(0, Purse.reserve)).toBe(-8_000_000);
    expect(ledger.purseFen(1, Purse.reserve)).toBe(40_000_000);
  });
});

describe('DEL-2: the book of deliveries', () => {
  it('finds what is due on a day', () => {
    const book = new DeliveryBook();
    book.open(opening(TWO));
    book.open(opening(TWO, { contract: 3 }));
    const contracts = (day: number, date: 'lockDay' | 'paymentDay' | 'deliveryDay') =>
      book.dueOn(day, date).map(({ contract }) => contract);
    expect(contracts(101, 'lockDay')).toEqual([0, 3]);
    expect(contracts(102, 'lockDay')).toEqual([]);
    expect(contracts(102, 'paymentDay')).toEqual([0, 3]);
    expect(contracts(103, 'deliveryDay')).toEqual([0, 3]);
    expect(book.heldFen(1)).toBe(32_000_000);
    book.verify();
  });

  it('takes the steps in their order, each once, within what is due', () => {
    const book = new DeliveryBook();
    const wrongStep = 'the steps of a delivery come in their order';
    expect(() => book.complete(0)).toThrow(wrongStep);
    book.open(opening(TWO));
    expect(() => book.open(opening(TWO))).toThrow('a contract is delivered once at a time');
    expect(() => book.paymentsDue(0)).toThrow(wrongStep);
    expect(book.locksDue(0)).toEqual([{ account: 1, lots: 10, tonnes: 10_000 }]);
    expect(() => book.recordLocks(0, new Map([[1, 11]]))).toThrow('sellers lock what is due');
    const second = new DeliveryBook();
    second.open(opening(TWO));
    second.recordLocks(0, new Map());
    expect(second.paymentsDue(0)).toEqual([{ account: 0, amountFen: 10 * LOT_FEN }]);
    expect(() => second.collectPayments(0, [{ account: 1, reserveFen: 0, bankFen: 0 }])).toThrow(
      'a buyer pays once',
    );
    expect(() => second.complete(0)).toThrow(wrongStep);
  });

  it('longs must equal shorts', () => {
    const unequal = [TWO[0]!, { account: 1, netLots: -9 }];
    expect(() => new DeliveryBook().open(opening(unequal))).toThrow(
      'every lot to be delivered is paired once',
    );
  });
});

/** Accounts whose net lots sum to zero, with what each locks or pays, in thousandths of its duty. */
const deliveries = fc
  .array(
    fc.record({ netLots: fc.integer({ min: -40, max: 40 }), effort: fc.nat(1000), openedDay: fc.nat(5) }),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((some) => {
    const open = some.reduce((sum, { netLots }) => sum + netLots, 0);
    const parties = [...some, { netLots: 0 - open, effort: 1000, openedDay: 0 }];
    return parties.map((party, account) => ({ ...party, account }));
  });

describe('DEL-1: whatever the parties do', () => {
  it('delivery-legs-match: money and units only change hands, nothing stays behind, and nobody loses by the default of another', () => {
    fc.assert(
      fc.property(deliveries, fc.constantFrom('oldestPosition', 'fewestPairs'), (parties, pairingRule) => {
        const units = unitRegistry(parties);
        const funds = parties
          .filter(({ netLots }) => netLots > 0)
          .map(({ account, netLots, effort }) => {
            const fen = Math.floor((netLots * LOT_FEN * effort) / 1000);
            return { account, reserveFen: Math.floor(fen / 2), bankFen: fen - Math.floor(fen / 2) };
          });
        const { ledger, outcome, gains, exchangeFen } = run(parties, {
          locked: units.locked,
          funds,
          terms: { pairingRule },
        });
        expect(gains.reduce((sum, fen) => sum + fen, 0)).toBe(0 - exchangeFen);
        for (const { account } of parties) expect(ledger.purseFen(account, Purse.margin)).toBe(0);
        units.deliver(outcome);
        for (const { account, netLots, effort } of parties) {
          const gainFen = gains[account]!;
          const movedTonnes = units.gainedTonnes(account);
          const paidForFen = movedTonnes * 8000;
          if (netLots === 0) expect([gainFen, movedTonnes]).toEqual([0, 0]);
          // Without a default of its own, an account has its units at the price, and at most a penalty on top.
          if (effort === 1000) expect(gainFen + paidForFen).toBeGreaterThanOrEqual(0);
          // The penalty is at most 20% of what was due.
          expect(Math.abs(gainFen + paidForFen)).toBeLessThanOrEqual(Math.abs(netLots) * LOT_FEN * 0.2);
        }
      }),
    );
  });
});

/** A registry in which every seller has locked whole lots by its effort, and two lots more are free. */
function unitRegistry(parties: readonly (Party & { readonly effort: number })[]) {
  const registry = new Registry(parties.length, { record: () => undefined }, { nowUs: 0 });
  const locked = parties
    .filter(({ netLots }) => netLots < 0)
    .map(({ account, netLots, effort }) => [account, Math.floor((-netLots * effort) / 1000)] as const);
  for (const [account, lots] of locked) {
    registry.issue(account, Product.CEA, 2025, (lots + 2) * 1000);
    if (lots > 0) expect(registry.lock(account, Product.CEA, lots * 1000)).toBe(0);
  }
  const before = parties.map(({ account }) => totalTonnes(registry, account));
  return {
    locked,
    deliver({ transfers, unlocks }: DeliveryOutcome): void {
      for (const { fromAccount, toAccount, tonnes } of transfers) {
        registry.transferLocked(fromAccount, toAccount, Product.CEA, tonnes);
      }
      for (const { account, tonnes } of unlocks) registry.unlock(account, Product.CEA, tonnes);
      registry.verify();
      expect(registry.totals(Product.CEA).lockedTonnes).toBe(0);
    },
    gainedTonnes: (account: number): number => totalTonnes(registry, account) - before[account]!,
  };
}

function totalTonnes(registry: Registry, account: number): number {
  const { freeTonnes, lockedTonnes } = registry.balance(account, Product.CEA);
  return freeTonnes + lockedTonnes;
}
