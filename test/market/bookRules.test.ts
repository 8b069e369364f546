import { describe, expect, it } from 'vitest';
import { InvariantError } from '../../src/kernel/index.js';
import { NO_PRICE, NO_SLOT } from '../../src/market/index.js';
import { Side, TimeInForce } from '../../src/protocol/index.js';
import type { Ticks } from '../../src/units/index.js';
import { bookKinds, Desk } from './bookFixture.js';

const { fak, fok } = TimeInForce;

describe.each(bookKinds)('%s', (_, create) => {
  const open = (...rest: [ConstructorParameters<typeof Desk>[1]?, ConstructorParameters<typeof Desk>[2]?]) =>
    new Desk(create, ...rest);

  it('ORD-1: trades by price, then by time, at the resting price', () => {
    const desk = open();
    desk.sell(102, 5);
    desk.sell(101, 3);
    desk.sell(101, 4);
    desk.buy(102, 9);
    expect(desk.recorder.heard()).toEqual([
      '4 takes 3 from 2 at 101, 0 left',
      '4 takes 4 from 3 at 101, 0 left',
      '4 takes 2 from 1 at 102, 3 left',
    ]);
    expect(desk.bids()).toEqual([]);
    expect(desk.asks()).toEqual([[102, [[1, 3]]]]);
  });

  it('ORD-1: what does not trade rests, and the best prices follow', () => {
    const desk = open();
    expect([desk.book.bestBid(), desk.book.bestAsk()]).toEqual([NO_PRICE, NO_PRICE]);
    desk.sell(101, 3);
    desk.buy(101, 5);
    expect([desk.book.bestBid(), desk.book.bestAsk()]).toEqual([101, NO_PRICE]);
    desk.buy(99, 1);
    desk.cancel(2);
    expect([desk.book.bestBid(), desk.book.bestAsk()]).toEqual([99, NO_PRICE]);
    expect(desk.book.size).toBe(1);
  });

  it('ORD-1: middleOfThree trades bid 1020, ask 1010, last 1015 at 1015', () => {
    const desk = open({ tradePrice: 'middleOfThree' }, [900, 1100, 1015]);
    desk.sell(1010, 1);
    desk.buy(1020, 1);
    expect(desk.recorder.heard()).toEqual(['2 takes 1 from 1 at 1015, 0 left']);
    expect(desk.book.lastTradeTicks()).toBe(1015);
  });

  it('ORD-1: middleOfThree stays between ask and bid, and each trade is the next one’s last price', () => {
    const desk = open({ tradePrice: 'middleOfThree' }, [90, 110, 100]);
    desk.sell(101, 1);
    desk.sell(103, 1);
    // Buy 105, sell 101, last 100: 101. Then buy 105, sell 103, last 101: 103.
    desk.buy(105, 2);
    desk.buy(104, 1);
    // Sell 95, buy 104, last 103: 103.
    desk.sell(95, 1);
    desk.buy(97, 1);
    // Sell 95, buy 97, last 103: 97.
    desk.sell(95, 1);
    expect(desk.recorder.heard()).toEqual([
      '3 takes 1 from 1 at 101, 0 left',
      '3 takes 1 from 2 at 103, 0 left',
      '5 takes 1 from 4 at 103, 0 left',
      '7 takes 1 from 6 at 97, 0 left',
    ]);
  });

  it('ORD-1: before the first trade of the day the reference stands for the last price', () => {
    const desk = open();
    expect(desk.book.lastTradeTicks()).toBe(100);
    desk.sell(98, 1);
    desk.buy(98, 1);
    expect(desk.book.lastTradeTicks()).toBe(98);
    desk.book.openDay(80 as Ticks, 120 as Ticks, 97 as Ticks);
    expect(desk.book.lastTradeTicks()).toBe(97);
  });

  it('ORD-2: FAK drops what does not fill at once', () => {
    const desk = open();
    desk.sell(101, 3);
    desk.sell(103, 3);
    const taker = desk.buy(102, 5, { timeInForce: fak });
    expect(desk.slotOf(taker)).toBe(NO_SLOT);
    expect(desk.recorder.heard()).toEqual([
      '3 takes 3 from 1 at 101, 0 left',
      '3 drops 2: immediateRemainder',
    ]);
    desk.sell(99, 4, { timeInForce: fak });
    expect(desk.recorder.heard()).toEqual(['4 drops 4: immediateRemainder']);
  });

  it('ORD-2: FOK fills whole or changes nothing', () => {
    const desk = open();
    desk.sell(101, 3);
    desk.sell(102, 3);
    desk.buy(102, 7, { timeInForce: fok });
    desk.buy(101, 4, { timeInForce: fok });
    desk.buy(100, 1, { timeInForce: fok });
    expect(desk.recorder.heard()).toEqual([
      '3 drops 7: fillOrKill',
      '4 drops 4: fillOrKill',
      '5 drops 1: fillOrKill',
    ]);
    desk.buy(102, 6, { timeInForce: fok });
    expect(desk.recorder.heard()).toEqual([
      '6 takes 3 from 1 at 101, 0 left',
      '6 takes 3 from 2 at 102, 0 left',
    ]);
  });

  it('ORD-2: a pure reduction keeps its place, other changes go to the back', () => {
    const desk = open();
    for (const quantity of [5, 5, 5]) desk.buy(100, quantity);
    desk.modify(1, 100, 2);
    expect(desk.bids()).toEqual([
      [
        100,
        [
          [1, 2],
          [2, 5],
          [3, 5],
        ],
      ],
    ]);
    desk.modify(1, 100, 3);
    expect(desk.bids()).toEqual([
      [
        100,
        [
          [2, 5],
          [3, 5],
          [1, 3],
        ],
      ],
    ]);
    desk.modify(2, 100, 5);
    expect(desk.bids()).toEqual([
      [
        100,
        [
          [3, 5],
          [1, 3],
          [2, 5],
        ],
      ],
    ]);
    desk.modify(3, 99, 1);
    expect(desk.bids()).toEqual([
      [
        100,
        [
          [1, 3],
          [2, 5],
        ],
      ],
      [99, [[3, 1]]],
    ]);
    expect(desk.reduce(1, 1)).toBe(2);
    expect(desk.book.quantityAt(Side.buy, 100 as Ticks)).toBe(6);
    expect(desk.recorder.heard()).toEqual([]);
  });

  it('ORD-2: a modified order may trade, and 0 cancels it', () => {
    const desk = open();
    desk.buy(100, 4);
    desk.sell(102, 6);
    desk.modify(2, 100, 6);
    expect(desk.recorder.heard()).toEqual(['2 takes 4 from 1 at 100, 0 left']);
    expect(desk.asks()).toEqual([[100, [[2, 2]]]]);
    desk.modify(2, 101, 0);
    expect(desk.slotOf(2)).toBe(NO_SLOT);
    expect(desk.book.size).toBe(0);
  });

  it('ORD-2: reduce answers with what it removed, and nothing for an increase or another order', () => {
    const desk = open();
    desk.buy(100, 4);
    expect(desk.reduce(1, 5)).toBe(0);
    expect(desk.reduce(1, 4)).toBe(0);
    expect(desk.book.reduce(desk.slotOf(1), 7, 1)).toBe(0);
    expect(desk.reduce(1, 0)).toBe(4);
    expect(desk.book.size).toBe(0);
  });

  it('ORD-2: an order that filled or whose slot serves another one cannot be cancelled', () => {
    const desk = open();
    desk.buy(100, 4);
    desk.sell(100, 4);
    const stale = desk.slotOf(1);
    expect(desk.book.cancel(stale, 1)).toBe(0);
    desk.buy(100, 9);
    expect(desk.book.cancel(stale, 1)).toBe(0);
    expect(desk.book.cancel(NO_SLOT, 1)).toBe(0);
    expect(desk.book.remaining(stale, 1)).toBe(0);
    expect(desk.remaining(3)).toBe(9);
    expect(() => desk.book.modify(stale, 1, 100 as Ticks, 1, false)).toThrow(InvariantError);
    expect(desk.cancel(3)).toBe(9);
    expect(desk.cancel(3)).toBe(0);
  });

  it('LIQ-1: names the worst price a quantity would reach in the visible levels', () => {
    const desk = open();
    for (const [ticks, quantity] of [
      [100, 3],
      [99, 2],
      [97, 10],
    ] as const)
      desk.buy(ticks, quantity);
    const worst = (quantity: number, levels: number) =>
      desk.book.priceForQuantity(Side.buy, quantity, levels);
    expect([1, 3, 4, 5, 6, 15, 16].map((quantity) => worst(quantity, 5))).toEqual([
      100,
      100,
      99,
      99,
      97,
      97,
      NO_PRICE,
    ]);
    expect(worst(6, 2)).toBe(NO_PRICE);
    expect(desk.book.priceForQuantity(Side.sell, 1, 5)).toBe(NO_PRICE);
  });

  it('depth shows as many levels as asked for, with their totals', () => {
    const desk = open();
    for (const ticks of [101, 103, 101, 110, 90]) desk.sell(ticks, 2);
    const ticks: number[] = [];
    const quantities: number[] = [];
    expect(desk.book.depth(Side.sell, 3, ticks, quantities)).toBe(3);
    expect([ticks, quantities]).toEqual([
      [90, 101, 103],
      [2, 4, 2],
    ]);
    expect(desk.book.depth(Side.buy, 3, ticks, quantities)).toBe(0);
    expect(desk.book.quantityAt(Side.sell, 101 as Ticks)).toBe(4);
    expect(desk.book.quantityAt(Side.buy, 101 as Ticks)).toBe(0);
    expect(desk.book.quantityAt(Side.sell, 102 as Ticks)).toBe(0);
    expect(desk.book.quantityAt(Side.sell, 500 as Ticks)).toBe(0);
    expect(desk.book.ordersAt(Side.buy, 89 as Ticks)).toEqual([]);
  });

  it('drains bids best first, then asks best first, and can open another day with another band', () => {
    const desk = open();
    desk.buy(98, 1, { account: 3 });
    desk.buy(99, 2, { account: 4 });
    desk.buy(99, 3);
    desk.sell(102, 4);
    desk.sell(101, 5);
    const drained: number[][] = [];
    desk.book.drain((...order) => drained.push(order));
    expect(drained).toEqual([
      [2, 4, 2],
      [3, -1, 3],
      [1, 3, 1],
      [5, -1, 5],
      [4, -1, 4],
    ]);
    expect(desk.book.size).toBe(0);
    desk.book.openDay(1000 as Ticks, 2000 as Ticks, 1500 as Ticks);
    desk.buy(1000, 1);
    desk.buy(2000, 1);
    expect(desk.bids()).toEqual([
      [2000, [[7, 1]]],
      [1000, [[6, 1]]],
    ]);
  });

  it('LIM-1: refuses as a bug what lies outside the band, has no quantity, or a day opened twice over orders', () => {
    const desk = open();
    for (const [ticks, quantity] of [
      [89, 1],
      [111, 1],
      [100, 0],
      [100, -1],
      [100, Number.NaN],
    ] as const) {
      expect(() => desk.buy(ticks, quantity)).toThrow(InvariantError);
    }
    desk.buy(100, 1);
    expect(() => desk.book.openDay(90 as Ticks, 110 as Ticks, 100 as Ticks)).toThrow(InvariantError);
  });

  it('quantities beyond 2^32 and many orders keep their exact values', () => {
    const desk = open();
    const large = 3_000_000_000_001;
    for (let order = 0; order < 100; order++) desk.sell(100, large);
    expect(desk.book.quantityAt(Side.sell, 100 as Ticks)).toBe(100 * large);
    desk.buy(100, 40 * large + 1);
    expect(desk.asks()[0]![1].slice(0, 2)).toEqual([
      [41, large - 1],
      [42, large],
    ]);
  });
});
