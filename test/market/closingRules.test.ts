import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closingRules } from '../../src/market/index.js';

const trade = (priceFen: number, tonnes: number) => ({ priceFen, tonnes });

describe('closing rules (CLS-1, SPOT-6)', () => {
  it.each([
    // (8000×1 + 8001×1) ÷ 2 = 8000.5: half goes up.
    { tickFen: 1, trades: [trade(8000, 1), trade(8001, 1)], close: 8001 },
    // (8000×2 + 8001×1) ÷ 3 = 8000.33…
    { tickFen: 1, trades: [trade(8000, 2), trade(8001, 1)], close: 8000 },
    // (8000×1 + 8001×2) ÷ 3 = 8000.66…
    { tickFen: 1, trades: [trade(8000, 1), trade(8001, 2)], close: 8001 },
    // (100×1 + 102×1) ÷ 2 = 101 = 50.5 ticks of 2: half goes up to 51 ticks.
    { tickFen: 2, trades: [trade(100, 1), trade(102, 1)], close: 102 },
    // (8000×3 + 8005×2) ÷ 5 = 8002 = 1600.4 ticks of 5.
    { tickFen: 5, trades: [trade(8000, 3), trade(8005, 2)], close: 8000 },
  ])('CLS-1 national: average of $trades to ticks of $tickFen is $close', ({ tickFen, trades, close }) => {
    expect(closingRules.national(trades, 7777, trades[0]!.priceFen, tickFen)).toBe(close);
  });

  it('SPOT-6 national: without a trade the previous close', () => {
    expect(closingRules.national([], 7777, 7777, 1)).toBe(7777);
  });

  it('CLS-1 national: nearest tick to the exact average, half up, inside the day’s range', () => {
    const someTrades = fc.array(
      fc.record({ priceFen: fc.integer({ min: 1, max: 2000 }), tonnes: fc.integer({ min: 1, max: 99_999 }) }),
      { minLength: 1, maxLength: 30 },
    );
    fc.assert(
      fc.property(someTrades, fc.constantFrom(1, 2, 5), (inTicks, tickFen) => {
        const trades = inTicks.map((one) => trade(one.priceFen * tickFen, one.tonnes));
        const close = closingRules.national(trades, 1, trades[0]!.priceFen, tickFen);
        const prices = trades.map((one) => one.priceFen);
        expect(close % tickFen).toBe(0);
        expect(close).toBeGreaterThanOrEqual(Math.min(...prices));
        expect(close).toBeLessThanOrEqual(Math.max(...prices));
        // close − tick/2 ≤ turnover ÷ volume < close + tick/2, in whole numbers times 2 × volume.
        const volume = trades.reduce((sum, one) => sum + BigInt(one.tonnes), 0n);
        const turnover = trades.reduce((sum, one) => sum + BigInt(one.tonnes) * BigInt(one.priceFen), 0n);
        expect((2n * BigInt(close) - BigInt(tickFen)) * volume <= 2n * turnover).toBe(true);
        expect(2n * turnover < (2n * BigInt(close) + BigInt(tickFen)) * volume).toBe(true);
      }),
    );
  });
});
