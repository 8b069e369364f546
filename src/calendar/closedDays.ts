import { type DayNumber, dayFromCivil, isWeekend, parseIsoDay, weekdayOf } from './civil.js';
import { EXCHANGE_CLOSURES } from './data/exchangeClosures.js';
import { FESTIVALS, type YearFestivals } from './data/festivals.js';
import { FIRST_ANNOUNCED_YEAR, LAST_ANNOUNCED_YEAR, WEEKDAY_HOLIDAYS } from './data/weekdayHolidays.js';

/** First day that the tables know, the last whose holidays are announced, and the last that can be projected (CAL-1). */
export const FIRST_TABLE_DAY: DayNumber = dayFromCivil(FIRST_ANNOUNCED_YEAR, 1, 1);
export const LAST_ANNOUNCED_DAY: DayNumber = dayFromCivil(LAST_ANNOUNCED_YEAR, 12, 31);
export const LAST_TABLE_DAY: DayNumber = dayFromCivil(
  Math.max(...Object.keys(FESTIVALS).map(Number)),
  12,
  31,
);

/**
 * Every weekday from `FIRST_TABLE_DAY` to `LAST_TABLE_DAY` on which nothing trades (CAL-1): the announced holidays and
 * the exchange's own closures, then the projected holidays of later years.
 */
export function closedWeekdays(): DayNumber[] {
  const closed = EXCHANGE_CLOSURES.map(tableDay);
  for (const [year, dates] of Object.entries(WEEKDAY_HOLIDAYS)) {
    closed.push(...dates.split(' ').map((date) => tableDay(`${year}-${date}`)));
  }
  for (const [year, festivals] of Object.entries(FESTIVALS)) {
    if (Number(year) > LAST_ANNOUNCED_YEAR) closed.push(...projectedHolidays(Number(year), festivals));
  }
  return closed;
}

/**
 * The weekday holidays to expect in a year not announced yet (CAL-1; the pattern is our choice, mark D): eight days
 * from the eve of the Spring Festival, 1-5 May, 1-7 October (1-8 when Mid-Autumn falls inside), and New Year, Qingming,
 * Dragon Boat and Mid-Autumn one day each, moved to Monday from a weekend. So the notices for 2025 and 2026 arranged
 * them, but for the bridge day 2026-01-02: bridges between a holiday and a weekend are not foreseen.
 */
export function projectedHolidays(year: number, festivals: YearFestivals): DayNumber[] {
  const nationalDay = dayFromCivil(year, 10, 1);
  const midAutumn = tableDay(festivals.midAutumn);
  const together = midAutumn >= nationalDay && midAutumn < nationalDay + 7;
  const closed = new Set<DayNumber>([
    ...run(tableDay(festivals.springFestival) - 1, 8),
    ...run(dayFromCivil(year, 5, 1), 5),
    ...run(nationalDay, together ? 8 : 7),
  ]);
  for (const day of [
    dayFromCivil(year, 1, 1),
    tableDay(festivals.qingming),
    tableDay(festivals.dragonBoat),
  ]) {
    closed.add(mondayIfWeekend(day));
  }
  if (!together) closed.add(mondayIfWeekend(midAutumn));
  return [...closed].filter((day) => !isWeekend(day)).sort((a, b) => a - b);
}

function run(first: DayNumber, count: number): DayNumber[] {
  return Array.from({ length: count }, (_, index) => first + index);
}

function mondayIfWeekend(day: DayNumber): DayNumber {
  return isWeekend(day) ? day + 8 - weekdayOf(day) : day;
}

function tableDay(text: string): DayNumber {
  const day = parseIsoDay(text);
  if (day === undefined) throw new RangeError(`calendar table: no such date: ${text}`);
  return day;
}
