import { describe, expect, it } from 'vitest';
import { summarise } from '../../src/metrics/index.js';
import { LiquidationCause, Side } from '../../src/protocol/index.js';
import { contractDay, fact, MONDAY, meta, rowsOf } from './clearingFacts.js';
import { at, runOf } from './tinyRun.js';

describe('brokers, collateral, large traders', () => {
  it('CALL-1, MAR-3: what was left of the reserve of a broker at worst, its calls and its add-on', () => {
    const settled = (day: number, own: Readonly<Record<string, number>>) =>
      fact('MemberSettled', at(day, 15.5), { member: 3, clientReserveFen: 900, ...own });
    const run = runOf(
      [
        settled(0, { clientMarginFen: 130, exchangeMarginFen: 100, reserveFen: 500 }),
        settled(1, {
          clientMarginFen: 120,
          exchangeMarginFen: 95,
          clientDeficitFen: 450,
          reserveFen: 500,
          callFen: 150,
        }),
        settled(2, {
          clientMarginFen: 120,
          exchangeMarginFen: 95,
          clientDeficitFen: 60,
          reserveFen: 200,
          callFen: 60,
        }),
        fact('MemberRestricted', at(2, 9), { member: 3, restricted: 1 }),
        fact('MemberRestricted', at(2, 10), { member: 3, restricted: 0 }),
      ],
      meta,
    );
    // 500 − 450 = 50 on the second day, 200 − 60 = 140 on the third; 130 − 100 = 30.
    expect(summarise(run, []).members).toEqual([
      {
        ...{ member: 'broker-1', settlements: 3, minimumAvailableFen: 50, calls: 2, largestCallFen: 150 },
        ...{ largestDeficitFen: 450, largestAddOnFen: 30, restricted: 1, defaulted: 0 },
      },
    ]);
    expect(rowsOf(run, 'memberDays')[1]).toMatchObject({ member: 3, availableFen: 50, callFen: 150 });
  });

  it('MTM-2: credit by day is the last value of the day, all accounts together', () => {
    const valued = (day: number, hours: number, account: number, tonnes: number, creditFen: number) =>
      fact('CollateralValued', at(day, hours), { account, tonnes, valueFen: creditFen + 1, creditFen });
    const run = runOf(
      [
        valued(0, 10, 0, 5, 999),
        valued(0, 15.5, 0, 4, 100),
        valued(0, 15.5, 1, 2, 50),
        valued(1, 15.5, 0, 4, 120),
        valued(1, 15.5, 1, 0, 0),
        fact('CollateralSold', at(1, 16), { account: 0, member: 3, tonnes: 3, amountFen: 70 }),
      ],
      meta,
    );
    expect(summarise(run, []).collateral).toEqual({
      ...{ accounts: 2, maxCreditFen: 150, sales: 1, soldTonnes: 3, soldFen: 70 },
    });
    expect(rowsOf(run, 'collateralDays').map(({ account, tonnes }) => [account, tonnes])).toEqual([
      [0, 4],
      [1, 2],
      [0, 4],
      [1, 0],
    ]);
  });

  it('POS-2: one row for a position with the report nearest to its limit', () => {
    const report = (day: number, lots: number, limitLots: number) =>
      fact('LargeTraderReported', at(day, 16), { account: 2, contract: 1, side: Side.sell, lots, limitLots });
    const run = runOf([report(0, 90, 100), report(1, 45, 40), report(3, 46, 50)], meta);
    // 90%, 112.5%, 92%.
    expect(rowsOf(run, 'largeTraders')).toEqual([
      {
        ...{ account: 2, contract: 'CA2612', side: 'short', reports: 3, lots: 45, limitLots: 40 },
        ...{ firstDate: MONDAY, lastDate: MONDAY + 3 },
      },
    ]);
    expect(summarise(run, []).largeTraders).toEqual({ reports: 3, accounts: 1, maxOfLimitPercent: 112.5 });
  });

  it('POS-3: breaches with the penalty', () => {
    const broken = {
      account: 1,
      contract: 1,
      openedLots: 80,
      limitLots: 50,
      times: 2,
      untilDay: MONDAY + 30,
    };
    const run = runOf([fact('TradingLimitBroken', at(1, 16), broken)], meta);
    expect(summarise(run, []).tradingLimit).toEqual({ breaks: 1, accounts: 1 });
    expect(rowsOf(run, 'tradingLimitBreaks')[0]).toMatchObject({
      ...{ contract: 'CA2612', times: 2, untilDate: MONDAY + 30 },
    });
  });
});

describe('calls in the middle of a day, and causes of liquidation', () => {
  it('CALL-1, MAR-1: a call for the same day is counted apart; its margin is that of the day, at the settlement before', () => {
    const run = runOf(
      [
        ...contractDay(0, 50_000, 100_000, 6000),
        ...contractDay(1, 50_000, 150_000, 6100),
        fact('TradeExecuted', at(0, 10), {
          contract: 1,
          priceFen: 6000,
          quantityLots: 2,
          buyer: 1,
          seller: 0,
        }),
        fact('MarginCalled', at(1, 10.5), {
          ...{ account: 1, deadlineUs: at(1, 11.5), amountFen: 5, reserveFen: -5, equityFen: 1_799_995 },
          marginFen: 1_800_000,
        }),
        fact('MarginCallMet', at(1, 11), { account: 1, amountFen: 5 }),
      ].sort(([, a], [, b]) => a - b),
      meta,
    );
    expect(run.callTotals).toMatchObject({ count: 1, intraday: 1, cured: 1 });
    // 2 lots × 1000 t × 60.00 yuan × 15% = 18,000 yuan.
    expect(run.calls[0]).toMatchObject({ isIntraday: true, roll: undefined });
    expect(run.calls[0]!.positions).toMatchObject([
      { longLots: 2, settlementFen: 6000, marginPpm: 150_000, isRateKnown: true, marginFen: 1_800_000 },
    ]);
  });

  it('MTM-2, CALL-1: the way to the equity of a call is that of the money, without credit and advances', () => {
    const money = { reserveFen: 300, marginFen: 700, profitFen: -250, equityFen: 1000 };
    const run = runOf(
      [
        fact('AccountSettled', at(0, 15.5), { account: 3, ...money }),
        fact('MemberSettled', at(0, 15.5), {
          member: 3,
          clientDeficitFen: 400,
          reserveFen: 300,
          callFen: 600,
        }),
        fact('MarginCalled', at(0, 15.5), {
          ...{ account: 3, reserveFen: -50, minimumFen: 550, amountFen: 600, deadlineUs: at(1, 9) },
          ...{ equityFen: 650, marginFen: 700, creditFen: 50 },
        }),
      ],
      meta,
    );
    // 650 − 50 + 400 = 1000; before the day's loss 1250.
    expect(run.calls[0]).toMatchObject({ creditFen: 50, advancedFen: 400 });
    expect(run.calls[0]!.roll).toEqual({
      ...{ previousEquityFen: 1250, profitFen: -250, feesFen: 0, flowsFen: 0, otherFen: 0 },
    });
  });

  it('LIQ-2: orders and lots by cause, every cause named', () => {
    const order = { account: 1, contract: 1, side: Side.sell, lots: 3, priceFen: 6000 };
    const run = runOf(
      [
        fact('LiquidationOrdered', at(1, 10), { orderId: 5, ...order }),
        fact('LiquidationCaused', at(1, 10), { orderId: 5, liquidationCause: LiquidationCause.overLimit }),
        fact('PositionLiquidated', at(1, 10), {
          orderId: 5,
          account: 1,
          contract: 1,
          lots: 2,
          priceFen: 6000,
          realisedFen: -9,
        }),
      ],
      meta,
    );
    const empty = { orders: 0, filledLots: 0, realisedFen: 0 };
    expect(summarise(run, []).liquidations).toEqual([
      { cause: 'unpaidCall', ...empty },
      { cause: 'noDeliveryRight', ...empty },
      { cause: 'overLimit', orders: 1, filledLots: 2, realisedFen: -9 },
      { cause: 'violation', ...empty },
      { cause: 'emergency', ...empty },
    ]);
  });
});
