import { describe, expect, it } from 'vitest';
import { InvariantError } from '../../src/kernel/index.js';
import { NO_ACCOUNT, NO_SLOT, NO_UPPER_LIMIT } from '../../src/market/index.js';
import { Side, TimeInForce } from '../../src/protocol/index.js';
import { bookKinds, Desk } from './bookFixture.js';

const { fok } = TimeInForce;

describe.each(bookKinds)('%s', (_, create) => {
  const open = (...rest: [ConstructorParameters<typeof Desk>[1]?, ConstructorParameters<typeof Desk>[2]?]) =>
    new Desk(create, ...rest);

  it('ORD-3: at a limit price orders with priority go first, in time order; elsewhere nothing changes', () => {
    const desk = open();
    for (const ticks of [110, 109, 90]) {
      for (const priority of [false, true, false, true]) {
        if (ticks === 90) desk.buy(ticks, 1, { priority });
        else desk.sell(ticks, 1, { priority });
      }
    }
    expect(desk.asks()).toEqual([
      [
        109,
        [
          [5, 1],
          [6, 1],
          [7, 1],
          [8, 1],
        ],
      ],
      [
        110,
        [
          [2, 1],
          [4, 1],
          [1, 1],
          [3, 1],
        ],
      ],
    ]);
    expect(desk.bids()).toEqual([
      [
        90,
        [
          [10, 1],
          [12, 1],
          [9, 1],
          [11, 1],
        ],
      ],
    ]);
  });

  it('ORD-3: the rank survives cancels, fills and emptied queues', () => {
    const desk = open();
    desk.buy(110, 1);
    desk.buy(110, 1, { priority: true });
    desk.buy(110, 1, { priority: true });
    desk.cancel(3);
    desk.buy(110, 1, { priority: true });
    expect(desk.bids()).toEqual([
      [
        110,
        [
          [2, 1],
          [4, 1],
          [1, 1],
        ],
      ],
    ]);
    desk.sell(110, 2);
    desk.buy(110, 1, { priority: true });
    expect(desk.bids()).toEqual([
      [
        110,
        [
          [6, 1],
          [1, 1],
        ],
      ],
    ]);
    desk.sell(110, 2);
    desk.buy(110, 1);
    desk.buy(110, 1, { priority: true });
    expect(desk.bids()).toEqual([
      [
        110,
        [
          [9, 1],
          [8, 1],
        ],
      ],
    ]);
  });

  it('ORD-3: a band of a single price has one queue with rank', () => {
    const desk = open({}, [100, 100, 100]);
    desk.buy(100, 1);
    desk.buy(100, 1, { priority: true });
    desk.buy(100, 1, { priority: true });
    expect(desk.bids()).toEqual([
      [
        100,
        [
          [2, 1],
          [3, 1],
          [1, 1],
        ],
      ],
    ]);
  });

  it('ORD-6: an incoming order that meets its own account goes, after what it could trade', () => {
    const desk = open();
    desk.sell(100, 2, { account: 7 });
    desk.sell(101, 2, { account: 8 });
    desk.buy(101, 5, { account: 8 });
    expect(desk.recorder.heard()).toEqual(['3 takes 2 from 1 at 100, 0 left', '3 drops 3: selfTrade']);
    expect(desk.slotOf(3)).toBe(NO_SLOT);
    expect(desk.asks()).toEqual([[101, [[2, 2]]]]);
    expect(desk.bids()).toEqual([]);
    // An order that stays below its own ask does not cross it and rests.
    desk.buy(100, 5, { account: 8 });
    expect(desk.bids()).toEqual([[100, [[4, 5]]]]);
  });

  it('ORD-6: with the switch the resting order goes and matching goes on', () => {
    const desk = open({ selfTrade: 'cancelResting' });
    desk.sell(100, 2, { account: 8 });
    desk.sell(100, 2, { account: 7 });
    desk.sell(101, 2, { account: 8 });
    desk.buy(101, 5, { account: 8 });
    expect(desk.recorder.heard()).toEqual([
      '1 drops 2: selfTrade',
      '4 takes 2 from 2 at 100, 0 left',
      '3 drops 2: selfTrade',
    ]);
    expect(desk.bids()).toEqual([[101, [[4, 3]]]]);
    expect(desk.asks()).toEqual([]);
  });

  it('ORD-6: fill or kill counts only what it may trade with', () => {
    const stop = open();
    stop.sell(100, 2, { account: 7 });
    stop.sell(100, 2, { account: 8 });
    stop.sell(100, 2, { account: 7 });
    stop.buy(100, 3, { account: 8, timeInForce: fok });
    stop.buy(100, 2, { account: 8, timeInForce: fok });
    expect(stop.recorder.heard()).toEqual(['4 drops 3: fillOrKill', '5 takes 2 from 1 at 100, 0 left']);
    const drop = open({ selfTrade: 'cancelResting' });
    drop.sell(100, 2, { account: 7 });
    drop.sell(100, 2, { account: 8 });
    drop.sell(100, 2, { account: 7 });
    drop.buy(100, 5, { account: 8, timeInForce: fok });
    drop.buy(100, 4, { account: 8, timeInForce: fok });
    expect(drop.recorder.heard()).toEqual([
      '4 drops 5: fillOrKill',
      '5 takes 2 from 1 at 100, 0 left',
      '2 drops 2: selfTrade',
      '5 takes 2 from 3 at 100, 0 left',
    ]);
  });

  it('ORD-6: orders of no account trade with each other', () => {
    const desk = open();
    desk.sell(100, 2, { account: NO_ACCOUNT });
    desk.buy(100, 2, { account: NO_ACCOUNT });
    expect(desk.recorder.heard()).toEqual(['2 takes 2 from 1 at 100, 0 left']);
  });
});

describe('books without price limits', () => {
  it.each(bookKinds.slice(1))('CON-9: %s takes any price', (_, create) => {
    const desk = new Desk(create, {}, [0, NO_UPPER_LIMIT, 100]);
    const far = 9_000_000_000_000;
    desk.sell(far, 1, { priority: true });
    desk.sell(far, 1);
    desk.sell(7, 1);
    desk.buy(1, 1);
    for (let level = 0; level < 200; level++) desk.sell(1_000 + level * 1_000_003, 1);
    expect([desk.book.bestBid(), desk.book.bestAsk()]).toEqual([1, 7]);
    expect(desk.book.priceForQuantity(Side.sell, 203, 1_000)).toBe(far);
    desk.buy(far, 202, { timeInForce: fok });
    expect(desk.asks()).toEqual([[far, [[2, 1]]]]);
    expect(desk.book.lastTradeTicks()).toBe(far);
  });

  it('LIM-1: a band too wide for a ladder is refused', () => {
    expect(() => new Desk(bookKinds[0]![1], {}, [0, NO_UPPER_LIMIT, 100])).toThrow(InvariantError);
  });
});
