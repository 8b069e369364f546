import { LadderLevels } from './ladderLevels.js';
import { LevelBook } from './levelBook.js';
import type { BookListener, OrderBook, SelfTradeRule, TradePriceRule } from './orderBook.js';
import { SortedLevels } from './sortedLevels.js';

const INITIAL_ORDERS = 1024;
const INITIAL_SORTED_LEVELS = 64;

/** What a contract decides about its book. */
export interface OrderBookTerms {
  readonly tradePrice: TradePriceRule;
  readonly selfTrade: SelfTradeRule;
}

/**
 * The fast book, for a contract with daily price limits: a ladder of levels over the band (at most 2^22 ticks wide).
 * `initialCapacity` is the number of orders it has room for before it grows, 1 or more.
 */
export function createBandBook(
  listener: BookListener,
  terms: OrderBookTerms,
  initialCapacity = INITIAL_ORDERS,
): OrderBook {
  return new LevelBook(new LadderLevels(), listener, terms.tradePrice, terms.selfTrade, initialCapacity);
}

/** The book for a contract without price limits, or with a very wide band (CON-9): any price is as good as another. */
export function createUnboundedBook(
  listener: BookListener,
  terms: OrderBookTerms,
  initialCapacity = INITIAL_ORDERS,
): OrderBook {
  const levels = new SortedLevels(INITIAL_SORTED_LEVELS);
  return new LevelBook(levels, listener, terms.tradePrice, terms.selfTrade, initialCapacity);
}
