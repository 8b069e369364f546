import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Offset, Side } from '../../src/protocol/index.js';
import { type Feed, FIRST_DAY, rowsAfter, US_PER_DAY, untimed } from './rowCollector.js';

const { open, close, closeToday, closeHistory } = Offset;

/** A trade: contract, buyer, seller, their flags, lots. */
type Trade = readonly [
  contract: number,
  buyer: number,
  seller: number,
  buys: number,
  sells: number,
  lots: number,
];

/** Both contracts are listed; the first stops trading on the third day, the other never within the test. */
function list(feed: Feed): void {
  feed.fact('ContractListed', 0, { contract: 0, lastTradingDay: FIRST_DAY + 2 });
  feed.fact('ContractListed', 0, { contract: 1, lastTradingDay: FIRST_DAY + 1000 });
}

function trade(feed: Feed, day: number, [contract, buyer, seller, buys, sells, quantityLots]: Trade): void {
  const offsets = buys + 4 * sells;
  feed.fact('TradeExecuted', day * US_PER_DAY, { contract, buyer, seller, offsets, quantityLots });
}

function settle(feed: Feed, day: number, contract: number): void {
  feed.fact('SettlementPriceSet', day * US_PER_DAY + 1, { contract });
}

describe('positions after each settlement', () => {
  it('open adds to the own side, every kind of close takes from the other (ORD-3)', () => {
    const rows = rowsAfter('positionDays', (feed) => {
      list(feed);
      // Account 2 is 10 long, account 5 is 10 short.
      trade(feed, 0, [1, 2, 5, open, open, 10]);
      settle(feed, 0, 1);
      // 2 sells 4 of its long to 1, who opens; 2 opens 3 short to 5, who closes 3 short: 2 holds both sides.
      trade(feed, 1, [1, 1, 2, open, close, 4]);
      trade(feed, 1, [1, 5, 2, close, open, 3]);
      settle(feed, 1, 1);
      // 5 closes 7 more with 2, who closes 6 long; and 1 closes its 4 with 2, who closes 3 short and opens nothing.
      trade(feed, 2, [1, 5, 2, closeHistory, closeHistory, 6]);
      trade(feed, 2, [1, 5, 1, closeToday, closeToday, 1]);
      trade(feed, 2, [1, 2, 1, close, close, 3]);
      settle(feed, 2, 1);
    });
    const row = (date: number, account: number, longLots: number, shortLots: number) => ({
      date: FIRST_DAY + date,
      time: (FIRST_DAY + date) * US_PER_DAY + 1,
      contract: 'CA2606',
      account,
      longLots,
      shortLots,
    });
    expect(rows).toEqual([
      row(0, 2, 10, 0),
      row(0, 5, 0, 10),
      row(1, 1, 4, 0),
      row(1, 2, 6, 3),
      row(1, 5, 0, 7),
    ]);
  });

  it('are kept over days without a trade, by contract', () => {
    const rows = rowsAfter('positionDays', (feed) => {
      list(feed);
      trade(feed, 0, [1, 0, 1, open, open, 2]);
      for (const day of [0, 1]) for (const contract of [0, 1]) settle(feed, day, contract);
    });
    expect(rows.map(({ date, account }) => [date, account])).toEqual([
      [FIRST_DAY, 0],
      [FIRST_DAY, 1],
      [FIRST_DAY + 1, 0],
      [FIRST_DAY + 1, 1],
    ]);
  });

  it('FRD-1: a reduction closes lots of both, whichever side loses', () => {
    const rows = rowsAfter('positionDays', (feed) => {
      list(feed);
      trade(feed, 0, [0, 0, 1, open, open, 5]);
      const reduced = { contract: 0, priceFen: 8000, loser: 1, winner: 0, tier: 1 };
      feed.fact('ReductionTraded', 1, { ...reduced, lots: 2, loserSide: Side.sell });
      feed.fact('ReductionTraded', 1, { ...reduced, lots: 1, loser: 0, winner: 1, loserSide: Side.buy });
      settle(feed, 1, 0);
    });
    expect(rows.map(untimed)).toEqual([
      { contract: 'CA2603', account: 0, longLots: 2, shortLots: 0 },
      { contract: 'CA2603', account: 1, longLots: 0, shortLots: 2 },
    ]);
  });

  it('are gone from the settlement of the last trading day on, netted ones too (DEL-2)', () => {
    const rows = rowsAfter('positionDays', (feed) => {
      list(feed);
      trade(feed, 0, [0, 0, 1, open, open, 5]);
      trade(feed, 0, [0, 1, 0, open, open, 5]);
      settle(feed, 1, 0);
      trade(feed, 2, [0, 0, 1, open, open, 1]);
      settle(feed, 2, 0);
    });
    expect(rows.map(untimed)).toEqual([
      { contract: 'CA2603', account: 0, longLots: 5, shortLots: 5 },
      { contract: 'CA2603', account: 1, longLots: 5, shortLots: 5 },
    ]);
  });

  it('take a close of more than is held for a bug (ORD-3)', () => {
    expect(() =>
      rowsAfter('positionDays', (feed) => {
        list(feed);
        trade(feed, 0, [1, 0, 1, open, open, 2]);
        trade(feed, 0, [1, 2, 0, open, close, 3]);
      }),
    ).toThrow('trades close only lots that are held');
  });

  it('are those of a naive twin that adds up all trades anew each day (ORD-3)', () => {
    fc.assert(
      fc.property(fc.array(stepOf, { minLength: 1, maxLength: 60 }), (steps) => {
        const history: Trade[] = [];
        const expected: unknown[] = [];
        let day = 0;
        const rows = rowsAfter('positionDays', (feed) => {
          list(feed);
          for (const step of steps) {
            if (step === 'settle') {
              for (const contract of [0, 1]) {
                settle(feed, day, contract);
                if (contract === 1 || day < 2) expected.push(...naiveRows(history, contract, day));
              }
              day += 1;
              continue;
            }
            const made = possible(step, history);
            if (made[0] === 0 && day > 2) continue;
            history.push(made);
            trade(feed, day, made);
          }
        });
        expect(rows.map(({ time: _time, ...row }) => row)).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });
});

const tradeOf = fc.record({
  contract: fc.integer({ min: 0, max: 1 }),
  buyer: fc.integer({ min: 0, max: 3 }),
  distance: fc.integer({ min: 1, max: 3 }),
  buys: fc.constantFrom(open, close, closeToday, closeHistory),
  sells: fc.constantFrom(open, close, closeToday, closeHistory),
  lots: fc.integer({ min: 1, max: 4 }),
});
const stepOf = fc.oneof(
  { weight: 4, arbitrary: tradeOf },
  { weight: 1, arbitrary: fc.constant('settle' as const) },
);

/** The trade with `open` in place of a close of more than the account has. */
function possible(
  {
    contract,
    buyer,
    distance,
    buys,
    sells,
    lots,
  }: { contract: number; buyer: number; distance: number; buys: number; sells: number; lots: number },
  history: readonly Trade[],
): Trade {
  const seller = (buyer + distance) % 4;
  const mayCloseShort = naive(history, contract, buyer).short >= lots;
  const mayCloseLong = naive(history, contract, seller).long >= lots;
  return [contract, buyer, seller, mayCloseShort ? buys : open, mayCloseLong ? sells : open, lots];
}

/** A position as the sum of all trades: what opened it less what closed it. */
function naive(
  history: readonly Trade[],
  contract: number,
  account: number,
): { long: number; short: number } {
  const sum = (wanted: (one: Trade) => boolean) =>
    history.filter((one) => one[0] === contract && wanted(one)).reduce((lots, one) => lots + one[5], 0);
  return {
    long:
      sum(([, buyer, , buys]) => buyer === account && buys === open) -
      sum(([, , seller, , sells]) => seller === account && sells !== open),
    short:
      sum(([, , seller, , sells]) => seller === account && sells === open) -
      sum(([, buyer, , buys]) => buyer === account && buys !== open),
  };
}

function naiveRows(history: readonly Trade[], contract: number, day: number): unknown[] {
  return [0, 1, 2, 3]
    .map((account) => ({ account, ...naive(history, contract, account) }))
    .filter(({ long, short }) => long + short > 0)
    .map(({ account, long, short }) => ({
      date: FIRST_DAY + day,
      contract: ['CA2603', 'CA2606'][contract],
      account,
      longLots: long,
      shortLots: short,
    }));
}
