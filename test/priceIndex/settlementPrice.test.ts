import { describe, expect, it } from 'vitest';
import { indexSettlementFen } from '../../src/priceIndex/index.js';

describe('final settlement price of futures on an index', () => {
  it('IDX-1: the mean of the levels of the last days, in hundredths of a point on the tick', () => {
    const levels = [9_999_999, 10_000_000, 10_214_286, 10_510_066];
    // (1000.0000 + 1021.4286 + 1051.0066) ÷ 3 = 3072.4352 ÷ 3 = 1024.145067: 1024.15 half-up to 0.01, 1024.2 to 0.2.
    expect(indexSettlementFen(levels, 3, 1)).toBe(102_415);
    expect(indexSettlementFen(levels, 3, 20)).toBe(102_420);
    // One day: 1051.0066.
    expect(indexSettlementFen(levels, 1, 1)).toBe(105_101);
  });

  it('IDX-1: of as many days as there are; rounded once, half-up', () => {
    // (1000.00 + 1000.01) ÷ 2 = 1000.005.
    expect(indexSettlementFen([10_000_000, 10_000_100], 5, 1)).toBe(100_001);
    expect(() => indexSettlementFen([], 5, 1)).toThrow(RangeError);
  });
});
