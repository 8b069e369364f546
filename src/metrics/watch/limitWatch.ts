import { daysFromStart } from '../../calendar/index.js';
import { Fact, type FactName, type FactObserver, fieldOf } from '../../protocol/index.js';
import type { PriceFen, TimeUs } from '../../units/index.js';

const BAND = {
  contract: fieldOf('PriceLimitsSet', 'contract'),
  lowerFen: fieldOf('PriceLimitsSet', 'lowerLimitFen'),
  upperFen: fieldOf('PriceLimitsSet', 'upperLimitFen'),
};
const TRADE = {
  contract: fieldOf('TradeExecuted', 'contract'),
  priceFen: fieldOf('TradeExecuted', 'priceFen'),
};

/** Where the trades of a contract met its limits on one day. */
export interface LimitDay {
  /** A trade was made at the upper limit in force at that instant, and at the lower one. */
  readonly upper: boolean;
  readonly lower: boolean;
  /** The last trade was. */
  readonly last: boolean;
}

const UNTOUCHED: LimitDay = { upper: false, lower: false, last: false };

interface WatchedContract {
  lowerFen: PriceFen;
  /** 0 while there is no band: without a price limit both are 0 (CON-9). */
  upperFen: PriceFen;
  /** By civil day, from the start of the scenario; without days on which no limit was touched. */
  readonly days: Map<number, LimitDay>;
}

/**
 * Compares every trade with the band that is in force when it is made: a policy event may change it in the middle of a
 * session (LIM-1, LIM-5). Grows with days, not with trades.
 */
export class LimitWatch implements FactObserver {
  static readonly facts: readonly FactName[] = ['PriceLimitsSet', 'TradeExecuted'];
  readonly #contracts: (WatchedContract | undefined)[] = [];

  onFact(kind: number, timeUs: TimeUs, fields: Float64Array): void {
    if (kind === Fact.PriceLimitsSet) {
      const watched = this.#of(fields[BAND.contract]!);
      watched.lowerFen = fields[BAND.lowerFen]!;
      watched.upperFen = fields[BAND.upperFen]!;
      return;
    }
    this.#onTrade(this.#of(fields[TRADE.contract]!), timeUs, fields[TRADE.priceFen]!);
  }

  /** How a contract met its limits on the civil day of an instant. */
  on(contract: number, timeUs: TimeUs): LimitDay {
    return this.#contracts[contract]?.days.get(daysFromStart(timeUs)) ?? UNTOUCHED;
  }

  #onTrade({ lowerFen, upperFen, days }: WatchedContract, timeUs: TimeUs, priceFen: PriceFen): void {
    const upper = upperFen > 0 && priceFen === upperFen;
    const lower = upperFen > 0 && priceFen === lowerFen;
    const day = daysFromStart(timeUs);
    const before = days.get(day);
    const last = upper || lower;
    if (before === undefined && !last) return;
    days.set(day, {
      upper: upper || (before?.upper ?? false),
      lower: lower || (before?.lower ?? false),
      last,
    });
  }

  #of(contract: number): WatchedContract {
    this.#contracts[contract] ??= { lowerFen: 0, upperFen: 0, days: new Map() };
    return this.#contracts[contract];
  }
}
