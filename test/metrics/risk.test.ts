import { describe, expect, it } from 'vitest';
import { dayFromCivil } from '../../src/calendar/index.js';
import { summarise } from '../../src/metrics/index.js';
import { replayTracking } from '../../src/metrics/replay.js';
import { LiquidationCause, RejectReason } from '../../src/protocol/index.js';
import { at, runOf, tinyMeta } from './tinyRun.js';

const call = (account: number, amountFen: number, day: number) =>
  [
    'MarginCalled',
    at(day, 15.5),
    {
      account,
      reserveFen: -amountFen,
      minimumFen: 0,
      amountFen,
      deadlineUs: at(day + 1, 9),
      equityFen: 1000 - amountFen,
      marginFen: 1000,
    },
  ] as const;

describe('margin calls', () => {
  const slice = {
    account: 1,
    contract: 0,
    side: 1,
    priceFen: 5900,
    deficitFen: 500_000,
    releasePerLotFen: 600_000,
    adversePerLotFen: 100_000,
    feePerLotFen: 590,
  };
  const run = runOf([
    call(0, 700, 0),
    call(1, 500_000, 0),
    ['MarginCallMet', at(1, 9), { account: 0, amountFen: 700, reserveFen: 50 }],
    ['MarginCallMissed', at(1, 9), { account: 1, amountFen: 500_000, reserveFen: -500_000 }],
    ['LiquidationOrdered', at(1, 9.5), { ...slice, orderId: 41, lots: 2 }],
    [
      'PositionLiquidated',
      at(1, 9.5),
      { orderId: 41, account: 1, contract: 0, lots: 1, priceFen: 5920, realisedFen: -80_000 },
    ],
    [
      'PositionLiquidated',
      at(1, 9.6),
      { orderId: 41, account: 1, contract: 0, lots: 1, priceFen: 5900, realisedFen: -100_000 },
    ],
    ['LiquidationOrdered', at(1, 10), { ...slice, orderId: 42, lots: 5, adversePerLotFen: 700_000 }],
    call(0, 900, 1),
    ['MarginCallMissed', at(2, 9), { account: 0, amountFen: 900, reserveFen: 100 }],
    call(1, 40, 2),
    ['LiquidationOrdered', at(2, 10), { ...slice, account: 2, orderId: 43, lots: 1 }],
  ]);

  it('CALL-1: every call knows its outcome, the later call of an account its own', () => {
    expect(
      run.calls.map(({ account, outcome, decidedReserveFen }) => [account, outcome, decidedReserveFen]),
    ).toEqual([
      [0, 'met', 50],
      [1, 'missed', -500_000],
      [0, 'missed', 100],
      [1, 'open', undefined],
    ]);
  });

  it('CALL-1: totals count met, liquidated, only missed and open calls', () => {
    // 700 + 500,000 + 900 + 40 = 501,640.
    expect(run.callTotals).toEqual({
      count: 4,
      amountFen: 501_640,
      intraday: 0,
      members: 0,
      cured: 1,
      liquidated: 1,
      lifted: 0,
      missedOnly: 1,
      open: 1,
    });
  });

  it('LIQ-1: a slice shows its division and its fills', () => {
    // relief 600,000 − 100,000 − 590 = 499,410; 500,000 ÷ 499,410 = 1.0012 → 2 lots; (5920 + 5900) ÷ 2 = 5910.
    expect(run.calls[1]!.liquidations[0]).toMatchObject({
      reliefPerLotFen: 499_410,
      neededLots: 2,
      filledLots: 2,
      averagePriceFen: 5910,
      realisedFen: -180_000,
    });
  });

  it('LIQ-1: without relief no number of lots cures the deficit', () => {
    expect(run.calls[1]!.liquidations[1]).toMatchObject({
      reliefPerLotFen: -100_590,
      neededLots: undefined,
      filledLots: 0,
    });
  });

  it('LIQ-2: a liquidation of an account that missed no call stands apart', () => {
    expect(run.otherLiquidations.map((entry) => entry.orderId)).toEqual([43]);
  });

  it('ORD-5, LIQ-1: a slice that goes out as several orders has the fills of all of them', () => {
    const order = { account: 1, contract: 0, lots: 2500, priceFen: 5900, deficitFen: 700 };
    const fill = (account: number, orderId: number, lots: number, priceFen: number) =>
      [
        'PositionLiquidated',
        at(1, 9.5),
        { orderId, account, contract: 0, lots, priceFen, realisedFen: -lots },
      ] as const;
    const { otherLiquidations } = runOf([
      ['LiquidationOrdered', at(1, 9.5), { ...order, orderId: 7 }],
      fill(1, 7, 1000, 5920),
      fill(1, 8, 1000, 5910),
      fill(1, 9, 500, 5900),
      ['LiquidationOrdered', at(1, 9.6), { ...order, account: 2, lots: 1, orderId: 10 }],
      fill(2, 10, 1, 5900),
    ]);
    // Mean price of the first: (1000 × 5920 + 1000 × 5910 + 500 × 5900) ÷ 2500 = 5912.
    expect(
      otherLiquidations.map(({ filledLots, averagePriceFen, realisedFen }) => [
        filledLots,
        averagePriceFen,
        realisedFen,
      ]),
    ).toEqual([
      [2500, 5912, -2500],
      [1, 5900, -1],
    ]);
  });

  it('LIQ-2: an order for another cause is no part of a missed call', () => {
    const call = { account: 1, reserveFen: -700, minimumFen: 0, amountFen: 700 };
    const order = { account: 1, contract: 0, lots: 3, priceFen: 5900 };
    const { calls, otherLiquidations } = runOf([
      ['MarginCalled', at(0, 15.5), { ...call, deadlineUs: at(1, 9) }],
      ['MarginCallMissed', at(1, 9), { account: 1, amountFen: 700, reserveFen: -700 }],
      ['LiquidationOrdered', at(1, 9.5), { ...order, orderId: 7, deficitFen: 700 }],
      ['LiquidationCaused', at(1, 9.5), { orderId: 7, liquidationCause: LiquidationCause.unpaidCall }],
      ['LiquidationOrdered', at(2, 9.5), { ...order, orderId: 8, deficitFen: 0 }],
      ['LiquidationCaused', at(2, 9.5), { orderId: 8, liquidationCause: LiquidationCause.noDeliveryRight }],
    ]);
    expect(calls[0]!.liquidations.map(({ orderId }) => orderId)).toEqual([7]);
    expect(otherLiquidations.map(({ orderId }) => orderId)).toEqual([8]);
  });
});

describe('calls that end by themselves after the deadline', () => {
  const missed = (account: number, day: number, reserveFen: number) =>
    ['MarginCallMissed', at(day, 9), { account, amountFen: 700, reserveFen }] as const;
  const trade = (buyer: number, seller: number, day: number, hours: number) =>
    ['TradeExecuted', at(day, hours), { contract: 0, quantityLots: 1, buyer, seller }] as const;
  const outcomes = (...facts: Parameters<typeof runOf>[0]) => {
    const run = runOf([call(0, 700, 0), ...facts]);
    const { cured, liquidated, lifted, missedOnly, open } = run.callTotals;
    return [run.calls[0]!.outcome, [cured, liquidated, lifted, missedOnly, open]];
  };
  const slice = { account: 0, contract: 0, side: 1, lots: 1, orderId: 41, releasePerLotFen: 9 };

  it("CALL-2, LIQ-1: the owner's own trade on the day of the deadline, as buyer or seller", () => {
    expect(outcomes(missed(0, 1, -700), trade(0, 1, 1, 9.5))).toEqual(['lifted', [0, 0, 1, 0, 0]]);
    expect(outcomes(missed(0, 1, -700), trade(1, 0, 1, 14))).toEqual(['lifted', [0, 0, 1, 0, 0]]);
  });

  it('CALL-2: money that came after the deadline', () => {
    const met = ['MarginCallMet', at(1, 9.4), { account: 0, amountFen: 700, reserveFen: 5 }] as const;
    expect(outcomes(missed(0, 1, -700), met)).toEqual(['lifted', [0, 0, 1, 0, 0]]);
  });

  it('LIQ-1: a trade of the day before or after, or of others, is none; nor is one beside a liquidation order', () => {
    const only = ['missed', [0, 0, 0, 1, 0]];
    expect(outcomes(missed(0, 1, -700), trade(0, 1, 0, 14))).toEqual(only);
    expect(outcomes(missed(0, 1, -700), trade(0, 1, 2, 9.5))).toEqual(only);
    expect(outcomes(missed(0, 1, -700), trade(2, 1, 1, 9.5))).toEqual(only);
    const ordered = ['LiquidationOrdered', at(1, 9.5), slice] as const;
    expect(outcomes(missed(0, 1, -700), ordered, trade(0, 1, 1, 9.6))).toEqual(['missed', [0, 1, 0, 0, 0]]);
  });

  it('CALL-1: from zero up to the minimum there was no deficit to lift: missed', () => {
    expect(outcomes(missed(0, 1, 0), trade(0, 1, 1, 9.5))).toEqual(['missed', [0, 0, 0, 1, 0]]);
  });
});

describe('losses', () => {
  it('WF-1: losses by layer, also of layers that paid nothing; LIQ-3: defaults', () => {
    const run = runOf([
      ['LossCovered', at(1, 16), { account: 0, layer: 1, amountFen: 30 }],
      ['LossCovered', at(1, 16), { account: 1, layer: 1, amountFen: 12 }],
      ['AccountDefaulted', at(1, 16), { account: 0, lossFen: 42, uncoveredFen: 2 }],
    ]);
    expect(run.losses).toEqual([
      { layer: 'brokerRiskReserve', amountFen: 0, count: 0 },
      { layer: 'exchangeFunds', amountFen: 42, count: 2 },
    ]);
    expect(run.defaults).toEqual([{ timeUs: at(1, 16), account: 0, lossFen: 42, uncoveredFen: 2 }]);
  });
});

describe('rejects, replay and summary', () => {
  it('MAR-4, SPOT-2, CALL-2: rejects are counted by venue and reason, with their rule', () => {
    const reject = (reason: number) => ['OrderRejected', at(0, 10), { reason }] as const;
    const run = runOf([
      reject(RejectReason.outsideBand),
      reject(RejectReason.notEnoughFreeMargin),
      reject(RejectReason.notEnoughFreeMargin),
      ['TakeRejected', at(0, 10), { reason: RejectReason.notEnoughUnits }],
      ['ListingRejected', at(0, 10), { reason: RejectReason.notEnoughUnits }],
      ['TransferRejected', at(0, 10), { reason: RejectReason.notEnoughFunds }],
    ]);
    expect(run.rejects).toEqual([
      { venue: 'futures', reason: 'notEnoughFreeMargin', rule: 'MAR-4', count: 2 },
      { venue: 'spot', reason: 'notEnoughUnits', rule: 'SPOT-5', count: 2 },
      { venue: 'futures', reason: 'outsideBand', rule: 'LIM-1', count: 1 },
      { venue: 'transfer', reason: 'notEnoughFunds', rule: 'CALL-2', count: 1 },
    ]);
  });

  it('replay: errors against the real closes of the same dates, one percent included', () => {
    const first = tinyMeta.days[0]!.dayNumber;
    const history = [
      { day: first, closeFen: 5000, volumeTonnes: 1000, blockTonnes: 0 },
      { day: first + 1, closeFen: 5000, volumeTonnes: 3000, blockTonnes: 400_000 },
      { day: first + 2, closeFen: 5000, volumeTonnes: 0, blockTonnes: 0 },
      { day: first + 9, closeFen: 1, volumeTonnes: 1, blockTonnes: 1 },
    ];
    const facts = [
      ['SpotClosed', at(0, 15), { closeFen: 5050, volumeTonnes: 1000, tradeCount: 1 }],
      ['BlocksClosed', at(0, 15), { volumeTonnes: 100_000, turnoverFen: 7, relatedTonnes: 100_000 }],
      ['SpotClosed', at(1, 15), { closeFen: 4900, volumeTonnes: 2000, tradeCount: 1 }],
      ['BlocksClosed', at(1, 15), { volumeTonnes: 200_000, turnoverFen: 8 }],
      ['SpotClosed', at(2, 15), { closeFen: 5200, volumeTonnes: 0 }],
    ] as const;
    const run = runOf(facts, { ...tinyMeta, history });
    // Errors 1%, 2% and 4%, the last on a day without listed volume; listed 3,000 against 4,000: −25%; blocks 300,000
    // against 400,000: −25%.
    const month = {
      months: 1,
      meanAbsoluteErrorPercent: 25,
      largestErrorPercent: 25,
      totalErrorPercent: -25,
    };
    const closes = {
      days: 3,
      thickDays: 2,
      within1pct: 0.5,
      meanAbsoluteErrorPercent: expect.closeTo(7 / 3, 9),
      largestErrorPercent: expect.closeTo(4, 9),
    };
    const { replay, volume } = summarise(run, []);
    expect(replay).toEqual({
      ...closes,
      monthlyVolumeError: 0.25,
      closeRuleUntil: '2023-08-28',
      beforeThen: null,
      sinceThen: closes,
      listedByMonth: month,
      blocksByMonth: month,
    });
    expect([volume.blockTonnes, volume.blockTurnoverFen, volume.relatedBlockTonnes]).toEqual([
      300_000, 15, 100_000,
    ]);
  });

  it('replay: closes before and from the composite close apart, volumes by calendar month (CLS-1)', () => {
    // 31 January, 1 and 2 February 2026; the composite begins on 2 February.
    const first = dayFromCivil(2026, 1, 31);
    const spotDay = (index: number, closeFen: number, volumeTonnes: number) => ({
      dayIndex: index,
      dayNumber: first + index,
      openFen: closeFen,
      highFen: undefined,
      lowFen: undefined,
      closeFen,
      volumeTonnes,
      turnoverFen: 0,
      tradeCount: 1,
      blockTonnes: 0,
      blockTurnoverFen: 0,
      relatedBlockTonnes: 0,
      blockTradeCount: 0,
      fundamentalMilliFen: undefined,
    });
    const real = (index: number, volumeTonnes: number) => ({
      day: first + index,
      closeFen: 1000,
      volumeTonnes,
      blockTonnes: 0,
    });
    const tracking = replayTracking(
      [spotDay(0, 1010, 900), spotDay(1, 1000, 2500), spotDay(2, 1050, 2500)],
      [real(0, 999), real(1, 2000), real(2, 2000)],
      first + 2,
    )!;
    // Before: errors 1% and 0%, only the second day has 1,000 t or more. Since: 5%.
    expect(tracking.ruleClose).toEqual({
      days: 2,
      thickDays: 1,
      within1Percent: 100,
      meanAbsoluteErrorPercent: expect.closeTo(0.5, 9),
      largestErrorPercent: expect.closeTo(1, 9),
    });
    expect(tracking.compositeClose).toMatchObject({ days: 1, within1Percent: 0 });
    // January 900 against 999, February 5,000 against 4,000.
    expect(tracking.listed).toEqual({
      months: 2,
      meanAbsoluteErrorPercent: expect.closeTo((100 * 99) / 999 / 2 + 12.5, 9),
      largestErrorPercent: expect.closeTo(25, 9),
      totalErrorPercent: expect.closeTo((100 * 901) / 4999, 9),
    });
    expect(tracking.blocks).toBeUndefined();
  });

  it('an empty run has a summary of zeroes and nulls, and passes conservation through', () => {
    const conservation = [{ name: 'ledger', checks: 3, ok: true }];
    const summary = summarise(runOf([]), conservation);
    expect(summary).toMatchObject({
      firstDate: '2026-01-05',
      lastDate: '2026-01-07',
      tradingDays: 3,
      marginCalls: { count: 0, amountFen: 0 },
      limits: { touched: 0, contractDays: 0 },
      terminalBasis: [],
      replay: null,
      conservation,
    });
    expect(summary.spot.lastCloseFen).toBeNull();
    expect(JSON.parse(JSON.stringify(summary))).toEqual(summary);
  });

  it('terminal basis says when the spot day was thin: fewer than ten lots', () => {
    const day = (volumeTonnes: number) =>
      summarise(
        runOf([
          ['SettlementPriceSet', at(2, 15.5), { contract: 0, settlementPriceFen: 6060 }],
          ['SpotClosed', at(2, 15), { closeFen: 6000, volumeTonnes, tradeCount: 1 }],
        ]),
        [],
      ).terminalBasis[0];
    expect(day(9999)).toMatchObject({
      contract: 'CA2602',
      date: '2026-01-07',
      toCloseFen: 60,
      toClose: 1,
      thinSpot: true,
    });
    expect(day(10_000)).toMatchObject({ thinSpot: false });
  });
});
