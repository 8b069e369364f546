import { describe, expect, it } from 'vitest';
import { dayFromCivil } from '../../src/calendar/index.js';
import { mainContracts } from '../../src/metrics/index.js';
import { largestFallPercent } from '../../src/metrics/largestFall.js';
import { realisedVolatilityPercent } from '../../src/metrics/volatility.js';
import { SettlementMethod } from '../../src/protocol/index.js';
import { at, runOf, type TinyFact } from './tinyRun.js';

const band = {
  contract: 0,
  previousSettlementFen: 6000,
  lowerLimitFen: 5700,
  upperLimitFen: 6300,
  marginPpm: 100_000,
};
const settled = { contract: 0, method: SettlementMethod.volumeWeighted, volumeLots: 5, openInterestLots: 9 };

describe('daily series of a contract', () => {
  const run = runOf([
    ['PriceLimitsSet', at(0, 9), band],
    ...[6000, 6300, 5990, 6200].map((priceFen): TinyFact => ['TradeExecuted', at(0, 10), { priceFen }]),
    [
      'FuturesDayClosed',
      at(0, 15),
      {
        contract: 0,
        openFen: 6000,
        highFen: 6300,
        lowFen: 5990,
        closeFen: 6200,
        turnoverFen: 31_000_000,
        tradeCount: 3,
      },
    ],
    ['SettlementPriceSet', at(0, 15.5), { ...settled, settlementPriceFen: 6100 }],
    ['PriceLimitsSet', at(1, 9), { ...band, lowerLimitFen: 5796, upperLimitFen: 6404 }],
    ['FuturesDayClosed', at(1, 15), { contract: 0 }],
    [
      'SettlementPriceSet',
      at(1, 15.5),
      { ...settled, method: SettlementMethod.lockedLimit, settlementPriceFen: 5796, volumeLots: 0 },
    ],
    ['PriceLimitsSet', at(2, 9), { ...band, lowerLimitFen: 5508, upperLimitFen: 6084 }],
    [
      'FuturesDayClosed',
      at(2, 15),
      { contract: 0, openFen: 5800, highFen: 5900, lowFen: 5700, closeFen: 5800, tradeCount: 1 },
    ],
    ['SettlementPriceSet', at(2, 15.5), { ...settled, settlementPriceFen: 5800 }],
    [
      'SpotClosed',
      at(0, 15),
      {
        openFen: 6000,
        closeFen: 6000,
        highFen: 6000,
        lowFen: 6000,
        volumeTonnes: 9999,
        turnoverFen: 59_994_000,
        tradeCount: 2,
      },
    ],
    ['SpotClosed', at(2, 15), { openFen: 6000, closeFen: 5900 }],
    ['FundamentalValueSet', at(0, 14), { valueMilliFen: 6_010_000 }],
    ['FundamentalValueSet', at(0, 23), { valueMilliFen: 6_020_000 }],
    ['FundamentalValueSet', at(1, 24), { valueMilliFen: 6_030_000 }],
  ]);
  const [monday, tuesday, wednesday] = run.contracts[0]!.days;

  it('LIM-1: tells a day on which the upper limit was touched from one that closed there', () => {
    expect(monday).toMatchObject({
      touchedUpper: true,
      touchedLower: false,
      closedAtLimit: false,
      highFen: 6300,
    });
  });

  it('SET-2: a locked day without a trade has no open, high, low or close, and counts as touched and closed', () => {
    expect(tuesday).toMatchObject({
      touchedLower: true,
      touchedUpper: false,
      closedAtLimit: true,
      settlementFen: 5796,
    });
    expect([tuesday!.openFen, tuesday!.highFen, tuesday!.lowFen, tuesday!.closeFen]).toEqual(
      Array(4).fill(undefined),
    );
  });

  it('SPOT-6: the spot day without a trade keeps its close and has no high or low', () => {
    expect(run.spot.map((day) => [day.dayIndex, day.closeFen, day.highFen])).toEqual([
      [0, 6000, 6000],
      [2, 5900, undefined],
    ]);
  });

  it('CAL-3: the fundamental value of a day is the last one before midnight', () => {
    // The value set at Tuesday 24:00 is Wednesday's first.
    expect(run.spot.map((day) => day.fundamentalMilliFen)).toEqual([6_020_000, 6_030_000]);
  });

  it('basis is settlement − spot close, only on days with both, with the calendar days left', () => {
    // Monday: 6100 − 6000 = 100, 100/6000 = 1.6667%; Wednesday: 5800 − 5900 = −100, −1.6949%. 5 January to 30: 25 days.
    const [basis] = run.basis;
    expect(basis!.days.map((day) => [day.dayIndex, day.basisFen, day.daysToLastTradingDay])).toEqual([
      [0, 100, 25],
      [2, -100, 23],
    ]);
    expect(basis!.days[1]!.basisPercent).toBeCloseTo(-1.694915, 6);
    expect(basis!.meanAbsolutePercent).toBeCloseTo((1.666667 + 1.694915) / 2, 5);
  });

  it('the day after one that closed at a limit is censored, and left out of the second mean', () => {
    expect(run.basis[0]!.days.map((day) => day.censored)).toEqual([false, true]);
    expect(run.basis[0]!.censoredDays).toBe(1);
    expect(run.basis[0]!.meanAbsoluteUncensoredPercent).toBeCloseTo(1.666667, 6);
    expect(wednesday!.closedAtLimit).toBe(false);
  });
});

describe('realised volatility', () => {
  it('is the sample standard deviation of log changes in percent', () => {
    // Changes ln(1.1) and −ln(1.1): mean 0, sum of squares 2·0.0953102², over n − 1 = 1: sd = 0.0953102·√2 = 13.4789%.
    expect(realisedVolatilityPercent([100, 110, 100])).toBeCloseTo(13.478895, 5);
  });
  it('needs two changes', () => {
    expect(realisedVolatilityPercent([100, 110])).toBeUndefined();
    expect(realisedVolatilityPercent([])).toBeUndefined();
  });
});

describe('the largest fall', () => {
  it('is taken from the highest price before, not from the first nor from a later one', () => {
    // From 120 to 90 is 25%; from 100 to 90 only 10%; 150 comes after the low; from 150 to 135 is 10%.
    expect(largestFallPercent([100, 120, 90, 150, 135])).toBeCloseTo(25, 10);
  });
  it('is 0 for prices that never fall, and needs a price', () => {
    expect(largestFallPercent([100, 100, 110])).toBe(0);
    expect(largestFallPercent([])).toBeUndefined();
  });
});

describe('main contract', () => {
  const series = (code: string, openInterest: readonly (number | undefined)[]) => ({
    code,
    lastTradingDay: dayFromCivil(2026, 12, 31),
    days: openInterest.flatMap((openInterestLots, dayIndex) =>
      openInterestLots === undefined ? [] : [{ dayIndex, openInterestLots } as never],
    ),
  });
  it('changes only when another contract has more than 110% of its open interest, or it is gone', () => {
    // Day 1: 110 is exactly 110% of 100, so the first stays; day 2: 111 takes over; day 4: the second is gone.
    const first = series('A', [100, 100, 100, 100, 10, undefined]);
    const second = series('B', [90, 110, 111, 95, undefined, undefined]);
    expect(mainContracts([first, second], 6)).toEqual([0, 0, 1, 1, 0, -1]);
  });
  it('starts with the earlier one of equals', () => {
    expect(mainContracts([series('A', [0]), series('B', [0])], 1)).toEqual([0]);
  });
});
