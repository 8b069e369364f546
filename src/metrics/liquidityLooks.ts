import { US_PER_HOUR, US_PER_MINUTE } from '../calendar/index.js';

/**
 * When the books are shown to the collector for the liquidity figures, as clock times of every trading day: twice in each session
 * (D). They do not follow what a scenario records, so that figures of two runs can be compared.
 */
export const LIQUIDITY_TIMES_US: readonly number[] = [
  10 * US_PER_HOUR,
  11 * US_PER_HOUR,
  13 * US_PER_HOUR + 30 * US_PER_MINUTE,
  14 * US_PER_HOUR + 30 * US_PER_MINUTE,
];

/** Levels a side that count as depth (D). */
export const LIQUIDITY_LEVELS = 5;
