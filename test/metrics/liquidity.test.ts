import { describe, expect, it } from 'vitest';
import { summarise } from '../../src/metrics/index.js';
import type { BookLevel, BookLook } from '../../src/recording/index.js';
import { at, runOf, type TinyFact } from './tinyRun.js';

const level = (priceFen: number, quantity: number): BookLevel => ({ priceFen, quantity });
const look = (
  day: number,
  hours: number,
  contract: number | undefined,
  bids: readonly BookLevel[],
  asks: readonly BookLevel[],
  isOpen = true,
): BookLook => ({ timeUs: at(day, hours), contract, venue: 0, isOpen, bids, asks });
const settled = (day: number, settlementPriceFen: number): TinyFact => [
  'SettlementPriceSet',
  at(day, 15.5),
  { contract: 0, settlementPriceFen, openInterestLots: 10 },
];
const traded = (day: number, turnoverFen: number): TinyFact => [
  'FuturesDayClosed',
  at(day, 15),
  { contract: 0, closeFen: 6000, turnoverFen, tradeCount: 1 },
];

describe('liquidity from looks at the books, by hand', () => {
  const run = runOf([settled(0, 6000), settled(1, 6000)], undefined, [
    look(0, 10, 0, [level(5990, 10), level(5980, 30)], [level(6010, 20)]),
    look(0, 11, 0, [level(5980, 6)], [level(6020, 2), level(6030, 4)]),
    look(0, 14, 0, [level(5980, 8)], []),
    look(0, 10, undefined, [level(5900, 100)], [level(5850, 300)]),
    look(1, 10, 0, [], []),
  ]);
  const [contract] = run.liquidity.contracts;

  it('means over the looks of a day; spreads over those with both sides', () => {
    // Spreads 20 and 40 of mids of 6000: 1/3% and 2/3%. Best: (10+20)/2 = 15, (6+2)/2 = 4, (8+0)/2 = 4: 23/3. All: (40+20)/2 = 30,
    // (6+6)/2 = 6, 4: 40/3.
    expect(contract!.days[0]).toEqual({
      dayIndex: 0,
      looks: 3,
      quotedShare: 2 / 3,
      spreadFen: 30,
      spreadPercent: expect.closeTo(0.5, 9),
      bestQuantity: expect.closeTo(23 / 3, 9),
      seenQuantity: expect.closeTo(40 / 3, 9),
    });
  });

  it('a day without a quote has no spread', () => {
    expect(contract!.days[1]).toEqual({
      dayIndex: 1,
      looks: 1,
      quotedShare: 0,
      spreadFen: undefined,
      spreadPercent: undefined,
      bestQuantity: 0,
      seenQuantity: 0,
    });
  });

  it('SPOT-2: listings that cross have a spread below zero', () => {
    expect(run.liquidity.spot.days).toMatchObject([{ dayIndex: 0, spreadFen: -50, bestQuantity: 200 }]);
  });

  it('the summary has the means over days, of the main contract and of spot', () => {
    // Depth (23/3 + 0) ÷ 2; the spread of the only day that has one; −50 ÷ 5875.
    expect(summarise(run, []).liquidity).toEqual({
      mainContractSpreadPercent: expect.closeTo(0.5, 9),
      mainContractDepthLots: expect.closeTo(23 / 6, 9),
      spotSpreadPercent: expect.closeTo(-5000 / 5875, 9),
      spotDepthTonnes: 200,
    });
  });

  it('CAL-2: a look at a book that is not open counts for nothing, whatever rests in it', () => {
    const resting = [level(5000, 1000)] as const;
    const closed = [
      look(0, 9.4, 0, resting, [level(7000, 1000)], false),
      look(0, 12, 0, [], [], false),
      look(0, 15, undefined, [], [], false),
    ];
    const open = [look(0, 10, 0, [level(5990, 10)], [level(6010, 20)])];
    const watched = runOf([settled(0, 6000)], undefined, [...open, ...closed]);
    expect(watched.liquidity).toEqual(runOf([settled(0, 6000)], undefined, open).liquidity);
    expect(watched.liquidity.contracts[0]!.days).toMatchObject([
      { looks: 1, quotedShare: 1, bestQuantity: 15 },
    ]);
    expect(watched.liquidity.spot.days).toEqual([]);
    expect(summarise(runOf([settled(0, 6000)], undefined, closed), []).liquidity).toBeNull();
  });

  it('a run whose books nobody looked at has none', () => {
    const blind = runOf([settled(0, 6000)]);
    expect(blind.liquidity.contracts[0]!.days).toEqual([]);
    expect(blind.liquidity.spot.days).toEqual([]);
    expect(summarise(blind, []).liquidity).toBeNull();
  });
});

describe('the move for what is traded', () => {
  it('is the mean of |return| ÷ turnover over the days with turnover that have a day before', () => {
    // Day 1: 1% on 2 million yuan: 0.5. Day 2: 2% down on 8 million: 0.25. Mean 0.375. The first day has no return.
    const run = runOf([
      ...[settled(0, 6000), settled(1, 6060), settled(2, 5938.8)],
      ...[traded(0, 7), traded(1, 200_000_000), traded(2, 800_000_000)],
    ]);
    expect(run.liquidity.contracts[0]!.movePercentPerMillionYuan).toBeCloseTo(0.375, 9);
    const quiet = runOf([settled(0, 6000), settled(1, 6060)]);
    expect(quiet.liquidity.contracts[0]!.movePercentPerMillionYuan).toBeUndefined();
    expect(quiet.liquidity.spot.movePercentPerMillionYuan).toBeUndefined();
  });
});
