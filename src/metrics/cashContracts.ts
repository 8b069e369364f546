import { contractProducts } from './contractProducts.js';
import type { ContractSeries } from './contractSeries.js';
import type { RunMeta } from './runMeta.js';

/** By contract, whether it settles in cash on the spot index; its prices are in points (IDX-1). */
export function settleInCash(meta: RunMeta): readonly boolean[] {
  return contractProducts(meta).map(({ venue }) => venue === undefined);
}

/**
 * The contracts of a run for what looks at them side by side: those that settle in cash without their days, for points are no yuan. In
 * a run without others, as they are (IDX-1).
 */
export function contractsOnUnits(
  contracts: readonly ContractSeries[],
  meta: RunMeta,
): readonly ContractSeries[] {
  const inCash = settleInCash(meta);
  if (inCash.every((one) => one)) return contracts;
  return contracts.map((contract, index) => (inCash[index] ? { ...contract, days: [] } : contract));
}
