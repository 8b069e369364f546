import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDecimal, numberToScaled, parseDecimal } from '../../src/units/index.js';

const places = fc.integer({ min: 0, max: 6 });

describe('UNIT-1: decimal texts', () => {
  it('UNIT-1: what is written reads back as the same integer', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), places, (value, decimals) => {
        expect(parseDecimal(formatDecimal(value, decimals), decimals)).toBe(value === 0 ? 0 : value);
      }),
      { numRuns: 1_000 },
    );
  });

  it('UNIT-1: a decimal number becomes the integer that its text says', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), (hundredths) => {
        expect(numberToScaled(hundredths / 100, 2)).toBe(hundredths === 0 ? 0 : hundredths);
      }),
      { numRuns: 1_000 },
    );
    // In binary 1.005 × 100 is 100.49999999999999; its text says three decimals, which two places cannot hold.
    expect(numberToScaled(1.005, 2)).toBeUndefined();
    expect(numberToScaled(1.005, 3)).toBe(1_005);
  });

  it.each([
    ['79.8', 2, 7_980],
    ['79.80', 2, 7_980],
    ['79.8000', 2, 7_980],
    ['-0.05', 2, -5],
    ['+12', 2, 1_200],
    ['12.', 2, 1_200],
    [' 7 ', 0, 7],
    ['007', 0, 7],
    ['-0', 2, 0],
    ['90071992547409.91', 2, Number.MAX_SAFE_INTEGER],
  ])('UNIT-1: reads %j with %i places as %i', (text, decimals, value) => {
    expect(Object.is(parseDecimal(text, decimals), value)).toBe(true);
  });

  it.each([
    ['79.805', 2],
    ['', 2],
    ['.5', 2],
    ['1e3', 2],
    ['1,000', 2],
    ['１２', 0],
    ['--1', 0],
    ['1 2', 0],
    ['90071992547409.92', 2],
  ])('UNIT-1: does not read %j with %i places', (text, decimals) => {
    expect(parseDecimal(text, decimals)).toBeUndefined();
  });

  it('UNIT-1: writes small and negative amounts with all their places', () => {
    expect([7_980, -5, 0, 12].map((value) => formatDecimal(value, 2))).toEqual([
      '79.80',
      '-0.05',
      '0.00',
      '0.12',
    ]);
    expect(formatDecimal(-42, 0)).toBe('-42');
  });

  it('UNIT-1: refuses numbers without a plain decimal text', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, 1e21, 1e-7]) {
      expect(numberToScaled(value, 6)).toBeUndefined();
    }
  });
});
