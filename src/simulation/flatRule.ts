import type { TradingCalendar } from '../calendar/index.js';
import { naturalPersonsMustBeFlat } from '../contracts/index.js';
import type { AccountIndex } from '../protocol/index.js';
import type { SimulationClock } from './clock.js';
import type { ListedContract } from './listedContract.js';
import type { RunDay } from './tradingTime.js';

/** The days on which natural persons may not hold a contract: flat at the close of T−1, the rest liquidated on T (POS-1, LIQ-2). */
export class FlatRule {
  /** Accounts of natural persons, ascending. */
  readonly individuals: readonly AccountIndex[];
  readonly #isIndividual: readonly boolean[];
  readonly #calendar: TradingCalendar;
  readonly #days: readonly RunDay[];
  readonly #clock: SimulationClock;

  constructor(
    individuals: readonly AccountIndex[],
    calendar: TradingCalendar,
    days: readonly RunDay[],
    clock: SimulationClock,
  ) {
    this.individuals = individuals;
    const flags: boolean[] = [];
    for (const account of individuals) flags[account] = true;
    this.#isIndividual = flags;
    this.#calendar = calendar;
    this.#days = days;
    this.#clock = clock;
  }

  /** Whether the account may open nothing more today: from T−1 on, at whose close it must be flat (POS-1). */
  mayOnlyClose(account: AccountIndex, { lastTradingDay }: ListedContract): boolean {
    return (
      this.#isNaturalPerson(account) && naturalPersonsMustBeFlat(this.#calendar, lastTradingDay, this.#today)
    );
  }

  /** Whether what the account holds is liquidated today, on T (LIQ-2). */
  isLiquidated(account: AccountIndex, contract: ListedContract): boolean {
    return this.#isNaturalPerson(account) && this.liquidates(contract);
  }

  /** Whether natural persons' lots of the contract are liquidated today (LIQ-2). */
  liquidates({ stage, lastTradingDay }: ListedContract): boolean {
    return stage === 'trading' && lastTradingDay === this.#today;
  }

  #isNaturalPerson(account: AccountIndex): boolean {
    return this.#isIndividual[account] === true;
  }

  get #today(): number {
    return this.#days[this.#clock.dayIndex]!.dayNumber;
  }
}
