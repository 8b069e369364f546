import { invariant } from '../../kernel/index.js';
import { type AccountIndex, CancelCause, type OrderId, Side } from '../../protocol/index.js';
import type { Lots, Ticks } from '../../units/index.js';
import type { SelfTradeRule } from '../book/orderBook.js';
import { type AuctionPriceRule, type AuctionResult, auctionLevels, auctionPrice } from './auctionPrice.js';
import { type AuctionOrder, type CallOrder, compareRank } from './callOrder.js';
import { OwnOrders } from './ownOrders.js';

/** What a contract decides about its call auction. */
export interface CallAuctionTerms {
  readonly price: AuctionPriceRule;
  readonly selfTrade: SelfTradeRule;
}

/** Hears what an auction does, in the order in which it happens. It must not call the auction before that returns. */
export interface AuctionListener {
  /** `lots` traded between two orders at the auction's one price. */
  onAuctionFill(buyOrderId: OrderId, sellOrderId: OrderId, priceTicks: Ticks, lots: Lots): void;
  /** All `lots` of an order were dropped because its account met itself (ORD-6). */
  onDrop(orderId: OrderId, lots: Lots, cause: CancelCause): void;
}

/**
 * A call auction (ORD-4): collects limit orders, then matches them all at one price. It knows ticks, lots and account
 * numbers, and nothing of money or sessions.
 *
 * Self-trades are prevented when an order comes in (ORD-6, D): if it could trade with a waiting order of its own account
 * at any price, all of it is dropped, or with `cancelResting` those waiting orders are. So each account's highest
 * buy price stays below its lowest sell price; at one price only one of its sides can trade, hence no pair of fills has
 * one account on both sides, and the executable volume needs no correction.
 */
export class CallAuction {
  readonly #listener: AuctionListener;
  readonly #terms: CallAuctionTerms;
  readonly #waiting = new Map<OrderId, CallOrder>();
  readonly #own = new OwnOrders();
  #lowerTicks = 0;
  #upperTicks = 0;
  #lastSequence = 0;

  constructor(listener: AuctionListener, terms: CallAuctionTerms) {
    this.#listener = listener;
    this.#terms = terms;
  }

  /** Number of orders in the auction. */
  get size(): number {
    return this.#waiting.size;
  }

  /**
   * Opens an empty auction with the day's price limits (LIM-1), both included; 0 and `NO_UPPER_LIMIT` for none (CON-9).
   * Throws InvariantError if orders still wait.
   */
  open(lowerTicks: Ticks, upperTicks: Ticks): void {
    invariant(this.size === 0, 'auction opened with waiting orders', () => ({ size: this.size }));
    this.#lowerTicks = lowerTicks;
    this.#upperTicks = upperTicks;
  }

  /**
   * Takes a limit order in. With `priority` it goes before those without at a limit price, in time order among its like
   * (ORD-3). Returns false if it met its own account and was dropped. Throws InvariantError for an order
   * without lots, outside the limits, or with an id that waits already.
   */
  add(
    orderId: OrderId,
    account: AccountIndex,
    side: Side,
    limitTicks: Ticks,
    lots: Lots,
    priority: boolean,
  ): boolean {
    const inside = limitTicks >= this.#lowerTicks && limitTicks <= this.#upperTicks;
    invariant(
      lots > 0 && inside && !this.#waiting.has(orderId),
      'auction order has no lots, lies outside the band or waits already',
      () => ({ orderId, limitTicks, lots }),
    );
    if (!this.#keepFromItself(orderId, account, side, limitTicks, lots)) return false;
    const atLimit = limitTicks === this.#lowerTicks || limitTicks === this.#upperTicks;
    this.#lastSequence += 1;
    const order: CallOrder = {
      orderId,
      account,
      side,
      ticks: limitTicks,
      lots,
      priority: priority && atLimit,
      sequence: this.#lastSequence,
      heapIndex: 0,
    };
    this.#waiting.set(orderId, order);
    this.#own.add(order);
    return true;
  }

  /** Removes an order. Returns the lots removed, 0 if it does not wait (any more). */
  cancel(orderId: OrderId): Lots {
    const order = this.#waiting.get(orderId);
    if (order === undefined) return 0;
    this.#remove(order);
    return order.lots;
  }

  /**
   * Gives an order a new price and new lots (ORD-2): a pure reduction keeps its place, 0 cancels, anything else goes to
   * the back and may meet its own account. Returns whether it still waits. Throws InvariantError if it did not wait.
   */
  modify(orderId: OrderId, limitTicks: Ticks, lots: Lots, priority: boolean): boolean {
    const order = this.#waiting.get(orderId);
    invariant(order !== undefined, 'modify of an order that is not in the auction', () => ({ orderId }));
    if (lots > 0 && lots < order.lots && limitTicks === order.ticks) {
      order.lots = lots;
      return true;
    }
    this.#remove(order);
    return lots > 0 && this.add(orderId, order.account, order.side, limitTicks, lots, priority);
  }

  /** What is left of an order, 0 if it does not wait (any more). */
  remaining(orderId: OrderId): Lots {
    return this.#waiting.get(orderId)?.lots ?? 0;
  }

  /**
   * Matches what waits at one price (ORD-4) and reports the fills pair by pair: on both sides best price first, then
   * closing priority at a limit price (ORD-3), then time. Filled orders are gone; no two of the others can trade with
   * each other. `previousSettlementTicks` may be a fraction if the tick has changed since. O(n log n).
   */
  match(previousSettlementTicks: number): AuctionResult {
    const levels = auctionLevels(this.#waiting.values());
    const result = auctionPrice(levels, previousSettlementTicks, this.#terms.price);
    const buys = this.#ranked(Side.buy);
    const sells = this.#ranked(Side.sell);
    let missing = result.lots;
    for (let buyIndex = 0, sellIndex = 0; missing > 0; ) {
      const buy = buys[buyIndex]!;
      const sell = sells[sellIndex]!;
      const lots = Math.min(buy.lots, sell.lots);
      missing -= lots;
      if (this.#fill(buy, lots)) buyIndex += 1;
      if (this.#fill(sell, lots)) sellIndex += 1;
      this.#listener.onAuctionFill(buy.orderId, sell.orderId, result.priceTicks, lots);
    }
    return result;
  }

  /**
   * Empties the auction: buys best price first, then sells best price first, each price in the order of rank. After
   * `match`, submitting them to an empty order book one by one trades nothing and gives every level that same order.
   */
  drain(visit: (order: AuctionOrder) => void): void {
    const orders = [...this.#ranked(Side.buy), ...this.#ranked(Side.sell)];
    for (const order of orders) this.#remove(order);
    for (const order of orders) visit(order);
  }

  /** ORD-6. Returns whether an order may come in; drops it, or the orders of its account that it meets. */
  #keepFromItself(orderId: OrderId, account: AccountIndex, side: Side, ticks: number, lots: Lots): boolean {
    for (
      let met = this.#own.met(account, side, ticks);
      met !== undefined;
      met = this.#own.met(account, side, ticks)
    ) {
      if (this.#terms.selfTrade === 'cancelIncoming') {
        this.#listener.onDrop(orderId, lots, CancelCause.selfTrade);
        return false;
      }
      this.#remove(met);
      this.#listener.onDrop(met.orderId, met.lots, CancelCause.selfTrade);
    }
    return true;
  }

  /** Takes lots off an order. Returns whether it is filled and gone. */
  #fill(order: CallOrder, lots: Lots): boolean {
    order.lots -= lots;
    if (order.lots > 0) return false;
    this.#remove(order);
    return true;
  }

  #remove(order: CallOrder): void {
    this.#waiting.delete(order.orderId);
    this.#own.remove(order);
  }

  #ranked(side: Side): CallOrder[] {
    const bestFirst = side === Side.buy ? -1 : 1;
    return [...this.#waiting.values()]
      .filter((order) => order.side === side)
      .sort((one, other) => compareRank(one, other, bestFirst));
  }
}
