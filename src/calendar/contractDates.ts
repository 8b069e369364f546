import { civilFromDay, type DayNumber } from './civil.js';
import type { TradingCalendar } from './tradingCalendar.js';

/**
 * When a step of a ladder towards delivery begins (MAR-2, POS-1): `lastMonth`, on the first trading day of the month in
 * which the contract stops trading (month M−1), or a number n ≥ 0, on T−n, T being the last trading day.
 */
export type LadderStart = 'lastMonth' | number;

/** The trading day on which a step of a ladder begins. RangeError outside the calendar tables. */
export function ladderStartDay(
  calendar: TradingCalendar,
  lastTradingDay: DayNumber,
  start: LadderStart,
): DayNumber {
  if (start !== 'lastMonth') return calendar.add(lastTradingDay, -start);
  const { year, month } = civilFromDay(lastTradingDay);
  return calendar.firstTradingDayOfMonth(year, month);
}
