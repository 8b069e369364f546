import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatIsoDay, lastTradingDay, parseClock, parseContractMonth } from '../../src/calendar/index.js';
import {
  buyerDefaultedLots,
  DEFAULT_DELIVERY_TERMS,
  type DeliveryPair,
  type DeliveryPriceRule,
  dayProfitFen,
  deliveryObligations,
  deliveryPriceFen,
  deliveryTimetable,
  LOCK_DEADLINE_US,
  PAYMENT_DEADLINE_US,
  type PairingEntry,
  type PairingRule,
  pairDeliveries,
  pairOutcomes,
} from '../../src/clearing/index.js';
import { Side } from '../../src/protocol/index.js';
import { calendar, day } from '../calendar/days.js';

const trading = calendar();
const T = lastTradingDay(parseContractMonth('CA2607')!, trading);

describe('DEL-2: the timetable', () => {
  it('CON-3: CA2607: T is 30 June 2026; lock on T+1, pay on T+2, deliver on T+3', () => {
    const dates = (lockDays: 1 | 2) =>
      Object.values(deliveryTimetable(trading, T, { lockDays })).map(formatIsoDay);
    expect(dates(1)).toEqual(['2026-06-30', '2026-07-01', '2026-07-02', '2026-07-03']);
    expect(dates(2)).toEqual(['2026-06-30', '2026-07-02', '2026-07-02', '2026-07-03']);
    expect(LOCK_DEADLINE_US).toBe(parseClock('11:30'));
    expect(PAYMENT_DEADLINE_US).toBe(parseClock('15:00'));
  });
});

describe('DEL-3: the delivery price', () => {
  /** The last five days of CA2607 are 24, 25, 26, 29 and 30 June 2026; its last month is June. */
  const traded = (date: string, volumeLots: number, priceFen: number) => ({
    day: day(date),
    volumeLots,
    turnoverFenLots: volumeLots * priceFen,
  });
  const price = (rule: DeliveryPriceRule, days: readonly ReturnType<typeof traded>[]): number =>
    deliveryPriceFen(rule, { calendar: trading, lastTradingDay: T, settlementFen: 8000, tickFen: 2, days });
  const days = [
    traded('2026-05-29', 1000, 9000),
    traded('2026-06-01', 10, 7700),
    traded('2026-06-23', 20, 7850),
    traded('2026-06-24', 10, 8010),
    traded('2026-06-30', 20, 8004),
  ];

  it('is the settlement price of the last trading day by default', () => {
    expect(DEFAULT_DELIVERY_TERMS.priceRule).toBe('lastSettlement');
    expect(price('lastSettlement', days)).toBe(8000);
  });

  it('or the average of the last five trading days: (10 × 8010 + 20 × 8004) ÷ 30 = 8006', () => {
    expect(price('lastFiveDays', days)).toBe(8006);
  });

  it('or of the last month: (77,000 + 157,000 + 80,100 + 160,080) ÷ 60 = 7903, half-up to the tick 7904', () => {
    expect(price('lastMonth', days)).toBe(7904);
  });

  it('without a trade in those days it is the settlement price', () => {
    expect(price('lastFiveDays', days.slice(0, 3))).toBe(8000);
    expect(price('lastMonth', days.slice(0, 1))).toBe(8000);
  });

  it('MTM-1: as the final settlement price it makes the cost of a buyer his entry price', () => {
    const prices = fc.integer({ min: 1, max: 20_000 });
    fc.assert(
      fc.property(
        prices,
        prices,
        prices,
        fc.integer({ min: 1, max: 500 }),
        (entryFen, firstFen, finalFen, lots) => {
          const flat = { buyLots: 0, buyFenLots: 0, sellLots: 0, sellFenLots: 0, previousShortLots: 0 };
          const opened = { ...flat, buyLots: lots, buyFenLots: lots * entryFen, previousLongLots: 0 };
          const carried = { ...flat, previousLongLots: lots };
          const profitFen =
            dayProfitFen(opened, firstFen, 1, 1000) + dayProfitFen(carried, finalFen, firstFen, 1000);
          expect(finalFen * lots * 1000 - profitFen).toBe(entryFen * lots * 1000);
        },
      ),
    );
  });
});

describe('DEL-2: obligations', () => {
  const opened = (openedDay: number, lots: number) => ({ day: openedDay, priceFen: 1, lots });

  it('are net positions with their margin on the delivery price; who is flat has none', () => {
    const obligations = deliveryObligations(
      [
        { account: 4, marginPpm: 200_000, longs: [opened(3, 5), opened(8, 7)], shorts: [] },
        { account: 2, marginPpm: 230_000, longs: [opened(1, 4)], shorts: [opened(2, 9), opened(6, 7)] },
        { account: 1, marginPpm: 200_000, longs: [opened(1, 6)], shorts: [opened(4, 6)] },
      ],
      8000,
      1000,
    );
    // A lot is worth 8,000,000 fen: 12 × 8,000,000 × 20% and 12 × 8,000,000 × 23%.
    expect(obligations).toEqual([
      { account: 4, side: Side.buy, lots: 12, openedDay: 3, marginFen: 19_200_000 },
      { account: 2, side: Side.sell, lots: 12, openedDay: 2, marginFen: 22_080_000 },
    ]);
  });

  it('an account with both sides nets its oldest lots first', () => {
    const openedDay = (shortLots: number): number | undefined =>
      deliveryObligations(
        [{ account: 0, marginPpm: 0, longs: [opened(3, 5), opened(8, 7)], shorts: [opened(1, shortLots)] }],
        8000,
        1000,
      )[0]?.openedDay;
    expect([4, 5, 6].map(openedDay)).toEqual([3, 8, 8]);
    expect(openedDay(13)).toBe(1);
  });
});

const party = (account: number, lots: number, openedDay = 0): PairingEntry => ({ account, lots, openedDay });
const shown = (pairs: readonly DeliveryPair[]): string[] =>
  pairs.map(({ buyer, seller, lots }) => `${buyer}<${seller} ${lots}`);

describe('DEL-2: pairing', () => {
  it('serves the buyers with the oldest position first, equal ones by account, from sellers by account', () => {
    const buyers = [party(7, 10, 5), party(3, 20, 5), party(9, 15, 2)];
    const sellers = [party(8, 25), party(1, 20)];
    expect(shown(pairDeliveries('oldestPosition', buyers, sellers))).toEqual([
      '9<1 15',
      '3<1 5',
      '3<8 15',
      '7<8 10',
    ]);
  });

  it('switch fewestPairs: equal sizes whole, then the largest with the largest', () => {
    const buyers = [party(1, 10), party(2, 40), party(3, 25)];
    const sellers = [party(4, 25), party(5, 20), party(6, 30)];
    // 25 meets 25; then 40 with 30, whose other 10 meet nobody's size, so 20 is the largest seller left.
    expect(shown(pairDeliveries('fewestPairs', buyers, sellers))).toEqual([
      '3<4 25',
      '2<6 30',
      '1<5 10',
      '2<5 10',
    ]);
    expect(shown(pairDeliveries('oldestPosition', buyers, sellers))).toHaveLength(5);
  });

  const lots = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 8 });
  it.each<PairingRule>(['oldestPosition', 'fewestPairs'])(
    '%s pairs every lot of the smaller side once',
    (rule) => {
      fc.assert(
        fc.property(lots, lots, fc.array(fc.nat(3), { minLength: 8, maxLength: 8 }), (bought, sold, ages) => {
          const buyers = bought.map((each, index) => party(index, each, ages[index]!));
          const sellers = sold.map((each, index) => party(100 + index, each));
          const pairs = pairDeliveries(rule, buyers, sellers);
          const sum = (some: readonly DeliveryPair[]): number =>
            some.reduce((total, pair) => total + pair.lots, 0);
          const total = (sizes: readonly number[]): number => sizes.reduce((all, each) => all + each, 0);
          expect(sum(pairs)).toBe(Math.min(total(bought), total(sold)));
          expect(pairs.every((pair) => pair.lots > 0)).toBe(true);
          expect(pairs.length).toBeLessThan(bought.length + sold.length);
          for (const { account, lots: due } of buyers) {
            expect(sum(pairs.filter(({ buyer }) => buyer === account))).toBeLessThanOrEqual(due);
          }
          for (const { account, lots: due } of sellers) {
            expect(sum(pairs.filter(({ seller }) => seller === account))).toBeLessThanOrEqual(due);
          }
        }),
      );
    },
  );

  it('fewestPairs needs one pair an account where the sizes match', () => {
    fc.assert(
      fc.property(lots, (sizes) => {
        const buyers = sizes.map((each, index) => party(index, each));
        const sellers = sizes.map((each, index) => party(200 - index, each));
        expect(pairDeliveries('fewestPairs', buyers, sellers)).toHaveLength(sizes.length);
      }),
    );
  });
});

describe('DEL-5: defaulted lots', () => {
  const LOT_FEN = 8_000_000;
  const PENALTY_PPM = 200_000;

  it('of a buyer: ceil((due − paid) ÷ (lot value × 0.8)), at most all', () => {
    const defaulted = (paidFen: number): number => buyerDefaultedLots(10, LOT_FEN, paidFen, PENALTY_PPM);
    expect(defaulted(80_000_000)).toBe(0);
    expect(defaulted(79_999_999)).toBe(1);
    // One lot defaulted saves 8,000,000 and costs 1,600,000: 73,600,000 is just enough for nine lots and a penalty.
    expect(defaulted(73_600_000)).toBe(1);
    expect(defaulted(73_599_999)).toBe(2);
    expect(defaulted(0)).toBe(10);
  });

  it('are as few as the money of the buyer allows', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 20_000_000 }),
        fc.nat(1_000_000),
        fc.integer({ min: 0, max: 900_000 }),
        (dueLots, lotFen, paidShare, penaltyPpm) => {
          const paidFen = Math.floor((dueLots * lotFen * paidShare) / 1_000_000);
          const defaulted = buyerDefaultedLots(dueLots, lotFen, paidFen, penaltyPpm);
          const isCovered = (lots: number): boolean => {
            const needed = BigInt((dueLots - lots) * 1_000_000 + lots * penaltyPpm) * BigInt(lotFen);
            return needed <= BigInt(paidFen) * 1_000_000n;
          };
          expect(isCovered(defaulted) || defaulted === dueLots).toBe(true);
          if (defaulted > 0) expect(isCovered(defaulted - 1)).toBe(false);
        },
      ),
    );
  });

  const pairs: readonly DeliveryPair[] = [
    { buyer: 1, seller: 3, lots: 10 },
    { buyer: 1, seller: 4, lots: 5 },
    { buyer: 2, seller: 4, lots: 5 },
  ];
  const counts = (buyerLots: [number, number][], sellerLots: [number, number][]) =>
    pairOutcomes(pairs, new Map(buyerLots), new Map(sellerLots)).map((outcome) => [
      outcome.completedLots,
      outcome.buyerDefaultedLots,
      outcome.sellerDefaultedLots,
      outcome.bothDefaultedLots,
    ]);

  it('fall on the last pairs first', () => {
    expect(counts([[1, 7]], [])).toEqual([
      [8, 2, 0, 0],
      [0, 5, 0, 0],
      [5, 0, 0, 0],
    ]);
    expect(counts([], [[4, 6]])).toEqual([
      [10, 0, 0, 0],
      [4, 0, 1, 0],
      [0, 0, 5, 0],
    ]);
  });

  it('that both sides of a pair default are defaulted by both; the rest of the pair completes', () => {
    expect(counts([[1, 4]], [[4, 8]])).toEqual([
      [10, 0, 0, 0],
      [1, 1, 0, 3],
      [0, 0, 5, 0],
    ]);
  });

  it('more than are paired is a bug', () => {
    expect(() => counts([[2, 6]], [])).toThrow('an account defaults no more lots than it has paired');
  });
});
