import { type DayNumber, dayFromCivil, daysInMonth } from './civil.js';
import { FIRST_TABLE_DAY, LAST_ANNOUNCED_DAY, LAST_TABLE_DAY } from './closedDays.js';
import { CALENDAR_VERSION } from './data/weekdayHolidays.js';

/** Trading days of a year, about: 242 or 243 in the announced ones (CAL-1). For mean rates only. */
export const TRADING_DAYS_PER_YEAR = 243;

/**
 * The trading days of a run (CAL-1) and the day counts of every rule (CAL-4), which count trading days only. Made by
 * `buildTradingCalendar`. It answers for all days of the tables, also outside the run: a contract may stop trading
 * after the run's end, in a year whose holidays are only projected. Asking beyond the tables throws RangeError.
 */
export class TradingCalendar {
  /** First and last day of the run, both included. */
  readonly firstDay: DayNumber;
  readonly lastDay: DayNumber;
  /** Names the holiday tables this calendar was made from; part of what identifies a run. */
  readonly version: string = CALENDAR_VERSION;
  /** 1 for a trading day, by day − FIRST_TABLE_DAY. */
  readonly #open: Uint8Array;
  /** How many trading days of the tables lie before a day, by day − FIRST_TABLE_DAY. */
  readonly #before: Int32Array;
  /** The trading days of the tables, ascending. */
  readonly #days: Int32Array;
  /** Trading days of the tables before the run's first. */
  readonly #beforeRun: number;

  /** `open` holds 1 for each trading day from FIRST_TABLE_DAY to LAST_TABLE_DAY. */
  constructor(firstDay: DayNumber, lastDay: DayNumber, open: Uint8Array) {
    this.firstDay = firstDay;
    this.lastDay = lastDay;
    this.#open = open;
    this.#before = new Int32Array(open.length);
    this.#days = new Int32Array(open.reduce((sum, flag) => sum + flag, 0));
    let count = 0;
    for (let offset = 0; offset < open.length; offset += 1) {
      this.#before[offset] = count;
      if (open[offset] === 1) this.#days[count++] = FIRST_TABLE_DAY + offset;
    }
    this.#beforeRun = this.#before[this.#offset(firstDay)]!;
  }

  /** Whether the markets are open on a day. */
  isTradingDay(day: DayNumber): boolean {
    return this.#open[this.#offset(day)] === 1;
  }

  /** Whether the day lies in a year whose holidays are not announced, so that its being a trading day is a guess. */
  isProjected(day: DayNumber): boolean {
    return day > LAST_ANNOUNCED_DAY;
  }

  /** The first trading day after `day`. */
  next(day: DayNumber): DayNumber {
    return this.add(day, 1);
  }

  /** The last trading day before `day`. */
  previous(day: DayNumber): DayNumber {
    return this.add(day, -1);
  }

  /**
   * The `count`-th trading day after `day`, or before it for a negative count; T+n and T−n of the rules (CAL-4).
   * `day` need not be a trading day; with a count of 0 it is returned as it is.
   */
  add(day: DayNumber, count: number): DayNumber {
    if (count === 0) return day;
    const offset = this.#offset(day);
    const after = this.#before[offset]! + this.#open[offset]!;
    return this.#dayAt(count > 0 ? after + count - 1 : this.#before[offset]! + count);
  }

  /** Number of a trading day in the run: 0 for the run's first, negative before it. RangeError if nothing trades. */
  indexOf(day: DayNumber): number {
    if (!this.isTradingDay(day)) throw new RangeError(`day ${day} is not a trading day`);
    return this.#before[this.#offset(day)]! - this.#beforeRun;
  }

  /** The trading days from `from` to `to`, both included, ascending; by default those of the run. */
  list(from: DayNumber = this.firstDay, to: DayNumber = this.lastDay): DayNumber[] {
    const end = this.#offset(to);
    return [...this.#days.subarray(this.#before[this.#offset(from)]!, this.#before[end]! + this.#open[end]!)];
  }

  /** The first trading day of a month (1…12); of a later month if a scenario has closed the whole month. */
  firstTradingDayOfMonth(year: number, month: number): DayNumber {
    return this.next(dayFromCivil(year, month, 1) - 1);
  }

  /** The last trading day of a month (1…12); of an earlier month if a scenario has closed the whole month. */
  lastTradingDayOfMonth(year: number, month: number): DayNumber {
    return this.previous(dayFromCivil(year, month, daysInMonth(year, month)) + 1);
  }

  #offset(day: DayNumber): number {
    if (!Number.isInteger(day) || day < FIRST_TABLE_DAY || day > LAST_TABLE_DAY) {
      throw new RangeError(`day ${day} is outside the calendar tables`);
    }
    return day - FIRST_TABLE_DAY;
  }

  #dayAt(position: number): DayNumber {
    const day = this.#days[position];
    if (day === undefined) throw new RangeError('day count leads outside the calendar tables');
    return day;
  }
}
