import {
  buildTradingCalendar,
  type CalendarOptions,
  type DayNumber,
  parseIsoDay,
  type TradingCalendar,
} from '../../src/calendar/index.js';

/** A date of a test as a day number. */
export function day(text: string): DayNumber {
  const found = parseIsoDay(text);
  if (found === undefined) throw new Error(`no date: ${text}`);
  return found;
}

/** A calendar that must build; by default of 2013-2030 with projection. */
export function calendar(options: Partial<CalendarOptions> = {}): TradingCalendar {
  const result = buildTradingCalendar({
    firstDay: day('2013-01-01'),
    lastDay: day('2030-12-31'),
    projection: 'projected',
    ...options,
  });
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.calendar;
}
