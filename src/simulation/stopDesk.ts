import { StopOrders } from '../market/index.js';
import type { OrderId } from '../protocol/index.js';
import { priceToTicks, type Ticks } from '../units/index.js';
import type { ListedContract } from './listedContract.js';
import type { WorkingOrder } from './workingOrder.js';

/**
 * The stop and stop-limit orders of all contracts that wait for a trade (ORD-2). Triggered ones queue up here, in the order
 * of the trades, until the book is at rest and can take them.
 */
export class StopDesk {
  readonly #waiting: StopOrders[] = [];
  readonly #triggered: OrderId[] = [];
  readonly #contracts: readonly ListedContract[];

  constructor(contracts: readonly ListedContract[]) {
    this.#contracts = contracts;
  }

  /** Makes room for the contract listed last. */
  addContract(): void {
    this.#waiting.push(new StopOrders());
  }

  /** Takes an order in. If the day's last trade has reached its trigger already, it is triggered at once (D). */
  add(order: WorkingOrder): void {
    const contract = this.#contracts[order.contract]!;
    const { tickFen } = contract.terms;
    this.#waiting[order.contract]!.add(order.orderId, order.side, priceToTicks(order.triggerFen, tickFen));
    if (contract.tradeCount > 0) this.onTrade(order.contract, priceToTicks(contract.lastFen, tickFen));
  }

  /** Takes an order out that waits. Returns whether it did. */
  cancel(order: WorkingOrder): boolean {
    return this.#waiting[order.contract]!.cancel(order.orderId);
  }

  /** A trade: orders whose trigger it reaches leave the wait. */
  onTrade(index: number, tradeTicks: Ticks): void {
    for (const orderId of this.#waiting[index]!.triggered(tradeTicks)) this.#triggered.push(orderId);
  }

  /** The number of the order to let in next, or undefined if none is triggered. */
  next(): OrderId | undefined {
    return this.#triggered.length === 0 ? undefined : this.#triggered.shift();
  }

  /** Takes all orders out, contract by contract, in order of entry. */
  drain(visit: (orderId: OrderId) => void): void {
    for (const waiting of this.#waiting) waiting.drain(visit);
  }
}
