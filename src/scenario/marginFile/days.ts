import { buildTradingCalendar, formatIsoDay, type TradingCalendar } from '../../calendar/index.js';
import { lastTradingDayOrUndefined } from '../contractList.js';
import type { SectionContext } from '../sections/context.js';
import { placeOf } from '../sourceNode.js';
import type { MarginContract } from './readContracts.js';
import type { WrittenDay } from './readDays.js';

/** What the days of a margin file lie on. */
export type DayCalendar =
  /** The days have no dates: margin does not grow towards delivery (MAR-2). */
  { readonly kind: 'undated' } | { readonly kind: 'dated'; readonly calendar: TradingCalendar };

/**
 * The calendar for the dates of a margin file (CAL-1, MAR-2). Undefined if a date is no trading day, lies beyond the tables or
 * after the last trading day of a contract (CON-3); years that are not announced are projected.
 */
export function readCalendarOf(
  days: readonly WrittenDay[],
  contracts: readonly MarginContract[],
  context: SectionContext,
): DayCalendar | undefined {
  const dates = days.flatMap(({ day }) => (day === undefined ? [] : [day]));
  const [first, last] = [dates[0], dates.at(-1)];
  if (first === undefined || last === undefined) return { kind: 'undated' };
  const { root, list } = context;
  const placeOfDay = (index: number) => placeOf(root, ['days', index, 'date']);
  const before = list.issues.length;
  const built = buildTradingCalendar({ firstDay: first, lastDay: last, projection: 'projected' });
  if (!built.ok) {
    const blamed = new Set<number>();
    for (const error of built.errors) {
      if (error.code === 'noTradingDay') addClosed(dates, undefined, context);
      if (error.code !== 'outsideTables' || blamed.has(error.day)) continue;
      blamed.add(error.day);
      const index = dates.indexOf(error.day);
      list.add('outsideTables', placeOfDay(index), `days.${index}.date`, {
        found: formatIsoDay(error.day),
        min: formatIsoDay(error.firstTableDay),
        max: formatIsoDay(error.lastTableDay),
      });
    }
    return undefined;
  }
  const { calendar } = built;
  addClosed(dates, calendar, context);
  for (const { name, month } of contracts) {
    const stops = lastTradingDayOrUndefined(month, calendar);
    if (stops === undefined) {
      const path = ['contracts', name];
      list.add('contractBeyondTables', placeOf(root, path), path.join('.'), { found: name });
      continue;
    }
    const index = dates.findIndex((date) => date > stops);
    if (index === -1) continue;
    const params = { found: name, lastTradingDay: formatIsoDay(stops) };
    list.add('contractStopped', placeOfDay(index), `days.${index}.date`, params);
  }
  return list.issues.length > before ? undefined : { kind: 'dated', calendar };
}

/** Dates on which the market is closed; all of them without a calendar. */
function addClosed(
  dates: readonly number[],
  calendar: TradingCalendar | undefined,
  { root, list }: SectionContext,
): void {
  for (const [index, date] of dates.entries()) {
    if (calendar?.isTradingDay(date)) continue;
    const at = placeOf(root, ['days', index, 'date']);
    list.add('marketClosed', at, `days.${index}.date`, { found: formatIsoDay(date) });
  }
}
