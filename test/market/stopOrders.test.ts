import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StopOrders } from '../../src/market/index.js';
import { Side } from '../../src/protocol/index.js';
import type { Ticks } from '../../src/units/index.js';
import { NaiveStopOrders } from './stopTwin.js';

const at = (ticks: number): Ticks => ticks as Ticks;

function withStops(...stops: readonly (readonly [number, Side, number])[]): StopOrders {
  const store = new StopOrders();
  for (const [orderId, side, trigger] of stops) store.add(orderId, side, at(trigger));
  return store;
}

describe('stop orders', () => {
  it('ORD-2: a buy stop triggers at its price or above, once', () => {
    const stops = withStops([1, Side.buy, 103]);
    expect(stops.triggered(at(102))).toEqual([]);
    expect(stops.triggered(at(103))).toEqual([1]);
    expect(stops.triggered(at(104))).toEqual([]);
    expect(withStops([2, Side.buy, 103]).triggered(at(105))).toEqual([2]);
  });

  it('ORD-2: a sell stop triggers at its price or below, once', () => {
    const stops = withStops([1, Side.sell, 97]);
    expect(stops.triggered(at(98))).toEqual([]);
    expect(stops.triggered(at(97))).toEqual([1]);
    expect(stops.triggered(at(96))).toEqual([]);
    expect(withStops([2, Side.sell, 97]).triggered(at(95))).toEqual([2]);
  });

  it('ORD-2: what one trade triggers enters in order of entry, whatever the trigger and the side', () => {
    const stops = withStops(
      [5, Side.buy, 103],
      [2, Side.sell, 108],
      [9, Side.buy, 101],
      [1, Side.buy, 106],
      [7, Side.buy, 103],
    );
    expect(stops.triggered(at(104))).toEqual([5, 2, 9, 7]);
    expect(stops.size).toBe(1);
  });

  it('ORD-2: a cancelled stop never triggers', () => {
    const stops = withStops([1, Side.buy, 103], [2, Side.buy, 102]);
    expect(stops.cancel(2)).toBe(true);
    expect(stops.cancel(2)).toBe(false);
    expect(stops.triggered(at(103))).toEqual([1]);
    expect(stops.cancel(1)).toBe(false);
  });

  it('ORD-2: at the end of the day all go, in order of entry', () => {
    const stops = withStops([3, Side.buy, 103], [1, Side.sell, 90], [2, Side.buy, 101]);
    const gone: number[] = [];
    stops.drain((orderId) => gone.push(orderId));
    expect(gone).toEqual([3, 1, 2]);
    expect(stops.size).toBe(0);
    expect(stops.triggered(at(103))).toEqual([]);
  });

  it('ORD-2: an order that waits cannot be put in again', () => {
    expect(() => withStops([1, Side.buy, 103], [1, Side.sell, 97])).toThrow('waits already');
  });

  it('ORD-2: does what looking through all of them at every trade does', () => {
    const price = fc.integer({ min: 90, max: 110 });
    const operation = fc.oneof(
      {
        weight: 6,
        arbitrary: fc.record({
          kind: fc.constant('add' as const),
          side: fc.constantFrom(Side.buy, Side.sell),
          price,
          far: fc.nat(10),
        }),
      },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('cancel' as const), pick: fc.nat(60) }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('trade' as const), price }) },
    );
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 150, size: 'max' }), (operations) => {
        const [stops, naive] = [new StopOrders(), new NaiveStopOrders()];
        for (const [index, op] of operations.entries()) {
          if (op.kind === 'add') {
            const trigger = op.price + (op.side === Side.buy ? op.far : -op.far);
            stops.add(index, op.side, at(trigger));
            naive.add(index, op.side, trigger);
          } else if (op.kind === 'cancel') {
            expect(stops.cancel(index - op.pick)).toBe(naive.cancel(index - op.pick));
          } else {
            expect(stops.triggered(at(op.price))).toEqual(naive.triggered(op.price));
          }
          expect(stops.size).toBe(naive.size);
        }
        const left: [number[], number[]] = [[], []];
        stops.drain((orderId) => left[0].push(orderId));
        naive.drain((orderId) => left[1].push(orderId));
        expect(left[0]).toEqual(left[1]);
      }),
      { numRuns: 400 },
    );
  });
});
