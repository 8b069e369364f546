/** Exact arithmetic of the reference: fen as BigInt, rounded as UNIT-1 says. */

export const MILLION = 1_000_000n;

/** value × rate, rounded half-up to the fen; neither is negative. */
export function share(valueFen: bigint, ppm: number | bigint): bigint {
  return (2n * valueFen * BigInt(ppm) + MILLION) / (2n * MILLION);
}

/** The largest integer at or below a ÷ b, for b above zero. */
function floorOf(a: bigint, b: bigint): bigint {
  return a >= 0n || a % b === 0n ? a / b : a / b - 1n;
}

/** The smallest integer at or above a ÷ b, for b above zero. */
export function ceilOf(a: bigint, b: bigint): bigint {
  return -floorOf(-a, b);
}

export function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

export function most(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

export function sumOf(values: Iterable<bigint>): bigint {
  let sum = 0n;
  for (const value of values) sum += value;
  return sum;
}

/**
 * Splits `total` by largest remainder, ties to the earlier, one unit at a time: every unit that is left goes to whoever is
 * furthest below his exact share.
 */
export function splitExactly(total: bigint, weights: readonly bigint[]): bigint[] {
  const all = sumOf(weights);
  if (all === 0n) return weights.map(() => 0n);
  const parts = weights.map((weight) => (total * weight) / all);
  let left = total - sumOf(parts);
  const lacking = weights.map((weight, index) => total * weight - parts[index]! * all);
  while (left > 0n) {
    let neediest = 0;
    for (const index of lacking.keys()) if (lacking[index]! > lacking[neediest]!) neediest = index;
    parts[neediest]! += 1n;
    lacking[neediest]! -= all;
    left -= 1n;
  }
  return parts;
}
