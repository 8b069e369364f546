import { splitByLargestRemainder } from '../../units/index.js';

/** Weights are made whole numbers of this size, so that a split is exact to a part in a billion. */
const WEIGHT_SCALE = 1_000_000_000;

/**
 * Splits a whole number among positive weights by largest remainder, no part above its cap (UNIT-1): what a cap keeps from one
 * goes to the others by their weights. `total` and caps are whole and not negative. The parts sum to `total`, or to
 * all caps together where these are less.
 */
export function shareOut(total: number, weights: readonly number[], caps: readonly number[]): number[] {
  const parts = weights.map(() => 0);
  let open = weights.map((_, index) => index);
  let left = Math.min(
    total,
    caps.reduce((sum, cap) => sum + cap, 0),
  );
  while (left > 0) {
    const shares = splitByLargestRemainder(left, wholeWeights(open.map((index) => weights[index]!)));
    const full = new Set(open.filter((index, position) => shares[position]! >= caps[index]!));
    if (full.size === 0) {
      for (const [position, index] of open.entries()) parts[index] = shares[position]!;
      return parts;
    }
    for (const index of full) {
      parts[index] = caps[index]!;
      left -= caps[index]!;
    }
    open = open.filter((index) => !full.has(index));
  }
  return parts;
}

/** Whole weights in proportion, at least 1 each. */
function wholeWeights(weights: readonly number[]): number[] {
  const largest = weights.reduce((most, weight) => Math.max(most, weight), 0);
  return weights.map((weight) => Math.max(1, Math.round((weight / largest) * WEIGHT_SCALE)));
}
