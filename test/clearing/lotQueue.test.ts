import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ledgerIndex, ledgerName, Purse } from '../../src/clearing/index.js';
import { LotQueue } from '../../src/clearing/lotQueue.js';
import { InvariantError } from '../../src/kernel/index.js';

describe('LotQueue', () => {
  it('ORD-3, FRD-2: lots leave in the order they were opened, with their prices', () => {
    const queue = new LotQueue();
    queue.push(1, 8000, 5);
    queue.push(1, 8000, 2);
    queue.push(1, 8010, 4);
    queue.push(2, 8010, 1);
    expect(queue.entries()).toEqual([
      { day: 1, priceFen: 8000, lots: 7 },
      { day: 1, priceFen: 8010, lots: 4 },
      { day: 2, priceFen: 8010, lots: 1 },
    ]);
    // 7 × 8000 + 2 × 8010
    expect(queue.take(9)).toBe(72_020);
    expect(queue.lots).toBe(3);
    expect(() => queue.take(4)).toThrow(InvariantError);
  });

  it('ORD-3: is a plain first-in first-out list of single lots under any use', () => {
    const operation = fc.record({
      take: fc.boolean(),
      lots: fc.integer({ min: 1, max: 9 }),
      priceFen: fc.integer({ min: 1, max: 4 }),
    });
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 200 }), (operations) => {
        const queue = new LotQueue();
        let lots: number[] = [];
        for (const { take, lots: count, priceFen } of operations) {
          if (!take) {
            queue.push(1, priceFen, count);
            lots.push(...Array<number>(count).fill(priceFen));
          } else if (count <= lots.length) {
            const taken = lots.slice(0, count).reduce((sum, price) => sum + price, 0);
            expect(queue.take(count)).toBe(taken);
            lots = lots.slice(count);
          }
          expect([queue.lots, queue.fenLots]).toEqual([
            lots.length,
            lots.reduce((sum, price) => sum + price, 0),
          ]);
        }
        expect(queue.entries().flatMap((entry) => Array<number>(entry.lots).fill(entry.priceFen))).toEqual(
          lots,
        );
      }),
      { numRuns: 60 },
    );
  });
});

describe('the place that a queue takes', () => {
  /** The entries that stay in place, those taken from the front included. */
  const places = (queue: LotQueue) => (queue as unknown as { tail: number }).tail;

  it('ORD-3: lots keep their order, days and prices when the front of the queue is cleared away', () => {
    const queue = new LotQueue();
    for (let day = 0; day < 40; day += 1) queue.push(day, 8000 + day, 1);
    queue.push(40, 8040, 3);
    // Σ (8000 + day) of days 0 to 29: 240,000 + 435; the tail has 11 entries.
    expect(queue.take(30)).toBe(240_435);
    expect(places(queue)).toBe(11);
    queue.push(41, 8041, 1);
    expect(queue.entries().map(({ day, priceFen, lots }) => [day, priceFen - day, lots])).toEqual([
      ...Array.from({ length: 10 }, (_, index) => [30 + index, 8000, 1]),
      [40, 8000, 3],
      [41, 8000, 1],
    ]);
    queue.verify();
  });

  it('grows with the lots held, not with those that came and went', () => {
    const queue = new LotQueue();
    queue.push(0, 8000, 1);
    let most = 0;
    for (let day = 1; day < 1000; day += 1) {
      queue.push(day, 8000, 1);
      queue.take(1);
      most = Math.max(most, places(queue));
    }
    // One entry is held; at most 16 that were taken stay before it.
    expect(most).toBeLessThanOrEqual(17);
    expect(queue.entries()).toEqual([{ day: 999, priceFen: 8000, lots: 1 }]);
  });

  it('ORD-3: a queue that does not sum to its totals is a broken book', () => {
    for (const total of ['lots', 'fenLots'] as const) {
      const queue = new LotQueue();
      queue.push(1, 8000, 2);
      queue.verify();
      queue[total] += 1;
      expect(() => queue.verify()).toThrow('a lot queue sums to its totals');
    }
  });
});

describe('ledger accounts', () => {
  it('UNIT-1: have names for people', () => {
    expect(ledgerName(0)).toBe('outside');
    expect(ledgerName(ledgerIndex(0, Purse.bank))).toBe('0/bank');
    expect(ledgerName(ledgerIndex(17, Purse.margin))).toBe('17/margin');
  });
});
