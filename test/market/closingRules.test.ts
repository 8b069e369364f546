import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ClosingRuleName,
  closingPriceFen,
  closingRuleNames,
  closingRules,
} from '../../src/market/index.js';

const SECOND_US = 1_000_000;
const NINE_THIRTY_TWO_US = (9 * 60 + 32) * 60 * SECOND_US;

const trade = (priceFen: number, tonnes: number, timeOfDayUs = 10 * 3600 * SECOND_US) => ({
  priceFen,
  tonnes,
  timeOfDayUs,
});
type Trade = ReturnType<typeof trade> & { readonly amountFen?: number };

function close(
  name: ClosingRuleName,
  trades: readonly Trade[],
  previousCloseFen = 7777,
  tickFen = 1,
): number {
  return closingPriceFen(closingRules[name], trades, previousCloseFen, tickFen);
}

describe('closing rules (CLS-1, SPOT-6)', () => {
  it('every rule has its word', () => {
    expect([...closingRuleNames]).toEqual(Object.keys(closingRules));
  });

  it.each([
    // (8000×1 + 8001×1) ÷ 2 = 8000.5: half goes up.
    { tickFen: 1, trades: [trade(8000, 1), trade(8001, 1)], expected: 8001 },
    // (8000×2 + 8001×1) ÷ 3 = 8000.33…
    { tickFen: 1, trades: [trade(8000, 2), trade(8001, 1)], expected: 8000 },
    // (8000×1 + 8001×2) ÷ 3 = 8000.66…
    { tickFen: 1, trades: [trade(8000, 1), trade(8001, 2)], expected: 8001 },
    // (100×1 + 102×1) ÷ 2 = 101 = 50.5 ticks of 2: half goes up to 51 ticks.
    { tickFen: 2, trades: [trade(100, 1), trade(102, 1)], expected: 102 },
    // (8000×3 + 8005×2) ÷ 5 = 8002 = 1600.4 ticks of 5.
    { tickFen: 5, trades: [trade(8000, 3), trade(8005, 2)], expected: 8000 },
  ])(
    'CLS-1 national: average of $trades to ticks of $tickFen is $expected',
    ({ tickFen, trades, expected }) => {
      expect(close('national', trades, 7777, tickFen)).toBe(expected);
      expect(close('amountOverVolume', trades, 7777, tickFen)).toBe(expected);
    },
  );

  it.each(closingRuleNames)('SPOT-6 %s: without a trade the previous close', (name) => {
    expect(close(name, [])).toBe(7777);
  });

  it('CLS-1 amountOverVolume: an amount that the tape states goes before price × tonnes, nowhere else', () => {
    // Rows that stand for several trades show a mean, 80.333… and 80.343, as 80.33 and 80.34, and their amounts.
    const trades: Trade[] = [
      { ...trade(8033, 300), amountFen: 2_410_000 },
      { ...trade(8034, 200), amountFen: 1_606_860 },
    ];
    // 4,016,860 ÷ 500 = 8033.72.
    expect(close('amountOverVolume', trades)).toBe(8034);
    // (8033×300 + 8034×200) ÷ 500 = 4,016,700 ÷ 500 = 8033.4.
    for (const name of ['national', 'lastFive', 'guangdong'] as const) expect(close(name, trades)).toBe(8033);
  });

  it('CLS-1 lastFive: the last five trades, all if they are fewer', () => {
    const six = [1, 2, 3, 4, 5, 6].map((n) => trade(8000 + 10 * n, n));
    // (8020×2 + 8030×3 + 8040×4 + 8050×5 + 8060×6) ÷ 20 = 160,900 ÷ 20 = 8045.
    expect(close('lastFive', six)).toBe(8045);
    // The same without the last: (8010 + 8020×2 + 8030×3 + 8040×4 + 8050×5) ÷ 15 = 120,550 ÷ 15 = 8036.67.
    expect(close('lastFive', six.slice(0, 5))).toBe(8037);
    // (8010 + 16,040) ÷ 3 = 8016.67.
    expect(close('lastFive', six.slice(0, 2))).toBe(8017);
  });

  it('CLS-1 lastTrade: the last trade, however small, on the tick', () => {
    expect(close('lastTrade', [trade(8000, 90_000), trade(8123, 1)])).toBe(8123);
    expect(close('lastTrade', [trade(8123, 1)], 7777, 5)).toBe(8125);
  });

  it('CLS-1 national: nearest tick to the exact average, half up, inside the day’s range', () => {
    const someTrades = fc.array(
      fc.record({ priceFen: fc.integer({ min: 1, max: 2000 }), tonnes: fc.integer({ min: 1, max: 99_999 }) }),
      { minLength: 1, maxLength: 30 },
    );
    fc.assert(
      fc.property(someTrades, fc.constantFrom(1, 2, 5), (inTicks, tickFen) => {
        const trades = inTicks.map((one) => trade(one.priceFen * tickFen, one.tonnes));
        const closeFen = close('national', trades, 1, tickFen);
        const prices = trades.map((one) => one.priceFen);
        expect(closeFen % tickFen).toBe(0);
        expect(closeFen).toBeGreaterThanOrEqual(Math.min(...prices));
        expect(closeFen).toBeLessThanOrEqual(Math.max(...prices));
        // close − tick/2 ≤ turnover ÷ volume < close + tick/2, in whole numbers times 2 × volume.
        const volume = trades.reduce((sum, one) => sum + BigInt(one.tonnes), 0n);
        const turnover = trades.reduce((sum, one) => sum + BigInt(one.tonnes) * BigInt(one.priceFen), 0n);
        expect((2n * BigInt(closeFen) - BigInt(tickFen)) * volume <= 2n * turnover).toBe(true);
        expect(2n * turnover < (2n * BigInt(closeFen) + BigInt(tickFen)) * volume).toBe(true);
        // CLS-3: the same tape under other rules.
        expect(close('lastFive', trades, 1, tickFen)).toBe(close('national', trades.slice(-5), 1, tickFen));
        expect(close('lastTrade', trades, 1, tickFen)).toBe(prices.at(-1));
      }),
    );
  });
});

describe('Guangdong’s closing rule (CLS-2)', () => {
  it.each([
    { case: '9:31:59.999999 does not count', at: NINE_THIRTY_TWO_US - 1, tonnes: 5000, expected: 7777 },
    { case: '9:32:00 counts', at: NINE_THIRTY_TWO_US, tonnes: 5000, expected: 8100 },
    { case: '101 t are enough', at: NINE_THIRTY_TWO_US, tonnes: 101, expected: 8100 },
    { case: '100 t are not', at: NINE_THIRTY_TWO_US, tonnes: 100, expected: 7777 },
  ])('CLS-2 $case', ({ at, tonnes, expected }) => {
    expect(close('guangdong', [trade(8100, tonnes, at)])).toBe(expected);
  });

  it('CLS-2 tonnes before 9:32:00 do not help those after it over 100, nor move their average', () => {
    const early = trade(8400, 99_000, NINE_THIRTY_TWO_US - 1);
    const late = [trade(8000, 60, NINE_THIRTY_TWO_US), trade(8100, 40, NINE_THIRTY_TWO_US + SECOND_US)];
    expect(close('guangdong', [early, ...late])).toBe(7777);
    // (8000×60 + 8100×40 + 8100×1) ÷ 101 = 812,100 ÷ 101 = 8040.59.
    expect(close('guangdong', [early, ...late, trade(8100, 1)])).toBe(8041);
  });
});
