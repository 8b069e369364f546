import type { RandomStream } from '../kernel/index.js';

/** Microseconds of open sessions in a trading day: four hours (CAL-2). Used for mean rates only. */
export const TRADING_DAY_US = 4 * 3600 * 1_000_000;

/** A whole quantity of at least 1 with about the given mean, geometric in shape. */
export function drawSize(random: RandomStream, mean: number): number {
  return 1 + Math.floor(random.exponential() * Math.max(0, mean - 0.5));
}
