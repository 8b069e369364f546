import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvariantError, invariant, StateHash } from '../../src/kernel/index.js';

const integer = fc.maxSafeInteger();

function hashOf(values: readonly number[]): string {
  const hash = new StateHash();
  for (const value of values) hash.fold(value);
  return hash.digest();
}

describe('StateHash', () => {
  it('is 16 hexadecimal digits, the same for the same numbers', () => {
    fc.assert(
      fc.property(fc.array(integer), (values) => {
        expect(hashOf(values)).toMatch(/^[0-9a-f]{16}$/);
        expect(hashOf(values)).toBe(hashOf([...values]));
      }),
    );
  });

  it('is the same for a row folded at once and one number after the other', () => {
    const wide = fc.oneof(integer, fc.integer({ min: -(2 ** 31) - 2, max: 2 ** 31 + 2 }), fc.constant(-0));
    fc.assert(
      fc.property(fc.array(wide, { maxLength: 12 }), fc.nat(12), (values, count) => {
        const hash = new StateHash();
        hash.foldRow(Float64Array.from(values), Math.min(count, values.length));
        expect(hash.digest()).toBe(hashOf(values.slice(0, count)));
      }),
    );
  });

  it('depends on every number and on their order', () => {
    fc.assert(
      fc.property(fc.uniqueArray(integer, { minLength: 2, maxLength: 20 }), fc.nat(), (values, pick) => {
        const at = pick % values.length;
        const swapped = [...values];
        [swapped[0], swapped[1]] = [values[1]!, values[0]!];
        const changed = values.map((value, index) => (index === at ? value ^ 1 : value));
        const hashes = [values, swapped, changed, [...values, 0], values.slice(1)].map(hashOf);
        expect(new Set(hashes).size).toBe(hashes.length);
      }),
    );
  });

  it('tells apart numbers that share their low or high 32 bits, and signs', () => {
    const numbers = [0, 1, -1, 2 ** 32, 2 ** 32 + 1, -(2 ** 32), 2 ** 52, 2 ** 52 + 2 ** 32, -(2 ** 52)];
    expect(new Set(numbers.map((value) => hashOf([value]))).size).toBe(numbers.length);
    expect(hashOf([-0])).toBe(hashOf([0]));
  });

  it('is not changed by asking for it', () => {
    const asked = new StateHash();
    for (const value of [5, -7, 2 ** 40]) {
      asked.fold(value);
      asked.digest();
    }
    expect(asked.digest()).toBe(hashOf([5, -7, 2 ** 40]));
  });
});

describe('invariant', () => {
  it('passes what holds without looking at the detail', () => {
    let looked = 0;
    invariant(true, 'holds', () => ({ looked: looked++ }));
    expect(looked).toBe(0);
  });

  it('throws an InvariantError with its constant message and the detail', () => {
    const broken = (): void => invariant(false, 'ledger out of balance', () => ({ sumFen: -3, account: 7 }));
    expect(broken).toThrow(InvariantError);
    expect(broken).toThrow('ledger out of balance (sumFen=-3, account=7)');
    expect(() => invariant(false, 'bare')).toThrow(/^bare$/);
    try {
      broken();
    } catch (error) {
      expect((error as InvariantError).detail).toEqual({ sumFen: -3, account: 7 });
    }
  });
});
