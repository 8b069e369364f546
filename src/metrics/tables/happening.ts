import { daysFromStart, US_PER_DAY } from '../../calendar/index.js';
import type { RunMeta } from '../runMeta.js';
import { day, instant, type MetricColumn } from './metricTable.js';

/** Turns instants of a run into civil days and into clock times since 1970. */
export class RunClock {
  readonly #firstDay: number;

  constructor({ days }: RunMeta) {
    const first = days[0];
    this.#firstDay = first === undefined ? 0 : first.dayNumber - daysFromStart(first.midnightUs);
  }

  /** Day number of the civil day that an instant falls on. */
  dateOf(timeUs: number): number {
    return this.#firstDay + daysFromStart(timeUs);
  }

  /** Microseconds since 1970-01-01 00:00 by the clock of Shanghai. */
  timeOf(timeUs: number): number {
    return this.#firstDay * US_PER_DAY + timeUs;
  }
}

/** Where and when something happened, for tables with a time. */
export interface Happening {
  readonly date: number;
  readonly time: number;
}

/** Adds date and clock time to records of the facts. */
export function withTimes<R extends { readonly timeUs: number }>(
  meta: RunMeta,
  records: Iterable<R>,
): (R & Happening)[] {
  const clock = new RunClock(meta);
  return Array.from(records, (record) => ({
    ...record,
    date: clock.dateOf(record.timeUs),
    time: clock.timeOf(record.timeUs),
  }));
}

/** The columns that every table with a time begins with. */
export function timeColumns<Row extends Happening>(zh: string, en: string): MetricColumn<Row>[] {
  return [
    day(['date', '日期', 'Date'], (row) => row.date),
    instant(['time', `${zh}，上海时间`, `${en}, Shanghai time`], (row) => row.time),
  ];
}

/** Code of a contract by its index in the facts. */
export function contractCode({ contracts }: RunMeta, contract: number): string {
  return contracts[contract]?.code ?? String(contract);
}
