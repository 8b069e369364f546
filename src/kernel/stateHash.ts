/**
 * Folds integers into a 64-bit hash: two 32-bit lanes with the mixing steps of MurmurHash3 (public domain), each
 * number in its low and high 32 bits. Not cryptographic: it tells runs apart, it does not resist forgery.
 */
export class StateHash {
  #left = 0x243f6a88;
  #right = 0x85a308d3;

  /** Folds one safe integer. */
  fold(value: number): void {
    this.#left = mixLeft(this.#left, value);
    this.#right = mixRight(this.#right, value, this.#left);
  }

  /** Folds the first `count` values of a row. The same as folding one after the other. */
  foldRow(row: Float64Array, count: number): void {
    let left = this.#left;
    let right = this.#right;
    for (let index = 0; index < count; index++) {
      const value = row[index]!;
      left = mixLeft(left, value);
      right = mixRight(right, value, left);
    }
    this.#left = left;
    this.#right = right;
  }

  /** The hash of everything folded so far, 16 hexadecimal digits. Does not change the state. */
  digest(): string {
    return finish(this.#left ^ (this.#right >>> 7)) + finish(this.#right ^ (this.#left << 3));
  }
}

function mixLeft(left: number, value: number): number {
  return mix(left, value | 0, 0xcc9e2d51, 0x1b873593);
}

/** Most values fit 32 bits: then the high ones are copies of the sign, and there is nothing to divide. */
function mixRight(right: number, value: number, left: number): number {
  const low = value | 0;
  const high = low === value ? low >> 31 : Math.floor(value / 4294967296) | 0;
  return mix(right, high ^ left, 0x239b961b, 0xab0e9789);
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
