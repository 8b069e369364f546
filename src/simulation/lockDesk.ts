import { LimitLockWatch } from '../contracts/index.js';
import type { OrderBook } from '../market/index.js';
import type { Side } from '../protocol/index.js';
import type { Lots, PriceFen } from '../units/index.js';
import type { ListedContract } from './listedContract.js';
import type { TradingHalts } from './tradingHalts.js';

/** Watches every contract for a limit lock in the last minutes of the day (LIM-2). Before `begin` it looks at nothing. */
export class LockDesk {
  readonly #watches: LimitLockWatch[] = [];
  readonly #contracts: readonly ListedContract[];
  readonly #books: readonly OrderBook[];
  readonly #halts: TradingHalts;

  constructor(contracts: readonly ListedContract[], books: readonly OrderBook[], halts: TradingHalts) {
    this.#contracts = contracts;
    this.#books = books;
    this.#halts = halts;
  }

  /** Makes the watch of the contract listed last. */
  addContract(): void {
    this.#watches.push(new LimitLockWatch());
  }

  /** Starts to watch the contracts that trade, with the quotes that stand now. */
  begin(): void {
    for (const [index, watch] of this.#watches.entries()) {
      const contract = this.#contracts[index]!;
      if (contract.stage !== 'trading') continue;
      const { terms, lowerLimitFen: lowerFen, upperLimitFen: upperFen } = contract;
      const limits = terms.priceLimitPpm === null ? undefined : { lowerFen, upperFen };
      watch.begin(limits, this.#bidFen(index), this.#askFen(index));
    }
    this.abandonHalted();
  }

  /** The band of a contract has changed: who stood at its old limit was not locked at one limit to the end (LIM-5, D). */
  abandon(index: number): void {
    this.#watches[index]!.begin(undefined, undefined, undefined);
  }

  /** Nobody can trade with who stands at the limit of a contract that is halted: it is not locked today (POL-1, D). */
  abandonHalted(): void {
    for (const [index, contract] of this.#contracts.entries()) {
      if (this.#halts.stopsContract(contract)) this.abandon(index);
    }
  }

  /** Something has happened to a contract's book. */
  afterEvent(index: number): void {
    const watch = this.#watches[index]!;
    if (!watch.isOpen) watch.afterEvent(this.#bidFen(index), this.#askFen(index));
  }

  onTrade(index: number, priceFen: PriceFen): void {
    this.#watches[index]!.onTrade(priceFen);
  }

  /** Ends the watch of a contract: the side that is locked at its limit, undefined for none. */
  end(index: number, openInterestLots: Lots): Side | undefined {
    return this.#watches[index]!.end(this.#contracts[index]!.volumeLots, openInterestLots);
  }

  #bidFen(index: number): PriceFen | undefined {
    return this.#fenOf(this.#books[index]!.bestBid(), index);
  }

  #askFen(index: number): PriceFen | undefined {
    return this.#fenOf(this.#books[index]!.bestAsk(), index);
  }

  #fenOf(ticks: number, index: number): PriceFen | undefined {
    return ticks < 0 ? undefined : ticks * this.#contracts[index]!.terms.tickFen;
  }
}
