/** An exact fraction; the denominator is positive. */
export interface Ratio {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** numerator ÷ denominator of an exact fraction, rounded half-up. Throws RangeError beyond the safe integers. */
export function roundHalfUp({ numerator, denominator }: Ratio): number {
  const doubled = 2n * numerator + denominator;
  const divisor = 2n * denominator;
  const quotient = doubled / divisor - (doubled % divisor < 0n ? 1n : 0n);
  const result = Number(quotient);
  if (!Number.isSafeInteger(result)) throw new RangeError('a fraction is beyond the safe integers');
  return result;
}

/**
 * Splits a total pro rata by largest remainder, ties to the earlier part (UNIT-1), for parts beyond 2^53. Total and parts are
 * 0 or more, at least one part is positive; the result sums to the total.
 */
export function splitExactly(total: number, parts: readonly bigint[]): number[] {
  const sum = parts.reduce((former, part) => former + part, 0n);
  const products = parts.map((part) => BigInt(total) * part);
  const split = products.map((product) => Number(product / sum));
  const remainders = products.map((product) => product % sum);
  let left = total - split.reduce((former, part) => former + part, 0);
  const byRemainder = parts
    .map((_, index) => index)
    .sort((i, j) => (remainders[j]! > remainders[i]! ? 1 : remainders[j]! < remainders[i]! ? -1 : i - j));
  for (const index of byRemainder) {
    if (left === 0) break;
    split[index]! += 1;
    left -= 1;
  }
  return split;
}
