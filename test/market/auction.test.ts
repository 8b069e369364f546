import { beforeEach, describe, expect, it } from 'vitest';
import { CallAuction, NO_ACCOUNT, NO_PRICE } from '../../src/market/index.js';
import { Side } from '../../src/protocol/index.js';
import type { Ticks } from '../../src/units/index.js';

describe('call auction orders', () => {
  let fills: string[];
  let drops: string[];
  let auction: CallAuction;

  beforeEach(() => {
    fills = [];
    drops = [];
    auction = new CallAuction(
      {
        onAuctionFill: (buy, sell, ticks, lots) => fills.push(`${buy} buys ${lots} of ${sell} at ${ticks}`),
        onDrop: (orderId, lots) => drops.push(`${orderId} drops ${lots}`),
      },
      { price: 'nearest', selfTrade: 'cancelIncoming' },
    );
    auction.open(95 as Ticks, 105 as Ticks);
  });

  const buy = (id: number, ticks: number, lots: number, account = NO_ACCOUNT, priority = false) =>
    auction.add(id, account, Side.buy, ticks as Ticks, lots, priority);
  const sell = (id: number, ticks: number, lots: number, account = NO_ACCOUNT, priority = false) =>
    auction.add(id, account, Side.sell, ticks as Ticks, lots, priority);

  it('ORD-4: a cancelled order takes no part', () => {
    buy(1, 101, 5);
    buy(2, 100, 5);
    sell(3, 100, 5);
    expect(auction.cancel(1)).toBe(5);
    expect(auction.cancel(1)).toBe(0);
    expect(auction.match(100)).toEqual({ priceTicks: 100, lots: 5 });
    expect(fills).toEqual(['2 buys 5 of 3 at 100']);
    expect(auction.size).toBe(0);
  });

  it('ORD-2, ORD-4: a pure reduction keeps the place in time, any other modify loses it', () => {
    buy(1, 100, 5);
    buy(2, 100, 5);
    buy(3, 100, 5);
    expect(auction.modify(1, 100 as Ticks, 4, false)).toBe(true);
    expect(auction.modify(2, 100 as Ticks, 6, false)).toBe(true);
    sell(4, 100, 10);
    auction.match(100);
    // In time order now 1 (4), 3 (5), 2 (6): the ten lots go 4, 5 and 1.
    expect(fills).toEqual(['1 buys 4 of 4 at 100', '3 buys 5 of 4 at 100', '2 buys 1 of 4 at 100']);
    expect(auction.remaining(2)).toBe(5);
  });

  it('ORD-2: a modify to no lots takes the order out', () => {
    buy(1, 100, 5);
    expect(auction.modify(1, 100 as Ticks, 0, false)).toBe(false);
    expect([auction.size, auction.remaining(1)]).toEqual([0, 0]);
    expect(drops).toEqual([]);
  });

  it('ORD-3: a closing order that is modified to a limit price gets its priority there', () => {
    buy(1, 105, 5);
    buy(2, 104, 5, NO_ACCOUNT, true);
    auction.modify(2, 105 as Ticks, 5, true);
    sell(3, 105, 5);
    auction.match(100);
    expect(fills).toEqual(['2 buys 5 of 3 at 105']);
  });

  it('ORD-6: an order modified into its own account is dropped with its new lots', () => {
    buy(1, 99, 5, 7);
    sell(2, 101, 5, 7);
    expect(auction.modify(2, 99 as Ticks, 8, false)).toBe(false);
    expect(drops).toEqual(['2 drops 8']);
    expect([auction.remaining(1), auction.remaining(2)]).toEqual([5, 0]);
  });

  it('ORD-6: an account may stand on both sides while its prices do not meet', () => {
    expect(buy(1, 99, 5, 7)).toBe(true);
    expect(sell(2, 100, 5, 7)).toBe(true);
    expect(sell(3, 99, 2, 8)).toBe(true);
    expect(auction.match(100)).toEqual({ priceTicks: 99, lots: 2 });
    expect(fills).toEqual(['1 buys 2 of 3 at 99']);
  });

  it('ORD-4: an empty auction has no price', () => {
    expect(auction.match(100)).toEqual({ priceTicks: NO_PRICE, lots: 0 });
  });

  it('ORD-5: bugs of the caller throw', () => {
    buy(1, 100, 5);
    expect(() => buy(1, 100, 5)).toThrow('waits already');
    expect(() => buy(2, 106, 5)).toThrow('outside the band');
    expect(() => buy(2, 94, 5)).toThrow('outside the band');
    expect(() => buy(2, 100, 0)).toThrow('no lots');
    expect(() => auction.modify(9, 100 as Ticks, 1, false)).toThrow('not in the auction');
    expect(() => auction.open(95 as Ticks, 105 as Ticks)).toThrow('waiting orders');
  });
});
