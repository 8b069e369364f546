import type { AccountIndex, CancelCause, OrderId, Side, TimeInForce } from '../../protocol/index.js';
import type { Ticks } from '../../units/index.js';

/** No resting order: what `submit` and `modify` return when nothing rests. */
export const NO_SLOT = -1;
/** No price: an empty side, or a depth too small. */
export const NO_PRICE = -1 as Ticks;
/** An order that belongs to nobody: self-trade prevention leaves it alone (ORD-6). */
export const NO_ACCOUNT = -1;
/** With lower limit 0, the upper limit of a contract without price limits (CON-9): no order rests at either. */
export const NO_UPPER_LIMIT = Number.MAX_SAFE_INTEGER as Ticks;

/** ORD-1: the resting order's price, or the middle one of buy price, sell price and last trade price. */
export type TradePriceRule = 'maker' | 'middleOfThree';

/** ORD-6: which order goes when an account meets itself: all that is left of the incoming one, or the resting one. */
export type SelfTradeRule = 'cancelIncoming' | 'cancelResting';

/** Hears what a book does, in the order in which it happens. It must not call the book before the book returns. */
export interface BookListener {
  /** `quantity` traded at `priceTicks`. `makerRemaining` is what is left of the resting order, 0 when it is gone. */
  onFill(
    makerOrderId: OrderId,
    takerOrderId: OrderId,
    priceTicks: Ticks,
    quantity: number,
    makerRemaining: number,
  ): void;
  /** The last `quantity` of an order was dropped: `immediateRemainder`, `fillOrKill` or `selfTrade`. */
  onDrop(orderId: OrderId, quantity: number, cause: CancelCause): void;
}

/** An order in the book, as it is shown to tests and views. */
export interface RestingOrder {
  readonly orderId: OrderId;
  readonly account: AccountIndex;
  readonly remaining: number;
}

/**
 * A continuous order book in price-time priority (ORD-1). It knows ticks, quantities and account numbers, and nothing
 * of money, contracts or sessions. A resting order is named by its slot together with its id; slots are used again,
 * ids are not. Quantities are positive integers, prices lie within the day's limits: anything else is a bug of
 * the caller and throws InvariantError.
 */
export interface OrderBook {
  /** Number of resting orders. */
  readonly size: number;

  /**
   * Opens an empty book for a day with its price limits (LIM-1), both included; 0 and `NO_UPPER_LIMIT` for none.
   * `referenceTicks` stands for the last trade price before the first trade: the previous settlement price, or the
   * price of the opening auction if it traded (ORD-1). Throws InvariantError if orders still rest.
   */
  openDay(lowerTicks: Ticks, upperTicks: Ticks, referenceTicks: Ticks): void;

  /**
   * Matches an order, then lets a day order rest and drops what is left of others. Returns the slot of what rests, or
   * NO_SLOT. A fill-or-kill order that cannot fill whole, self-trade prevention considered, changes nothing. With
   * `priority` the order goes before those without at a limit price, in time order among its like (ORD-3).
   */
  submit(
    orderId: OrderId,
    account: AccountIndex,
    side: Side,
    limitTicks: Ticks,
    quantity: number,
    timeInForce: TimeInForce,
    priority: boolean,
  ): number;

  /** Removes an order. Returns the quantity removed, 0 if the slot does not hold that order (any more). */
  cancel(slot: number, orderId: OrderId): number;

  /**
   * Shrinks an order to `quantity`, 0 or more, at its place in the queue (ORD-2). Returns the quantity removed, 0 if the
   * slot does not hold that order or `quantity` is not less than what remains.
   */
  reduce(slot: number, orderId: OrderId, quantity: number): number;

  /**
   * Gives a resting order a new price and a new remaining quantity (ORD-2): a pure reduction keeps its place, 0 cancels,
   * anything else goes to the back and may trade. Returns the slot of what rests, or NO_SLOT. Throws InvariantError if
   * the slot does not hold that order: ask `remaining` first.
   */
  modify(slot: number, orderId: OrderId, limitTicks: Ticks, quantity: number, priority: boolean): number;

  /** What is left of a resting order, 0 if the slot does not hold it (any more). */
  remaining(slot: number, orderId: OrderId): number;

  /** The highest buy price, or NO_PRICE. */
  bestBid(): Ticks;

  /** The lowest sell price, or NO_PRICE. */
  bestAsk(): Ticks;

  /** The price of the day's last trade; before the first, the day's reference. */
  lastTradeTicks(): Ticks;

  /** Total quantity that rests on `side` at a price. */
  quantityAt(side: Side, ticks: Ticks): number;

  /** Writes the best levels of `side`, best first, at most `maxLevels`. Returns how many were written. */
  depth(side: Side, maxLevels: number, outTicks: NumberRow, outQuantities: NumberRow): number;

  /**
   * The worst price that an order taking `quantity` from the resting orders of `side` would reach within the best
   * `maxLevels` levels (LIQ-1), or NO_PRICE if less rests there.
   */
  priceForQuantity(side: Side, quantity: number, maxLevels: number): Ticks;

  /** The orders of a level, first to trade first. Allocates: not for the hot path. */
  ordersAt(side: Side, ticks: Ticks): RestingOrder[];

  /** Empties the book: bids best price first, then asks best price first, each level in queue order. */
  drain(visit: (orderId: OrderId, account: AccountIndex, remaining: number) => void): void;
}

/** A row of numbers to write into: a plain or a typed array. */
export interface NumberRow {
  [index: number]: number;
}

/** The middle one of three prices, with `buyTicks` at or above `sellTicks` (ORD-1). */
export function middleOfThree(buyTicks: number, sellTicks: number, lastTicks: number): number {
  if (lastTicks > buyTicks) return buyTicks;
  return Math.max(lastTicks, sellTicks);
}
