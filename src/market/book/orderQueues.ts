import type { Side } from '../../protocol/index.js';
import { NONE, OrderPool } from './orderPool.js';
import type { PriceLevels } from './priceLevels.js';

/**
 * The resting orders of a book: a queue for each price level, a doubly linked list of pool slots. Keeps the total
 * quantity of each level and tells the levels when one opens or closes.
 */
export class OrderQueues {
  /** Number of resting orders. */
  size = 0;
  readonly levels: PriceLevels;
  readonly pool: OrderPool;
  #lowerTicks = 0;
  #upperTicks = 0;
  /** The last order with priority in the queue at the lower and at the upper limit price (ORD-3). */
  #lastPriorityLower = NONE;
  #lastPriorityUpper = NONE;

  constructor(levels: PriceLevels, initialCapacity: number) {
    this.levels = levels;
    this.pool = new OrderPool(initialCapacity);
  }

  /** Sets the day's limit prices, both included. No order rests. */
  openDay(lowerTicks: number, upperTicks: number): void {
    this.levels.openDay(lowerTicks, upperTicks);
    this.#lowerTicks = lowerTicks;
    this.#upperTicks = upperTicks;
  }

  isWithinLimits(ticks: number): boolean {
    return ticks >= this.#lowerTicks && ticks <= this.#upperTicks;
  }

  /** Puts an order at the end of its level's queue; with `priority` at a limit price, behind the last such one. */
  add(
    orderId: number,
    account: number,
    side: Side,
    ticks: number,
    quantity: number,
    priority: boolean,
  ): number {
    const level = this.levels.open(side, ticks);
    const slot = this.pool.take(orderId, account, side, level, quantity);
    this.levels.quantities[level]! += quantity;
    this.size += 1;
    if (priority && ticks === this.#lowerTicks) {
      this.#link(slot, level, this.#lastPriorityLower);
      this.#lastPriorityLower = slot;
    } else if (priority && ticks === this.#upperTicks) {
      this.#link(slot, level, this.#lastPriorityUpper);
      this.#lastPriorityUpper = slot;
    } else {
      this.#link(slot, level, this.levels.heads[level] === NONE ? NONE : this.levels.tails[level]!);
    }
    return slot;
  }

  /** Makes an order smaller by `quantity`, less than what is left of it; it keeps its place. */
  shrink(slot: number, quantity: number): void {
    const { pool } = this;
    pool.setRemaining(slot, pool.remaining(slot) - quantity);
    this.levels.quantities[pool.level(slot)]! -= quantity;
  }

  /** Takes an order out of its queue and frees its slot. */
  remove(slot: number): void {
    const { pool, levels } = this;
    const level = pool.level(slot);
    const next = pool.next(slot);
    const previous = pool.previous(slot);
    levels.quantities[level]! -= pool.remaining(slot);
    if (previous === NONE) levels.heads[level] = next;
    else pool.setNext(previous, next);
    if (next !== NONE) pool.setPrevious(next, previous);
    else if (previous !== NONE) levels.tails[level] = previous;
    else levels.close(pool.side(slot), level);
    if (slot === this.#lastPriorityLower) this.#lastPriorityLower = previous;
    else if (slot === this.#lastPriorityUpper) this.#lastPriorityUpper = previous;
    pool.give(slot);
    this.size -= 1;
  }

  /** Puts `slot` behind `previous` in the queue of a level, first if `previous` is NONE. */
  #link(slot: number, level: number, previous: number): void {
    const { pool, levels } = this;
    const next = previous === NONE ? levels.heads[level]! : pool.next(previous);
    if (previous === NONE) levels.heads[level] = slot;
    else pool.setNext(previous, slot);
    if (next === NONE) levels.tails[level] = slot;
    else pool.setPrevious(next, slot);
    pool.setNext(slot, next);
    pool.setPrevious(slot, previous);
  }
}
