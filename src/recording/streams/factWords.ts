import { invariant } from '../../kernel/index.js';
import type { TimeUs } from '../../units/index.js';
import type { RecordingContext } from './context.js';

const US_PER_DAY = 24 * 60 * 60 * 1_000_000;

/** Puts the times and numbers of facts into what tables hold: dates, times, codes of contracts, names. */
export class FactWords {
  readonly #firstDay: number;
  readonly #contracts: NamesByNumber;
  readonly #ledgers: NamesByNumber;
  readonly #products: NamesByNumber;
  readonly #markets: NamesByNumber;

  constructor({ firstDay, contractCode, ledgerName, productName, marketName }: RecordingContext) {
    this.#firstDay = firstDay;
    this.#contracts = new NamesByNumber(contractCode);
    this.#ledgers = new NamesByNumber(ledgerName);
    this.#products = new NamesByNumber(productName);
    this.#markets = new NamesByNumber(marketName);
  }

  /** The day of an instant, as days since 1970-01-01. */
  date(timeUs: TimeUs): number {
    return this.#firstDay + Math.floor(timeUs / US_PER_DAY);
  }

  /** An instant as microseconds since 1970-01-01 00:00 by the clock of Shanghai. */
  time(timeUs: TimeUs): number {
    return this.#firstDay * US_PER_DAY + timeUs;
  }

  /** Code of a contract. Throws InvariantError for an index that was not listed. */
  contract(index: number): string {
    return this.#contracts.get(index);
  }

  /** Code of a contract, or undefined for an index that was not listed, as a refused order may name. */
  contractOrNone(index: number): string | undefined {
    return this.#contracts.find(index);
  }

  /** Name of a ledger account. Throws InvariantError for one that has none. */
  ledger(index: number): string {
    return this.#ledgers.get(index);
  }

  /** Name of a kind of units (REG-1). Throws InvariantError for one that has none. */
  product(code: number): string {
    return this.#products.get(code);
  }

  /** Name of a spot market (SPOT-9). Throws InvariantError for one that has none. */
  market(number: number): string {
    return this.#markets.get(number);
  }
}

/** Names that stay once they are given: each is asked for until there is one, then kept. */
class NamesByNumber {
  readonly #known = new Map<number, string>();
  readonly #ask: (number: number) => string | undefined;

  constructor(ask: (number: number) => string | undefined) {
    this.#ask = ask;
  }

  find(number: number): string | undefined {
    const known = this.#known.get(number);
    if (known !== undefined) return known;
    const name = this.#ask(number);
    if (name !== undefined) this.#known.set(number, name);
    return name;
  }

  get(number: number): string {
    const name = this.find(number);
    invariant(name !== undefined, 'what a fact is about has a name', () => ({ number }));
    return name;
  }
}
