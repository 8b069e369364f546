import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  deliveryDay,
  formatContractMonth,
  formatIsoDay,
  lastTradingDay,
  parseContractMonth,
} from '../../src/calendar/index.js';
import { calendar } from './days.js';

const trading = calendar();

describe('contract names (CON-2)', () => {
  it('reads product, year and month', () => {
    expect(parseContractMonth('CA2607')).toEqual({ product: 'CA', year: 2026, month: 7 });
    expect(parseContractMonth('HBEA1612')).toEqual({ product: 'HBEA', year: 2016, month: 12 });
  });

  it.each(['CA2613', 'CA2600', 'CA267', 'ca2607', '2607', 'CA26071', 'CA 2607', 'CA-2607', ''])(
    'refuses "%s"',
    (code) => {
      expect(parseContractMonth(code)).toBeUndefined();
    },
  );

  it('writes what it reads', () => {
    const months = fc.record({
      product: fc.constantFrom('CA', 'CR', 'EUA', 'HBEA'),
      year: fc.integer({ min: 2000, max: 2099 }),
      month: fc.integer({ min: 1, max: 12 }),
    });
    fc.assert(
      fc.property(months, (month) => {
        expect(parseContractMonth(formatContractMonth(month))).toEqual(month);
      }),
    );
  });

  it('refuses to write a month that has no name', () => {
    expect(() => formatContractMonth({ product: 'CA', year: 2100, month: 1 })).toThrow(RangeError);
    expect(() => formatContractMonth({ product: 'CA', year: 1999, month: 1 })).toThrow(RangeError);
    expect(() => formatContractMonth({ product: 'CA', year: 2026, month: 13 })).toThrow(RangeError);
    expect(() => formatContractMonth({ product: 'ca', year: 2026, month: 1 })).toThrow(RangeError);
  });
});

describe('last trading day and delivery day (CON-3, CAL-4)', () => {
  // By hand from the calendar of 2026 and the State Council's notice.
  it.each([
    // Wednesday; then 01-01, 01-02 holiday, 01-03 and the make-up Sunday 01-04: 5, 6, 7 January.
    ['CA2601', '2025-12-31', '2026-01-07'],
    // 31 January is a Saturday.
    ['CA2602', '2026-01-30', '2026-02-04'],
    // 28 February is a make-up working Saturday: nothing trades.
    ['CA2603', '2026-02-27', '2026-03-04'],
    ['CA2604', '2026-03-31', '2026-04-03'],
    // 1, 4, 5 May holidays: 6, 7, 8 May.
    ['CA2605', '2026-04-30', '2026-05-08'],
    // 30 and 31 May are a weekend.
    ['CA2606', '2026-05-29', '2026-06-03'],
    // The case of the rule: the last trading day of June, delivery in the first days of July.
    ['CA2607', '2026-06-30', '2026-07-03'],
    // Friday; 3, 4, 5 August.
    ['CA2608', '2026-07-31', '2026-08-05'],
    ['CA2609', '2026-08-31', '2026-09-03'],
    // 1-7 October holidays; 8, 9, then the make-up Saturday 10 does not count: Monday 12.
    ['CA2610', '2026-09-30', '2026-10-12'],
    // 31 October is a Saturday.
    ['CA2611', '2026-10-30', '2026-11-04'],
    ['CA2612', '2026-11-30', '2026-12-03'],
    // Thursday; Friday 1 January 2027 a holiday: 4, 5, 6 January.
    ['CA2701', '2026-12-31', '2027-01-06'],
    // Other years: 30 April 2021 Friday, then 1-5 May; 31 January 2025 inside the Spring Festival; leap day 2024.
    ['CA2105', '2021-04-30', '2021-05-10'],
    ['CA2502', '2025-01-27', '2025-02-07'],
    ['CA2403', '2024-02-29', '2024-03-05'],
  ])('%s stops trading on %s and delivers on %s', (code, last, delivery) => {
    const month = parseContractMonth(code)!;
    expect(formatIsoDay(lastTradingDay(month, trading))).toBe(last);
    expect(formatIsoDay(deliveryDay(month, trading))).toBe(delivery);
  });
});
