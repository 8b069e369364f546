import { type DayNumber, isWeekend } from './civil.js';
import { closedWeekdays, FIRST_TABLE_DAY, LAST_ANNOUNCED_DAY, LAST_TABLE_DAY } from './closedDays.js';
import { TradingCalendar } from './tradingCalendar.js';

/** What a scenario says about its days. */
export interface CalendarOptions {
  /** First and last day of the run, both included; they need not be trading days. */
  readonly firstDay: DayNumber;
  readonly lastDay: DayNumber;
  /** Days on which the scenario's markets open although they would be closed, weekends too. */
  readonly addTradingDays?: readonly DayNumber[];
  /** Days on which they stay closed although they would open. */
  readonly removeTradingDays?: readonly DayNumber[];
  /** Stretches of days on which they stay closed, whatever would be open in them (POL-1). */
  readonly closures?: readonly Closure[] | undefined;
  /** Whether the run may reach into years whose holidays are not announced. */
  readonly projection: 'refuse' | 'projected';
}

/** A stretch of closed days, both ends included. */
export interface Closure {
  readonly firstDay: DayNumber;
  readonly lastDay: DayNumber;
}

/** What is wrong with a scenario's days: a code and the days it is about, for the scenario room to put into words. */
export type CalendarError =
  | { readonly code: 'emptyRange'; readonly firstDay: DayNumber; readonly lastDay: DayNumber }
  | { readonly code: 'noTradingDay'; readonly firstDay: DayNumber; readonly lastDay: DayNumber }
  | {
      readonly code: 'outsideTables';
      readonly day: DayNumber;
      readonly firstTableDay: DayNumber;
      readonly lastTableDay: DayNumber;
    }
  | { readonly code: 'notAnnounced'; readonly day: DayNumber; readonly lastAnnouncedDay: DayNumber }
  | { readonly code: 'alreadyTradingDay'; readonly day: DayNumber }
  | { readonly code: 'notTradingDay'; readonly day: DayNumber };

/** A calendar, or everything that is wrong with the options at once. */
export type CalendarResult =
  | { readonly ok: true; readonly calendar: TradingCalendar }
  | { readonly ok: false; readonly errors: readonly CalendarError[] };

/**
 * Makes the trading calendar of a run (CAL-1): Monday to Friday less holidays and exchange closures; make-up working
 * weekends stay closed; then the scenario's own days and closures. A run that reaches past the announced years is refused unless
 * projection is allowed. Adding a day that trades or removing one that does not is an error, to catch misspelt dates.
 */
export function buildTradingCalendar(options: CalendarOptions): CalendarResult {
  const { firstDay, lastDay, addTradingDays = [], removeTradingDays = [], closures = [] } = options;
  const closed = closures.flatMap((closure) => [closure.firstDay, closure.lastDay]);
  const days = [firstDay, lastDay, ...addTradingDays, ...removeTradingDays, ...closed];
  const outside = days.filter((day) => !(day >= FIRST_TABLE_DAY && day <= LAST_TABLE_DAY));
  const errors: CalendarError[] = outside.map((day) => ({
    code: 'outsideTables',
    day,
    firstTableDay: FIRST_TABLE_DAY,
    lastTableDay: LAST_TABLE_DAY,
  }));
  if (lastDay < firstDay) errors.push({ code: 'emptyRange', firstDay, lastDay });
  if (options.projection === 'refuse' && lastDay > LAST_ANNOUNCED_DAY) {
    errors.push({ code: 'notAnnounced', day: lastDay, lastAnnouncedDay: LAST_ANNOUNCED_DAY });
  }
  const regular = regularDays();
  const open = regular.slice();
  for (const day of addTradingDays) {
    if (regular[day - FIRST_TABLE_DAY] === 1) errors.push({ code: 'alreadyTradingDay', day });
    open[day - FIRST_TABLE_DAY] = 1;
  }
  for (const day of removeTradingDays) {
    if (regular[day - FIRST_TABLE_DAY] === 0) errors.push({ code: 'notTradingDay', day });
    open[day - FIRST_TABLE_DAY] = 0;
  }
  if (errors.length > 0) return { ok: false, errors };
  for (const closure of closures) {
    open.fill(0, closure.firstDay - FIRST_TABLE_DAY, closure.lastDay - FIRST_TABLE_DAY + 1);
  }
  const calendar = new TradingCalendar(firstDay, lastDay, open);
  if (calendar.list().length > 0) return { ok: true, calendar };
  return { ok: false, errors: [{ code: 'noTradingDay', firstDay, lastDay }] };
}

/** 1 for each regular trading day of the tables, by day − FIRST_TABLE_DAY. */
function regularDays(): Uint8Array {
  const open = new Uint8Array(LAST_TABLE_DAY - FIRST_TABLE_DAY + 1);
  for (let day = FIRST_TABLE_DAY; day <= LAST_TABLE_DAY; day += 1) {
    if (!isWeekend(day)) open[day - FIRST_TABLE_DAY] = 1;
  }
  for (const day of closedWeekdays()) open[day - FIRST_TABLE_DAY] = 0;
  return open;
}
