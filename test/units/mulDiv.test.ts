import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyPpm, mulDivCeil, mulDivFloor, mulDivHalfUp } from '../../src/units/index.js';

const magnitude = fc.oneof(fc.integer({ min: -50, max: 50 }), fc.integer(), fc.maxSafeInteger());
const divisor = fc.oneof(
  fc.integer({ min: 1, max: 50 }),
  fc.constant(1_000_000),
  fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
);

/** The largest integer not above a fraction with a positive denominator. */
function floorOf(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  return quotient * denominator > numerator ? quotient - 1n : quotient;
}

const isSafe = (value: bigint): boolean =>
  value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER);

describe('UNIT-1: multiplication and division', () => {
  it.each([
    ['mulDivFloor', mulDivFloor, (p: bigint, c: bigint) => floorOf(p, c)],
    ['mulDivCeil', mulDivCeil, (p: bigint, c: bigint) => -floorOf(-p, c)],
    ['mulDivHalfUp', mulDivHalfUp, (p: bigint, c: bigint) => floorOf(2n * p + c, 2n * c)],
  ] as const)('UNIT-1: %s is exact for all safe integers', (_, product, exact) => {
    fc.assert(
      fc.property(magnitude, magnitude, divisor, (a, b, c) => {
        const expected = exact(BigInt(a) * BigInt(b), BigInt(c));
        if (isSafe(expected)) expect(product(a, b, c)).toBe(Number(expected));
        else expect(() => product(a, b, c)).toThrow(RangeError);
      }),
      { numRuns: 2_000 },
    );
  });

  it('UNIT-1: rounds halves up, also below zero', () => {
    // 5/2 = 2.5 → 3; -5/2 = -2.5 → -2; 4/3 → 1; 5/3 → 2; -4/3 → -1; -5/3 → -2.
    expect([5, -5].map((value) => mulDivHalfUp(value, 1, 2))).toEqual([3, -2]);
    expect([4, 5, -4, -5].map((value) => mulDivHalfUp(value, 1, 3))).toEqual([1, 2, -1, -2]);
    expect([5, -5].map((value) => mulDivFloor(value, 1, 2))).toEqual([2, -3]);
    expect([5, -5].map((value) => mulDivCeil(value, 1, 2))).toEqual([3, -2]);
  });

  it('UNIT-1: never answers with minus zero', () => {
    for (const product of [mulDivFloor, mulDivCeil, mulDivHalfUp]) {
      expect(Object.is(product(0, -3, 7), 0)).toBe(true);
      expect(Object.is(product(-0, 3, 7), 0)).toBe(true);
    }
    expect(Object.is(mulDivHalfUp(-1, 1, 3), 0)).toBe(true);
  });

  it('UNIT-1: refuses fractions, unsafe integers and divisors that are not positive', () => {
    for (const product of [mulDivFloor, mulDivCeil, mulDivHalfUp]) {
      expect(() => product(0.5, 2, 1)).toThrow(RangeError);
      expect(() => product(2 ** 53, 1, 1)).toThrow(RangeError);
      expect(() => product(Number.NaN, 1, 1)).toThrow(RangeError);
      expect(() => product(6, 1, 0)).toThrow(RangeError);
      expect(() => product(6, 1, -2)).toThrow(RangeError);
    }
  });

  it('UNIT-1: applies a rate in ppm with halves up', () => {
    // 12,345 fen × 10% = 1,234.5 → 1,235; 9,999,999,999,999 fen × 0.00005 (50 ppm) = 499,999,999.99995 → 500,000,000.
    expect(applyPpm(12_345, 100_000)).toBe(1_235);
    expect(applyPpm(9_999_999_999_999, 50)).toBe(500_000_000);
    expect(applyPpm(-12_345, 100_000)).toBe(-1_234);
  });
});
