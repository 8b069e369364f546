import { fail } from '../kernel/index.js';
import type { OrderId } from '../protocol/index.js';
import type { WorkingOrder } from './workingOrder.js';

/** Places at the beginning; a power of two. */
const FIRST_SIZE = 1024;
const NONE = -1;

/**
 * Working orders by their numbers: order n has place n modulo the size, a power of two. Numbers are given out one after
 * another, so orders of one time have places of their own; where two would share one, the table doubles. A list through
 * the places, oldest first, keeps the order in which they came.
 */
export class OrderTable {
  #orders: (WorkingOrder | undefined)[] = [];
  #older = new Int32Array(0);
  #younger = new Int32Array(0);
  #mask = 0;
  #oldest = NONE;
  #youngest = NONE;
  #size = 0;

  constructor() {
    this.#clear(FIRST_SIZE);
  }

  /** Number of orders in the table. */
  get size(): number {
    return this.#size;
  }

  /** Takes an order in, as the youngest. Throws InvariantError if one of its number is in already. */
  add(order: WorkingOrder): void {
    const { orderId } = order;
    for (let other = this.#orders[orderId & this.#mask]; other !== undefined; ) {
      if (other.orderId === orderId) fail('an order has a number of its own', { orderId });
      this.#grow();
      other = this.#orders[orderId & this.#mask];
    }
    const place = orderId & this.#mask;
    this.#orders[place] = order;
    this.#older[place] = this.#youngest;
    this.#younger[place] = NONE;
    if (this.#youngest === NONE) this.#oldest = place;
    else this.#younger[this.#youngest] = place;
    this.#youngest = place;
    this.#size += 1;
  }

  /** The order of a number, or undefined if there is none. */
  find(orderId: OrderId): WorkingOrder | undefined {
    const order = this.#orders[orderId & this.#mask];
    return order !== undefined && order.orderId === orderId ? order : undefined;
  }

  /** Takes an order out that is in. */
  remove(order: WorkingOrder): void {
    const place = order.orderId & this.#mask;
    if (this.#orders[place] !== order)
      fail('only an order that works is taken out', { orderId: order.orderId });
    const older = this.#older[place]!;
    const younger = this.#younger[place]!;
    if (older === NONE) this.#oldest = younger;
    else this.#younger[older] = younger;
    if (younger === NONE) this.#youngest = older;
    else this.#older[younger] = older;
    this.#orders[place] = undefined;
    this.#size -= 1;
  }

  /** All orders, oldest first. */
  all(): WorkingOrder[] {
    const orders: WorkingOrder[] = [];
    for (let place = this.#oldest; place !== NONE; place = this.#younger[place]!) {
      orders.push(this.#orders[place]!);
    }
    return orders;
  }

  /** Doubles the table. Orders that had different places before have different ones after. */
  #grow(): void {
    const orders = this.all();
    this.#clear((this.#mask + 1) * 2);
    for (const order of orders) this.add(order);
  }

  #clear(size: number): void {
    this.#orders = new Array<WorkingOrder | undefined>(size).fill(undefined);
    this.#older = new Int32Array(size);
    this.#younger = new Int32Array(size);
    this.#mask = size - 1;
    this.#oldest = NONE;
    this.#youngest = NONE;
    this.#size = 0;
  }
}
