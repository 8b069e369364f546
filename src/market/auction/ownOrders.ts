import { type AccountIndex, opposite, Side } from '../../protocol/index.js';
import { NO_ACCOUNT } from '../book/orderBook.js';
import { PriceHeap } from '../priceHeap.js';
import type { CallOrder } from './callOrder.js';

/** The orders of each account in a call auction, best price of each side at hand, to keep an account from itself (ORD-6). */
export class OwnOrders {
  readonly #sides = new Map<AccountIndex, readonly [PriceHeap<CallOrder>, PriceHeap<CallOrder>]>();

  /** Puts an order in; those of nobody are not kept. */
  add(order: CallOrder): void {
    if (order.account === NO_ACCOUNT) return;
    let sides = this.#sides.get(order.account);
    if (sides === undefined) {
      sides = [new PriceHeap(-1), new PriceHeap(1)];
      this.#sides.set(order.account, sides);
    }
    sides[order.side].push(order);
  }

  /** Takes out an order that was put in. */
  remove(order: CallOrder): void {
    this.#sides.get(order.account)?.[order.side].remove(order);
  }

  /** The account's best order of the other side if an order at `ticks` could trade with it, or undefined. */
  met(account: AccountIndex, side: Side, ticks: number): CallOrder | undefined {
    const own = this.#sides.get(account)?.[opposite(side)].top();
    if (own === undefined) return undefined;
    const meets = side === Side.buy ? own.ticks <= ticks : own.ticks >= ticks;
    return meets ? own : undefined;
  }
}
