import type { TradingCalendar } from '../calendar/index.js';
import { mustBeFlat } from '../contracts/index.js';
import type { AccountIndex } from '../protocol/index.js';
import type { SimulationClock } from './clock.js';
import type { ListedContract } from './listedContract.js';
import type { RunDay } from './tradingTime.js';

/**
 * The days on which who has no right to deliver, as natural persons, may not hold a contract: flat at the close of T−1, the
 * rest liquidated on T (POS-1, LIQ-2). A contract that settles in cash asks no such right (IDX-1).
 */
export class FlatRule {
  /** Accounts without the right, ascending. */
  readonly accounts: readonly AccountIndex[];
  readonly #lacksRight: readonly boolean[];
  readonly #calendar: TradingCalendar;
  readonly #days: readonly RunDay[];
  readonly #clock: SimulationClock;

  constructor(
    accounts: readonly AccountIndex[],
    calendar: TradingCalendar,
    days: readonly RunDay[],
    clock: SimulationClock,
  ) {
    this.accounts = accounts;
    const flags: boolean[] = [];
    for (const account of accounts) flags[account] = true;
    this.#lacksRight = flags;
    this.#calendar = calendar;
    this.#days = days;
    this.#clock = clock;
  }

  /** Whether the account may open nothing more today: from T−1 on, at whose close it must be flat (POS-1). */
  mayOnlyClose(account: AccountIndex, { lastTradingDay, product }: ListedContract): boolean {
    if (this.#lacksRight[account] !== true || product.venue === undefined) return false;
    return mustBeFlat(this.#calendar, lastTradingDay, this.#today);
  }

  /** Whether what the account holds is liquidated today, on T (LIQ-2). */
  isLiquidated(account: AccountIndex, contract: ListedContract): boolean {
    return this.#lacksRight[account] === true && this.liquidates(contract);
  }

  /** Whether lots of the contract that are held without the right are liquidated today (LIQ-2). */
  liquidates({ stage, lastTradingDay, product }: ListedContract): boolean {
    return stage === 'trading' && lastTradingDay === this.#today && product.venue !== undefined;
  }

  get #today(): number {
    return this.#days[this.#clock.dayIndex]!.dayNumber;
  }
}
