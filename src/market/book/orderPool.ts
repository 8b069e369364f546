import type { Side } from '../../protocol/index.js';

/** No order, or no level. */
export const NONE = -1;

/** A record is 32 bytes: four integers, then two doubles. Their offsets, counted in integers and in doubles. */
const RECORD_BYTES = 32;
const INTEGERS_SHIFT = 3;
const DOUBLES_SHIFT = 2;
const NEXT = 0;
const PREVIOUS = 1;
/** Level × 2 + side. */
const PLACE = 2;
const ACCOUNT = 3;
const REMAINING = 2;
const ORDER_ID = 3;

/**
 * Storage of resting orders, all fields of an order side by side, so that an order is half a line of the processor's
 * cache. Quantities and order ids are doubles, because they may pass 2^31. A free slot has order id -1; free slots are a
 * list through `NEXT`, the last one freed is the first one used. Grows by doubling.
 */
export class OrderPool {
  #integers: Int32Array;
  #doubles: Float64Array;
  #free = NONE;

  /** Room for `initialCapacity` orders, 1 or more. */
  constructor(initialCapacity: number) {
    const buffer = new ArrayBuffer(initialCapacity * RECORD_BYTES);
    this.#integers = new Int32Array(buffer);
    this.#doubles = new Float64Array(buffer);
    this.#linkFree(0, initialCapacity);
  }

  /** Stores an order in a free slot; its queue links are still to be set. */
  take(orderId: number, account: number, side: Side, level: number, quantity: number): number {
    if (this.#free === NONE) this.#grow();
    const slot = this.#free;
    const integers = this.#integers;
    const doubles = this.#doubles;
    this.#free = integers[(slot << INTEGERS_SHIFT) + NEXT]!;
    integers[(slot << INTEGERS_SHIFT) + PLACE] = (level << 1) | side;
    integers[(slot << INTEGERS_SHIFT) + ACCOUNT] = account;
    doubles[(slot << DOUBLES_SHIFT) + REMAINING] = quantity;
    doubles[(slot << DOUBLES_SHIFT) + ORDER_ID] = orderId;
    return slot;
  }

  /** Gives a slot back. */
  give(slot: number): void {
    this.#integers[(slot << INTEGERS_SHIFT) + NEXT] = this.#free;
    this.#doubles[(slot << DOUBLES_SHIFT) + ORDER_ID] = NONE;
    this.#free = slot;
  }

  orderId(slot: number): number {
    return this.#doubles[(slot << DOUBLES_SHIFT) + ORDER_ID]!;
  }

  account(slot: number): number {
    return this.#integers[(slot << INTEGERS_SHIFT) + ACCOUNT]!;
  }

  side(slot: number): Side {
    return (this.#integers[(slot << INTEGERS_SHIFT) + PLACE]! & 1) as Side;
  }

  level(slot: number): number {
    return this.#integers[(slot << INTEGERS_SHIFT) + PLACE]! >> 1;
  }

  remaining(slot: number): number {
    return this.#doubles[(slot << DOUBLES_SHIFT) + REMAINING]!;
  }

  setRemaining(slot: number, quantity: number): void {
    this.#doubles[(slot << DOUBLES_SHIFT) + REMAINING] = quantity;
  }

  /** The order behind this one in its queue, or NONE. */
  next(slot: number): number {
    return this.#integers[(slot << INTEGERS_SHIFT) + NEXT]!;
  }

  setNext(slot: number, next: number): void {
    this.#integers[(slot << INTEGERS_SHIFT) + NEXT] = next;
  }

  /** The order before this one in its queue, or NONE. */
  previous(slot: number): number {
    return this.#integers[(slot << INTEGERS_SHIFT) + PREVIOUS]!;
  }

  setPrevious(slot: number, previous: number): void {
    this.#integers[(slot << INTEGERS_SHIFT) + PREVIOUS] = previous;
  }

  #linkFree(from: number, to: number): void {
    for (let slot = from; slot < to - 1; slot++) this.setNext(slot, slot + 1);
    this.setNext(to - 1, NONE);
    this.#free = from;
  }

  #grow(): void {
    const old = this.#integers;
    const from = old.length >> INTEGERS_SHIFT;
    const buffer = new ArrayBuffer(from * 2 * RECORD_BYTES);
    this.#integers = new Int32Array(buffer);
    this.#doubles = new Float64Array(buffer);
    this.#integers.set(old);
    this.#linkFree(from, from * 2);
  }
}
