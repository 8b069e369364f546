import {
  type AccountIndex,
  type ContractIndex,
  Fact,
  type FactSink,
  Offset,
  type Order,
  SuspensionCause,
} from '../protocol/index.js';
import type { Lots } from '../units/index.js';
import type { SimulationClock } from './clock.js';
import { EVERY, type Suspensions } from './suspensions.js';
import type { RunDay } from './tradingTime.js';

/** Trading days without opening for the first, the second, and every further time (POS-3; a month is 20 of them, D). */
const PENALTY_DAYS = [5, 20, 40] as const;

/** What a trading limit is about. */
export interface TradingLimitTerms {
  /** Most lots opened in a day, all contracts together. */
  readonly limitLots: Lots;
  /** Accounts that count as one, ascending; who is exempt is in none (POS-3). */
  readonly units: readonly (readonly AccountIndex[])[];
  readonly days: readonly RunDay[];
}

/** Accounts that are counted together. */
interface Unit {
  readonly accounts: readonly AccountIndex[];
  openedLots: Lots;
  /** How often it has broken the limit in this run. */
  times: number;
  /** Day number of the last day of a penalty that begins tomorrow; -1 for none. */
  bannedUntilDay: number;
}

/**
 * The trading limit: lots opened in a day by one account, linked accounts as one (POS-3). Orders are not refused for it; who
 * opens more breaks it, and opens nothing from the next day on: 5 trading days, the second time a month, later two months.
 */
export class TradingLimit {
  readonly #terms: TradingLimitTerms;
  readonly #facts: FactSink;
  readonly #clock: SimulationClock;
  readonly #units: readonly Unit[];
  readonly #unitOf: (Unit | undefined)[] = [];

  constructor(terms: TradingLimitTerms, facts: FactSink, clock: SimulationClock) {
    this.#terms = terms;
    this.#facts = facts;
    this.#clock = clock;
    this.#units = terms.units.map((accounts) => ({ accounts, openedLots: 0, times: 0, bannedUntilDay: -1 }));
    for (const unit of this.#units) for (const account of unit.accounts) this.#unitOf[account] = unit;
  }

  /** A trade of one of its orders is booked. */
  onTrade({ offset, account, contract }: Order, lots: Lots): void {
    const unit = offset === Offset.open ? this.#unitOf[account] : undefined;
    if (unit === undefined) return;
    const wasWithin = unit.openedLots <= this.#terms.limitLots;
    unit.openedLots += lots;
    if (wasWithin && unit.openedLots > this.#terms.limitLots) this.#punish(unit, account, contract);
  }

  /** A day begins: counts start anew, and penalties of yesterday begin. */
  openDay(suspensions: Suspensions): void {
    for (const unit of this.#units) {
      unit.openedLots = 0;
      if (unit.bannedUntilDay < 0) continue;
      for (const account of unit.accounts) {
        suspensions.suspend(EVERY, account, unit.bannedUntilDay, SuspensionCause.penalty);
      }
      unit.bannedUntilDay = -1;
    }
  }

  /** A penalty that lasts longer than the run ends with it. */
  #punish(unit: Unit, account: AccountIndex, contract: ContractIndex): void {
    const { days, limitLots } = this.#terms;
    const penaltyDays = PENALTY_DAYS[Math.min(unit.times, PENALTY_DAYS.length - 1)]!;
    const last = Math.min(this.#clock.dayIndex + penaltyDays, days.length - 1);
    unit.times += 1;
    unit.bannedUntilDay = days[last]!.dayNumber;
    this.#facts.record(
      Fact.TradingLimitBroken,
      this.#clock.nowUs,
      account,
      contract,
      unit.openedLots,
      limitLots,
      unit.times,
      unit.bannedUntilDay,
    );
  }
}
