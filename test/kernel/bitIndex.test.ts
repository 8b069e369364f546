import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BitIndex } from '../../src/kernel/index.js';

const operation = fc.record({
  kind: fc.constantFrom('add', 'add', 'delete', 'next', 'previous', 'has', 'clear'),
  at: fc.nat(10_000),
});

describe('BitIndex', () => {
  it('agrees with a plain set, whatever its size', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.integer({ min: 1, max: 70 }), fc.integer({ min: 1, max: 4_000 })),
        fc.array(operation, { maxLength: 200, size: 'max' }),
        (size, operations) => {
          const index = new BitIndex(size);
          const set = new Set<number>();
          for (const { kind, at } of operations) {
            const member = at % size;
            const members = [...set];
            if (kind === 'add') {
              index.add(member);
              set.add(member);
            } else if (kind === 'delete') {
              index.delete(member);
              set.delete(member);
            } else if (kind === 'next') {
              const above = members.filter((each) => each >= member);
              expect(index.nextFrom(member)).toBe(above.length === 0 ? -1 : Math.min(...above));
            } else if (kind === 'previous') {
              expect(index.previousFrom(member)).toBe(
                Math.max(-1, ...members.filter((each) => each <= member)),
              );
            } else if (kind === 'has') {
              expect(index.has(member)).toBe(set.has(member));
            } else if (at % 10 === 0) {
              index.clear();
              set.clear();
            }
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('finds members at the borders of its words and of its summary', () => {
    for (const member of [0, 31, 32, 63, 1_023, 1_024, 2_047, 2_048]) {
      const index = new BitIndex(2_049);
      index.add(member);
      expect([index.nextFrom(0), index.previousFrom(2_048)]).toEqual([member, member]);
      expect(index.nextFrom(member + 1)).toBe(-1);
      expect(index.previousFrom(member - 1)).toBe(-1);
    }
  });

  it('answers -1 outside its range and when it is empty', () => {
    const index = new BitIndex(40);
    expect([index.nextFrom(0), index.previousFrom(39), index.nextFrom(40), index.previousFrom(-1)]).toEqual([
      -1, -1, -1, -1,
    ]);
    const none = new BitIndex(0);
    expect([none.nextFrom(0), none.previousFrom(-1)]).toEqual([-1, -1]);
  });
});
