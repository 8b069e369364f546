import { describe, expect, it } from 'vitest';
import { summarise } from '../../src/metrics/index.js';
import { relativeMoves, shareBeyond } from '../../src/metrics/relativeMoves.js';
import { at, runOf, type TinyFact } from './tinyRun.js';

const settle = (day: number, settlementPriceFen: number, openInterestLots = 10): TinyFact => [
  'SettlementPriceSet',
  at(day, 15.5),
  { contract: 0, settlementPriceFen, openInterestLots },
];
const account = (day: number, index: number, reserveFen: number, marginFen: number): TinyFact => [
  'AccountSettled',
  at(day, 15.5),
  { account: index, reserveFen, marginFen, equityFen: reserveFen + marginFen },
];
const call = (day: number, index: number, amountFen: number): TinyFact => [
  'MarginCalled',
  at(day, 15.5),
  { account: index, reserveFen: -amountFen, amountFen, deadlineUs: at(day + 1, 9) },
];
const trade: TinyFact = [
  'TradeExecuted',
  at(0, 10),
  { contract: 0, priceFen: 6000, quantityLots: 10, buyer: 0, seller: 2 },
];

describe('margin pressure (CALL-1), on three days by hand', () => {
  // Account 0 (group a) buys ten lots from account 2 (group b) at 60.00. Settlements 60.00, 58.20 (−3%), 59.96 (+3.02%).
  // Account 0, first day: margin 6,000,000, reserve 1,500,000, use 80%. V − M = 54,000,000: it is called by a fall of more
  //   than 2.78%; one of the two moves of the run is one: 1/2. It is called, so its second day is not counted as uncalled.
  // Account 2, short: margin 6,000,000, reserve 4,000,000, use 60%; V − M = −66,000,000: a rise of more than 6.06%: 0. Second
  //   day: margin 5,820,000, reserve 1,680,000, use 77.6%; V − M = −64,020,000, a rise of more than 2.624%: 1/2, not called.
  // Account 1 holds nothing.
  const facts: readonly TinyFact[] = [
    trade,
    settle(0, 6000),
    account(0, 0, 1_500_000, 6_000_000),
    account(0, 1, 5_000_000, 0),
    account(0, 2, 4_000_000, 6_000_000),
    settle(1, 5820),
    account(1, 0, -120_000, 5_820_000),
    call(1, 0, 120_000),
    account(1, 2, 1_680_000, 5_820_000),
    settle(2, 5996),
    account(2, 0, 1_000_000, 6_000_000),
    account(2, 2, 2_000_000, 6_000_000),
  ];
  const [a, b] = runOf(facts).marginPressure;

  it('counts account-days with a position, their margin use and their calls', () => {
    // (6/7.5 + 5.82/5.7 + 6/7) ÷ 3 = (80% + 102.105% + 85.714%) ÷ 3; (60% + 77.6% + 75%) ÷ 3.
    expect(a).toMatchObject({ group: 'a', kind: 'noiseTrader', accountDays: 3, calls: 1 });
    expect(a!.meanMarginUsePercent).toBeCloseTo(89.2732, 4);
    expect(a!.callPercent).toBeCloseTo(33.3333, 4);
    expect(b).toMatchObject({ group: 'b', kind: 'marketMaker', accountDays: 3, calls: 0, callPercent: 0 });
    expect(b!.meanMarginUsePercent).toBeCloseTo(70.8667, 4);
  });

  it('compares calls with those to expect from margin use and the moves of the run (MTM-2, MAR-1)', () => {
    expect(a).toMatchObject({ uncalledDays: 1, observedPercent: 100, expectedPercent: 50 });
    expect(b).toMatchObject({ uncalledDays: 2, observedPercent: 0, expectedPercent: 25 });
  });

  it('says who would have been called had nobody traded, by the move that came (MTM-2)', () => {
    // Account 0: −3% of 54,000,000 is more than 1,500,000. Account 2: +3.02% of 64,020,000 = 1,936,000 is more than 1,680,000; the
    // fall of the day before was its gain.
    expect(a!.keptPercent).toBe(100);
    expect(b!.keptPercent).toBe(50);
  });

  it('takes what goes to delivery out of the position, and its margin with it (DEL-2)', () => {
    const due = (index: number, side: number): TinyFact => [
      'DeliveryDue',
      at(1, 15.5),
      { contract: 0, account: index, side, lots: 10, priceFen: 5820, marginFen: 5_820_000 },
    ];
    const kept = [account(2, 0, 1_000_000, 5_820_000), account(2, 2, 2_000_000, 5_820_000)];
    const delivered = runOf([...facts.slice(0, -2), due(0, 0), due(2, 1), ...kept]).marginPressure;
    expect(delivered.map(({ accountDays, uncalledDays }) => [accountDays, uncalledDays])).toEqual([
      [1, 1],
      [1, 1],
    ]);
    const completed: TinyFact = ['DeliveryCompleted', at(2, 15.5), { contract: 0, completedLots: 10 }];
    const next = runOf([...facts.slice(0, -2), due(0, 0), due(2, 1), completed, ...kept]).marginPressure;
    expect(next.map(({ accountDays }) => accountDays)).toEqual([2, 2]);
  });

  it('DEL-2: what a buyer has paid for a delivery is no margin of positions', () => {
    // Ten lots fall due on the second day; on the third the buyer has 58,200,000 more in margin, and holds nothing.
    const paidFen = 58_200_000;
    const due: TinyFact = [
      'DeliveryDue',
      at(1, 15.5),
      { contract: 0, account: 0, lots: 10, priceFen: 5820, marginFen: 5_820_000 },
    ];
    const paid: TinyFact = ['DeliveryPaid', at(2, 15), { contract: 0, account: 0, paidFen, dueFen: paidFen }];
    const buyer = runOf([...facts.slice(0, -2), due, paid, account(2, 0, 1_000_000, 5_820_000 + paidFen)]);
    expect(buyer.marginPressure[0]).toMatchObject({ group: 'a', accountDays: 1 });
    // A lot bought meanwhile is a position of its own: 600,000 of margin, and a use of (0.6 + 64.02) ÷ 65.62 on that day.
    const next: TinyFact = [
      'TradeExecuted',
      at(2, 10),
      { contract: 1, quantityLots: 1, buyer: 0, seller: 2 },
    ];
    const both = [due, next, paid, account(2, 0, 1_000_000, 6_420_000 + paidFen)];
    const [held] = runOf([...facts.slice(0, -2), ...both]).marginPressure;
    expect(held!.accountDays).toBe(2);
    expect(held!.meanMarginUsePercent).toBeCloseTo((80 + (100 * 64.62) / 65.62) / 2, 6);
  });

  it('is in the summary, with nulls where nothing can be said', () => {
    const held = runOf([trade, settle(2, 6000), account(2, 0, 1_500_000, 6_000_000)]);
    expect(summarise(held, []).marginPressure).toEqual([
      {
        group: 'a',
        kind: 'noiseTrader',
        accountDays: 1,
        meanMarginUsePercent: 80,
        calls: 0,
        callPercent: 0,
        uncalledDays: 0,
        observedPercent: null,
        keptPercent: null,
        expectedPercent: null,
      },
    ]);
    expect(runOf([]).marginPressure).toEqual([]);
  });
});

describe('the moves of a run', () => {
  it('leave out days before which nobody held the contract', () => {
    const { contracts } = runOf([settle(0, 6000, 0), settle(1, 6600), settle(2, 5940)]);
    expect(relativeMoves(contracts)).toEqual([expect.closeTo(-0.1, 12)]);
  });

  it('beyond a distance: falls for a long slope, rises for a short one, the distance itself not', () => {
    const moves = [-0.03, -0.02, -0.01, 0, 0.01, 0.02];
    expect(shareBeyond(moves, 2, 100)).toBeCloseTo(1 / 6, 12);
    expect(shareBeyond(moves, 1.5, 100)).toBeCloseTo(2 / 6, 12);
    expect(shareBeyond(moves, 1.5, -100)).toBeCloseTo(1 / 6, 12);
    expect(shareBeyond(moves, 5, 100)).toBe(0);
    expect([shareBeyond(moves, 5, 0), shareBeyond(moves, -5, 0), shareBeyond([], 0, 1)]).toEqual([0, 1, 0]);
  });
});
