import { describe, expect, it } from 'vitest';
import {
  buildTradingCalendar,
  type CalendarOptions,
  type DayNumber,
  dayFromCivil,
  formatIsoDay,
  lastTradingDay,
} from '../../src/calendar/index.js';

const january = (day: number): DayNumber => dayFromCivil(2026, 1, day);
const run = { firstDay: january(5), lastDay: january(30), projection: 'refuse' } as const;

function calendarOf(changes: Partial<CalendarOptions>) {
  const built = buildTradingCalendar({ ...run, ...changes });
  if (!built.ok) throw new Error(built.errors.map(({ code }) => code).join());
  return built.calendar;
}

describe('CAL-1, POL-1: closures', () => {
  it('close whatever would be open in them, added days too, and nothing else', () => {
    const closures = [{ firstDay: january(6), lastDay: january(11) }];
    const days = calendarOf({ addTradingDays: [january(10)], closures }).list(january(5), january(13));
    expect(days.map(formatIsoDay)).toEqual(['2026-01-05', '2026-01-12', '2026-01-13']);
  });

  it('CON-3, CAL-4: last trading days and T+n go round them', () => {
    const calendar = calendarOf({ closures: [{ firstDay: january(28), lastDay: january(30) }] });
    expect(formatIsoDay(lastTradingDay({ product: 'CA', year: 2026, month: 2 }, calendar))).toBe(
      '2026-01-27',
    );
    expect(formatIsoDay(calendar.add(january(27), 1))).toBe('2026-02-02');
  });

  it('one outside the tables is an error', () => {
    const closures = [{ firstDay: dayFromCivil(1990, 1, 1), lastDay: january(6) }];
    expect(buildTradingCalendar({ ...run, closures })).toMatchObject({
      ok: false,
      errors: [{ code: 'outsideTables', day: dayFromCivil(1990, 1, 1) }],
    });
  });

  it('one of the whole run leaves no trading day', () => {
    const closures = [{ firstDay: january(1), lastDay: january(31) }];
    expect(buildTradingCalendar({ ...run, closures })).toMatchObject({
      ok: false,
      errors: [{ code: 'noTradingDay' }],
    });
  });
});
