import {
  type AccountIndex,
  CancelCause,
  type ContractIndex,
  type Order,
  OrderSource,
} from '../../protocol/index.js';
import type { World } from '../world.js';

/**
 * The orders that owners have at work, for one look at what the exchange closes (LIQ-2): collected once, when they are first
 * asked for. No owner sends orders during a look; those that trade meanwhile have no lots left.
 */
export class OwnerOrders {
  readonly #world: World;
  #orders: Map<ContractIndex, Map<AccountIndex, Readonly<Order>[]>> | undefined;

  constructor(world: World) {
    this.#world = world;
  }

  /** Takes an account's own orders in a contract out of the market, the oldest first. */
  withdraw(account: AccountIndex, contract: ContractIndex): void {
    this.#orders ??= this.#collect();
    const orders = this.#orders.get(contract)?.get(account);
    if (orders === undefined) return;
    this.#orders.get(contract)!.delete(account);
    for (const { orderId, remainingLots } of orders) {
      if (remainingLots > 0) this.#world.futures.withdraw(orderId, CancelCause.liquidationRestart);
    }
  }

  #collect(): Map<ContractIndex, Map<AccountIndex, Readonly<Order>[]>> {
    const byContract = new Map<ContractIndex, Map<AccountIndex, Readonly<Order>[]>>();
    for (const order of this.#world.futures.workingOrders()) {
      if (order.source !== OrderSource.owner) continue;
      const byAccount = byContract.get(order.contract) ?? new Map<AccountIndex, Readonly<Order>[]>();
      byContract.set(order.contract, byAccount);
      const orders = byAccount.get(order.account) ?? [];
      byAccount.set(order.account, orders);
      orders.push(order);
    }
    return byContract;
  }
}
