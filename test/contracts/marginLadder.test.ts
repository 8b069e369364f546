import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lastTradingDay, parseContractMonth } from '../../src/calendar/index.js';
import {
  changedMarginLadder,
  DEFAULT_MARGIN_LADDER,
  hedgerMarginPpm,
  ladderMarginPpm,
  marginForNextDay,
} from '../../src/contracts/index.js';
import { calendar, day } from '../calendar/days.js';

const trading = calendar();
/** CA2607 stops trading on Tuesday 30 June 2026; its month M−1 begins on Monday 1 June, T−4 is Wednesday 24 June. */
const T = lastTradingDay(parseContractMonth('CA2607')!, trading);

const rate = (date: string): number => ladderMarginPpm(trading, T, day(date)) / 10_000;
const nextRate = (date: string): number => marginForNextDay(trading, T, day(date)) / 10_000;
/** One point off for hedgers. */
const discounted = { ...DEFAULT_MARGIN_LADDER, hedgerDiscountPpm: 10_000 };

describe('MAR-2: the margin ladder towards delivery', () => {
  it('10% before month M−1, 15% in it, 20% from T−4', () => {
    expect(
      ['2026-03-02', '2026-05-29', '2026-06-01', '2026-06-23', '2026-06-24', '2026-06-30'].map((d) =>
        rate(d),
      ),
    ).toEqual([10, 10, 15, 15, 20, 20]);
  });

  it('the new rate is collected at the settlement before, and stays on T', () => {
    expect(
      ['2026-05-28', '2026-05-29', '2026-06-22', '2026-06-23', '2026-06-30'].map((d) => nextRate(d)),
    ).toEqual([10, 15, 15, 20, 20]);
  });

  it('hedgers pay one point less of the highest rate, never under the minimum', () => {
    // 10.5% less a point would be 9.5%, under the minimum of 10%.
    const rates = [100_000, 105_000, 120_000, 150_000, 200_000];
    expect(rates.map((ppm) => hedgerMarginPpm(ppm, discounted))).toEqual([
      100_000, 100_000, 110_000, 140_000, 190_000,
    ]);
    expect(rates.map((ppm) => hedgerMarginPpm(ppm))).toEqual(rates);
  });

  it('LIM-5: policy sets the base; the minimum stays the contract’s, and gives way to a base below it', () => {
    const raised = changedMarginLadder(discounted, 160_000);
    const on = (ladder: typeof raised, date: string) => ladderMarginPpm(trading, T, day(date), ladder);
    // From T−4 the step of 20% is still the higher one.
    expect([on(raised, '2026-05-28'), on(raised, '2026-06-01'), on(raised, '2026-06-24')]).toEqual([
      160_000, 160_000, 200_000,
    ]);
    expect(hedgerMarginPpm(160_000, raised)).toBe(150_000);
    const lowered = changedMarginLadder(raised, 80_000);
    expect(on(lowered, '2026-05-28')).toBe(80_000);
    expect(hedgerMarginPpm(80_000, lowered)).toBe(80_000);
    expect(hedgerMarginPpm(85_000, lowered)).toBe(80_000);
    expect(changedMarginLadder(discounted, 100_000)).toEqual(discounted);
  });

  it('several conditions: the highest', () => {
    const hbea = { ...DEFAULT_MARGIN_LADDER, basePpm: 180_000, minimumPpm: 180_000 };
    expect(ladderMarginPpm(trading, T, day('2026-06-01'), hbea)).toBe(180_000);
    expect(ladderMarginPpm(trading, T, day('2026-06-24'), hbea)).toBe(200_000);
  });

  it('T−4 counts before a month that has fewer days', () => {
    const closed = ['02', '03', '04', '05', '06', '09', '10', '11', '12', '13'];
    const short = calendar({ removeTradingDays: closed.map((date) => day(`2026-02-${date}`)) });
    const last = lastTradingDay(parseContractMonth('CA2603')!, short);
    expect(ladderMarginPpm(short, last, day('2026-01-29'))).toBe(100_000);
    expect(ladderMarginPpm(short, last, day('2026-01-30'))).toBe(200_000);
  });

  it('never falls on the way to delivery, and a settlement collects what the next day asks', () => {
    const days = trading.list(day('2026-01-05'), T);
    fc.assert(
      fc.property(fc.nat(days.length - 2), (index) => {
        const [today, next] = [days[index]!, days[index + 1]!];
        const todayPpm = ladderMarginPpm(trading, T, today);
        const nextPpm = ladderMarginPpm(trading, T, next);
        expect(nextPpm).toBeGreaterThanOrEqual(todayPpm);
        expect(marginForNextDay(trading, T, today)).toBe(nextPpm);
      }),
    );
  });
});
