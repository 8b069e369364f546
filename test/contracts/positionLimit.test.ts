import { describe, expect, it } from 'vitest';
import { lastTradingDay, parseContractMonth } from '../../src/calendar/index.js';
import {
  DEFAULT_POSITION_LIMITS,
  mustBeFlat,
  positionLimitHasStepped,
  positionLimitLots,
} from '../../src/contracts/index.js';
import { calendar, day } from '../calendar/days.js';

const trading = calendar();
/** CA2607: T is 30 June 2026, T−1 29 June, T−4 24 June; month M−1 begins on 1 June. */
const T = lastTradingDay(parseContractMonth('CA2607')!, trading);

const limit = (date: string, openInterestLots: number, scalePpm = 1_000_000): number =>
  positionLimitLots({ calendar: trading, lastTradingDay: T, day: day(date), openInterestLots, scalePpm });

describe('POS-1: client position limits', () => {
  it('3000 lots, or 10% of the open interest if that is more, half-up', () => {
    expect(limit('2026-05-29', 0)).toBe(3000);
    expect(limit('2026-05-29', 30_000)).toBe(3000);
    expect(limit('2026-05-29', 50_004)).toBe(5000);
    expect(limit('2026-05-29', 50_005)).toBe(5001);
  });

  it('1000 lots in month M−1, 300 on T−4..T, whatever the open interest', () => {
    expect(limit('2026-06-01', 50_000)).toBe(1000);
    expect(limit('2026-06-23', 50_000)).toBe(1000);
    expect(limit('2026-06-24', 50_000)).toBe(300);
    expect(limit('2026-06-30', 50_000)).toBe(300);
  });

  it('its lots are scaled to the population; the open interest is to scale already', () => {
    expect(limit('2026-05-29', 0, 10_000)).toBe(30);
    expect(limit('2026-05-29', 500, 10_000)).toBe(50);
    expect(limit('2026-06-01', 500, 10_000)).toBe(10);
    expect(limit('2026-06-24', 500, 10_000)).toBe(3);
    // 1000 × 0.0015 = 1.5 and 300 × 0.0015 = 0.45: half-up, but at least one lot.
    expect(limit('2026-06-01', 500, 1_500)).toBe(2);
    expect(limit('2026-06-24', 500, 1_500)).toBe(1);
  });

  it('LIQ-2: what is over the limit is closed once a step has begun', () => {
    const stepped = (date: string): boolean => positionLimitHasStepped(trading, T, day(date));
    expect(['2026-05-29', '2026-06-01', '2026-06-30'].map(stepped)).toEqual([false, true, true]);
  });

  it('the numbers are terms', () => {
    const own = { ...DEFAULT_POSITION_LIMITS, baseLots: 200, openInterestSharePpm: 250_000, steps: [] };
    const today = { calendar: trading, lastTradingDay: T, day: T, scalePpm: 1_000_000 };
    expect(positionLimitLots({ ...today, openInterestLots: 1000 }, own)).toBe(250);
    expect(positionLimitLots({ ...today, openInterestLots: 100 }, own)).toBe(200);
  });

  it('natural persons hold nothing at the close of T−1', () => {
    const flat = (date: string): boolean => mustBeFlat(trading, T, day(date));
    expect(['2026-06-26', '2026-06-29', '2026-06-30'].map(flat)).toEqual([false, true, true]);
  });
});
