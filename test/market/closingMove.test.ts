import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ClosingRuleName,
  closingPriceFen,
  closingRuleNames,
  closingRules,
  type LeastMove,
  leastMove,
  leastMoveBySeveral,
  type MovedDay,
} from '../../src/market/index.js';

const TEN_US = 36_000_000_000;
const CLOSE_US = 54_000_000_000;
const UP = { direction: 1, movePpm: 10_000 } as const;
const DOWN = { direction: -1, movePpm: 10_000 } as const;

function day(trades: readonly (readonly [priceFen: number, tonnes: number])[]): MovedDay {
  return {
    trades: trades.map(([priceFen, tonnes]) => ({ priceFen, tonnes, timeOfDayUs: TEN_US })),
    previousCloseFen: 8000,
    tickFen: 1,
    limits: { lowerFen: 7200, upperFen: 8800 },
    blockThresholdTonnes: 100_000,
  };
}

describe('least money that moves a close (CLS-3)', () => {
  it('CLS-1 national: by hand', () => {
    // 1,000 t at 80.00: the close of 80.00 goes to 80.80, which an average of 80.795 gives. At 88.00 a tonne brings
    // 7.205 and 1,000 × 0.795 = 795.00 are missing: 110.34, so 111 t. 111 t need 795 ÷ 111 = 7.162 each: 87.957…, so 87.96.
    const { targetFen, leastTurnover, leastCost } = leastMove(closingRules.national, day([[8000, 1000]]), UP);
    expect(targetFen).toBe(8080);
    const trades = { priceFen: 8796, tonnes: 111, tradeCount: 1, turnoverFen: 976_356, costFen: 88_356 };
    expect(leastTurnover).toEqual(trades);
    expect(leastCost).toEqual(trades);
  });

  it('CLS-1 national, downwards: the lowest price has the least turnover, a higher one the least cost', () => {
    // To 79.20, so under 79.205. At 72.00 a tonne brings 7.205 down, and more than 795.00 are needed: 111 t again. The
    // highest price that still does it: under 79.205 − 7.1621…, that is 72.04.
    const { targetFen, leastTurnover, leastCost } = leastMove(
      closingRules.national,
      day([[8000, 1000]]),
      DOWN,
    );
    expect(targetFen).toBe(7920);
    expect(leastTurnover).toMatchObject({
      priceFen: 7200,
      tonnes: 111,
      turnoverFen: 799_200,
      costFen: 88_800,
    });
    expect(leastCost).toMatchObject({ priceFen: 7204, tonnes: 111, turnoverFen: 799_644, costFen: 88_356 });
  });

  it('CLS-1 lastTrade: one tonne at the target does it', () => {
    const busy = day([[8000, 99_999]]);
    expect(leastMove(closingRules.lastTrade, busy, UP).leastTurnover).toMatchObject({
      priceFen: 8080,
      tonnes: 1,
    });
    // Downwards the least turnover lies at the lower limit, the least cost at the target.
    const down = leastMove(closingRules.lastTrade, busy, DOWN);
    expect(down.leastTurnover).toMatchObject({ priceFen: 7200, tonnes: 1 });
    expect(down.leastCost).toMatchObject({ priceFen: 7920, tonnes: 1, costFen: 80 });
  });

  it('CLS-1 lastFive: five trades of a tonne push all others out', () => {
    const busy = day(Array.from({ length: 9 }, () => [8000, 20_000]));
    const one = leastMove(closingRules.lastFive, busy, UP);
    // Four trades of 20,000 t stay: 80,000 × 0.795 = 63,600 ÷ 7.205 = 8,827.2.
    expect(one.leastTurnover).toMatchObject({ tonnes: 8828, tradeCount: 1 });
    expect(leastMoveBySeveral(closingRules.lastFive, busy, UP).leastTurnover).toEqual({
      priceFen: 8080,
      tonnes: 5,
      tradeCount: 5,
      turnoverFen: 40_400,
      costFen: 400,
    });
  });

  it('CLS-2 Guangdong: on a thin day the tonnes that are missing to 101', () => {
    // 60 t at 88.00 do not count as they are: the close is the previous 80.00. 41 t more make 101, of which the average must
    // reach 80.795: 60 × 88.00 + 41 p ≥ 101 × 80.795 = 8160.295, p ≥ 70.25: any price does, so the lower limit.
    const thin = leastMove(closingRules.guangdong, day([[8800, 60]]), UP);
    expect(thin.leastTurnover).toMatchObject({ priceFen: 7200, tonnes: 41 });
    expect(thin.leastCost).toMatchObject({ priceFen: 8000, tonnes: 41, costFen: 0 });
  });

  it('SPOT-2 tonnes of a block and more are split where that changes nothing, and impossible where trades are counted', () => {
    const busy = day(Array.from({ length: 5 }, () => [8000, 90_000]));
    // 450,000 × 0.795 ÷ 7.205 = 49,653.0…, ten times the day: 496,530.9.
    const large = day(Array.from({ length: 50 }, () => [8000, 90_000]));
    expect(leastMove(closingRules.national, large, UP).leastTurnover).toMatchObject({
      tonnes: 496_531,
      tradeCount: 5,
    });
    const narrow = { ...busy, limits: { lowerFen: 7900, upperFen: 8100 } };
    // 360,000 × 0.795 ÷ 0.205 is more than a million tonnes.
    expect(leastMove(closingRules.lastFive, narrow, UP).leastTurnover).toBeUndefined();
    expect(leastMove(closingRules.national, narrow, UP).leastTurnover).toBeDefined();
  });

  it('SPOT-2 a band that does not reach the target: cannot', () => {
    const narrow = { ...day([[8000, 10]]), limits: { lowerFen: 7930, upperFen: 8070 } };
    for (const name of closingRuleNames) {
      for (const wanted of [UP, DOWN]) {
        const { leastTurnover, leastCost } = leastMoveBySeveral(closingRules[name], narrow, wanted);
        expect([leastTurnover, leastCost]).toEqual([undefined, undefined]);
      }
    }
  });
});

/** Every price and every number of tonnes tried out on the rule itself; `most` tonnes at most. */
function bruteForce(
  name: ClosingRuleName,
  moved: MovedDay,
  direction: 1 | -1,
  count: number,
  most: number,
): { turnoverFen: number | undefined; costFen: number | undefined } {
  const rule = closingRules[name];
  const { trades, previousCloseFen, tickFen, limits } = moved;
  const closeFen = closingPriceFen(rule, trades, previousCloseFen, tickFen);
  let turnoverFen: number | undefined;
  let costFen: number | undefined;
  for (let priceFen = limits.lowerFen; priceFen <= limits.upperFen; priceFen += tickFen) {
    for (let tonnes = count; tonnes <= most; tonnes++) {
      const added = Array.from({ length: count }, (_, index) => ({
        priceFen,
        tonnes: index === 0 ? tonnes - count + 1 : 1,
        timeOfDayUs: CLOSE_US,
      }));
      const now = closingPriceFen(rule, [...trades, ...added], previousCloseFen, tickFen);
      if (direction * (100 * now - (100 + direction) * closeFen) < 0) continue;
      turnoverFen = Math.min(turnoverFen ?? Number.POSITIVE_INFINITY, priceFen * tonnes);
      costFen = Math.min(costFen ?? Number.POSITIVE_INFINITY, Math.abs(priceFen - closeFen) * tonnes);
    }
  }
  return { turnoverFen, costFen };
}

const MOST_TONNES = 150;

const somePrice = fc.integer({ min: 90, max: 110 });
const someDay = fc
  .record({
    inTicks: fc.array(fc.tuple(somePrice, fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 90 })), {
      maxLength: 7,
    }),
    stated: fc.integer({ min: -20, max: 20 }),
    tickFen: fc.constantFrom(1, 2, 5),
    lower: fc.integer({ min: 90, max: 100 }),
    upper: fc.integer({ min: 100, max: 110 }),
  })
  .map(({ inTicks, stated, tickFen, lower, upper }): MovedDay => {
    const trades = inTicks.map(([price, tonnes, second], index) => ({
      priceFen: price * tickFen,
      tonnes,
      timeOfDayUs: (9 * 3600 + 31 * 60 + second) * 1_000_000,
      ...(index === 0 ? { amountFen: price * tickFen * tonnes + stated } : {}),
    }));
    return {
      trades: trades.sort((a, b) => a.timeOfDayUs - b.timeOfDayUs),
      previousCloseFen: 100 * tickFen,
      tickFen,
      limits: { lowerFen: lower * tickFen, upperFen: upper * tickFen },
      blockThresholdTonnes: MOST_TONNES + 1,
    };
  });

/** A result beyond what brute force tries out counts as none. */
function within({ leastTurnover, leastCost }: LeastMove): ReturnType<typeof bruteForce> {
  const isSmall = (tonnes: number | undefined) => tonnes !== undefined && tonnes <= MOST_TONNES;
  return {
    turnoverFen: isSmall(leastTurnover?.tonnes) ? leastTurnover?.turnoverFen : undefined,
    costFen: isSmall(leastCost?.tonnes) ? leastCost?.costFen : undefined,
  };
}

describe('least money that moves a close, against brute force', () => {
  it.each(closingRuleNames)(
    'CLS-3 %s: the same least turnover and cost, and the trades do what they say',
    (name) => {
      const rule = closingRules[name];
      fc.assert(
        fc.property(someDay, fc.constantFrom(1 as const, -1 as const), (moved, direction) => {
          const found = leastMove(rule, moved, { direction, movePpm: 10_000 });
          const expected = bruteForce(name, moved, direction, 1, MOST_TONNES);
          expect(within(found)).toEqual(expected);
          const { trades, previousCloseFen, tickFen } = moved;
          const closeFen = closingPriceFen(rule, trades, previousCloseFen, tickFen);
          for (const one of [found.leastTurnover, found.leastCost]) {
            if (one === undefined) continue;
            const added = { priceFen: one.priceFen, tonnes: one.tonnes, timeOfDayUs: CLOSE_US };
            const now = closingPriceFen(rule, [...trades, added], previousCloseFen, tickFen);
            expect(direction * (now - found.targetFen)).toBeGreaterThanOrEqual(0);
            expect(one.turnoverFen).toBe(one.priceFen * one.tonnes);
            expect(one.costFen).toBe(Math.abs(one.priceFen - closeFen) * one.tonnes);
          }
        }),
        { numRuns: 60 },
      );
    },
  );

  it('CLS-3 lastFive: up to five trades, the least of all numbers of them', () => {
    fc.assert(
      fc.property(someDay, fc.constantFrom(1 as const, -1 as const), (moved, direction) => {
        const found = leastMoveBySeveral(closingRules.lastFive, moved, { direction, movePpm: 10_000 });
        const each = [1, 2, 3, 4, 5].map((count) => bruteForce('lastFive', moved, direction, count, 60));
        const least = (values: readonly (number | undefined)[]) =>
          values.reduce((a, b) => (a === undefined || (b !== undefined && b < a) ? b : a), undefined);
        expect(found.leastTurnover?.turnoverFen).toBe(least(each.map((one) => one.turnoverFen)));
        expect(found.leastCost?.costFen).toBe(least(each.map((one) => one.costFen)));
      }),
      { numRuns: 25 },
    );
  });
});
