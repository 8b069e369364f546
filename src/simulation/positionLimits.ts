import type { TradingCalendar } from '../calendar/index.js';
import { positionLimitHasStepped, positionLimitLots } from '../contracts/index.js';
import type { AccountIndex, ContractIndex, Side } from '../protocol/index.js';
import type { Lots, Ppm } from '../units/index.js';
import type { SimulationClock } from './clock.js';
import type { ListedContract } from './listedContract.js';
import type { RunDay } from './tradingTime.js';

/** Trading days ahead for which the limits are told (D). */
const DAYS_AHEAD = 5;

/** What position limits ask of clearing. */
export interface PositionBooks {
  /** Lots an account holds on one side of a contract, with those its working opening orders may add. */
  sideLots(account: AccountIndex, contract: ContractIndex, side: Side): Lots;
  openInterestLots(contract: ContractIndex): Lots;
}

/** The size of the simulated population, for which the limits of the full market are scaled, and the days of the run (POS-1). */
export interface PositionLimitTerms {
  readonly scalePpm: Ppm;
  readonly calendar: TradingCalendar;
  readonly days: readonly RunDay[];
  /** Accounts in the run, which may get a hedge quota. */
  readonly accountCount: number;
}

/**
 * The client position limits of all contracts, set anew each day from the open interest of the last settlement, and what
 * hedgers may hold over them (POS-1).
 */
export class PositionLimits {
  readonly #terms: PositionLimitTerms;
  readonly #contracts: readonly ListedContract[];
  readonly #books: PositionBooks;
  readonly #clock: SimulationClock;
  /** By side, then by account. */
  readonly #quotaLots: readonly [Float64Array, Float64Array];
  #limitLots: Lots[] = [];
  #comingLots: Lots[] = [];
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
    this.#quotaLots = [new Float64Array(terms.accountCount), new Float64Array(terms.accountCount)];
  }

  /** Sets the day's limits, once a day; call before its first trade changes the open interest. */
  refresh(): void {
    if (this.#dayIndex === this.#clock.dayIndex) return;
    this.#dayIndex = this.#clock.dayIndex;
    this.#setLimits();
  }

  /** Most lots that the account may hold today on one side of a contract, its hedge quota included; 0 once that trades no more. */
  limitLots(account: AccountIndex, contract: ContractIndex, side: Side): Lots {
    this.refresh();
    const limitLots = this.#limitLots[contract] ?? 0;
    return limitLots === 0 ? 0 : limitLots + this.#quotaLots[side][account]!;
  }

  /** The same in five trading days, by the open interest of today. */
  comingLimitLots(account: AccountIndex, contract: ContractIndex, side: Side): Lots {
    this.refresh();
    const limitLots = this.#comingLots[contract] ?? 0;
    return limitLots === 0 ? 0 : limitLots + this.#quotaLots[side][account]!;
  }

  /** Lots that the account may still open on one side. */
  roomLots(account: AccountIndex, contract: ContractIndex, side: Side): Lots {
    const limitLots = this.limitLots(account, contract, side);
    return Math.max(0, limitLots - this.#books.sideLots(account, contract, side));
  }

  /** Whether `lots` more on one side would take the account over its limit; the orders that it has working count. */
  exceeds(account: AccountIndex, contract: ContractIndex, side: Side, lots: Lots): boolean {
    const limitLots = this.#limitLots[contract]! + this.#quotaLots[side][account]!;
    return this.#books.sideLots(account, contract, side) + lots > limitLots;
  }

  /** What the account may hold over the limit on one side, in every contract (POS-1). */
  quotaLots(account: AccountIndex, side: Side): Lots {
    return this.#quotaLots[side][account]!;
  }

  /** Sets the same, from now on. */
  setQuota(account: AccountIndex, side: Side, lots: Lots): void {
    this.#quotaLots[side][account] = lots;
  }

  /** Whether a step of the limits towards delivery has begun, so that what is over them is closed (LIQ-2). */
  hasStepped({ stage, lastTradingDay, product }: ListedContract): boolean {
    const { calendar } = this.#terms;
    const ladder = product.config.positionLimitLadder;
    return stage === 'trading' && positionLimitHasStepped(calendar, lastTradingDay, this.#today(), ladder);
  }

  #setLimits(): void {
    const { days } = this.#terms;
    const ahead = days[Math.min(this.#clock.dayIndex + DAYS_AHEAD, days.length - 1)]!;
    this.#limitLots = this.#limitsOn(this.#today());
    this.#comingLots = this.#limitsOn(ahead.dayNumber);
  }

  #limitsOn(day: number): Lots[] {
    const { calendar, scalePpm } = this.#terms;
    return this.#contracts.map(({ stage, lastTradingDay, product }, index) => {
      if (stage !== 'trading') return 0;
      const openInterestLots = this.#books.openInterestLots(index);
      return positionLimitLots(
        { calendar, lastTradingDay, day, openInterestLots, scalePpm },
        product.config.positionLimitLadder,
      );
    });
  }

  #today(): number {
    return this.#terms.days[this.#clock.dayIndex]!.dayNumber;
  }
}
