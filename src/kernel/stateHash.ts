/**
 * Folds integers into a 64-bit hash: two 32-bit lanes with the mixing steps of MurmurHash3 (public domain), each
 * number in its low and high 32 bits. Not cryptographic: it tells runs apart, it does not resist forgery.
 */
export class StateHash {
  #left = 0x243f6a88;
  #right = 0x85a308d3;

  /** Folds one safe integer. */
  fold(value: number): void {
    const low = value | 0;
    const high = Math.floor(value / 4294967296) | 0;
    this.#left = mix(this.#left, low, 0xcc9e2d51, 0x1b873593);
    this.#right = mix(this.#right, high ^ this.#left, 0x239b961b, 0xab0e9789);
  }

  /** The hash of everything folded so far, 16 hexadecimal digits. Does not change the state. */
  digest(): string {
    return finish(this.#left ^ (this.#right >>> 7)) + finish(this.#right ^ (this.#left << 3));
  }
}

function mix(lane: number, word: number, first: number, second: number): number {
  let k = Math.imul(word, first);
  k = (k << 15) | (k >>> 17);
  lane ^= Math.imul(k, second);
  lane = (lane << 13) | (lane >>> 19);
  return (Math.imul(lane, 5) + 0xe6546b64) | 0;
}

function finish(lane: number): string {
  lane ^= lane >>> 16;
  lane = Math.imul(lane, 0x85ebca6b);
  lane ^= lane >>> 13;
  lane = Math.imul(lane, 0xc2b2ae35);
  lane ^= lane >>> 16;
  return (lane >>> 0).toString(16).padStart(8, '0');
}
