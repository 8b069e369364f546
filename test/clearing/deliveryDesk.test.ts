import { describe, expect, it } from 'vitest';
import { dayFromCivil } from '../../src/calendar/index.js';
import {
  type ClearingHouse,
  DEFAULT_DELIVERY_TERMS,
  type DeliveryOutcome,
  HouseLedger,
} from '../../src/clearing/index.js';
import { Side } from '../../src/protocol/index.js';
import { calendar } from '../calendar/days.js';
import { broker, client, contract, type FactLog, openHouse, trade } from './house.js';

const LAST_DAY = dayFromCivil(2026, 1, 30);
const LOCK_DAY = dayFromCivil(2026, 2, 2);
const PAYMENT_DAY = dayFromCivil(2026, 2, 3);
const DELIVERY_DAY = dayFromCivil(2026, 2, 4);
const DELIVERED = 1;
const RICH = { reserveFen: 1_000_000_000 };
const TERMS = { ...DEFAULT_DELIVERY_TERMS, feePpm: 0 };

/**
 * Contract 1 is delivered at 80 yuan, a lot is 8,000,000 fen, its margin 800,000; no fees. Buyers 1, 2 and 3 take 3, 1 and 2 lots,
 * sellers 4 and 5 give 4 and 2; they are first seen in another order. Account 1 also has a lot of contract 0, account 6 nothing.
 */
function opened(): { house: ClearingHouse; log: FactLog } {
  const { house, log } = openHouse({
    participants: [
      broker(),
      client({ bankFen: 20_000_000, reserveFen: 10_000_000 }),
      client({ bankFen: 8_000_000, reserveFen: 900_000 }),
      client({ bankFen: 0, reserveFen: 11_600_000 }),
      client(RICH),
      client(RICH),
      client(),
    ],
    contracts: [contract({ feePpm: 0 }), contract({ feePpm: 0, deliveryMonth: 2026 * 12 + 2 })],
    minimumReserveFen: { client: 0, broker: 0, tradingMember: 0 },
  });
  const inSecond = (account: number) => ({ account, contract: DELIVERED });
  trade(house, { account: 1 }, { account: 4 }, 8000, 1);
  trade(house, inSecond(3), inSecond(5), 8000, 2);
  trade(house, inSecond(1), inSecond(4), 8000, 3);
  trade(house, inSecond(2), inSecond(4), 8000, 1);
  house.settleDay([0, 1].map((index) => ({ contract: index, ...SETTLEMENT })));
  house.deliveries.open(DELIVERED, 8000, TERMS, calendar(), LAST_DAY);
  return { house, log };
}

const SETTLEMENT = { priceFen: 8000, method: 0, nextMarginPpm: 100_000 } as const;
const settleOther = (house: ClearingHouse) => house.settleDay([{ contract: 0, ...SETTLEMENT }]);

/** Seller 5 locks one of its two lots. */
function locked(): { house: ClearingHouse; log: FactLog } {
  const made = opened();
  const { house } = made;
  house.openDay(2);
  const due = house.deliveries.locksDue(DELIVERED);
  const lots = due.map((each) => ({ ...each, lockedLots: each.account === 5 ? 1 : each.lots }));
  house.deliveries.recordLocks(DELIVERED, lots);
  return made;
}

/** Buyer 3 has 10,000,000 of 16,000,000; the day is settled and the next one open. */
function paid(): { house: ClearingHouse; log: FactLog } {
  const made = locked();
  made.house.deliveries.collectPayments(DELIVERED);
  settleOther(made.house);
  made.house.openDay(3);
  return made;
}

function completed(): { house: ClearingHouse; log: FactLog; outcome: DeliveryOutcome } {
  const made = paid();
  return { ...made, outcome: made.house.deliveries.complete(DELIVERED) };
}

describe('DEL-2: a delivery opens', () => {
  it('with an obligation for every net position, buyers and sellers by account', () => {
    const { log } = opened();
    const words = { contract: DELIVERED, priceFen: 8000 };
    const due = [
      [1, Side.buy, 3],
      [2, Side.buy, 1],
      [3, Side.buy, 2],
      [4, Side.sell, 4],
      [5, Side.sell, 2],
    ] as const;
    expect(log.named('DeliveryDue')).toEqual(
      due.map(([account, side, lots]) => ({ ...words, account, side, lots, marginFen: lots * 800_000 })),
    );
  });

  it('and the positions leave the books, those in other contracts stay', () => {
    const { house } = opened();
    for (const account of [1, 2, 3, 4, 5]) {
      expect(house.position(account, DELIVERED)).toMatchObject({ longLots: 0, shortLots: 0 });
    }
    expect(house.position(1, 0).longLots).toBe(1);
    expect(house.openInterestLots(DELIVERED)).toBe(0);
    expect([1, 2, 4, 6].map((account) => house.holdings(account))).toEqual([
      [DELIVERED, 0],
      [DELIVERED],
      [DELIVERED, 0],
      [],
    ]);
    house.verify();
  });

  it('with days for locks, payments and delivery', () => {
    const { deliveries } = opened().house;
    expect(deliveries.dueOn(LOCK_DAY, 'lockDay')).toEqual([DELIVERED]);
    expect(deliveries.dueOn(PAYMENT_DAY, 'paymentDay')).toEqual([DELIVERED]);
    expect(deliveries.dueOn(DELIVERY_DAY, 'deliveryDay')).toEqual([DELIVERED]);
    expect(deliveries.dueOn(LOCK_DAY, 'deliveryDay')).toEqual([]);
    expect(deliveries.locksDue(DELIVERED)).toEqual([
      { account: 4, lots: 4, tonnes: 4_000 },
      { account: 5, lots: 2, tonnes: 2_000 },
    ]);
  });

  it('units that a delivery will bring count for buyers to its end, those still to be locked against sellers', () => {
    const due = (house: ClearingHouse) =>
      [1, 4, 5, 6].map((account) => house.deliveries.unitLotsDue(account, DELIVERED));
    const first = opened().house;
    expect(due(first)).toEqual([3, -4, -2, 0]);
    expect(first.deliveries.unitLotsDue(1, 0)).toBe(0);
    expect(due(locked().house)).toEqual([3, 0, 0, 0]);
    expect(due(paid().house)).toEqual([3, 0, 0, 0]);
    expect(due(completed().house)).toEqual([0, 0, 0, 0]);
  });
});

describe('DEL-2: locks and payments', () => {
  it('locks are recorded with what was due', () => {
    expect(locked().log.named('DeliveryLocked')).toEqual([
      { contract: DELIVERED, account: 4, lockedLots: 4, dueLots: 4 },
      { contract: DELIVERED, account: 5, lockedLots: 1, dueLots: 2 },
    ]);
  });

  it('each buyer pays from the bank, then from its free reserve; the money is kept as margin', () => {
    const { house, log } = locked();
    house.deliveries.collectPayments(DELIVERED);
    expect(log.named('DeliveryPaid')).toEqual([
      { contract: DELIVERED, account: 1, paidFen: 24_000_000, dueFen: 24_000_000 },
      { contract: DELIVERED, account: 2, paidFen: 8_000_000, dueFen: 8_000_000 },
      { contract: DELIVERED, account: 3, paidFen: 10_000_000, dueFen: 16_000_000 },
    ]);
    // account 1: 10,000,000 − 4 lots' margin of 3,200,000 − 4,000,000
    expect(house.account(1)).toMatchObject({ bankFen: 0, reserveFen: 2_800_000, marginFen: 27_200_000 });
    expect(house.account(2)).toMatchObject({ bankFen: 0, reserveFen: 100_000, marginFen: 8_800_000 });
    expect(house.account(3)).toMatchObject({ bankFen: 0, reserveFen: 0, marginFen: 11_600_000 });
    expect(house.freeMarginFen(1)).toBe(2_800_000);
    house.verify();
  });

  it('MTM-2: the day rolls from what the reserve is after it', () => {
    const { house } = paid();
    expect([1, 3, 4].map((account) => house.account(account).reserveFen)).toEqual([
      2_800_000, 0, 996_000_000,
    ]);
  });
});

/*
 * Pairs, oldest position first, then by account: 1 takes 3 lots of 4, 2 takes 1 of 4, 3 takes 2 of 5. Buyer 3 lacks 6,000,000:
 * ceil(6,000,000 ÷ 6,400,000) = 1 lot; seller 5 lacks one: both default it.
 */
describe('DEL-1, DEL-5: a delivery is completed', () => {
  it('with what became of every pair', () => {
    const { log, outcome } = completed();
    const none = { buyerDefaultedLots: 0, sellerDefaultedLots: 0, bothDefaultedLots: 0 };
    const facts = [
      { contract: DELIVERED, buyer: 1, seller: 4, completedLots: 3, ...none },
      { contract: DELIVERED, buyer: 2, seller: 4, completedLots: 1, ...none },
      { contract: DELIVERED, buyer: 3, seller: 5, completedLots: 1, ...none, bothDefaultedLots: 1 },
    ];
    expect(log.named('DeliveryCompleted')).toEqual(facts);
    expect(outcome.transfers.map(({ toAccount, tonnes }) => [toAccount, tonnes])).toEqual([
      [1, 3_000],
      [2, 1_000],
      [3, 1_000],
    ]);
  });

  it('money changes hands, penalties go to the exchange, margin of what is still held stays', () => {
    const { house } = completed();
    const exchangeFen = house.ledger.balancesFen[HouseLedger.exchangeFunds]!;
    // account 1: 2,800,000 and the margin of 3 lots; account 3: 11,600,000 − 8,000,000 − 5% of a lot
    const reserves = [5_200_000, 900_000, 3_200_000, 996_000_000 + 35_200_000, 998_400_000 + 9_200_000];
    expect([1, 2, 3, 4, 5].map((account) => house.account(account).reserveFen)).toEqual(reserves);
    expect([1, 2, 3, 4, 5].map((account) => house.account(account).marginFen)).toEqual([
      800_000, 0, 0, 800_000, 0,
    ]);
    expect(exchangeFen - 500 * 100_000_000).toBe(800_000);
    expect([1, 3, 4].map((account) => house.freeMarginFen(account))).toEqual([
      5_200_000, 3_200_000, 1_031_200_000,
    ]);
    house.verify();
    settleOther(house);
    expect([1, 2, 3, 4, 5].map((account) => house.account(account).reserveFen)).toEqual(reserves);
  });
});
