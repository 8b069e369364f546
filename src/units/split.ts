import { mulDivFloor } from './mulDiv.js';

/**
 * Splits `total` among `weights` pro rata by largest remainder, ties to the earlier entry (UNIT-1).
 * All non-negative integers; the parts sum to `total`. With all weights zero, every part is zero.
 */
export function splitByLargestRemainder(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((acc, weight) => acc + weight, 0);
  if (sum === 0) return weights.map(() => 0);
  const parts = weights.map((weight) => mulDivFloor(total, weight, sum));
  const remainders = weights.map((weight) => (BigInt(total) * BigInt(weight)) % BigInt(sum));
  let left = total - parts.reduce((acc, part) => acc + part, 0);
  const byRemainder = weights
    .map((_, index) => index)
    .sort((i, j) => (remainders[j]! > remainders[i]! ? 1 : remainders[j]! < remainders[i]! ? -1 : i - j));
  for (const index of byRemainder) {
    if (left === 0) break;
    parts[index]! += 1;
    left -= 1;
  }
  return parts;
}
