import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildTradingCalendar, formatIsoDay } from '../../src/calendar/index.js';
import { calendar, day } from './days.js';

const trading = calendar();
const anyDay = fc.integer({ min: day('2013-06-01'), max: day('2030-06-30') });

describe('counting trading days (CAL-4)', () => {
  it('skips National Day 2026: from Wednesday 09-30 the next is Thursday 10-08', () => {
    expect(trading.next(day('2026-09-30'))).toBe(day('2026-10-08'));
    expect(trading.previous(day('2026-10-08'))).toBe(day('2026-09-30'));
    // 10-10 is a make-up Saturday: the third trading day after 09-30 is Monday 10-12.
    expect(trading.add(day('2026-09-30'), 3)).toBe(day('2026-10-12'));
    expect(trading.add(day('2026-10-12'), -3)).toBe(day('2026-09-30'));
  });

  it('counts from a closed day: 2026-02-18 lies between Friday 02-13 and Tuesday 02-24', () => {
    expect(trading.next(day('2026-02-18'))).toBe(day('2026-02-24'));
    expect(trading.previous(day('2026-02-18'))).toBe(day('2026-02-13'));
    expect(trading.add(day('2026-02-18'), 0)).toBe(day('2026-02-18'));
  });

  it('lists both ends: 2026-02-13 to 02-25 has three trading days', () => {
    const texts = trading.list(day('2026-02-13'), day('2026-02-25')).map(formatIsoDay);
    expect(texts).toEqual(['2026-02-13', '2026-02-24', '2026-02-25']);
    expect(trading.list(day('2026-02-14'), day('2026-02-23'))).toEqual([]);
    expect(trading.list(day('2026-02-25'), day('2026-02-13'))).toEqual([]);
  });

  it('numbers the days of a run from 0', () => {
    const run = calendar({ firstDay: day('2026-01-01'), lastDay: day('2026-12-31'), projection: 'refuse' });
    // 2026-01-05 is the first trading day: Thursday and Friday are holidays.
    expect(run.indexOf(day('2026-01-05'))).toBe(0);
    expect(run.indexOf(day('2026-01-06'))).toBe(1);
    expect(run.indexOf(day('2025-12-31'))).toBe(-1);
    expect(run.indexOf(day('2026-12-31'))).toBe(241);
    expect(run.list()).toHaveLength(242);
    expect(() => run.indexOf(day('2026-01-01'))).toThrow(RangeError);
  });

  it('finds the ends of a month', () => {
    expect(trading.firstTradingDayOfMonth(2026, 10)).toBe(day('2026-10-08'));
    expect(trading.firstTradingDayOfMonth(2026, 3)).toBe(day('2026-03-02'));
    expect(trading.lastTradingDayOfMonth(2026, 2)).toBe(day('2026-02-27'));
    expect(trading.lastTradingDayOfMonth(2024, 2)).toBe(day('2024-02-29'));
    expect(trading.lastTradingDayOfMonth(2025, 12)).toBe(day('2025-12-31'));
  });

  it('throws RangeError beyond its tables', () => {
    expect(() => trading.isTradingDay(day('2012-12-31'))).toThrow(RangeError);
    expect(() => trading.isTradingDay(day('2036-01-01'))).toThrow(RangeError);
    expect(() => trading.add(day('2035-12-20'), 50)).toThrow(RangeError);
    expect(() => trading.previous(day('2013-01-01'))).toThrow(RangeError);
  });

  it('next and previous meet no trading day on their way', () => {
    fc.assert(
      fc.property(anyDay, (at) => {
        const next = trading.next(at);
        expect(next).toBeGreaterThan(at);
        expect(trading.isTradingDay(next)).toBe(true);
        for (let between = at + 1; between < next; between += 1) {
          expect(trading.isTradingDay(between)).toBe(false);
        }
        expect(trading.previous(next)).toBe(trading.isTradingDay(at) ? at : trading.previous(at));
      }),
    );
  });

  it('add is repeated next, is undone by its negative, and moves indexOf by its count', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 60 }), (at, count) => {
        let stepped = at;
        for (let step = 0; step < count; step += 1) stepped = trading.next(stepped);
        expect(trading.add(at, count)).toBe(stepped);
        const start = trading.next(at);
        expect(trading.add(trading.add(start, count), -count)).toBe(start);
        expect(trading.indexOf(trading.add(start, count))).toBe(trading.indexOf(start) + count);
      }),
    );
  });
});

describe('a scenario and its days (CAL-1)', () => {
  const year = { firstDay: day('2026-01-01'), lastDay: day('2026-12-31'), projection: 'refuse' } as const;

  it('adds and removes days, weekends too', () => {
    const changed = calendar({
      ...year,
      addTradingDays: [day('2026-02-28'), day('2026-01-02')],
      removeTradingDays: [day('2026-06-30')],
    });
    expect(changed.isTradingDay(day('2026-02-28'))).toBe(true);
    expect(changed.next(day('2026-02-27'))).toBe(day('2026-02-28'));
    expect(changed.indexOf(day('2026-01-02'))).toBe(0);
    expect(changed.lastTradingDayOfMonth(2026, 6)).toBe(day('2026-06-29'));
    expect(changed.list()).toHaveLength(243);
  });

  it('leaves the calendar of another scenario as it was', () => {
    calendar({ ...year, removeTradingDays: [day('2026-06-30')] });
    expect(calendar(year).isTradingDay(day('2026-06-30'))).toBe(true);
  });

  it('refuses a run into years not announced unless projection is allowed', () => {
    const options = { ...year, lastDay: day('2027-03-31') };
    expect(buildTradingCalendar(options)).toEqual({
      ok: false,
      errors: [{ code: 'notAnnounced', day: day('2027-03-31'), lastAnnouncedDay: day('2026-12-31') }],
    });
    expect(buildTradingCalendar({ ...options, projection: 'projected' }).ok).toBe(true);
  });

  it('knows days after an announced run by projection, for contracts that outlive it', () => {
    const run = calendar(year);
    expect(run.lastTradingDayOfMonth(2027, 1)).toBe(day('2027-01-29'));
    expect(run.isProjected(day('2027-01-29'))).toBe(true);
  });

  it('reports all that is wrong at once', () => {
    const result = buildTradingCalendar({
      firstDay: day('2012-12-31'),
      lastDay: day('2027-01-31'),
      addTradingDays: [day('2026-06-30'), day('2036-05-01')],
      removeTradingDays: [day('2026-02-28')],
      projection: 'refuse',
    });
    const bounds = { firstTableDay: day('2013-01-01'), lastTableDay: day('2035-12-31') };
    expect(result).toEqual({
      ok: false,
      errors: [
        { code: 'outsideTables', day: day('2012-12-31'), ...bounds },
        { code: 'outsideTables', day: day('2036-05-01'), ...bounds },
        { code: 'notAnnounced', day: day('2027-01-31'), lastAnnouncedDay: day('2026-12-31') },
        { code: 'alreadyTradingDay', day: day('2026-06-30') },
        { code: 'notTradingDay', day: day('2026-02-28') },
      ],
    });
  });

  it('refuses a run that ends before it starts or in which nothing trades', () => {
    const [saturday, sunday] = [day('2026-03-07'), day('2026-03-08')];
    expect(buildTradingCalendar({ ...year, firstDay: sunday, lastDay: saturday })).toEqual({
      ok: false,
      errors: [{ code: 'emptyRange', firstDay: sunday, lastDay: saturday }],
    });
    expect(buildTradingCalendar({ ...year, firstDay: saturday, lastDay: sunday })).toEqual({
      ok: false,
      errors: [{ code: 'noTradingDay', firstDay: saturday, lastDay: sunday }],
    });
  });
});
