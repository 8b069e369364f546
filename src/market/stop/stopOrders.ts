import { invariant } from '../../kernel/index.js';
import { type OrderId, Side } from '../../protocol/index.js';
import type { Ticks } from '../../units/index.js';
import { type PricedItem, PriceHeap } from '../priceHeap.js';

interface StopOrder extends PricedItem {
  readonly orderId: OrderId;
  readonly side: Side;
}

const NOTHING_TRIGGERED: readonly OrderId[] = [];

/**
 * The stop and stop-limit orders of a contract that wait for their trigger (ORD-2). A buy stop triggers when a trade is
 * at its trigger price or above, a sell stop when one is at it or below; what then enters the book, and how the day
 * ends, is its owner's business. Only trades trigger: quotes and the previous settlement price do not. The price of a
 * call auction is the price of a trade. Orders that one trade triggers enter in the order in which they were put in,
 * buys and sells alike (D).
 */
export class StopOrders {
  readonly #waiting = new Map<OrderId, StopOrder>();
  readonly #buys = new PriceHeap<StopOrder>(1);
  readonly #sells = new PriceHeap<StopOrder>(-1);
  #lastSequence = 0;

  /** Number of orders that wait. */
  get size(): number {
    return this.#waiting.size;
  }

  /**
   * Puts an order in. It is not compared with trades of the past: call `triggered` with the day's last trade price to let
   * an order in whose trigger has been reached already. Throws InvariantError if the order waits already.
   */
  add(orderId: OrderId, side: Side, triggerTicks: Ticks): void {
    invariant(!this.#waiting.has(orderId), 'stop order waits already', () => ({ orderId }));
    this.#lastSequence += 1;
    const order = { orderId, side, ticks: triggerTicks, sequence: this.#lastSequence, heapIndex: 0 };
    this.#waiting.set(orderId, order);
    this.#heapOf(side).push(order);
  }

  /** Takes an order out. Returns false if it does not wait (any more). */
  cancel(orderId: OrderId): boolean {
    const order = this.#waiting.get(orderId);
    if (order === undefined) return false;
    this.#remove(order);
    return true;
  }

  /**
   * Takes out the orders that a trade at `tradeTicks` triggers and returns them in order of entry. O(1), and allocates
   * nothing, when there are none. Ask after every single trade: a price between two others of one match counts too.
   */
  triggered(tradeTicks: Ticks): readonly OrderId[] {
    if (this.#firstReached(tradeTicks) === undefined) return NOTHING_TRIGGERED;
    const reached: StopOrder[] = [];
    for (
      let order = this.#firstReached(tradeTicks);
      order !== undefined;
      order = this.#firstReached(tradeTicks)
    ) {
      this.#remove(order);
      reached.push(order);
    }
    return reached.sort((a, b) => a.sequence - b.sequence).map(({ orderId }) => orderId);
  }

  /** Takes all orders out, in order of entry (ORD-2: day orders). */
  drain(visit: (orderId: OrderId) => void): void {
    for (const order of [...this.#waiting.values()]) {
      this.#remove(order);
      visit(order.orderId);
    }
  }

  /** An order whose trigger a trade at `tradeTicks` reaches, or undefined. */
  #firstReached(tradeTicks: number): StopOrder | undefined {
    const buy = this.#buys.top();
    if (buy !== undefined && buy.ticks <= tradeTicks) return buy;
    const sell = this.#sells.top();
    return sell !== undefined && sell.ticks >= tradeTicks ? sell : undefined;
  }

  #remove(order: StopOrder): void {
    this.#waiting.delete(order.orderId);
    this.#heapOf(order.side).remove(order);
  }

  #heapOf(side: Side): PriceHeap<StopOrder> {
    return side === Side.buy ? this.#buys : this.#sells;
  }
}
