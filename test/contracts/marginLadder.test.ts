import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lastTradingDay, parseContractMonth } from '../../src/calendar/index.js';
import { DEFAULT_MARGIN_LADDER, ladderMarginPpm, marginForNextDay } from '../../src/contracts/index.js';
import { calendar, day } from '../calendar/days.js';

const trading = calendar();
/** CA2607 stops trading on Tuesday 30 June 2026; its month M−1 begins on Monday 1 June, T−4 is Wednesday 24 June. */
const T = lastTradingDay(parseContractMonth('CA2607')!, trading);

const rate = (date: string, hedger = false): number =>
  ladderMarginPpm(trading, T, day(date), DEFAULT_MARGIN_LADDER, hedger) / 10_000;
const nextRate = (date: string, hedger = false): number =>
  marginForNextDay(trading, T, day(date), DEFAULT_MARGIN_LADDER, hedger) / 10_000;

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

  it('hedgers pay one point less, never under the minimum', () => {
    expect(['2026-05-28', '2026-06-01', '2026-06-24'].map((d) => rate(d, true))).toEqual([10, 14, 19]);
    expect(nextRate('2026-05-29', true)).toBe(14);
    const high = { ...DEFAULT_MARGIN_LADDER, basePpm: 120_000 };
    expect(ladderMarginPpm(trading, T, day('2026-05-28'), high, true)).toBe(110_000);
    const near = { ...DEFAULT_MARGIN_LADDER, basePpm: 105_000 };
    expect(ladderMarginPpm(trading, T, day('2026-05-28'), near, true)).toBe(100_000);
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
      fc.property(fc.nat(days.length - 2), fc.boolean(), (index, hedger) => {
        const [today, next] = [days[index]!, days[index + 1]!];
        const ladder = DEFAULT_MARGIN_LADDER;
        const todayPpm = ladderMarginPpm(trading, T, today, ladder, hedger);
        const nextPpm = ladderMarginPpm(trading, T, next, ladder, hedger);
        expect(nextPpm).toBeGreaterThanOrEqual(todayPpm);
        expect(marginForNextDay(trading, T, today, ladder, hedger)).toBe(nextPpm);
      }),
    );
  });
});
