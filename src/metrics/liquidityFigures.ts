import type { RunMetrics } from './collectRun.js';
import type { LiquidityDay } from './liquidity.js';
import { mainContracts } from './mainContract.js';
import { mean } from './sum.js';

/** Mean liquidity over the days that were looked at, as `summary.json` holds it; null without a day to take it from. */
export interface LiquidityFigures {
  /** Quoted spread of each day's main contract, in percent of the mid. */
  readonly mainContractSpreadPercent: number | null;
  /** Quantity at its best price, mean of both sides, in lots. */
  readonly mainContractDepthLots: number | null;
  readonly spotSpreadPercent: number | null;
  /** Quantity at the best price of the spot board, mean of both sides, in tonnes. */
  readonly spotDepthTonnes: number | null;
}

/** Means over days, every day alike; null for a run whose books were not looked at. */
export function liquidityFigures({ liquidity, contracts, meta }: RunMetrics): LiquidityFigures | null {
  const main = mainContracts(contracts, meta.days.length);
  const futures = liquidity.contracts.flatMap(({ days }, contract) =>
    days.filter(({ dayIndex }) => main[dayIndex] === contract),
  );
  const spot = liquidity.spot.days;
  if (futures.length === 0 && spot.length === 0) return null;
  return {
    mainContractSpreadPercent: meanOfDays(futures, ({ spreadPercent }) => spreadPercent),
    mainContractDepthLots: meanOfDays(futures, ({ bestQuantity }) => bestQuantity),
    spotSpreadPercent: meanOfDays(spot, ({ spreadPercent }) => spreadPercent),
    spotDepthTonnes: meanOfDays(spot, ({ bestQuantity }) => bestQuantity),
  };
}

/** Mean of a figure over the days that have it, every day alike; null without one. */
export function meanOfDays(
  days: readonly LiquidityDay[],
  read: (day: LiquidityDay) => number | undefined,
): number | null {
  const values = days.flatMap((day) => read(day) ?? []);
  return values.length === 0 ? null : mean(values);
}
