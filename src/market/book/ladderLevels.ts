import { BitIndex, invariant } from '../../kernel/index.js';
import { Side } from '../../protocol/index.js';
import { NONE } from './orderPool.js';
import type { PriceLevels } from './priceLevels.js';

/** The widest band a ladder takes: 64 MB of levels. A wider one belongs into sorted levels. */
const MAX_LEVELS = 1 << 22;

/**
 * A level for every tick of the day's band, and a bitmap of the non-empty ones. Bids lie below asks, because a book is
 * never crossed: so both sides share the levels and the bitmap.
 */
export class LadderLevels implements PriceLevels {
  heads = new Int32Array(0);
  tails = new Int32Array(0);
  quantities = new Float64Array(0);
  #nonEmpty = new BitIndex(0);
  #lowerTicks = 0;
  #bestBid = NONE;
  #bestAsk = NONE;

  openDay(lowerTicks: number, upperTicks: number): void {
    const size = upperTicks - lowerTicks + 1;
    invariant(size >= 1 && size <= MAX_LEVELS, 'price band does not fit a ladder', () => ({
      lowerTicks,
      upperTicks,
    }));
    this.#lowerTicks = lowerTicks;
    if (size <= this.heads.length) return;
    this.heads = new Int32Array(size).fill(NONE);
    this.tails = new Int32Array(size).fill(NONE);
    this.quantities = new Float64Array(size);
    this.#nonEmpty = new BitIndex(size);
  }

  best(side: Side): number {
    return side === Side.buy ? this.#bestBid : this.#bestAsk;
  }

  after(side: Side, level: number): number {
    return side === Side.buy ? this.#nonEmpty.previousFrom(level - 1) : this.#nonEmpty.nextFrom(level + 1);
  }

  ticksOf(level: number): number {
    return level + this.#lowerTicks;
  }

  find(side: Side, ticks: number): number {
    const level = ticks - this.#lowerTicks;
    if (level < 0 || level >= this.heads.length || this.heads[level] === NONE) return NONE;
    const onSide =
      side === Side.buy ? level <= this.#bestBid : this.#bestAsk !== NONE && level >= this.#bestAsk;
    return onSide ? level : NONE;
  }

  open(side: Side, ticks: number): number {
    const level = ticks - this.#lowerTicks;
    if (this.heads[level] !== NONE) return level;
    this.#nonEmpty.add(level);
    if (side === Side.buy) {
      if (level > this.#bestBid) this.#bestBid = level;
    } else if (this.#bestAsk === NONE || level < this.#bestAsk) {
      this.#bestAsk = level;
    }
    return level;
  }

  close(side: Side, level: number): void {
    this.#nonEmpty.delete(level);
    if (side === Side.buy) {
      if (level === this.#bestBid) this.#bestBid = this.#nonEmpty.previousFrom(level - 1);
    } else if (level === this.#bestAsk) {
      this.#bestAsk = this.#nonEmpty.nextFrom(level + 1);
    }
  }
}
