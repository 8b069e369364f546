import {
  civilFromDay,
  type DayNumber,
  dayFromCivil,
  daysInMonth,
  type TradingCalendar,
} from '../calendar/index.js';
import type { ComplianceCycle, MonthDay, PolicyConfig } from './config.js';

/** A surrender deadline and the years it is for (CMP-1). */
export interface SurrenderDeadline {
  /** First and last year of the emissions; one year but for cycles of several. */
  readonly firstYear: number;
  readonly lastYear: number;
  /** Last calendar day on which allowances may be surrendered. */
  readonly surrenderDay: DayNumber;
}

/** The steps towards a year's surrender in their order (CMP-1). */
export const DUTY_STEPS = ['preAllocate', 'report', 'verify', 'allocate'] as const;
/** A step towards a year's surrender. */
export type DutyStep = (typeof DUTY_STEPS)[number];

/** The calendar days of a year's duty (CMP-1). They need not be trading days. */
export interface DutyTimetable {
  readonly year: number;
  readonly steps: Readonly<Record<DutyStep, DayNumber>>;
  readonly deadline: SurrenderDeadline;
}

/** The timetable of the duty for one year's emissions (CMP-1). */
export function dutyTimetable(config: PolicyConfig, year: number): DutyTimetable {
  const on = ({ month, dayOfMonth }: MonthDay) => dayFromCivil(year + 1, month, dayOfMonth);
  const { preAllocate, report, verify, allocate } = config;
  return {
    year,
    steps: {
      preAllocate: on(preAllocate),
      report: on(report),
      verify: on(verify),
      allocate: on(allocate),
    },
    deadline: deadlineOf(config, year),
  };
}

/** A step of a year with its day. */
export interface DatedStep {
  readonly year: number;
  readonly step: DutyStep;
  readonly day: DayNumber;
}

/** All steps of several years, ascending by day; at one day the older year first, then in the order of the steps. */
export function stepsInOrder(timetables: readonly DutyTimetable[]): DatedStep[] {
  return timetables
    .flatMap(({ year, steps }) => DUTY_STEPS.map((step) => ({ year, step, day: steps[step] })))
    .sort((a, b) => a.day - b.day || a.year - b.year);
}

/** The deadline for a year's emissions: that of its cycle, else the yearly date of the year after (CMP-1). */
export function deadlineOf({ cycles, surrender }: PolicyConfig, year: number): SurrenderDeadline {
  const cycle = cycles.find(({ years }) => years.includes(year));
  if (cycle !== undefined) return deadlineOfCycle(cycle);
  const surrenderDay = dayFromCivil(year + 1, surrender.month, surrender.dayOfMonth);
  return { firstYear: year, lastYear: year, surrenderDay };
}

function deadlineOfCycle({ years, surrenderDay }: ComplianceCycle): SurrenderDeadline {
  return { firstYear: Math.min(...years), lastYear: Math.max(...years), surrenderDay };
}

/** The first deadline on or after a day (CMP-1). */
export function deadlineFrom(config: PolicyConfig, day: DayNumber): SurrenderDeadline {
  let year = firstCandidate(config, day);
  while (deadlineOf(config, year).surrenderDay < day) year += 1;
  return deadlineOf(config, year);
}

/** A year whose deadline and those of all years before lie before `day` or are the first that do not. */
function firstCandidate({ cycles }: PolicyConfig, day: DayNumber): number {
  const longest = Math.max(1, ...cycles.map(({ years }) => years.length));
  return civilFromDay(day).year - 1 - longest;
}

/**
 * The trading day at whose end a deadline is settled: the last one on or before it (CMP-1). Beyond the calendar tables
 * the deadline itself.
 */
export function settlementDay({ surrenderDay }: SurrenderDeadline, calendar: TradingCalendar): DayNumber {
  try {
    return calendar.isTradingDay(surrenderDay) ? surrenderDay : calendar.previous(surrenderDay);
  } catch (error) {
    if (error instanceof RangeError) return surrenderDay;
    throw error;
  }
}

/** The first deadline that is settled on or after a day (CMP-1). */
export function deadlineSettledFrom(
  config: PolicyConfig,
  calendar: TradingCalendar,
  day: DayNumber,
): SurrenderDeadline {
  let next = deadlineFrom(config, day);
  while (settlementDay(next, calendar) < day) next = deadlineOf(config, next.lastYear + 1);
  return next;
}

/**
 * The deadlines settled at the end of a trading day, in order of their years: none on most days, and several where no
 * trading day lies between them (CMP-1).
 */
export function deadlinesSettledOn(
  config: PolicyConfig,
  calendar: TradingCalendar,
  day: DayNumber,
): readonly SurrenderDeadline[] {
  const settled: SurrenderDeadline[] = [];
  let next = deadlineFrom(config, day);
  while (settlementDay(next, calendar) === day) {
    settled.push(next);
    next = deadlineOf(config, next.lastYear + 1);
  }
  return settled;
}

/** The same day of the month before, or that month's last day: the price of a fine is that of the month after it. */
export function monthBefore(day: DayNumber): DayNumber {
  const { year, month, dayOfMonth } = civilFromDay(day);
  const [beforeYear, beforeMonth] = month === 1 ? [year - 1, 12] : [year, month - 1];
  const lastDay = daysInMonth(beforeYear, beforeMonth);
  return dayFromCivil(beforeYear, beforeMonth, Math.min(dayOfMonth, lastDay));
}

/** Trading days from a contract's last trading day to its delivery (CON-3), and days that surely hold so many. */
const DELIVERY_LAG_DAYS = 3;
const DELIVERY_LAG_CALENDAR_DAYS = 14;

/**
 * The deadline that a contract's units must be usable for: the first that is settled after its delivery day (DEL-4).
 * `lastTradingDay` of the contract; if its delivery day lies beyond the calendar tables, two weeks count for the lag.
 */
export function deliveryDeadline(
  config: PolicyConfig,
  calendar: TradingCalendar,
  lastTradingDay: DayNumber,
): SurrenderDeadline {
  return deadlineSettledFrom(config, calendar, deliveryDayOf(calendar, lastTradingDay) + 1);
}

function deliveryDayOf(calendar: TradingCalendar, lastTradingDay: DayNumber): DayNumber {
  try {
    return calendar.add(lastTradingDay, DELIVERY_LAG_DAYS);
  } catch (error) {
    if (error instanceof RangeError) return lastTradingDay + DELIVERY_LAG_CALENDAR_DAYS;
    throw error;
  }
}
