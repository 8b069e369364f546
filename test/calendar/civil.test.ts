import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  civilFromDay,
  dayFromCivil,
  daysInMonth,
  formatIsoDay,
  isWeekend,
  parseIsoDay,
  weekdayOf,
} from '../../src/calendar/index.js';

describe('civil dates (CAL-3)', () => {
  it.each([
    // 1970-01-01 is day 0; 30 years with 7 leap days (72 … 96) later: 30 × 365 + 7 = 10957.
    ['1970-01-01', 0],
    ['1969-12-31', -1],
    ['2000-01-01', 10_957],
    // January and February 2000 have 31 + 29 days.
    ['2000-03-01', 11_017],
    // 56 × 365 + 14 leap days (72 … 2024) = 20454.
    ['2026-01-01', 20_454],
    // 1900 is no leap year: 70 × 365 + 17 leap days (04 … 68) = 25567 days before.
    ['1900-01-01', -25_567],
  ])('%s is day %i', (text, day) => {
    expect(parseIsoDay(text)).toBe(day);
    expect(formatIsoDay(day)).toBe(text);
  });

  it.each(['2026-02-30', '2023-02-29', '1900-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-01-00'])(
    'refuses %s: no such date',
    (text) => {
      expect(parseIsoDay(text)).toBeUndefined();
    },
  );

  it.each(['2026-2-03', '20260203', ' 2026-02-03', '2026-02-03T00:00', '', '26-02-03'])(
    'refuses "%s": not YYYY-MM-DD',
    (text) => {
      expect(parseIsoDay(text)).toBeUndefined();
    },
  );

  it('knows leap days and month lengths', () => {
    expect(parseIsoDay('2024-02-29')).toBe(parseIsoDay('2024-03-01')! - 1);
    const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    expect(lengths.map((_, index) => daysInMonth(2026, index + 1))).toEqual(lengths);
    expect([daysInMonth(2024, 2), daysInMonth(2000, 2), daysInMonth(2100, 2)]).toEqual([29, 29, 28]);
  });

  it('knows the day of the week: 1970-01-01 a Thursday, 2021-07-16 a Friday, 1969-12-28 a Sunday', () => {
    expect(weekdayOf(0)).toBe(4);
    expect(weekdayOf(parseIsoDay('2021-07-16')!)).toBe(5);
    expect(weekdayOf(parseIsoDay('1969-12-28')!)).toBe(7);
    expect(isWeekend(parseIsoDay('2026-02-28')!)).toBe(true);
    expect(isWeekend(parseIsoDay('2026-03-02')!)).toBe(false);
  });

  it('goes from day to date and back for any day of the years 0000-9999', () => {
    fc.assert(
      fc.property(fc.integer({ min: -719_528, max: 2_932_896 }), (day) => {
        const { year, month, dayOfMonth } = civilFromDay(day);
        expect(dayFromCivil(year, month, dayOfMonth)).toBe(day);
        expect(parseIsoDay(formatIsoDay(day))).toBe(day);
        expect(dayOfMonth).toBeLessThanOrEqual(daysInMonth(year, month));
      }),
      { numRuns: 500 },
    );
  });

  it('agrees with a count by single days over 400 years', () => {
    let day = dayFromCivil(1800, 1, 1);
    for (let year = 1800; year < 2200; year += 1) {
      const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
      expect(dayFromCivil(year, 1, 1)).toBe(day);
      expect(dayFromCivil(year, 3, 1)).toBe(day + 59 + (leap ? 1 : 0));
      day += leap ? 366 : 365;
    }
  });
});
