import { describe, expect, it } from 'vitest';
import { HouseLedger, Purse } from '../../src/clearing/index.js';
import { InvariantError } from '../../src/kernel/index.js';
import { Side } from '../../src/protocol/index.js';
import {
  clearingTerms,
  client,
  close,
  contract,
  MILLION_YUAN,
  open,
  openHouse,
  settle,
  trade,
} from './house.js';
import { makeOrder } from './orders.js';

const RESERVE = 10 * MILLION_YUAN;

describe('settleDay', () => {
  it('MTM-1, MTM-2, MAR-1: marks, pays, collects the new margin, and makes lots history', () => {
    const { house, log } = openHouse();
    trade(house, open(1), open(2), 8020, 10);
    settle(house, 8100, 150_000);
    // long: 10 × 1000 × 80 = 800,000; fee 8,020; margin 10 × 8,100,000 × 15% = 12,150,000
    expect(log.named('AccountSettled')).toEqual([
      {
        account: 1,
        reserveFen: RESERVE + 800_000 - 8_020 - 12_150_000,
        marginFen: 12_150_000,
        profitFen: 800_000,
        feesFen: 8_020,
        flowsFen: 0,
        equityFen: RESERVE + 800_000 - 8_020,
      },
      {
        account: 2,
        reserveFen: RESERVE - 800_000 - 8_020 - 12_150_000,
        marginFen: 12_150_000,
        profitFen: -800_000,
        feesFen: 8_020,
        flowsFen: 0,
        equityFen: RESERVE - 800_000 - 8_020,
      },
    ]);
    expect(log.named('SettlementPriceSet')).toEqual([
      { contract: 0, settlementPriceFen: 8100, method: 0, volumeLots: 10, openInterestLots: 10 },
    ]);
    house.openDay(2);
    // the next day a close realises from the settlement: 8120 - 8100, and frees 1,215,000 a lot
    trade(house, open(3), close(1), 8120, 4);
    const free = RESERVE + 800_000 - 8_020 - 12_150_000 + 80_000 + 4_860_000 - 3_248;
    expect(house.freeMarginFen(1)).toBe(free);
    expect(house.openInterestLots(0)).toBe(10);
    settle(house, 8100);
    // day P&L: 4 × 20 × 1000 of the close, nothing on the rest
    expect(house.settledProfitFen(1)).toBe(80_000);
    expect(house.account(1).marginFen).toBe(6 * 810_000);
  });

  it('MTM-1: a day is settled once, and every held contract is settled', () => {
    const { house } = openHouse();
    trade(house, open(1), open(2), 8000, 1);
    expect(() => house.settleDay([])).toThrow(InvariantError);
    const again = openHouse().house;
    settle(again, 8000);
    expect(() => settle(again, 8000)).toThrow(InvariantError);
    expect(() => again.openDay(1)).toThrow(InvariantError);
    const twice = { contract: 0, priceFen: 8000, method: 0, nextMarginPpm: 100_000 } as const;
    expect(() => openHouse().house.settleDay([twice, twice])).toThrow(InvariantError);
  });

  it('ORD-2: an order that still works at the settlement is a bug', () => {
    const { house } = openHouse();
    house.hold(makeOrder({ account: 1 }));
    expect(() => settle(house, 8000)).toThrow(InvariantError);
  });

  it('FEE-1: fees go to the exchange and a fifth of them to its risk reserve, up to the cap', () => {
    const { house } = openHouse({ riskReserveCapFen: 100 * MILLION_YUAN + 2_000 });
    trade(house, open(1), open(2), 8000, 5);
    settle(house, 8000);
    // fees 2 × 4,000; a fifth is 1,600
    expect(house.ledger.balancesFen[HouseLedger.exchangeRiskReserve]).toBe(100 * MILLION_YUAN + 1_600);
    expect(house.ledger.balancesFen[HouseLedger.exchangeFunds]).toBe(500 * MILLION_YUAN + 6_400);
    house.openDay(2);
    trade(house, open(1), open(2), 8000, 5);
    settle(house, 8000);
    expect(house.ledger.balancesFen[HouseLedger.exchangeRiskReserve]).toBe(100 * MILLION_YUAN + 2_000);
    expect(house.ledger.balancesFen[HouseLedger.settlementPool]).toBe(0);
  });

  it('CON-8: a contract listed later starts from its listing price', () => {
    const { house } = openHouse();
    const index = house.addContract(contract({ previousSettlementFen: 9000, deliveryMonth: 2027 * 12 + 1 }));
    expect(index).toBe(1);
    trade(house, { account: 1, contract: 1 }, { account: 2, contract: 1 }, 9000, 2);
    expect(house.holdsFen(1)).toBe(0);
    expect(house.freeMarginFen(1)).toBe(RESERVE - 1_800_000 - 1_800);
    house.settleDay([
      { contract: 0, priceFen: 8000, method: 0, nextMarginPpm: 100_000 },
      { contract: 1, priceFen: 9100, method: 0, nextMarginPpm: 100_000 },
    ]);
    expect(house.settledProfitFen(1)).toBe(200_000);
  });

  it('SET-1, SET-2: prices come from the day of each contract', () => {
    const { house } = openHouse({
      contracts: [contract(), contract({ deliveryMonth: 2027 * 12 + 3, previousSettlementFen: 9000 })],
    });
    trade(house, open(1), open(2), 8000, 1);
    trade(house, open(1), open(2), 8030, 3);
    const quiet = {
      bestBidFen: undefined,
      bestAskFen: undefined,
      lowerLimitFen: 8550,
      upperLimitFen: 9450,
      lockedSide: undefined,
    };
    // 8022.5 floors to the tick 8022; 9000 × 8022 / 8000 = 9024.75 floors to 9024
    expect(house.settlementPrices([quiet, quiet]).map(({ priceFen }) => priceFen)).toEqual([8022, 9024]);
  });

  it('CALL-2, MTM-2: deposits and withdrawals are flows of the day', () => {
    const { house, log } = openHouse();
    expect(house.requestDeposit(1, 5_000)).toBe(0);
    expect(house.account(1).bankFreeFen).toBe(RESERVE - 5_000);
    house.deposit(1, 5_000);
    expect(house.withdraw(1, 2_000)).toBe(0);
    settle(house, 8000);
    expect(log.named('AccountSettled')).toEqual([
      {
        account: 1,
        reserveFen: RESERVE + 3_000,
        marginFen: 0,
        profitFen: 0,
        feesFen: 0,
        flowsFen: 3_000,
        equityFen: RESERVE + 3_000,
      },
    ]);
    expect(house.account(1).bankFen).toBe(RESERVE - 3_000);
  });

  it('MAR-1: one account may hold both sides; the larger side alone is charged in that mode', () => {
    for (const [marginMode, marginFen] of [
      ['bothSides', 40_000_000],
      ['largerSide', 24_000_000],
    ] as const) {
      const { house } = openHouse({ marginMode });
      trade(house, open(1), open(2), 8000, 30);
      trade(house, open(3), open(1), 8000, 20);
      settle(house, 8000);
      // (30 + 20) or 30 lots at 800,000
      expect(house.account(1).marginFen).toBe(marginFen);
      expect(house.position(1, 0)).toEqual({
        longLots: 30,
        shortLots: 20,
        closableLongLots: 30,
        closableShortLots: 20,
      });
    }
  });

  it('UNIT-1: endowments come from outside, and the ledger sums to zero', () => {
    const { house } = openHouse(
      clearingTerms({ participants: [client({ role: 'tradingMember', member: 0 })] }),
    );
    const { ledger } = house;
    // 500 + 100 of the exchange, 10 of bank and 10 of reserve, in million yuan
    expect(ledger.balancesFen[HouseLedger.outside]).toBe(-620 * MILLION_YUAN);
    expect(ledger.purseFen(0, Purse.bank)).toBe(RESERVE);
    ledger.verify();
    expect(() => ledger.transfer(HouseLedger.spotVenueFunds, HouseLedger.outside, 1, 0)).toThrow(
      InvariantError,
    );
    expect(() => ledger.transfer(HouseLedger.outside, HouseLedger.spotVenueFunds, 0.5, 0)).toThrow(
      InvariantError,
    );
  });

  it('MTM-1: no trade is booked on a closed day', () => {
    const { house } = openHouse();
    settle(house, 8000);
    const buy = makeOrder({ account: 1 });
    const sell = makeOrder({ account: 2, side: Side.sell });
    house.hold(buy);
    house.hold(sell);
    expect(() => house.onTrade(buy, sell, 8000, 1)).toThrow(InvariantError);
  });
});
