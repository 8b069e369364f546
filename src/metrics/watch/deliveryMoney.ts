import type { Fen } from '../../units/index.js';
import { Holdings } from './holdings.js';

/**
 * What deliveries under way keep of each account in its margin: their margin from the day they fall due, and what a buyer has
 * paid for them, until they are completed (DEL-2).
 */
export class DeliveryMoney {
  readonly #kept = new Holdings();

  /** Margin of a delivery that has fallen due, or money that its buyer has paid. */
  keep(account: number, contract: number, amountFen: Fen): void {
    this.#kept.add(account, contract, amountFen);
  }

  /** The deliveries of a contract are done, and nothing is kept for them any more. */
  complete(contract: number): void {
    this.#kept.clear(contract);
  }

  /** What is kept of the account over all contracts. */
  of(account: number): Fen {
    let sumFen = 0;
    for (const amountFen of this.#kept.of(account).values()) sumFen += amountFen;
    return sumFen;
  }
}
