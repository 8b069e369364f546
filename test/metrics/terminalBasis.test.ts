import { describe, expect, it } from 'vitest';
import { dayFromCivil } from '../../src/calendar/index.js';
import { type RunMeta, summarise } from '../../src/metrics/index.js';
import { SettlementMethod, Side } from '../../src/protocol/index.js';
import { at, runOf, type TinyFact, tinyMeta, tinyProduct } from './tinyRun.js';

const T = 6;
const first = dayFromCivil(2026, 1, 5);
/** Seven days; the contract ends on the last, 2026-01-11, and is delivered five calendar days later. */
const meta: RunMeta = {
  ...tinyMeta,
  contracts: [{ code: 'CA2602', lastTradingDay: first + T, deliveryDay: first + T + 5 }],
  days: [0, 1, 2, 3, 4, 5, 6].map((day) => ({ dayNumber: first + day, midnightUs: at(day, 0) })),
};

const settled = (day: number, settlementPriceFen: number, openInterestLots = 150): TinyFact => [
  'SettlementPriceSet',
  at(day, 15.5),
  { contract: 0, settlementPriceFen, openInterestLots, method: SettlementMethod.volumeWeighted },
];
const spotClosed = (day: number, closeFen: number, volumeTonnes: number): TinyFact => [
  'SpotClosed',
  at(day, 15),
  { closeFen, volumeTonnes, tradeCount: 1 },
];
const depth = (day: number, side: Side, priceFen: number, quantityTonnes: number): TinyFact => [
  'SpotDepthSampled',
  at(day, 10),
  { side, level: 0, priceFen, quantityTonnes },
];
const due = (account: number, side: Side, lots: number): TinyFact => [
  'DeliveryDue',
  at(T, 15.5),
  { contract: 0, account, side, lots, priceFen: 6050 },
];

/** Closes 6000; offers of 1000 t at 6010 and bids of 1000 t at 5990 on each day; settlement 6000 + `basis` by day. */
function facts(basis: readonly number[], openInterestLots = 150): TinyFact[] {
  return basis.flatMap((gap, day) => [
    settled(day, 6000 + gap, openInterestLots),
    spotClosed(day, 6000, 10_000),
    depth(day, Side.sell, 6010, 1000),
    depth(day, Side.buy, 5990, 1000),
  ]);
}
/** T−5 stands 1% over spot, T−4 to T 0.2%. */
const steady = [0, 60, 12, 12, 12, 12, 12];
const delivery = [due(0, Side.buy, 3), due(1, Side.buy, 2), due(2, Side.sell, 5)];
const run = runOf([...facts(steady), ...delivery], meta);
const [terminal] = run.terminalBasis;

describe('CON-3: the terminal basis against the executable price', () => {
  it('takes the delivered quantity over T−4…T', () => {
    // 5 lots of the buyers = 5000 t, 1000 t a day over five days; the mean of 6010 and 5990.
    expect(terminal).toMatchObject({ deliveredLots: 5, lastDayIndex: T, settlementFen: 6012 });
    expect(terminal!.executable).toMatchObject({ quantityTonnes: 5000, priceFen: 6000, coverage: 1 });
    expect(terminal!.executable.buy).toMatchObject({ filledTonnes: 5000, averageFen: 6010 });
  });

  it('FEE-1, CON-8: shows half spread, fees and carry apart; carry shifts the fair price and is not in the cost', () => {
    // Half spread 10; spot fee 6000·0.0003 = 1.8; futures fee 6012·0.0001 = 0.6012; delivery fee 6012·0.0002 = 1.2024: 13.6036.
    // Carry 6000·0.0365·5/365 = 3. Basis 6012 − 6000 − 3 = 9 fen on each of the five days: 0.15%; cost 13.6036/6000 = 0.22673%.
    expect(terminal!.cost).toEqual({
      halfSpreadFen: 10,
      spotFeeFen: expect.closeTo(1.8, 9),
      futuresFeeFen: expect.closeTo(0.6012, 9),
      deliveryFeeFen: expect.closeTo(1.2024, 9),
      totalFen: expect.closeTo(13.6036, 9),
      carryFen: expect.closeTo(3, 9),
    });
    expect(terminal!.toExecutablePercent).toBeCloseTo(0.15, 9);
    expect(terminal!.arbitrageCostPercent).toBeCloseTo(0.2267267, 6);
    expect(terminal).toMatchObject({
      openInterestAtT5Lots: 150,
      graded: true,
      met: true,
      limitLocked: false,
    });
    // (6012 − 6000)/6000 = 0.2%.
    expect(terminal!.toClosePercent).toBeCloseTo(0.2, 9);
  });

  it('is met up to the cost and no further', () => {
    // 6017 − 6003 = 14 against 10 + 1.8 + 0.6017 + 1.2034 = 13.6051; 6016 − 6003 = 13 against 13.6048.
    const at6017 = runOf([...facts([0, 60, 17, 17, 17, 17, 17]), ...delivery], meta).terminalBasis[0];
    expect(at6017).toMatchObject({ met: false });
    expect(runOf([...facts([0, 60, 16, 16, 16, 16, 16]), ...delivery], meta).terminalBasis[0]).toMatchObject({
      met: true,
    });
  });

  it('takes one lot when nothing is delivered', () => {
    const [none] = runOf(facts(steady), meta).terminalBasis;
    expect(none).toMatchObject({ deliveredLots: 0 });
    expect(none!.executable.quantityTonnes).toBe(1000);
  });

  it('gives the same for a single lot, which pays the best levels only', () => {
    // A second level of 1000 t at 6110 and 5890 matters to ten lots, not to one.
    const deep = (['Sell', 'Buy'] as const).flatMap((name) =>
      [2, 3, 4, 5, 6].map((day): TinyFact => {
        const side = name === 'Sell' ? Side.sell : Side.buy;
        const priceFen = name === 'Sell' ? 6110 : 5890;
        return ['SpotDepthSampled', at(day, 10), { side, level: 1, priceFen, quantityTonnes: 1000 }];
      }),
    );
    const [found] = runOf([...facts(steady), ...deep, due(0, Side.buy, 10)], meta).terminalBasis;
    // Ten lots: half at 10, half at 110 from the middle.
    expect(found!.cost!.halfSpreadFen).toBe(60);
    expect(found!.oneLot.cost!.halfSpreadFen).toBe(10);
    expect(found!.oneLot.toExecutablePercent).toBeCloseTo(0.15, 9);
  });

  it('takes the mean over the days of trading, each against its own settlement', () => {
    // Over spot by 0, 0, 0, 0 and 60 on T−4…T: 12 in the mean.
    const [late] = runOf([...facts([0, 60, 0, 0, 0, 0, 60]), ...delivery], meta).terminalBasis;
    expect(late!.toExecutablePercent).toBeCloseTo(0.15, 9);
  });

  it('is graded from 100 lots × scale at T−5 on, when spot can be bought and sold', () => {
    const graded = (openInterestLots: number, scalePpm: number, lots: number) =>
      runOf([...facts(steady, openInterestLots), due(0, Side.buy, lots)], {
        ...meta,
        futures: [{ ...tinyProduct, convergence: { ...tinyProduct.convergence, scalePpm } }],
      }).terminalBasis[0]!.graded;
    expect([graded(99, 1_000_000, 5), graded(100, 1_000_000, 5)]).toEqual([false, true]);
    expect([graded(9, 100_000, 5), graded(10, 100_000, 5)]).toEqual([false, true]);
    const onlyOffers = facts(steady).filter(
      ([, , fields]) => !('level' in fields && fields.side === Side.buy),
    );
    expect(runOf(onlyOffers, meta).terminalBasis[0]).toMatchObject({ largeEnough: true, graded: false });
    // 100 lots × 1.005 is 100.5: at least 101.
    expect([graded(100, 1_005_000, 5), graded(101, 1_005_000, 5)]).toEqual([false, true]);
  });

  it('has no executable price, and no grade, without a listing', () => {
    const bare = facts(steady).filter(([name]) => name !== 'SpotDepthSampled');
    expect(runOf(bare, meta).terminalBasis[0]).toMatchObject({
      cost: undefined,
      toExecutablePercent: undefined,
      met: undefined,
      graded: false,
    });
  });

  it('a contract that ends after the run has none', () => {
    const later = [{ ...meta.contracts[0]!, lastTradingDay: first + T + 1 }];
    expect(runOf(facts(steady), { ...meta, contracts: later }).terminalBasis).toEqual([]);
  });
});

describe('the approach, T−5…T', () => {
  it('averages the size of the basis against the middle of the board and against the close', () => {
    // Days 1 to 6: once 1% and five times 0.2%: 2 ÷ 6. Day 0 lies before T−5.
    const mean = { meanAbsolutePercent: expect.closeTo(2 / 6, 9), days: 6 };
    expect(terminal!.approach).toEqual({
      toMid: mean,
      toMidUncensored: mean,
      toClose: mean,
      toCloseUncensored: mean,
    });
  });

  it('LIM-1: gives the same without days that closed at a limit and the day after each', () => {
    const band = { contract: 0, lowerLimitFen: 5700, upperLimitFen: 6012 };
    const limited = runOf(
      [
        ...facts(steady),
        ['PriceLimitsSet', at(2, 9), band],
        ['TradeExecuted', at(2, 14), { contract: 0, priceFen: 6012 }],
        ['FuturesDayClosed', at(2, 15), { contract: 0, closeFen: 6012, tradeCount: 1 }],
      ],
      meta,
    ).terminalBasis[0]!;
    expect(limited.limitLocked).toBe(true);
    // Days 2 and 3 are left out: 1 and three times 0.2 remain.
    expect(limited.approach.toMidUncensored).toEqual({
      meanAbsolutePercent: expect.closeTo(0.4, 9),
      days: 4,
    });
    expect(limited.approach.toMid.days).toBe(6);
  });
});

describe('the summary', () => {
  it('lists the terminal basis and counts the graded contracts that met their cost, with and without limits', () => {
    const summary = summarise(run, []);
    expect(summary.terminalBasis[0]).toMatchObject({
      contract: 'CA2602',
      ended: true,
      toClose: expect.closeTo(0.2, 9),
      toExecutable: expect.closeTo(0.15, 9),
      arbitrageCost: expect.closeTo(0.2267267, 6),
      openInterestAtT5: 150,
      coverage: 1,
      graded: true,
      met: true,
    });
    expect(summary.convergence).toEqual({
      ended: 1,
      graded: 1,
      met: 1,
      metShare: 100,
      oneLotMet: 1,
      oneLotMetShare: 100,
      meanCoverage: 1,
      gradedUnlocked: 1,
      metUnlocked: 1,
      metShareUnlocked: 100,
    });
    const [locked] = run.terminalBasis;
    // A second graded contract, half of which could be executed and whose single lot lies outside: shares 50%, (1 + 0.5) ÷ 2.
    const half = { ...locked!, executable: { ...locked!.executable, coverage: 0.5 } };
    const outside = { ...half, oneLot: { ...locked!.oneLot, met: false } };
    expect(
      summarise({ ...run, terminalBasis: [locked!, outside, { ...outside, graded: false }] }, []).convergence,
    ).toMatchObject({ ended: 3, graded: 2, met: 2, oneLotMet: 1, oneLotMetShare: 50, meanCoverage: 0.75 });
    const censored = summarise(
      { ...run, terminalBasis: [{ ...locked!, limitLocked: true, met: false }] },
      [],
    );
    expect(censored.convergence).toMatchObject({ graded: 1, met: 0, metShare: 0, metShareUnlocked: null });
  });

  it('says null for a contract that has not ended', () => {
    const later = [{ ...meta.contracts[0]!, lastTradingDay: first + T + 1 }];
    const summary = summarise(runOf(facts(steady), { ...meta, contracts: later }), []);
    expect(summary.terminalBasis[0]).toMatchObject({
      ended: false,
      toExecutable: null,
      graded: false,
      met: null,
    });
    expect(summary.convergence).toMatchObject({ ended: 0, graded: 0, metShare: null });
    expect(JSON.parse(JSON.stringify(summary))).toEqual(summary);
  });
});
