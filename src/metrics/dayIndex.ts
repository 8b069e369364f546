import { daysFromStart } from '../calendar/index.js';
import type { TimeUs } from '../units/index.js';
import type { RunDay } from './runMeta.js';

/** Finds the trading day that an instant belongs to. */
export class DayIndex {
  readonly #byDayNumber: ReadonlyMap<number, number>;
  readonly #scenarioFirstDay: number;

  /** @param days trading days of the run, ascending. */
  constructor(days: readonly RunDay[]) {
    this.#byDayNumber = new Map(days.map((day, index) => [day.dayNumber, index]));
    const first = days[0];
    this.#scenarioFirstDay = first === undefined ? 0 : first.dayNumber - daysFromStart(first.midnightUs);
  }

  /** Index of the trading day in which `timeUs` falls, by its civil date; -1 if it is no trading day of the run. */
  at(timeUs: TimeUs): number {
    return this.of(this.#scenarioFirstDay + daysFromStart(timeUs));
  }

  /** Index of the trading day with this day number; -1 if it is none of the run. */
  of(dayNumber: number): number {
    return this.#byDayNumber.get(dayNumber) ?? -1;
  }
}
