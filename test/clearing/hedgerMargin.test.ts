import { describe, expect, it } from 'vitest';
import { RejectReason, Side } from '../../src/protocol/index.js';
import { broker, client, contract, open, openHouse, trade } from './house.js';
import { makeOrder } from './orders.js';

/** Accounts 1 and 2, a hedger and another; others pay 15%, hedgers 14%. A lot is worth 8,000,000 fen. */
const market = (reserveFen: number) =>
  openHouse({
    participants: [broker(), client({ hedger: true, reserveFen }), client({ reserveFen })],
    contracts: [contract({ marginPpm: 150_000, hedgerMarginPpm: 140_000 })],
  });

describe('MAR-2: hedgers pay less margin', () => {
  it('when an order is held, at the settlement, and from the next rate on', () => {
    const { house } = market(10_000_000);
    expect([house.marginPpm(0, true), house.marginPpm(0, false)]).toEqual([140_000, 150_000]);
    trade(house, open(1), open(2), 8000, 2);
    // 2 × 8,000,000 × 14% and 15%, and a fee of 2 × 800 each.
    expect(house.freeMarginFen(1)).toBe(10_000_000 - 2_240_000 - 1_600);
    expect(house.freeMarginFen(2)).toBe(10_000_000 - 2_400_000 - 1_600);
    house.settleDay([
      { contract: 0, priceFen: 8000, method: 0, nextMarginPpm: 200_000, nextHedgerMarginPpm: 190_000 },
    ]);
    expect([house.account(1).marginFen, house.account(2).marginFen]).toEqual([3_040_000, 3_200_000]);
    house.verify();
  });

  it('MAR-4: what is enough for a hedger is refused to another', () => {
    // One lot: 1,120,000 and 800 fee for the hedger, 1,200,000 and 800 for the other.
    const { house } = market(1_150_000);
    const order = { lots: 1, priceFen: 8000, side: Side.buy };
    expect(house.hold(makeOrder({ ...order, account: 1 }))).toBe(RejectReason.none);
    expect(house.hold(makeOrder({ ...order, account: 2 }))).toBe(RejectReason.notEnoughFreeMargin);
  });
});
