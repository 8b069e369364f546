import { daysFromStart } from '../../calendar/index.js';
import { Fact, type FactName, type FactObserver, fieldOf, Side } from '../../protocol/index.js';
import type { Lots, TimeUs } from '../../units/index.js';

const CONTRACT = fieldOf('TradeExecuted', 'contract');
const LOTS = fieldOf('TradeExecuted', 'quantityLots');
const BUYER = fieldOf('TradeExecuted', 'buyer');
const SELLER = fieldOf('TradeExecuted', 'seller');
const REDUCED = {
  contract: fieldOf('ReductionTraded', 'contract'),
  lots: fieldOf('ReductionTraded', 'lots'),
  loser: fieldOf('ReductionTraded', 'loser'),
  winner: fieldOf('ReductionTraded', 'winner'),
  loserSide: fieldOf('ReductionTraded', 'loserSide'),
};
/** Above every contract number: parts the contracts of one account from those of another. */
const CONTRACTS_AT_MOST = 4096;

/** What an account bought less what it sold of a contract on one day; 0 only if it came out even. */
export interface NetTrade {
  /** An instant of the day: that of its first trade. */
  readonly timeUs: TimeUs;
  readonly account: number;
  readonly contract: number;
  /** Negative for net sales. */
  readonly netLots: Lots;
}

/** Nets the futures trades, reductions included (FRD-1), by day, account and contract while a run goes on: grows with days, not with trades. */
export class DailyTrades implements FactObserver {
  static readonly facts: readonly FactName[] = ['TradeExecuted', 'ReductionTraded'];
  readonly #earlier: NetTrade[] = [];
  readonly #today = new Map<number, Lots>();
  #firstUs: TimeUs = 0;

  onFact(kind: number, timeUs: TimeUs, fields: Float64Array): void {
    if (this.#today.size === 0 || daysFromStart(timeUs) !== daysFromStart(this.#firstUs)) {
      for (const trade of this.#ofToday()) this.#earlier.push(trade);
      this.#today.clear();
      this.#firstUs = timeUs;
    }
    if (kind === Fact.ReductionTraded) {
      const lots = fields[REDUCED.loserSide] === Side.sell ? fields[REDUCED.lots]! : -fields[REDUCED.lots]!;
      this.#add(fields[REDUCED.loser]!, fields[REDUCED.contract]!, lots);
      this.#add(fields[REDUCED.winner]!, fields[REDUCED.contract]!, -lots);
      return;
    }
    this.#add(fields[BUYER]!, fields[CONTRACT]!, fields[LOTS]!);
    this.#add(fields[SELLER]!, fields[CONTRACT]!, -fields[LOTS]!);
  }

  /** The net trades of all days so far, day after day. */
  all(): NetTrade[] {
    return [...this.#earlier, ...this.#ofToday()];
  }

  #add(account: number, contract: number, lots: Lots): void {
    const key = account * CONTRACTS_AT_MOST + contract;
    this.#today.set(key, (this.#today.get(key) ?? 0) + lots);
  }

  #ofToday(): NetTrade[] {
    return [...this.#today].map(([key, netLots]) => ({
      timeUs: this.#firstUs,
      account: Math.floor(key / CONTRACTS_AT_MOST),
      contract: key % CONTRACTS_AT_MOST,
      netLots,
    }));
  }
}
