import { type DayNumber, type TradingCalendar, US_PER_SECOND } from '../calendar/index.js';
import { type CalendarConfig, DAY_BEGINS_US } from '../simulation/index.js';

/** The days of a run. */
export interface RunDays {
  readonly calendar: Pick<CalendarConfig, 'firstDay' | 'lastDay'>;
  readonly trading: TradingCalendar;
}

/**
 * The first trading day of the run that begins at or after an instant, in seconds of its day: what holds from the next opening on holds
 * from it (POL-1, REG-2). Undefined where there is none.
 */
export function firstOpening(
  { day, seconds }: { readonly day: DayNumber; readonly seconds: number },
  { calendar, trading }: RunDays,
): DayNumber | undefined {
  const isPast = seconds * US_PER_SECOND > DAY_BEGINS_US;
  const from = Math.max(calendar.firstDay, isPast ? day + 1 : day);
  for (let one = from; one <= calendar.lastDay; one += 1) if (trading.isTradingDay(one)) return one;
  return undefined;
}
