import { invariant } from '../../kernel/index.js';
import {
  type AccountIndex,
  CancelCause,
  type OrderId,
  opposite,
  Side,
  TimeInForce,
} from '../../protocol/index.js';
import type { Ticks } from '../../units/index.js';
import type { OrderBookTerms } from './createOrderBook.js';
import {
  type BookListener,
  NO_ACCOUNT,
  NO_PRICE,
  NO_SLOT,
  type NumberRow,
  type OrderBook,
  type RestingOrder,
} from './orderBook.js';

interface NaiveOrder {
  slot: number;
  orderId: OrderId;
  account: AccountIndex;
  side: Side;
  ticks: number;
  remaining: number;
  /** Has priority and stands at a limit price (ORD-3). */
  first: boolean;
}

/**
 * The obviously right book: one array of orders a side, kept in the order in which they trade. Slow; the twin of the
 * fast books in tests.
 */
export class NaiveBook implements OrderBook {
  readonly #listener: BookListener;
  readonly #terms: OrderBookTerms;
  readonly #sides: readonly [NaiveOrder[], NaiveOrder[]] = [[], []];
  #lastTicks: number = NO_PRICE;
  #limits: readonly number[] = [];
  #slots = 0;

  constructor(listener: BookListener, terms: OrderBookTerms) {
    this.#listener = listener;
    this.#terms = terms;
  }

  get size(): number {
    return this.#sides[Side.buy].length + this.#sides[Side.sell].length;
  }

  openDay(lowerTicks: Ticks, upperTicks: Ticks, referenceTicks: Ticks): void {
    invariant(this.size === 0, 'book opened with resting orders', () => ({ size: this.size }));
    this.#limits = [lowerTicks, upperTicks];
    this.#lastTicks = referenceTicks;
  }

  submit(
    orderId: OrderId,
    account: AccountIndex,
    side: Side,
    limitTicks: Ticks,
    quantity: number,
    timeInForce: TimeInForce,
    priority: boolean,
  ): number {
    const inside = limitTicks >= this.#limits[0]! && limitTicks <= this.#limits[1]!;
    invariant(quantity > 0 && inside, 'order has no quantity or lies outside the band');
    const first = priority && this.#limits.includes(limitTicks);
    const taker = {
      slot: this.#slots,
      orderId,
      account,
      side,
      ticks: limitTicks,
      remaining: quantity,
      first,
    };
    this.#slots += 1;
    if (timeInForce === TimeInForce.fok && !this.#canFill(taker)) {
      this.#listener.onDrop(orderId, quantity, CancelCause.fillOrKill);
      return NO_SLOT;
    }
    if (!this.#match(taker)) {
      this.#listener.onDrop(orderId, taker.remaining, CancelCause.selfTrade);
      return NO_SLOT;
    }
    if (taker.remaining === 0) return NO_SLOT;
    if (timeInForce !== TimeInForce.day) {
      this.#listener.onDrop(orderId, taker.remaining, CancelCause.immediateRemainder);
      return NO_SLOT;
    }
    const queue = this.#sides[side];
    const behind = queue.findIndex((other) => goesBefore(taker, other));
    queue.splice(behind === -1 ? queue.length : behind, 0, taker);
    return taker.slot;
  }

  cancel(slot: number, orderId: OrderId): number {
    const order = this.#find(slot, orderId);
    if (order === undefined) return 0;
    this.#take(order);
    return order.remaining;
  }

  reduce(slot: number, orderId: OrderId, quantity: number): number {
    const order = this.#find(slot, orderId);
    if (order === undefined || quantity >= order.remaining) return 0;
    const removed = order.remaining - quantity;
    if (quantity === 0) this.#take(order);
    order.remaining = quantity;
    return removed;
  }

  modify(slot: number, orderId: OrderId, limitTicks: Ticks, quantity: number, priority: boolean): number {
    const order = this.#find(slot, orderId);
    invariant(order !== undefined, 'modify of an order that does not rest');
    if (quantity === 0) {
      this.#take(order);
      return NO_SLOT;
    }
    if (limitTicks === order.ticks && quantity < order.remaining) {
      order.remaining = quantity;
      return slot;
    }
    this.#take(order);
    return this.submit(orderId, order.account, order.side, limitTicks, quantity, TimeInForce.day, priority);
  }

  remaining(slot: number, orderId: OrderId): number {
    return this.#find(slot, orderId)?.remaining ?? 0;
  }

  bestBid(): Ticks {
    return (this.#sides[Side.buy][0]?.ticks ?? NO_PRICE) as Ticks;
  }

  bestAsk(): Ticks {
    return (this.#sides[Side.sell][0]?.ticks ?? NO_PRICE) as Ticks;
  }

  lastTradeTicks(): Ticks {
    return this.#lastTicks as Ticks;
  }

  quantityAt(side: Side, ticks: Ticks): number {
    return this.ordersAt(side, ticks).reduce((total, order) => total + order.remaining, 0);
  }

  depth(side: Side, maxLevels: number, outTicks: NumberRow, outQuantities: NumberRow): number {
    const prices = [...new Set(this.#sides[side].map((order) => order.ticks))].slice(0, maxLevels);
    for (const [index, ticks] of prices.entries()) {
      outTicks[index] = ticks;
      outQuantities[index] = this.quantityAt(side, ticks as Ticks);
    }
    return prices.length;
  }

  priceForQuantity(side: Side, quantity: number, maxLevels: number): Ticks {
    const ticks: number[] = [];
    const quantities: number[] = [];
    const count = this.depth(side, maxLevels, ticks, quantities);
    let total = 0;
    for (let index = 0; index < count; index++) {
      total += quantities[index]!;
      if (total >= quantity) return ticks[index] as Ticks;
    }
    return NO_PRICE;
  }

  ordersAt(side: Side, ticks: Ticks): RestingOrder[] {
    return this.#sides[side]
      .filter((order) => order.ticks === ticks)
      .map(({ orderId, account, remaining }) => ({ orderId, account, remaining }));
  }

  drain(visit: (orderId: OrderId, account: AccountIndex, remaining: number) => void): void {
    const all = this.#sides.flat();
    for (const queue of this.#sides) queue.length = 0;
    for (const order of all) visit(order.orderId, order.account, order.remaining);
  }

  /** The orders a taker reaches at its price, in the order of trading. */
  #reached(taker: NaiveOrder): NaiveOrder[] {
    return this.#sides[opposite(taker.side)].filter((maker) =>
      taker.side === Side.buy ? maker.ticks <= taker.ticks : maker.ticks >= taker.ticks,
    );
  }

  #isOwn(taker: NaiveOrder, maker: NaiveOrder): boolean {
    return taker.account !== NO_ACCOUNT && taker.account === maker.account;
  }

  #canFill(taker: NaiveOrder): boolean {
    const reached = this.#reached(taker);
    const firstOwn = reached.findIndex((maker) => this.#isOwn(taker, maker));
    const stopsAtOwn = this.#terms.selfTrade === 'cancelIncoming' && firstOwn !== -1;
    const usable = (stopsAtOwn ? reached.slice(0, firstOwn) : reached).filter(
      (maker) => !this.#isOwn(taker, maker),
    );
    return usable.reduce((total, maker) => total + maker.remaining, 0) >= taker.remaining;
  }

  /** Trades as far as possible. Returns false if the taker met an order of its own and must go (ORD-6). */
  #match(taker: NaiveOrder): boolean {
    for (const maker of this.#reached(taker)) {
      if (taker.remaining === 0) return true;
      if (this.#isOwn(taker, maker)) {
        if (this.#terms.selfTrade === 'cancelIncoming') return false;
        this.#take(maker);
        this.#listener.onDrop(maker.orderId, maker.remaining, CancelCause.selfTrade);
        continue;
      }
      const traded = Math.min(taker.remaining, maker.remaining);
      taker.remaining -= traded;
      maker.remaining -= traded;
      if (maker.remaining === 0) this.#take(maker);
      const prices = [taker.ticks, maker.ticks, this.#lastTicks].sort((a, b) => a - b);
      const ticks = this.#terms.tradePrice === 'maker' ? maker.ticks : prices[1]!;
      this.#lastTicks = ticks;
      this.#listener.onFill(maker.orderId, taker.orderId, ticks as Ticks, traded, maker.remaining);
    }
    return true;
  }

  #find(slot: number, orderId: OrderId): NaiveOrder | undefined {
    return this.#sides.flat().find((order) => order.slot === slot && order.orderId === orderId);
  }

  #take(order: NaiveOrder): void {
    const queue = this.#sides[order.side];
    queue.splice(queue.indexOf(order), 1);
  }
}

function goesBefore(newcomer: NaiveOrder, other: NaiveOrder): boolean {
  if (newcomer.ticks !== other.ticks) {
    return newcomer.side === Side.buy ? newcomer.ticks > other.ticks : newcomer.ticks < other.ticks;
  }
  return newcomer.first && !other.first;
}
