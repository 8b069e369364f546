import { describe, expect, it } from 'vitest';
import { Offset, RejectReason, Side } from '../../src/protocol/index.js';
import { broker, client, close, contract, open, openHouse, settle, trade } from './house.js';
import { makeOrder } from './orders.js';

/** Two clients with 10 million yuan each; a lot is worth 8,000,000 fen. */
const RESERVE = 1_000_000_000;

describe('MAR-3: the broker add-on', () => {
  it('comes on top of the exchange rate for hedgers too, in holds and in what the settlement collects', () => {
    const { house } = openHouse({
      participants: [broker(), client({ hedger: true }), client()],
      contracts: [contract({ marginPpm: 150_000, hedgerMarginPpm: 140_000 })],
      brokerAddOnPpm: 30_000,
    });
    trade(house, open(1), open(2), 8000, 2);
    // 16,000,000 × 17% and × 18%, fee 1,600.
    expect(house.freeMarginFen(1)).toBe(RESERVE - 2_720_000 - 1_600);
    expect(house.freeMarginFen(2)).toBe(RESERVE - 2_880_000 - 1_600);
    house.settleDay([
      { contract: 0, priceFen: 8000, method: 0, nextMarginPpm: 200_000, nextHedgerMarginPpm: 190_000 },
    ]);
    // × 22% and × 23%.
    expect([house.account(1).marginFen, house.account(2).marginFen]).toEqual([3_520_000, 3_680_000]);
  });
});

describe('MAR-4: free margin of the day', () => {
  it('closes give margin back at the previous settlement, and opens take it there, whatever their prices', () => {
    const { house } = openHouse();
    trade(house, open(1), open(2), 7900, 10);
    settle(house, 8200);
    house.openDay(2);
    const before = house.freeMarginFen(1);
    trade(house, open(2), close(1), 8300, 4);
    // Margin of 4 lots at 82 yuan, 3,280,000; gain 4 × 1000 × 100; fee 4 × 830.
    expect(house.freeMarginFen(1)).toBe(before + 3_280_000 + 400_000 - 3_320);
    trade(house, open(1), open(3), 8100, 1);
    expect(house.freeMarginFen(3)).toBe(RESERVE - 820_000 - 810);
  });

  it('deposits and withdrawals count at once', () => {
    const { house } = openHouse();
    house.requestDeposit(1, 5_000);
    house.deposit(1, 5_000);
    expect(house.freeMarginFen(1)).toBe(RESERVE + 5_000);
    house.withdraw(1, 7_000);
    expect(house.freeMarginFen(1)).toBe(RESERVE - 2_000);
  });

  it('a close order is not refused for money, though free margin is below zero', () => {
    const { house } = openHouse({ participants: [broker(), client({ reserveFen: 900_000 }), client()] });
    trade(house, open(1), open(2), 8000, 1);
    settle(house, 7000);
    house.openDay(2);
    expect(house.freeMarginFen(1)).toBeLessThan(0);
    const order = makeOrder({ account: 1, side: Side.sell, offset: Offset.close, lots: 1 });
    expect(house.hold(order)).toBe(RejectReason.none);
    expect([house.holdsFen(1), order.frozenHistoryLots]).toEqual([0, 1]);
  });

  it("gains of the day may not be withdrawn, whichever way the switch is; they may after the day's settlement", () => {
    for (const gainsUsable of [true, false]) {
      const { house } = openHouse({ gainsUsable, participants: [broker(), client(), client(), client()] });
      trade(house, open(1), open(2), 8000, 10);
      trade(house, open(3), close(1), 8100, 10);
      // Gain 10 × 1000 × 100; fees 8,000 + 8,100.
      expect(house.freeMarginFen(1)).toBe(RESERVE - 16_100 + (gainsUsable ? 1_000_000 : 0));
      expect(house.withdrawableFen(1)).toBe(RESERVE - 16_100);
      settle(house, 8100);
      expect(house.withdrawableFen(1)).toBe(RESERVE - 16_100 + 1_000_000);
    }
  });

  it('floating gains count with neither setting of the switch', () => {
    for (const floatingLossesCount of [false, true]) {
      const { house } = openHouse({ floatingLossesCount });
      trade(house, open(1), open(2), 8000, 10);
      trade(house, open(3), open(4), 8100, 1);
      expect(house.freeMarginFen(1)).toBe(RESERVE - 8_000_000 - 8_000);
    }
  });

  it('UNIT-1: fees are rounded half-up trade by trade, margin position by position', () => {
    const { house } = openHouse({
      contracts: [contract({ lotTonnes: 1, previousSettlementFen: 14_005 })],
    });
    // A lot costs 1.4 fen of fee: one fen twice, where one trade of two lots costs 2.8, three fen. A lot's margin is
    // 1,400.5 fen, two lots' 2,801.
    trade(house, open(1), open(2), 14_000, 1);
    expect(house.freeMarginFen(1)).toBe(RESERVE - 1_401 - 1);
    trade(house, open(1), open(2), 14_000, 1);
    expect(house.freeMarginFen(1)).toBe(RESERVE - 2_801 - 2);
    trade(house, open(3), open(4), 14_000, 2);
    expect(house.freeMarginFen(3)).toBe(RESERVE - 2_801 - 3);
  });
});
