import { TRADING_DAYS_PER_YEAR } from '../calendar/index.js';
import type { RandomStream } from '../kernel/index.js';
import type { AgentView } from './view.js';

/** Microseconds of open sessions in a trading day: four hours (CAL-2). Used for mean rates only. */
export const TRADING_DAY_US = 4 * 3600 * 1_000_000;

/** Trading days of a calendar day, on average (CAL-1). Used for mean rates only. */
export const TRADING_DAYS_PER_DAY = TRADING_DAYS_PER_YEAR / 365;

/** A whole quantity of at least 1 with about the given mean, geometric in shape. */
export function drawSize(random: RandomStream, mean: number): number {
  return 1 + Math.floor(random.exponential() * Math.max(0, mean - 0.5));
}

/** Asks for the next look at the market: after an exponential trading time, on average so many looks a day. */
export function lookAgain(view: AgentView, looksPerDay: number): void {
  view.wakeAfterTradingTime((view.random.exponential() * TRADING_DAY_US) / looksPerDay);
}
