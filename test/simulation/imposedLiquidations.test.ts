import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LiquidationCause } from '../../src/protocol/index.js';
import { ImposedLiquidations } from '../../src/simulation/imposedLiquidations.js';
import { LiquidationOrders } from '../../src/simulation/liquidationOrders.js';
import { blankOrder, type WorkingOrder } from '../../src/simulation/workingOrder.js';

const { violation, emergency } = LiquidationCause;

describe('LIQ-2: what the exchange has ordered to be closed', () => {
  it('is kept by contract in its order, until it is flat or the contract trades no more', () => {
    const clock = { nowUs: 0, dayIndex: 0, midnightUs: 0, dayOpen: true };
    const imposed = new ImposedLiquidations({ record: () => {} }, clock);
    imposed.impose(3, 0, violation);
    imposed.impose(1, 0, violation);
    imposed.impose(1, 7, violation);
    imposed.impose(3, 0, emergency);
    expect(imposed.in(0)).toEqual([
      [1, violation],
      [3, emergency],
    ]);
    imposed.end(1, 0);
    expect([imposed.has(1, 0), imposed.has(3, 0), imposed.has(1, 7)]).toEqual([false, true, true]);
    imposed.endContract(0);
    expect([imposed.in(0), imposed.has(3, 0), imposed.has(1, 7)]).toEqual([[], false, true]);
  });
});

describe('LIQ-1: working liquidation orders', () => {
  it('are found by account and contract, oldest first, as a list that is searched finds them', () => {
    const place = fc.record({ account: fc.nat({ max: 3 }), contract: fc.nat({ max: 2 }), end: fc.nat() });
    fc.assert(
      fc.property(fc.array(place, { maxLength: 30 }), (places) => {
        const orders = new LiquidationOrders();
        const list: WorkingOrder[] = [];
        for (const { account, contract, end } of places) {
          const order = Object.assign(blankOrder(), { account, contract });
          orders.add(order);
          list.push(order);
          if (end % 2 === 0) orders.remove(list.splice(end % list.length, 1)[0]!);
        }
        expect([...orders.all()]).toEqual(list);
        for (let leg = 0; leg < 12; leg += 1) {
          const [account, contract] = [leg % 4, Math.floor(leg / 4)];
          const found = list.filter((order) => order.account === account && order.contract === contract);
          expect(orders.of(account, contract)).toEqual(found);
          expect(orders.has(account, contract)).toBe(found.length > 0);
        }
      }),
      { numRuns: 100 },
    );
  });
});
