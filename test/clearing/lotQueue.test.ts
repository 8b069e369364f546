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

describe('ledger accounts', () => {
  it('UNIT-1: have names for people', () => {
    expect(ledgerName(0)).toBe('outside');
    expect(ledgerName(ledgerIndex(17, Purse.margin))).toBe('17/margin');
  });
});
