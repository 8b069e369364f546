import type { AccountIndex, ContractIndex } from '../protocol/index.js';
import type { WorkingOrder } from './workingOrder.js';

/** Orders of forced liquidations that work, all of them and by account and contract, oldest first (LIQ-1). */
export class LiquidationOrders {
  readonly #all = new Set<WorkingOrder>();
  readonly #of = new Map<ContractIndex, Map<AccountIndex, Set<WorkingOrder>>>();

  /** All of them. */
  all(): Iterable<Readonly<WorkingOrder>> {
    return this.#all;
  }

  /** Those on an account's position in a contract. */
  of(account: AccountIndex, contract: ContractIndex): Readonly<WorkingOrder>[] {
    return [...(this.#of.get(contract)?.get(account) ?? [])];
  }

  /** Whether there are any on an account's position in a contract. */
  has(account: AccountIndex, contract: ContractIndex): boolean {
    return this.#all.size > 0 && this.#of.get(contract)?.has(account) === true;
  }

  /** Takes one in. */
  add(order: WorkingOrder): void {
    const { account, contract } = order;
    this.#all.add(order);
    const byAccount = this.#of.get(contract) ?? new Map<AccountIndex, Set<WorkingOrder>>();
    this.#of.set(contract, byAccount);
    const orders = byAccount.get(account) ?? new Set<WorkingOrder>();
    byAccount.set(account, orders);
    orders.add(order);
  }

  /** Takes one out. */
  remove(order: WorkingOrder): void {
    const { account, contract } = order;
    this.#all.delete(order);
    const byAccount = this.#of.get(contract);
    const orders = byAccount?.get(account);
    orders?.delete(order);
    if (orders?.size === 0) byAccount?.delete(account);
  }
}
