import { describe, expect, it } from 'vitest';
import { Offset, RejectReason, Side } from '../../src/protocol/index.js';
import { close, contract, MILLION_YUAN, open, openHouse, settle, trade } from './house.js';
import { makeOrder } from './orders.js';

const RESERVE = 10 * MILLION_YUAN;

describe('holds of opening orders', () => {
  it('MAR-4: an opening order holds margin at the previous settlement and the fee at its limit', () => {
    const { house } = openHouse();
    const order = makeOrder({ account: 1, priceFen: 8100, lots: 10 });
    expect(house.hold(order)).toBe(RejectReason.none);
    // margin 10 × 1000 t × 8000 × 10% = 8,000,000; fee 10 × 1000 × 8100 × 0.01% = 8,100
    expect(house.holdsFen(1)).toBe(8_008_100);
    expect(house.freeMarginFen(1)).toBe(RESERVE - 8_008_100);
    house.release(order, 4);
    order.remainingLots -= 4;
    expect(house.holdsFen(1)).toBe(4_800_000 + 4_860);
    house.release(order, 6);
    expect(house.holdsFen(1)).toBe(0);
    expect(house.freeMarginFen(1)).toBe(RESERVE);
  });

  it('MAR-4: an order is refused by one fen too little and accepted at exactly enough', () => {
    // one lot at 8000 needs 800,000 margin + 800 fee; the reserve carries 1,248 lots: 999,398,400
    const { house } = openHouse();
    expect(house.hold(makeOrder({ account: 1, lots: 1249 }))).toBe(RejectReason.notEnoughFreeMargin);
    expect(house.freeMarginFen(1)).toBe(RESERVE);
    expect(house.hold(makeOrder({ account: 1, lots: 1248 }))).toBe(RejectReason.none);
    const left = RESERVE - 1248 * 800_800;
    expect(house.freeMarginFen(1)).toBe(left);
    expect(house.withdraw(1, left)).toBe(RejectReason.none);
    expect(house.freeMarginFen(1)).toBe(0);
    expect(house.hold(makeOrder({ account: 1, lots: 1 }))).toBe(RejectReason.notEnoughFreeMargin);
  });

  it('MAR-4: a fill turns the hold into margin; only the difference of the fees shows', () => {
    const { house } = openHouse();
    const buy = makeOrder({ account: 1, priceFen: 8100, lots: 10 });
    const sell = makeOrder({ account: 2, side: Side.sell, priceFen: 8000, lots: 4 });
    house.hold(buy);
    house.hold(sell);
    house.onTrade(buy, sell, 8000, 4);
    buy.remainingLots -= 4;
    // held: margin 8,000,000 for 10 lots as before; fee paid 3,200; fee held for 6 lots at 8100: 4,860
    expect(house.freeMarginFen(1)).toBe(RESERVE - 8_000_000 - 3_200 - 4_860);
    expect(house.holdsFen(1)).toBe(4_800_000 + 4_860);
    expect(house.position(1, 0).longLots).toBe(4);
    expect(house.freeMarginFen(2)).toBe(RESERVE - 3_200_000 - 3_200);
    house.verifyWorkingOrders([buy]);
  });

  it('MAR-3: a client pays the broker add-on, the member does not', () => {
    const { house } = openHouse({ brokerAddOnPpm: 30_000 });
    trade(house, open(1), open(0), 8000, 1);
    // 13% and 10% of 8,000,000, and the fee of 800
    expect(house.freeMarginFen(1)).toBe(RESERVE - 1_040_000 - 800);
    expect(house.freeMarginFen(0)).toBe(3 * MILLION_YUAN - 800_000 - 800);
  });

  it('MAR-4 with MAR-1 larger side: only what raises the larger side is held', () => {
    const { house } = openHouse({ marginMode: 'largerSide' });
    trade(house, open(1), open(2), 8000, 10);
    const before = house.freeMarginFen(1);
    const sell = makeOrder({ account: 1, side: Side.sell, lots: 12 });
    house.hold(sell);
    // 10 of the 12 short lots hide behind 10 long ones: margin of 2 lots, fee of 12
    expect(before - house.freeMarginFen(1)).toBe(1_600_000 + 9_600);
    const buy = makeOrder({ account: 1, side: Side.buy, lots: 1 });
    house.hold(buy);
    expect(before - house.freeMarginFen(1)).toBe(1_600_000 + 9_600 + 800);
    house.release(sell, 12);
    expect(before - house.freeMarginFen(1)).toBe(800_000 + 800);
  });
});

describe('what an order gives back', () => {
  it('MAR-4: is of lots that it still has and that it held', () => {
    const { house } = openHouse();
    const order = makeOrder({ account: 1, lots: 3 });
    house.hold(order);
    for (const lots of [0, -1, 4, Number.NaN]) {
      expect(() => house.release(order, lots)).toThrow('an order releases lots it still has');
    }
    const never = makeOrder({ account: 2, lots: 1 });
    expect(() => house.release(never, 1)).toThrow('an order releases what it held');
  });

  it('MAR-4: an order that needs nothing is still refused to who is below zero', () => {
    const { house } = openHouse({
      marginMode: 'largerSide',
      floatingLossesCount: true,
      contracts: [contract({ feePpm: 0 })],
    });
    trade(house, open(1), open(2), 8000, 1000);
    // The margin of the larger side stays that of 1,000 lots: the short lot needs nothing.
    const short = () => makeOrder({ account: 1, side: Side.sell, lots: 1 });
    const held = short();
    expect(house.hold(held)).toBe(RejectReason.none);
    house.release(held, 1);
    // 1,000,000,000 − 800,000,000 − 1,000 × 1,000 × 201.
    trade(house, open(3), open(4), 7799, 1);
    expect(house.freeMarginFen(1)).toBe(-1_000_000);
    expect(house.hold(short())).toBe(RejectReason.notEnoughFreeMargin);
  });
});

describe('modify', () => {
  it('ORD-2, MAR-4: a refused change leaves the hold; one that asks for no more is not refused for money', () => {
    const { house } = openHouse();
    trade(house, open(1), open(2), 8000, 1000);
    const order = makeOrder({ account: 1, lots: 100 });
    house.hold(order);
    // 1,000,000,000 - 800,800,000 - 80,080,000
    expect(house.freeMarginFen(1)).toBe(119_120_000);
    // 300 lots sold 12 yuan lower: loss 360,000,000, release 240,000,000, fee 204,000
    trade(house, open(3), close(1), 6800, 300);
    expect(house.freeMarginFen(1)).toBe(-1_084_000);
    expect(house.rehold(order, 8000, 101)).toBe(RejectReason.notEnoughFreeMargin);
    expect([house.freeMarginFen(1), order.holdFen]).toEqual([-1_084_000, 80_000]);
    expect(house.rehold(order, 8000, 100)).toBe(RejectReason.none);
    expect(house.rehold(order, 7900, 60)).toBe(RejectReason.none);
    order.priceFen = 7900;
    order.remainingLots = 60;
    // 40 lots less: 32,000,000; the fee held falls from 80,000 to 47,400
    expect(house.freeMarginFen(1)).toBe(-1_084_000 + 32_000_000 + 32_600);
    house.verifyWorkingOrders([order]);
    expect(house.hold(makeOrder({ account: 1, lots: 60 }))).toBe(RejectReason.notEnoughFreeMargin);
  });

  it('ORD-2, ORD-3: a closing order may grow into lots that are free, no further', () => {
    const { house } = openHouse();
    trade(house, open(1), open(2), 8000, 10);
    const order = makeOrder({ account: 1, side: Side.sell, offset: Offset.close, lots: 6 });
    house.hold(order);
    expect(house.rehold(order, 8000, 11)).toBe(RejectReason.notEnoughToClose);
    expect(house.position(1, 0).closableLongLots).toBe(4);
    expect(house.rehold(order, 8000, 10)).toBe(RejectReason.none);
    expect(house.position(1, 0).closableLongLots).toBe(0);
  });
});

describe('closing orders', () => {
  it('ORD-3: freeze lots, cannot close what is frozen, and hold no money', () => {
    const { house } = openHouse();
    trade(house, open(1), open(2), 8000, 10);
    const free = house.freeMarginFen(1);
    const order = makeOrder({ account: 1, side: Side.sell, offset: Offset.close, lots: 7 });
    expect(house.hold(order)).toBe(RejectReason.none);
    expect(house.freeMarginFen(1)).toBe(free);
    expect(house.hold(makeOrder({ account: 1, side: Side.sell, offset: Offset.close, lots: 4 }))).toBe(
      RejectReason.notEnoughToClose,
    );
    expect(house.hold(makeOrder({ account: 3, side: Side.sell, offset: Offset.close, lots: 1 }))).toBe(
      RejectReason.notEnoughToClose,
    );
    house.release(order, 7);
    expect(house.position(1, 0).closableLongLots).toBe(10);
  });

  it('ORD-3: a plain close uses history first; closeToday and closeHistory only their own lots', () => {
    const { house } = openHouse();
    trade(house, open(1), open(2), 8000, 5);
    settle(house, 8000);
    house.openDay(2);
    trade(house, open(1), open(2), 8040, 3);
    const today = makeOrder({ account: 1, side: Side.sell, offset: Offset.closeToday, lots: 4 });
    const history = makeOrder({ account: 1, side: Side.sell, offset: Offset.closeHistory, lots: 6 });
    expect(house.hold(today)).toBe(RejectReason.notEnoughToClose);
    expect(house.hold(history)).toBe(RejectReason.notEnoughToClose);
    const plain = makeOrder({ account: 1, side: Side.sell, offset: Offset.close, lots: 6 });
    expect(house.hold(plain)).toBe(RejectReason.none);
    expect([plain.frozenHistoryLots, plain.frozenTodayLots]).toEqual([5, 1]);
    house.release(plain, 2);
    expect([plain.frozenHistoryLots, plain.frozenTodayLots]).toEqual([4, 0]);
  });

  it('CON-4, MAR-4: closing the same day gives the margin back and realises from the opening price', () => {
    const { house } = openHouse();
    trade(house, open(1), open(2), 8000, 10);
    trade(house, open(3), close(1), 8050, 10);
    // gain 10 × 1000 × 50 = 500,000; fees 8,000 and 8,050
    expect(house.freeMarginFen(1)).toBe(RESERVE + 500_000 - 16_050);
    // usable, never withdrawable
    expect(house.withdrawableFen(1)).toBe(RESERVE - 16_050);
  });

  it('MAR-4: with gains not usable only losses count', () => {
    const { house } = openHouse({ gainsUsable: false });
    trade(house, open(1), open(2), 8000, 10);
    trade(house, close(2), close(1), 8050, 10);
    expect(house.freeMarginFen(1)).toBe(RESERVE - 16_050);
    expect(house.freeMarginFen(2)).toBe(RESERVE - 500_000 - 16_050);
  });

  it('MAR-4: floating losses count only with the switch', () => {
    for (const floatingLossesCount of [false, true]) {
      const { house } = openHouse({ floatingLossesCount });
      trade(house, open(1), open(2), 8000, 10);
      trade(house, open(3), open(4), 7900, 1);
      const held = RESERVE - 8_000_000 - 8_000;
      // 10 × 1000 × 100 fen of loss for account 1
      expect(house.freeMarginFen(1)).toBe(floatingLossesCount ? held - 1_000_000 : held);
      expect(house.freeMarginFen(2)).toBe(held);
      expect(house.equityFen(1)).toBe(RESERVE - 1_000_000 - 8_000);
      expect(house.equityFen(2)).toBe(RESERVE + 1_000_000 - 8_000);
    }
  });
});
