import type { TimeUs } from '../units/index.js';

/** Where the run stands. The loop writes it; everybody else reads. */
export interface SimulationClock {
  nowUs: TimeUs;
  /** Trading days since the first, from 0; -1 before the first opens. */
  dayIndex: number;
  /** Start of the current trading day. */
  midnightUs: TimeUs;
  /** Between the opening of the trading day and its close. */
  dayOpen: boolean;
}
