import { describe, expect, it } from 'vitest';
import { Leg } from '../../src/clearing/leg.js';
import { Offset } from '../../src/protocol/index.js';
import { makeOrder } from './orders.js';

/** A long leg with 5 lots of the day before at 80.00, and 2 at 81.00 and 2 at 82.00 of today. */
function heldLeg(): Leg {
  const leg = new Leg(1);
  leg.open(1, 8000, 5);
  leg.roll();
  leg.open(2, 8100, 2);
  leg.open(2, 8200, 2);
  return leg;
}

const closing = (lots: number) => makeOrder({ offset: Offset.close, lots });

describe('ORD-3: lots that a close order freezes', () => {
  it('history comes first, and what is given back is taken from today', () => {
    const leg = heldLeg();
    const order = closing(8);
    leg.freeze(order, 8);
    expect([order.frozenHistoryLots, order.frozenTodayLots]).toEqual([5, 3]);
    leg.unfreeze(order, 1);
    expect([order.frozenHistoryLots, order.frozenTodayLots]).toEqual([5, 2]);
    expect([leg.frozenHistoryLots, leg.frozenTodayLots]).toEqual([5, 2]);
    leg.unfreeze(order, 4);
    expect([order.frozenHistoryLots, order.frozenTodayLots]).toEqual([3, 0]);
    // 5 of history and 4 of today are held; 3 of history are still frozen.
    expect([Offset.closeHistory, Offset.closeToday].map((offset) => leg.closableLots(offset))).toEqual([
      2, 4,
    ]);
  });

  it('no more is given back, or closed, than was frozen', () => {
    const leg = heldLeg();
    const order = closing(6);
    leg.freeze(order, 6);
    expect(() => leg.unfreeze(order, 7)).toThrow('no more than it froze');
    expect(() => leg.close(order, 7, 8000, 8000)).toThrow('no more than it froze');
  });

  it('MTM-1: fills take history from the previous settlement, then today from the opening prices', () => {
    const leg = heldLeg();
    const order = closing(8);
    leg.freeze(order, 8);
    // 4 of history: (83 − 80.50) × 4.
    expect(leg.close(order, 4, 8300, 8050)).toBe(1000);
    expect([order.frozenHistoryLots, order.frozenTodayLots]).toEqual([1, 3]);
    // 1 of history, then 2 at 81.00: 250 + 2 × 200.
    expect(leg.close(order, 3, 8300, 8050)).toBe(650);
    expect([order.frozenHistoryLots, order.frozenTodayLots]).toEqual([0, 1]);
    expect([leg.frozenHistoryLots, leg.frozenTodayLots]).toEqual([0, 1]);
    expect(leg.close(order, 1, 8300, 8050)).toBe(100);
    expect([leg.lots, leg.closableLots(Offset.close)]).toEqual([1, 1]);
  });
});

describe('FRD-2: the latest openings', () => {
  const walked = (leg: Leg, lots: number) => leg.latestOpenings(lots).map((one) => [one.lots, one.priceFen]);

  it('end where the lots asked for are reached', () => {
    expect(walked(heldLeg(), 2)).toEqual([[2, 8200]]);
    expect(walked(heldLeg(), 3)).toEqual([
      [2, 8200],
      [1, 8100],
    ]);
    expect(walked(heldLeg(), 0)).toEqual([]);
  });

  it('are kept apart only while they differ from the lots held, and no more of them than those', () => {
    const openings = (leg: Leg) => (leg as unknown as { openings: { lots: number } | undefined }).openings;
    const leg = heldLeg();
    const close = (lots: number, offset: Offset) => {
      const order = makeOrder({ offset, lots });
      leg.freeze(order, lots);
      leg.close(order, lots, 8000, 8000);
    };
    close(2, Offset.closeHistory);
    expect(openings(leg)).toBeUndefined();
    close(3, Offset.closeToday);
    expect(openings(leg)?.lots).toBe(4);
    close(1, Offset.close);
    expect([leg.lots, openings(leg)?.lots]).toEqual([3, 3]);
    close(3, Offset.close);
    expect(openings(leg)).toBeUndefined();
  });
});
