import { PPM } from './quantities.js';

/** 2^52: up to here floats hold products and quotients of this file without rounding. */
const NARROW = 4_503_599_627_370_496;

/**
 * floor(a × b ÷ c) without rounding on the way (UNIT-1). `a` and `b` integers, `c` a positive integer.
 * Throws RangeError on anything that is not a safe integer, the result included.
 */
export function mulDivFloor(a: number, b: number, c: number): number {
  const product = a * b;
  if (isNarrow(a, b, c, product)) {
    const quotient = Math.floor(product / c) + 0;
    const remainder = product - quotient * c;
    return remainder < 0 ? quotient - 1 : quotient;
  }
  return wide(a, b, c, 0n);
}

/** The smallest integer at or above a × b ÷ c. Same domain as `mulDivFloor`. */
export function mulDivCeil(a: number, b: number, c: number): number {
  return 0 - mulDivFloor(-a, b, c);
}

/** a × b ÷ c rounded half-up (halves towards plus infinity; UNIT-1). Same domain as `mulDivFloor`. */
export function mulDivHalfUp(a: number, b: number, c: number): number {
  const product = a * b;
  if (isNarrow(a, b, c, product)) {
    const quotient = Math.floor(product / c) + 0;
    const remainder = product - quotient * c;
    if (remainder < 0) return remainder + c >= -remainder ? quotient : quotient - 1;
    return remainder >= c - remainder ? quotient + 1 : quotient;
  }
  return wide(a, b, c, 1n);
}

/** `amount` × `ratePpm`, rounded half-up to the unit of `amount`. */
export function applyPpm(amount: number, ratePpm: number): number {
  return mulDivHalfUp(amount, ratePpm, PPM);
}

/**
 * Whether floats reckon a × b ÷ c exactly: below 2^52 the quotient that `Math.floor` gives is right or, where the division
 * rounds up to a whole number, one too large, and the remainder against it is exact. (`%` of large floats is ten times slower.)
 */
function isNarrow(a: number, b: number, c: number, product: number): boolean {
  return (
    Math.abs(product) <= NARROW && c > 0 && c <= NARROW && Number.isSafeInteger(a) && Number.isSafeInteger(b)
  );
}

/** The exact way round for products beyond 2^53. `half` 1n rounds half-up, 0n rounds down. */
function wide(a: number, b: number, c: number, half: bigint): number {
  for (const value of [a, b, c]) {
    if (!Number.isSafeInteger(value)) throw new RangeError(`not a safe integer: ${value}`);
  }
  if (c <= 0) throw new RangeError(`divisor must be positive: ${c}`);
  const divisor = half === 1n ? 2n * BigInt(c) : BigInt(c);
  const numerator = half === 1n ? 2n * BigInt(a) * BigInt(b) + BigInt(c) : BigInt(a) * BigInt(b);
  let quotient = numerator / divisor;
  if (numerator % divisor < 0n) quotient -= 1n;
  const result = Number(quotient);
  if (!Number.isSafeInteger(result)) throw new RangeError(`${a} × ${b} ÷ ${c} is beyond the safe integers`);
  return result;
}
