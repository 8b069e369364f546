import { Side } from '../../protocol/index.js';
import { NONE } from './orderPool.js';
import type { PriceLevels } from './priceLevels.js';

/**
 * Levels for any price (CON-9): only non-empty ones exist, each side a list sorted from its worst price to its best, so
 * that the work near the touch happens at the list's end.
 */
export class SortedLevels implements PriceLevels {
  heads: Int32Array;
  tails: Int32Array;
  quantities: Float64Array;
  #ticks: Float64Array;
  readonly #free: number[] = [];
  readonly #bids: number[] = [];
  readonly #asks: number[] = [];

  constructor(initialCapacity: number) {
    this.heads = new Int32Array(initialCapacity).fill(NONE);
    this.tails = new Int32Array(initialCapacity).fill(NONE);
    this.quantities = new Float64Array(initialCapacity);
    this.#ticks = new Float64Array(initialCapacity);
    this.#addFree(0, initialCapacity);
  }

  openDay(): void {
    // Any price has its place: the day's limits need no preparation.
  }

  best(side: Side): number {
    const levels = this.#levelsOf(side);
    return levels.length === 0 ? NONE : levels[levels.length - 1]!;
  }

  after(side: Side, level: number): number {
    const position = this.#position(side, this.#ticks[level]!);
    return position === 0 ? NONE : this.#levelsOf(side)[position - 1]!;
  }

  ticksOf(level: number): number {
    return this.#ticks[level]!;
  }

  find(side: Side, ticks: number): number {
    const levels = this.#levelsOf(side);
    const position = this.#position(side, ticks);
    if (position === levels.length) return NONE;
    const level = levels[position]!;
    return this.#ticks[level] === ticks ? level : NONE;
  }

  open(side: Side, ticks: number): number {
    const levels = this.#levelsOf(side);
    const position = this.#position(side, ticks);
    if (position < levels.length && this.#ticks[levels[position]!] === ticks) return levels[position]!;
    if (this.#free.length === 0) this.#grow();
    const level = this.#free.pop()!;
    this.#ticks[level] = ticks;
    if (position === levels.length) levels.push(level);
    else levels.splice(position, 0, level);
    return level;
  }

  close(side: Side, level: number): void {
    const levels = this.#levelsOf(side);
    if (levels[levels.length - 1] === level) levels.pop();
    else levels.splice(this.#position(side, this.#ticks[level]!), 1);
    this.#free.push(level);
  }

  #levelsOf(side: Side): number[] {
    return side === Side.buy ? this.#bids : this.#asks;
  }

  /** The first position of a side's list whose price is `ticks` or better. */
  #position(side: Side, ticks: number): number {
    const levels = this.#levelsOf(side);
    let low = 0;
    let high = levels.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const middleTicks = this.#ticks[levels[middle]!]!;
      if (side === Side.buy ? middleTicks < ticks : middleTicks > ticks) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #addFree(from: number, to: number): void {
    for (let level = to - 1; level >= from; level--) this.#free.push(level);
  }

  #grow(): void {
    const from = this.heads.length;
    const heads = new Int32Array(from * 2).fill(NONE);
    heads.set(this.heads);
    this.heads = heads;
    this.tails = copied(this.tails, new Int32Array(from * 2));
    this.quantities = copied(this.quantities, new Float64Array(from * 2));
    this.#ticks = copied(this.#ticks, new Float64Array(from * 2));
    this.#addFree(from, from * 2);
  }
}

function copied<T extends Float64Array | Int32Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}
