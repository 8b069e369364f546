import type { TradingCalendar } from '../calendar/index.js';
import { positionLimitLots } from '../contracts/index.js';
import type { AccountIndex, ContractIndex, Side } from '../protocol/index.js';
import type { Lots, Ppm } from '../units/index.js';
import type { SimulationClock } from './clock.js';
import type { ListedContract } from './listedContract.js';
import type { RunDay } from './tradingTime.js';

/** What position limits ask of clearing. */
export interface PositionBooks {
  /** Lots an account holds on one side of a contract, with those its working opening orders may add. */
  sideLots(account: AccountIndex, contract: ContractIndex, side: Side): Lots;
  openInterestLots(contract: ContractIndex): Lots;
}

/** The size of the simulated population, and the days on which limits step down towards delivery (POS-1). */
export interface PositionLimitTerms {
  readonly scalePpm: Ppm;
  readonly calendar: TradingCalendar;
  readonly days: readonly RunDay[];
}

/** The client position limits of all contracts, set anew each day from the open interest of the last settlement (POS-1). */
export class PositionLimits {
  readonly #terms: PositionLimitTerms;
  readonly #contracts: readonly ListedContract[];
  readonly #books: PositionBooks;
  readonly #clock: SimulationClock;
  #limitLots: Lots[] = [];
  #dayIndex = -1;

  constructor(
    terms: PositionLimitTerms,
    contracts: readonly ListedContract[],
    books: PositionBooks,
    clock: SimulationClock,
  ) {
    this.#terms = terms;
    this.#contracts = contracts;
    this.#books = books;
    this.#clock = clock;
  }

  /** Sets the day's limits, once a day; call before its first trade changes the open interest. */
  refresh(): void {
    if (this.#dayIndex === this.#clock.dayIndex) return;
    this.#dayIndex = this.#clock.dayIndex;
    this.#setLimits();
  }

  /** Lots that the account may still open on one side. */
  roomLots(account: AccountIndex, contract: ContractIndex, side: Side): Lots {
    this.refresh();
    return Math.max(0, (this.#limitLots[contract] ?? 0) - this.#books.sideLots(account, contract, side));
  }

  /** Whether `lots` more on one side would take the account over its limit; the orders that it has working count. */
  exceeds(account: AccountIndex, contract: ContractIndex, side: Side, lots: Lots): boolean {
    return this.#books.sideLots(account, contract, side) + lots > this.#limitLots[contract]!;
  }

  #setLimits(): void {
    const { calendar, days, scalePpm } = this.#terms;
    const day = days[this.#dayIndex]!.dayNumber;
    this.#limitLots = this.#contracts.map(({ stage, lastTradingDay }, index) => {
      if (stage !== 'trading') return 0;
      const openInterestLots = this.#books.openInterestLots(index);
      return positionLimitLots({ calendar, lastTradingDay, day, openInterestLots, scalePpm });
    });
  }
}
