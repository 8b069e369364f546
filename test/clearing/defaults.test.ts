import { describe, expect, it } from 'vitest';
import { HouseLedger, Purse, recourseFen } from '../../src/clearing/index.js';
import { RejectReason } from '../../src/protocol/index.js';
import { broker, client, close, MILLION_YUAN, open, openHouse, settle, trade } from './house.js';
import { makeOrder } from './orders.js';

/**
 * Account 1 buys 1,000 lots at 8000 and sells them at 6000: a loss of 2,000,000,000 and fees of 1,400,000 against
 * 1,000,000,000 of reserve leave 1,001,400,000 fen uncovered.
 */
const LOSS = 1_001_400_000;

function ruin(words: Parameters<typeof openHouse>[0] = {}) {
  const made = openHouse(words);
  trade(made.house, open(1), open(2), 8000, 1000);
  trade(made.house, close(2), close(1), 6000, 1000);
  settle(made.house, 6000);
  return made;
}

describe('coverNegativeEquity', () => {
  it("LIQ-3, WF-1: the broker's risk reserve pays first, then its own funds; recourse is kept", () => {
    const { house, log } = ruin();
    const winnerFen = house.account(2).reserveFen;
    expect(house.coverNegativeEquity()).toEqual([{ account: 1, lossFen: LOSS, uncoveredFen: 0 }]);
    expect(log.named('LossCovered')).toEqual([
      { account: 1, layer: 0, amountFen: 5 * MILLION_YUAN },
      { account: 1, layer: 1, amountFen: LOSS - 5 * MILLION_YUAN },
    ]);
    expect(log.named('AccountDefaulted')).toEqual([{ account: 1, lossFen: LOSS, uncoveredFen: 0 }]);
    expect(house.account(1).reserveFen).toBe(0);
    expect(house.recourseFen(1)).toBe(LOSS);
    expect(house.ledger.purseFen(0, Purse.riskReserve)).toBe(0);
    // the winner keeps its gain, and accounts without a position lose nothing (WF-3)
    expect(house.account(2).reserveFen).toBe(winnerFen);
    expect(house.account(3).reserveFen).toBe(10 * MILLION_YUAN);
    expect(house.coverNegativeEquity()).toEqual([]);
    house.verify();
  });

  it('WF-1: layers give in order what they have; the rest is uncovered and the account still ends at 0', () => {
    const { house, log } = ruin({
      participants: [
        broker({ riskReserveFen: 100_000_000, ownFundsFen: 200_000_000, reserveFen: 300_000_000 }),
        client(),
        client(),
      ],
      exchangeRiskReserveFen: 150_000_000,
      exchangeFundsFen: 50_000_000,
    });
    house.coverNegativeEquity();
    // fees of both sides 2,800,000: a fifth to the risk reserve
    expect(log.named('LossCovered').map(({ layer, amountFen }) => [layer, amountFen])).toEqual([
      [0, 100_000_000],
      [1, 200_000_000],
      [2, 300_000_000],
      [3, 150_560_000],
      [4, 52_240_000],
    ]);
    expect(house.ledger.balancesFen[HouseLedger.uncoveredLoss]).toBe(-198_600_000);
    expect(house.account(1).reserveFen).toBe(0);
    // the broker is called for its minimum the same evening, and its next day still rolls (MTM-2)
    expect(house.marginCalls(0)).toEqual([
      { account: 0, reserveFen: 0, minimumFen: 200_000_000, amountFen: 200_000_000, deadlineUs: 0 },
    ]);
    house.openDay(2);
    house.requestDeposit(0, 200_000_000);
    house.deposit(0, 200_000_000);
    settle(house, 6000);
    expect(house.account(0).reserveFen).toBe(200_000_000);
  });

  it('WF-2: the layers and their order are data', () => {
    const { house, log } = ruin({ waterfall: ['exchangeRiskReserve'] });
    house.coverNegativeEquity();
    expect(log.named('LossCovered')).toEqual([{ account: 1, layer: 3, amountFen: LOSS }]);
    expect(house.ledger.purseFen(0, Purse.riskReserve)).toBe(5 * MILLION_YUAN);
  });

  it('WF-1: a defaulted account may not open again, whatever it pays in', () => {
    const { house } = ruin();
    house.coverNegativeEquity();
    house.marginCalls(0);
    house.requestDeposit(1, MILLION_YUAN);
    house.deposit(1, MILLION_YUAN);
    house.openDay(2);
    expect(house.hold(makeOrder({ account: 1 }))).toBe(RejectReason.mayOnlyClose);
  });

  it('LIQ-3: negative equity with a position left waits for the liquidation', () => {
    const { house } = openHouse();
    trade(house, open(1), open(2), 8000, 1000);
    settle(house, 6000);
    expect(house.account(1).reserveFen).toBeLessThan(0);
    expect(house.coverNegativeEquity()).toEqual([]);
    // the account is called, and its broker, which cannot advance what it lacks (CALL-1)
    expect(house.marginCalls(0).map(({ account }) => account)).toEqual([0, 1]);
  });

  it("WF-1: a member's own loss never draws on its own negative reserve", () => {
    const { house, log } = openHouse({
      participants: [broker(), client(), client({ role: 'tradingMember', member: 2 })],
      minimumReserveFen: { client: 0, broker: 0, tradingMember: 0 },
    });
    trade(house, open(2), open(1), 8000, 1000);
    trade(house, close(1), close(2), 6000, 1000);
    settle(house, 6000);
    house.coverNegativeEquity();
    expect(log.named('LossCovered')).toEqual([{ account: 2, layer: 3, amountFen: LOSS }]);
  });

  it('WF-1: recourse is what others than the defaulter paid', () => {
    const use = (usedFen: number) => ({ name: 'x', capacityFen: usedFen, usedFen, remainingFen: 0 });
    expect(recourseFen([use(8), use(5), use(3)], 1)).toBe(8);
  });
});
