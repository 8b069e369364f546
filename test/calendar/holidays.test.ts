import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { projectedHolidays } from '../../src/calendar/closedDays.js';
import { FESTIVALS } from '../../src/calendar/data/festivals.js';
import { CALENDAR_VERSION, formatIsoDay, isWeekend } from '../../src/calendar/index.js';
import { calendar, day } from './days.js';

const trading = calendar();

function closedWeekdays(first: string, last: string): string[] {
  const closed: string[] = [];
  for (let at = day(first); at <= day(last); at += 1) {
    if (!isWeekend(at) && !trading.isTradingDay(at)) closed.push(formatIsoDay(at));
  }
  return closed;
}

/** The weekdays among the days of spans like '02-11/02-17' or single days, in one year. */
function weekdaysOf(year: number, spans: string): string[] {
  return spans.split(' ').flatMap((span) => {
    const [from = '', to = from] = span.split('/');
    const days: string[] = [];
    for (let at = day(`${year}-${from}`); at <= day(`${year}-${to}`); at += 1) {
      if (!isWeekend(at)) days.push(formatIsoDay(at));
    }
    return days;
  });
}

describe('announced holidays (CAL-1)', () => {
  // Days off as in the yearly holiday notices of the General Office of the State Council, weekends included; for 2024
  // the exchange closed on 02-09 too. New Year, Spring Festival, Qingming, Labour, Dragon Boat, Mid-Autumn, National.
  it.each([
    [2021, '01-01/01-03 02-11/02-17 04-03/04-05 05-01/05-05 06-12/06-14 09-19/09-21 10-01/10-07', 18],
    [2022, '01-01/01-03 01-31/02-06 04-03/04-05 04-30/05-04 06-03/06-05 09-10/09-12 10-01/10-07', 18],
    [2023, '01-01/01-02 01-21/01-27 04-05 04-29/05-03 06-22/06-24 09-29/10-06', 18],
    [2024, '01-01 02-09 02-10/02-17 04-04/04-06 05-01/05-05 06-08/06-10 09-15/09-17 10-01/10-07', 20],
    [2025, '01-01 01-28/02-04 04-04/04-06 05-01/05-05 05-31/06-02 10-01/10-08', 18],
    [2026, '01-01/01-03 02-15/02-23 04-04/04-06 05-01/05-05 06-19/06-21 09-25/09-27 10-01/10-07', 19],
  ])('closes the weekdays of the notice for %i', (year, spans, count) => {
    const expected = weekdaysOf(year, spans);
    expect(expected).toHaveLength(count);
    expect(closedWeekdays(`${year}-01-01`, `${year}-12-31`)).toEqual(expected);
  });

  // From the table above: 7 in 2021 from September on, 18 + 18 + 20 + 18, and 13 in 2026 up to June (2 + 6 + 1 + 3 + 1).
  it('closes 94 weekdays from 2021-09 to 2026-06', () => {
    expect(closedWeekdays('2021-09-01', '2026-06-30')).toHaveLength(94);
  });

  // Weekdays of a year less its holidays: 261 − 18, 260 − 18, 260 − 18, 262 − 20, 261 − 18, 261 − 19.
  it('has the published number of trading days a year', () => {
    const years = [2021, 2022, 2023, 2024, 2025, 2026];
    const counts = years.map((year) => trading.list(day(`${year}-01-01`), day(`${year}-12-31`)).length);
    expect(counts).toEqual([243, 242, 242, 242, 243, 242]);
  });

  // The national market opened on 2021-07-16; its published statistics count these days.
  it('has 840 trading days from the opening to the end of 2024, and 1,235 to 2026-08-19', () => {
    expect(trading.list(day('2021-07-16'), day('2024-12-31'))).toHaveLength(840);
    expect(trading.list(day('2021-07-16'), day('2026-08-19'))).toHaveLength(1235);
  });

  it('closes 2024-02-09, which the exchange closed though it was no statutory holiday', () => {
    expect(trading.isTradingDay(day('2024-02-08'))).toBe(true);
    expect(trading.isTradingDay(day('2024-02-09'))).toBe(false);
    expect(trading.next(day('2024-02-08'))).toBe(day('2024-02-19'));
  });

  it.each(['2021-02-07', '2021-10-09', '2022-04-02', '2023-10-07', '2024-02-18', '2025-09-28', '2026-02-28'])(
    'never trades on the make-up working weekend day %s',
    (text) => {
      expect(isWeekend(day(text))).toBe(true);
      expect(trading.isTradingDay(day(text))).toBe(false);
    },
  );

  it('keeps the one-off holidays of 2013-2020 (2015-09-03 and 04, 2020-01-31, 2018-12-31)', () => {
    for (const text of ['2015-09-03', '2015-09-04', '2020-01-31', '2018-12-31']) {
      expect(trading.isTradingDay(day(text))).toBe(false);
    }
  });
});

describe('projected holidays (CAL-1)', () => {
  it('reproduces the notice for 2025, and that for 2026 but for the bridge day 2026-01-02', () => {
    const for2025 = projectedHolidays(2025, {
      springFestival: '2025-01-29',
      qingming: '2025-04-04',
      dragonBoat: '2025-05-31',
      midAutumn: '2025-10-06',
    });
    expect(for2025.map(formatIsoDay)).toEqual(closedWeekdays('2025-01-01', '2025-12-31'));
    const for2026 = projectedHolidays(2026, {
      springFestival: '2026-02-17',
      qingming: '2026-04-05',
      dragonBoat: '2026-06-19',
      midAutumn: '2026-09-25',
    });
    const announced = closedWeekdays('2026-01-01', '2026-12-31');
    expect(for2026.map(formatIsoDay)).toEqual(announced.filter((text) => text !== '2026-01-02'));
  });

  // 2027: eve of the Spring Festival Friday 02-05, eight days to 02-12; Qingming Monday 04-05; 1-5 May from a Saturday;
  // Dragon Boat Wednesday 06-09; Mid-Autumn Wednesday 09-15; 1-7 October from a Friday.
  it('closes the expected weekdays of 2027', () => {
    expect(closedWeekdays('2027-01-01', '2027-12-31')).toEqual(
      weekdaysOf(2027, '01-01 02-05/02-12 04-05 05-01/05-05 06-09 09-15 10-01/10-07'),
    );
  });

  // 2028: New Year on a Saturday, Dragon Boat on a Sunday: their Mondays; Mid-Autumn 10-03 makes it eight days from 10-01.
  it('moves a single day from the weekend to Monday and joins Mid-Autumn to National Day in 2028', () => {
    expect(closedWeekdays('2028-01-01', '2028-12-31')).toEqual(
      weekdaysOf(2028, '01-03 01-25/02-01 04-04 05-01/05-05 05-29 10-01/10-08'),
    );
  });

  // Published dates of the lunar new year 2027-2035.
  it('knows the Spring Festivals of 2027-2035', () => {
    expect(Object.values(FESTIVALS).map((festivals) => festivals.springFestival)).toEqual([
      '2027-02-06',
      '2028-01-26',
      '2029-02-13',
      '2030-02-03',
      '2031-01-23',
      '2032-02-11',
      '2033-01-31',
      '2034-02-19',
      '2035-02-08',
    ]);
  });

  it('marks days after the announced years, and no others', () => {
    expect(trading.isProjected(day('2026-12-31'))).toBe(false);
    expect(trading.isProjected(day('2027-01-01'))).toBe(true);
  });
});

describe('generated table (CAL-1)', () => {
  it('is what the generator makes of the installed holiday package, under any time zone', () => {
    for (const zone of ['UTC', 'America/Los_Angeles', 'Pacific/Auckland']) {
      const check = () =>
        execFileSync(process.execPath, ['scripts/generate-calendar.mjs', '--check'], {
          env: { ...process.env, TZ: zone },
          stdio: 'pipe',
        });
      expect(check).not.toThrow();
    }
  });

  it('names its source and a hash of its dates', () => {
    expect(CALENDAR_VERSION).toMatch(/^chinese-days-\d+\.\d+\.\d+\+[0-9a-f]{8}$/);
    expect(trading.version).toBe(CALENDAR_VERSION);
  });
});
