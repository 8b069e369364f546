import type { Fen, Lots } from '../units/index.js';

/** Members with the largest call first, ties to the earlier (LIQ-4). Leaves the input as it is. */
export function membersByCall<T extends { readonly callFen: Fen }>(members: readonly T[]): T[] {
  return [...members].sort((a, b) => b.callFen - a.callFen);
}

/** Contracts with the largest open interest first, ties to the earlier (LIQ-4). */
export function contractsByOpenInterest<T extends { readonly openInterestLots: Lots }>(
  contracts: readonly T[],
): T[] {
  return [...contracts].sort((a, b) => b.openInterestLots - a.openInterestLots);
}

/** Speculative before hedging accounts, then the largest net loss first, ties to the earlier (LIQ-4). */
export function clientsByLoss<T extends { readonly hedger: boolean; readonly netLossFen: Fen }>(
  clients: readonly T[],
): T[] {
  return [...clients].sort((a, b) => Number(a.hedger) - Number(b.hedger) || b.netLossFen - a.netLossFen);
}
