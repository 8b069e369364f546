import type { Ppm, PriceFen } from '../../units/index.js';
import { profitReaches, type UnitProfit } from './unitProfit.js';

/** From which loss and profit per tonne a forced reduction takes in a position, as shares of the settlement price (FRD-1). */
export interface ReductionTerms {
  /** Least loss of those whose close orders are met, and least profit of the first and the last tier. */
  readonly thresholdPpm: Ppm;
  /** Least profit of the second tier. */
  readonly middleProfitPpm: Ppm;
}

/** FRD-1: 6% and 3%. */
export const DEFAULT_REDUCTION_TERMS: ReductionTerms = { thresholdPpm: 60_000, middleProfitPpm: 30_000 };

/** The tiers of the counter pool in their order: speculative large, middle and small profit, hedging with a large one (FRD-1). */
export const REDUCTION_TIERS: readonly number[] = [1, 2, 3, 4];

/** The tier that a position stands in; undefined for one that is never cut (FRD-1). */
export function reductionTier(
  profit: UnitProfit,
  isHedger: boolean,
  settlementFen: PriceFen,
  { thresholdPpm, middleProfitPpm }: ReductionTerms,
): number | undefined {
  if (profit.fenLots <= 0) return undefined;
  const isLarge = profitReaches(profit, thresholdPpm, settlementFen);
  if (isHedger) return isLarge ? 4 : undefined;
  if (isLarge) return 1;
  return profitReaches(profit, middleProfitPpm, settlementFen) ? 2 : 3;
}
