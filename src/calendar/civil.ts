/** A civil date as whole days since 1970-01-01 (day 0, a Thursday), proleptic Gregorian. Integer, may be negative. */
export type DayNumber = number;

/** A date in its parts. */
export interface CivilDate {
  readonly year: number;
  /** 1…12. */
  readonly month: number;
  /** 1…31. */
  readonly dayOfMonth: number;
}

/** Days in 400 Gregorian years. */
const DAYS_PER_ERA = 146_097;
/** Days from 0000-03-01 to 1970-01-01. */
const DAYS_TO_EPOCH = 719_468;

/**
 * The day number of a date. The year is counted from 1 March, so that a leap day is the last of its year and the
 * months' lengths follow one linear rule. The parts are not checked: `parseIsoDay` does that.
 */
export function dayFromCivil(year: number, month: number, dayOfMonth: number): DayNumber {
  const marchYear = month > 2 ? year : year - 1;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + dayOfMonth - 1;
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  return era * DAYS_PER_ERA + yearOfEra * 365 + leapDays + dayOfYear - DAYS_TO_EPOCH;
}

/** The date of a day number: the inverse of `dayFromCivil`. */
export function civilFromDay(day: DayNumber): CivilDate {
  const shifted = day + DAYS_TO_EPOCH;
  const era = Math.floor(shifted / DAYS_PER_ERA);
  const dayOfEra = shifted - era * DAYS_PER_ERA;
  const leapDays =
    Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return {
    year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0),
    month,
    dayOfMonth: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  };
}

/** Days in a month, 28…31. `month` 1…12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 12) return 31;
  return dayFromCivil(year, month + 1, 1) - dayFromCivil(year, month, 1);
}

/** Day of the week, 1 Monday … 7 Sunday. */
export function weekdayOf(day: DayNumber): number {
  const fromMonday = (day + 3) % 7;
  return (fromMonday < 0 ? fromMonday + 7 : fromMonday) + 1;
}

/** Whether a day is a Saturday or a Sunday. */
export function isWeekend(day: DayNumber): boolean {
  return weekdayOf(day) > 5;
}

/** Reads 'YYYY-MM-DD'. Undefined if it is written otherwise or no such date exists (2026-02-30). */
export function parseIsoDay(text: string): DayNumber | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return undefined;
  const [year, month, dayOfMonth] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > daysInMonth(year, month)) return undefined;
  return dayFromCivil(year, month, dayOfMonth);
}

/** Writes a day of the years 0000…9999 as 'YYYY-MM-DD'. */
export function formatIsoDay(day: DayNumber): string {
  const { year, month, dayOfMonth } = civilFromDay(day);
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(dayOfMonth, 2)}`;
}

function padded(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
