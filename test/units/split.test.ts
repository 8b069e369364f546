import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isOnTick,
  priceToTicks,
  splitByLargestRemainder,
  type Ticks,
  ticksToPrice,
} from '../../src/units/index.js';

describe('UNIT-1: splitting by largest remainder', () => {
  it.each([
    // 10 × 1/3 = 3.33 each, one left: equal remainders, the earlier entry.
    [10, [1, 1, 1], [4, 3, 3]],
    // 100 × 1/6 = 16.67, × 2/6 = 33.33, × 3/6 = 50: one left, to the largest remainder.
    [100, [1, 2, 3], [17, 33, 50]],
    // 3 × 1/4 = 0.75 each: three left, to the first three.
    [3, [1, 1, 1, 1], [1, 1, 1, 0]],
    [7, [0, 5, 0], [0, 7, 0]],
    [7, [0, 0], [0, 0]],
    [0, [3, 4], [0, 0]],
    [5, [], []],
  ])('UNIT-1: %i by %j is %j', (total, weights, parts) => {
    expect(splitByLargestRemainder(total, weights)).toEqual(parts);
  });

  it('splits-exact: the parts sum to the total, each within one of its exact share, larger weights never less (UNIT-1)', () => {
    const weight = fc.oneof(fc.nat(10), fc.nat(1_000_000_000));
    fc.assert(
      fc.property(
        fc.nat({ max: 1_000_000_000_000 }),
        fc.array(weight, { minLength: 1, maxLength: 12 }),
        (total, weights) => {
          const sum = weights.reduce((left, right) => left + right, 0);
          fc.pre(sum > 0);
          const parts = splitByLargestRemainder(total, weights);
          expect(parts.reduce((left, right) => left + right, 0)).toBe(total);
          for (const [index, part] of parts.entries()) {
            const distance = BigInt(part) * BigInt(sum) - BigInt(total) * BigInt(weights[index]!);
            expect(distance < BigInt(sum) && distance > -BigInt(sum)).toBe(true);
            const heavier = parts.filter((_, other) => weights[other]! > weights[index]!);
            expect(heavier.every((other) => other >= part)).toBe(true);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('CON-1: prices and ticks', () => {
  it('CON-1: a price on the grid goes to ticks and back', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.integer({ min: 1, max: 1_000 }), (count, tickFen) => {
        const priceFen = count * tickFen;
        expect(isOnTick(priceFen, tickFen)).toBe(true);
        expect(ticksToPrice(priceToTicks(priceFen, tickFen), tickFen)).toBe(priceFen);
      }),
    );
    expect(ticksToPrice(1_596 as Ticks, 5)).toBe(7_980);
  });

  it('CON-1: a price off the grid is told apart and refused', () => {
    expect(isOnTick(7_982, 5)).toBe(false);
    expect(() => priceToTicks(7_982, 5)).toThrow(RangeError);
  });
});
