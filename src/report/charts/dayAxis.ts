/** From this many days on, a chart draws spans of weeks in place of days. */
const MAX_DAYS = 1000;
/** The most spans of a chart: with up to four points each about 1,000 points a series. */
const MAX_SPANS = 265;
const DAYS_A_WEEK = 7;
/** Moves the weeks to begin on a Monday: day 0, 1970-01-01, was a Thursday. */
const MONDAY_OFFSET = 3;

/** The trading days below a chart, and how they are put together in a long run. */
export interface DayAxis {
  /** ISO dates. */
  readonly dates: readonly string[];
  /** Length of a span in weeks; 0 if every day is drawn. */
  readonly weeks: number;
  /** Position of each day's span, from 0; empty if every day is drawn. */
  readonly spanOf: readonly number[];
}

/** The axis of these trading days. Runs over 1,000 days are put together in the shortest spans that keep charts small. */
export function dayAxis(dayNumbers: readonly number[], dates: readonly string[]): DayAxis {
  const first = dayNumbers[0];
  const last = dayNumbers.at(-1);
  if (first === undefined || last === undefined || dayNumbers.length <= MAX_DAYS) {
    return { dates, weeks: 0, spanOf: [] };
  }
  const week = (day: number) => Math.floor((day + MONDAY_OFFSET) / DAYS_A_WEEK);
  const firstWeek = week(first);
  const weeks = Math.ceil((week(last) - firstWeek + 1) / MAX_SPANS);
  return { dates, weeks, spanOf: dayNumbers.map((day) => Math.floor((week(day) - firstWeek) / weeks)) };
}

/** One value for each trading day, undefined where there is none. */
export type DailyValues = readonly (number | undefined)[];

/** The days of an axis, span by span: each day by itself if every day is drawn. */
function spans({ dates, spanOf }: DayAxis): readonly (readonly number[])[] {
  if (spanOf.length === 0) return dates.map((_, day) => [day]);
  const found: number[][] = [];
  spanOf.forEach((span, day) => {
    const days = found[span];
    if (days === undefined) found[span] = [day];
    else days.push(day);
  });
  return found.filter((days) => days !== undefined);
}

/**
 * The days on which a line is drawn, ascending: of each span the first, the last and those of its lowest and highest
 * value. A span without any value keeps its first day, so that the line breaks there.
 */
export function keptDays(values: DailyValues, axis: DayAxis): number[] {
  if (axis.spanOf.length === 0) return values.map((_, day) => day);
  return spans(axis).flatMap((days) => {
    const present = days.filter((day) => values[day] !== undefined);
    const [first] = present;
    if (first === undefined) return days.slice(0, 1);
    let [lowest, highest] = [first, first];
    for (const day of present) {
      if (values[day]! < values[lowest]!) lowest = day;
      if (values[day]! > values[highest]!) highest = day;
    }
    return [...new Set([first, lowest, highest, present.at(-1)!])].sort((a, b) => a - b);
  });
}

/** The days on which marks are drawn: all, or the first of each span that has any. */
export function markedDays(values: DailyValues, axis: DayAxis): number[] {
  return spans(axis).flatMap((days) => days.filter((day) => values[day] !== undefined).slice(0, 1));
}
