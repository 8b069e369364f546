import type { TimeUs } from '../units/index.js';

/** An instant of the run's calendar. */
export interface CalendarInstant {
  /** Day number since 1970-01-01; need not be a trading day. */
  readonly day: number;
  readonly usOfDay: TimeUs;
}
