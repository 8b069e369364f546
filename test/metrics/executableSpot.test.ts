import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BlockTrade, blockTrades } from '../../src/metrics/blockTrades.js';
import { executableSpot as executable } from '../../src/metrics/executableSpot.js';
import { type DepthSample, dailyMids, spotDepth } from '../../src/metrics/spotDepth.js';
import { Fact, Side } from '../../src/protocol/index.js';
import { FactTables } from '../../src/recording/index.js';
import { at, tinyMeta } from './tinyRun.js';

/** Futures at 6000 on every day unless said otherwise. */
function executableSpot(
  quantity: number,
  samples: readonly DepthSample[],
  blocks: readonly Pick<BlockTrade, 'dayIndex' | 'priceFen' | 'tonnes'>[],
  settlements: readonly number[] = [6000, 6000, 6000],
) {
  return executable(quantity, { samples, blocks, settlementsFen: new Map(settlements.entries()) });
}

const level = (priceFen: number, tonnes: number) => ({ priceFen, tonnes });
const sample = (
  dayIndex: number,
  asks: readonly (readonly [number, number])[],
  bids: readonly (readonly [number, number])[],
): DepthSample => ({
  dayIndex,
  asks: asks.map(([priceFen, tonnes]) => level(priceFen, tonnes)),
  bids: bids.map(([priceFen, tonnes]) => level(priceFen, tonnes)),
});

describe('SPOT-2: the executable price of a quantity on the listing board', () => {
  it('walks the levels of each sample at their prices, the same part of the quantity at each', () => {
    const found = executableSpot(
      1000,
      [
        sample(
          0,
          [
            [6000, 300],
            [6010, 400],
          ],
          [[5990, 500]],
        ),
        sample(
          1,
          [[6100, 500]],
          [
            [5900, 200],
            [5880, 300],
          ],
        ),
      ],
      [],
    );
    // 500 t each. Buy: 300·6000 + 200·6010 + 500·6100 = 6,052,000 → 6052. Sell: 500·5990 + 200·5900 + 300·5880 = 5,939,000.
    expect(found.buy).toEqual({ filledTonnes: 1000, unfilledTonnes: 0, averageFen: 6052, gapFen: 52 });
    expect(found.sell).toEqual({ filledTonnes: 1000, unfilledTonnes: 0, averageFen: 5939, gapFen: -61 });
    expect(found).toMatchObject({ priceFen: 5995.5, halfSpreadFen: 56.5, sides: 'both', coverage: 1 });
    // Futures at 6000 on both days lie 4.5 over the mean of both sides.
    expect(found.basisFen).toBe(4.5);
  });

  it('carries what a sample lacks to the next, and says what remains at the end', () => {
    const found = executableSpot(
      900,
      [sample(0, [[6000, 100]], []), sample(0, [], []), sample(1, [[6060, 650]], [])],
      [],
    );
    // Due 300, 600, 900. Bought 100, then 0, then 650 of 800: 750 in all; (100·6000 + 650·6060) ÷ 750 = 6052; 150 remain.
    // What was not found counts at the worst gap, 60: (100·0 + 650·60 + 150·60) ÷ 900 = 53.33.
    expect(found.buy).toEqual({
      filledTonnes: 750,
      unfilledTonnes: 150,
      averageFen: 6052,
      gapFen: expect.closeTo(48_000 / 900, 9),
    });
    expect(found.sell).toEqual({
      filledTonnes: 0,
      unfilledTonnes: 900,
      averageFen: undefined,
      gapFen: undefined,
    });
  });

  it('holds each part against the futures of its own day: what both markets did together is no basis (SET-1)', () => {
    // Spot and futures both rise by 300 from the first day to the second; futures stand 10 over the middle on both.
    const found = executableSpot(
      200,
      [sample(0, [[6010, 100]], [[5990, 100]]), sample(1, [[6310, 100]], [[6290, 100]])],
      [],
      [6010, 6310],
    );
    expect(found).toMatchObject({ priceFen: 6150, basisFen: 10, halfSpreadFen: 10 });
  });

  it('uses the other side when one is missing, says so, and counts it as not covered', () => {
    const found = executableSpot(100, [sample(0, [[6000, 80]], [])], []);
    // 80 of 100 bought, 0 of 100 sold: coverage (80 + 0) ÷ 200.
    expect(found).toMatchObject({ priceFen: 6000, halfSpreadFen: 0, sides: 'buy', coverage: 0.4 });
    const sold = executableSpot(100, [sample(0, [], [[5900, 100]])], []);
    expect(sold).toMatchObject({ priceFen: 5900, sides: 'sell', coverage: 0.5 });
    const none = executableSpot(100, [sample(0, [], [])], []);
    expect(none).toMatchObject({ priceFen: undefined, sides: 'none', coverage: 0 });
  });

  it('a crossed board has no negative spread', () => {
    const found = executableSpot(100, [sample(0, [[5900, 100]], [[6000, 100]])], []);
    expect(found).toMatchObject({ priceFen: 5950, halfSpreadFen: 0 });
  });
});

describe('SPOT-14: arm’s-length blocks fill what the board lacks', () => {
  it('up to a quarter of each block over its day, at its price, in the order of trade', () => {
    const found = executableSpot(
      100_000,
      [sample(0, [[6000, 10_000]], [[5980, 50_000]]), sample(0, [[6000, 10_000]], [[5980, 50_000]])],
      [
        { dayIndex: 0, priceFen: 5700, tonnes: 120_000 },
        { dayIndex: 0, priceFen: 5800, tonnes: 100_000 },
        { dayIndex: 1, priceFen: 1, tonnes: 400_000 },
      ],
    );
    // Buy, 50,000 t due at each look. First: board 10,000, then 30,000 of the first block (¼ of 120,000) and 10,000 of the second.
    // Second: board 10,000, then the 15,000 left of the second block's quarter; 25,000 remain. The block of the next day does not count.
    // 20,000·6000 + 30,000·5700 + 25,000·5800 = 436,000,000 over 75,000 t = 5813.33.
    expect(found.buy).toMatchObject({ filledTonnes: 75_000, unfilledTonnes: 25_000 });
    expect(found.buy.averageFen).toBeCloseTo(436_000 / 75, 9);
    expect(found.sell).toMatchObject({ filledTonnes: 100_000, unfilledTonnes: 0, averageFen: 5980 });
    expect(found.coverage).toBe(0.875);
  });

  it('fills and remainder add up, averages lie within the prices seen, for any board', () => {
    const levels = fc.array(
      fc.tuple(fc.integer({ min: 5000, max: 7000 }), fc.integer({ min: 1, max: 500 })),
      {
        maxLength: 5,
      },
    );
    const samples = fc.array(fc.tuple(fc.nat({ max: 2 }), levels, levels), { minLength: 1, maxLength: 12 });
    const blocks = fc.array(
      fc.record({ dayIndex: fc.nat({ max: 2 }), priceFen: fc.constant(6000), tonnes: fc.nat(2000) }),
    );
    fc.assert(
      fc.property(samples, blocks, fc.integer({ min: 1, max: 5000 }), (rows, traded, quantity) => {
        const board = rows.map(([dayIndex, asks, bids]) => sample(dayIndex, asks, bids));
        for (const side of [
          executableSpot(quantity, board, traded).buy,
          executableSpot(quantity, board, traded).sell,
        ]) {
          expect(side.filledTonnes + side.unfilledTonnes).toBe(quantity);
          expect(side.filledTonnes).toBeGreaterThanOrEqual(0);
          expect(side.unfilledTonnes).toBeGreaterThanOrEqual(0);
          if (side.averageFen !== undefined) {
            expect(side.averageFen).toBeGreaterThanOrEqual(5000);
            expect(side.averageFen).toBeLessThanOrEqual(7000);
          }
        }
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});

describe('SPOT-13: what the samples say', () => {
  const tables = new FactTables(['SpotDepthSampled', 'BlockTraded']);
  const depth = (timeUs: number, side: Side, level: number, priceFen: number, tonnes: number, venue = 0) =>
    tables.onFact(Fact.SpotDepthSampled, timeUs, Float64Array.of(side, level, priceFen, tonnes, venue));
  depth(at(0, 10), Side.sell, 1, 6020, 5);
  depth(at(0, 10), Side.sell, 0, 6010, 3);
  depth(at(0, 10), Side.buy, 0, 5990, 4);
  depth(at(0, 14), Side.buy, 0, 5980, 4);
  depth(at(2, 14), Side.sell, 0, 6100, 9);
  depth(at(2, 14), Side.buy, 0, 6000, 1);
  depth(at(1, 11), Side.sell, 0, 9000, 7, 1);
  const block = (day: number, related: number, tonnes: number, venue = 0) =>
    tables.onFact(Fact.BlockTraded, at(day, 14), Float64Array.of(0, 5800, tonnes, 1, 2, 0, related, venue));
  block(1, 0, 150_000);
  block(1, 1, 900_000);
  block(1, 0, 120_000, 1);
  const samples = spotDepth(tables, tinyMeta);

  it('every day has a look at each clock time, an empty board too; levels best first; other markets (SPOT-9) do not count', () => {
    expect(samples).toEqual([
      sample(
        0,
        [
          [6010, 3],
          [6020, 5],
        ],
        [[5990, 4]],
      ),
      sample(0, [], [[5980, 4]]),
      sample(1, [], []),
      sample(1, [], []),
      sample(2, [], []),
      sample(2, [[6100, 9]], [[6000, 1]]),
    ]);
  });

  it('the middle of a day is the mean over the looks that show both sides', () => {
    // Monday (6010 + 5990) ÷ 2; Wednesday (6100 + 6000) ÷ 2.
    expect([...dailyMids(samples)]).toEqual([
      [0, 6000],
      [2, 6050],
    ]);
  });

  it('SPOT-9, SPOT-14: blocks between related parties do not count, nor those of other markets', () => {
    expect(blockTrades(tables, tinyMeta).filter(({ related }) => !related)).toEqual([
      { dayIndex: 1, priceFen: 5800, tonnes: 150_000, related: false },
    ]);
  });

  it('a run that never saw a listing has one empty look a day', () => {
    const empty = new FactTables(['SpotDepthSampled']);
    expect(spotDepth(empty, tinyMeta)).toEqual([0, 1, 2].map((day) => sample(day, [], [])));
  });
});
