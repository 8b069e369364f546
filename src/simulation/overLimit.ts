import { type AccountIndex, type ContractIndex, type PositionView, Side } from '../protocol/index.js';
import type { Lots } from '../units/index.js';
import type { SimulationClock } from './clock.js';
import type { ListedContract } from './listedContract.js';
import type { PositionLimits } from './positionLimits.js';

/** What somebody holds over a limit; asks for his position. */
export type PositionReader = (account: AccountIndex, contract: ContractIndex) => PositionView;

/**
 * Who holds more than the position limit at a day's beginning, in contracts whose limit has stepped down towards delivery:
 * the excess is liquidated (LIQ-2). As nobody may open beyond the limit, nobody joins them during the day.
 */
export class OverLimit {
  readonly #limits: PositionLimits;
  readonly #contracts: readonly ListedContract[];
  readonly #accountCount: number;
  readonly #position: PositionReader;
  readonly #clock: SimulationClock;
  #accounts = new Map<ContractIndex, ReadonlySet<AccountIndex>>();
  #dayIndex = -1;

  /** @param accountCount of those who trade; their accounts are 0 … accountCount − 1. */
  constructor(
    limits: PositionLimits,
    contracts: readonly ListedContract[],
    accountCount: number,
    position: PositionReader,
    clock: SimulationClock,
  ) {
    this.#limits = limits;
    this.#contracts = contracts;
    this.#accountCount = accountCount;
    this.#position = position;
    this.#clock = clock;
  }

  /** The accounts that were over their limit in a contract at the first look of the day, ascending. */
  accounts(contract: ContractIndex): readonly AccountIndex[] {
    this.#refresh();
    return [...(this.#accounts.get(contract) ?? [])];
  }

  /** Whether the account is one of them. */
  has(account: AccountIndex, contract: ContractIndex): boolean {
    this.#refresh();
    return this.#accounts.get(contract)?.has(account) === true;
  }

  /** Lots that an order of `side`, the closing one, has to close of what the account holds over its limit; 0 for none. */
  excessLots(account: AccountIndex, contract: ContractIndex, side: Side): Lots {
    const { longLots, shortLots } = this.#position(account, contract);
    const heldLots = side === Side.sell ? longLots : shortLots;
    const openedBy = side === Side.sell ? Side.buy : Side.sell;
    return Math.max(0, heldLots - this.#limits.limitLots(account, contract, openedBy));
  }

  #refresh(): void {
    if (this.#dayIndex === this.#clock.dayIndex) return;
    this.#dayIndex = this.#clock.dayIndex;
    this.#accounts = new Map();
    for (const [index, contract] of this.#contracts.entries()) {
      if (!this.#limits.hasStepped(contract)) continue;
      const over: AccountIndex[] = [];
      for (let account = 0; account < this.#accountCount; account++) {
        const isOver =
          this.excessLots(account, index, Side.sell) > 0 || this.excessLots(account, index, Side.buy) > 0;
        if (isOver) over.push(account);
      }
      if (over.length > 0) this.#accounts.set(index, new Set(over));
    }
  }
}
