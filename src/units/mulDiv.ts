import { PPM } from './quantities.js';

/**
 * floor(a × b ÷ c) without rounding on the way (UNIT-1). `a` and `b` integers, `c` a positive integer.
 * Throws RangeError on anything that is not a safe integer, the result included.
 */
export function mulDivFloor(a: number, b: number, c: number): number {
  const product = a * b;
  if (Number.isSafeInteger(product) && Number.isSafeInteger(a) && Number.isSafeInteger(b) && c > 0) {
    const remainder = product % c;
    const quotient = (product - remainder) / c;
    return remainder < 0 ? quotient - 1 : quotient + 0;
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
  if (Number.isSafeInteger(product) && Number.isSafeInteger(a) && Number.isSafeInteger(b) && c > 0) {
    let remainder = product % c;
    let quotient = (product - remainder) / c;
    if (remainder < 0) {
      remainder += c;
      quotient -= 1;
    }
    return remainder >= c - remainder ? quotient + 1 : quotient + 0;
  }
  return wide(a, b, c, 1n);
}

/** `amount` × `ratePpm`, rounded half-up to the unit of `amount`. */
export function applyPpm(amount: number, ratePpm: number): number {
  return mulDivHalfUp(amount, ratePpm, PPM);
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
