import erfcinv from '@stdlib/math-base-special-erfcinv';
import ln from '@stdlib/math-base-special-ln';
import alea from 'seedrandom/lib/alea.js';

/**
 * A stream of random numbers with one owner and one purpose, opened by name; adding another stream or another draw
 * elsewhere never moves its numbers. Generator: seedrandom's alea. Every variate is the inverse of its distribution
 * function at one uniform number: one draw each, no hidden state, and streams stay in step under common random numbers.
 */
export interface RandomStream {
  /** Uniform on [0, 1), 32 bits of it random. */
  uniform(): number;
  /** A uniform integer of `from` … `to`, both included. */
  integer(from: number, to: number): number;
  /** Standard normal. */
  normal(): number;
  /** Exponential with mean 1. */
  exponential(): number;
  /** True with the given probability. */
  chance(probability: number): boolean;
}

/** Half a step of the 32-bit grid: keeps uniform numbers off 0 and 1, where inverses are infinite. */
const HALF_STEP = 1 / 8_589_934_592;

/** Opens the stream `name` of run `runIndex` under `seed`. The same three always give the same numbers. */
export function openRandomStream(seed: string, runIndex: number, name: string): RandomStream {
  const generator = alea(`${seed}/${runIndex}/${name}`);
  return {
    uniform: () => generator(),
    integer: (from, to) => from + Math.floor(generator.double() * (to - from + 1)),
    normal: () => -Math.SQRT2 * erfcinv(2 * (generator() + HALF_STEP)),
    exponential: () => -ln(generator() + HALF_STEP),
    chance: (probability) => generator() < probability,
  };
}
