import {
  type AccountIndex,
  type ContractIndex,
  Fact,
  type FactSink,
  type LiquidationCause,
} from '../protocol/index.js';
import type { SimulationClock } from './clock.js';

/**
 * Positions that are liquidated whole by an order of the exchange, for a violation or in an emergency (LIQ-2): until they are
 * flat their owners open nothing in the contract.
 */
export class ImposedLiquidations {
  readonly #facts: FactSink;
  readonly #clock: SimulationClock;
  /** What is still to be closed, by contract and account, with its cause. */
  readonly #running = new Map<ContractIndex, Map<AccountIndex, LiquidationCause>>();

  constructor(facts: FactSink, clock: SimulationClock) {
    this.#facts = facts;
    this.#clock = clock;
  }

  /** The exchange orders that an account be flat in a contract; a later order on the same takes the place of the earlier. */
  impose(account: AccountIndex, contract: ContractIndex, cause: LiquidationCause): void {
    this.end(account, contract);
    const running = this.#running.get(contract) ?? new Map<AccountIndex, LiquidationCause>();
    this.#running.set(contract, running.set(account, cause));
    this.#facts.record(Fact.LiquidationImposed, this.#clock.nowUs, account, contract, cause);
  }

  /** The order has been carried out. */
  end(account: AccountIndex, contract: ContractIndex): void {
    const running = this.#running.get(contract);
    running?.delete(account);
    if (running?.size === 0) this.#running.delete(contract);
  }

  /** The contract trades no more: what is left goes to delivery. */
  endContract(contract: ContractIndex): void {
    this.#running.delete(contract);
  }

  /** The accounts whose position in a contract is still to be closed and why, in the order it was ordered. */
  in(contract: ContractIndex): [AccountIndex, LiquidationCause][] {
    return [...(this.#running.get(contract) ?? [])];
  }

  /** Whether the account's position in the contract is to be closed. */
  has(account: AccountIndex, contract: ContractIndex): boolean {
    return this.#running.size > 0 && this.#running.get(contract)?.has(account) === true;
  }
}
