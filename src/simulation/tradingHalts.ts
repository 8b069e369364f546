import type { TimeUs } from '../units/index.js';
import type { ListedContract } from './listedContract.js';
import type { HaltScope } from './policy/policyAction.js';

interface Halt {
  readonly scope: HaltScope;
  /** When trading goes on. */
  readonly untilUs: TimeUs;
}

/**
 * Halts of trading that are in force (POL-1): nothing new is accepted and nothing trades; what works stays and may be cancelled
 * (D).
 */
export class TradingHalts {
  #running: Halt[] = [];

  /** Trading is halted until an instant. */
  halt(scope: HaltScope, untilUs: TimeUs): void {
    this.#running.push({ scope, untilUs });
  }

  /** Ends the halts that are over by now. */
  resume(nowUs: TimeUs): void {
    this.#running = this.#running.filter(({ untilUs }) => untilUs > nowUs);
  }

  /** Whether a spot market is halted, by its name. */
  stopsVenue(name: string): boolean {
    return this.#running.some(({ scope }) => scope.venue === name || isEverything(scope));
  }

  /** Whether a contract is halted. */
  stopsContract({ code, terms }: Pick<ListedContract, 'code' | 'terms'>): boolean {
    return this.#running.some(
      ({ scope }) => scope.contract === code || scope.product === terms.product || isEverything(scope),
    );
  }
}

function isEverything({ venue, contract, product }: HaltScope): boolean {
  return venue === undefined && contract === undefined && product === undefined;
}
