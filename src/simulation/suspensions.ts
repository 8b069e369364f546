import {
  type AccountIndex,
  type ContractIndex,
  Fact,
  type FactSink,
  RejectReason,
  SuspensionCause,
} from '../protocol/index.js';
import type { SimulationClock } from './clock.js';

/** In place of a contract or an account: all of them. */
export const EVERY = -1;

/** Who may open nothing in what, and until when. */
interface Suspension {
  readonly contract: ContractIndex;
  readonly account: AccountIndex;
  /** Day number of the last day without opening. */
  readonly untilDay: number;
  readonly cause: SuspensionCause;
}

/**
 * Suspensions of opening: of a contract after its third locked day (LIM-4), by a notice of the exchange (LIM-5), of an account
 * as a penalty (POS-3). Closing stays free. While nothing is suspended a look costs a comparison.
 */
export class Suspensions {
  readonly #facts: FactSink;
  readonly #clock: SimulationClock;
  #running: Suspension[] = [];

  constructor(facts: FactSink, clock: SimulationClock) {
    this.#facts = facts;
    this.#clock = clock;
  }

  /**
   * Nothing may be opened in a contract by an account, either of them EVERY, from now to the end of the day with the number
   * `untilDay`. Records OpeningSuspended.
   */
  suspend(contract: ContractIndex, account: AccountIndex, untilDay: number, cause: SuspensionCause): void {
    this.#running.push({ contract, account, untilDay, cause });
    this.#facts.record(Fact.OpeningSuspended, this.#clock.nowUs, contract, account, untilDay, cause);
  }

  /** Ends the suspensions of one cause in a contract; EVERY ends them in all contracts. Records OpeningResumed. */
  resume(contract: ContractIndex, cause: SuspensionCause): void {
    this.#running = this.#running.filter(
      (one) => one.cause !== cause || (contract !== EVERY && one.contract !== contract),
    );
    this.#facts.record(Fact.OpeningResumed, this.#clock.nowUs, contract, cause);
  }

  /** A day begins: suspensions until a day before it are over. */
  openDay(dayNumber: number): void {
    this.#running = this.#running.filter(({ untilDay }) => untilDay >= dayNumber);
  }

  /** Why the account may not open in the contract now, `none` if it may. */
  refusal(account: AccountIndex, contract: ContractIndex): RejectReason {
    if (this.#running.length === 0) return RejectReason.none;
    const found = this.#running.find((one) => covers(one.account, account) && covers(one.contract, contract));
    if (found === undefined) return RejectReason.none;
    return found.cause === SuspensionCause.penalty ? RejectReason.tradingBan : RejectReason.openingSuspended;
  }
}

function covers(suspended: number, index: number): boolean {
  return suspended === EVERY || suspended === index;
}
