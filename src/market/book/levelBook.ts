import { fail, invariant } from '../../kernel/index.js';
import {
  type AccountIndex,
  CancelCause,
  type OrderId,
  opposite,
  Side,
  TimeInForce,
} from '../../protocol/index.js';
import type { Ticks } from '../../units/index.js';
import {
  type BookListener,
  middleOfThree,
  NO_ACCOUNT,
  NO_PRICE,
  NO_SLOT,
  type NumberRow,
  type OrderBook,
  type RestingOrder,
  type SelfTradeRule,
  type TradePriceRule,
} from './orderBook.js';
import { NONE } from './orderPool.js';
import { OrderQueues } from './orderQueues.js';
import type { PriceLevels } from './priceLevels.js';

/** The fast book: matching and self-trade prevention over any kind of price levels. */
export class LevelBook implements OrderBook {
  readonly #queues: OrderQueues;
  readonly #listener: BookListener;
  readonly #middleOfThree: boolean;
  readonly #cancelsResting: boolean;
  #lastTicks: number = NO_PRICE;

  constructor(
    levels: PriceLevels,
    listener: BookListener,
    tradePrice: TradePriceRule,
    selfTrade: SelfTradeRule,
    initialCapacity: number,
  ) {
    this.#queues = new OrderQueues(levels, initialCapacity);
    this.#listener = listener;
    this.#middleOfThree = tradePrice === 'middleOfThree';
    this.#cancelsResting = selfTrade === 'cancelResting';
  }

  get size(): number {
    return this.#queues.size;
  }

  openDay(lowerTicks: Ticks, upperTicks: Ticks, referenceTicks: Ticks): void {
    invariant(this.size === 0, 'book opened with resting orders', () => ({ size: this.size }));
    this.#queues.openDay(lowerTicks, upperTicks);
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
    if (!(quantity > 0 && this.#queues.isWithinLimits(limitTicks))) {
      fail('order has no quantity or lies outside the band', { orderId, limitTicks, quantity });
    }
    if (timeInForce === TimeInForce.fok && !this.#canFill(account, side, limitTicks, quantity)) {
      this.#listener.onDrop(orderId, quantity, CancelCause.fillOrKill);
      return NO_SLOT;
    }
    const rest = this.#match(orderId, account, side, limitTicks, quantity);
    if (rest === 0) return NO_SLOT;
    if (timeInForce === TimeInForce.day) {
      return this.#queues.add(orderId, account, side, limitTicks, rest, priority);
    }
    this.#listener.onDrop(orderId, rest, CancelCause.immediateRemainder);
    return NO_SLOT;
  }

  cancel(slot: number, orderId: OrderId): number {
    const quantity = this.remaining(slot, orderId);
    if (quantity !== 0) this.#queues.remove(slot);
    return quantity;
  }

  reduce(slot: number, orderId: OrderId, quantity: number): number {
    const removed = this.remaining(slot, orderId) - quantity;
    if (removed <= 0) return 0;
    if (quantity === 0) return this.cancel(slot, orderId);
    this.#queues.shrink(slot, removed);
    return removed;
  }

  modify(slot: number, orderId: OrderId, limitTicks: Ticks, quantity: number, priority: boolean): number {
    const remaining = this.remaining(slot, orderId);
    if (remaining === 0) fail('modify of an order that does not rest', { slot, orderId });
    const { pool, levels } = this.#queues;
    if (quantity === 0 || (quantity < remaining && levels.ticksOf(pool.level(slot)) === limitTicks)) {
      this.reduce(slot, orderId, quantity);
      return quantity === 0 ? NO_SLOT : slot;
    }
    const side = pool.side(slot);
    const account = pool.account(slot);
    this.#queues.remove(slot);
    return this.submit(orderId, account, side, limitTicks, quantity, TimeInForce.day, priority);
  }

  remaining(slot: number, orderId: OrderId): number {
    const { pool } = this.#queues;
    return slot !== NO_SLOT && pool.orderId(slot) === orderId ? pool.remaining(slot) : 0;
  }

  bestBid(): Ticks {
    return this.#ticksOrNone(this.#queues.levels.best(Side.buy));
  }

  bestAsk(): Ticks {
    return this.#ticksOrNone(this.#queues.levels.best(Side.sell));
  }

  lastTradeTicks(): Ticks {
    return this.#lastTicks as Ticks;
  }

  quantityAt(side: Side, ticks: Ticks): number {
    const level = this.#queues.levels.find(side, ticks);
    return level === NONE ? 0 : this.#queues.levels.quantities[level]!;
  }

  depth(side: Side, maxLevels: number, outTicks: NumberRow, outQuantities: NumberRow): number {
    const levels = this.#queues.levels;
    let count = 0;
    for (
      let level = levels.best(side);
      level !== NONE && count < maxLevels;
      level = levels.after(side, level)
    ) {
      outTicks[count] = levels.ticksOf(level);
      outQuantities[count] = levels.quantities[level]!;
      count += 1;
    }
    return count;
  }

  priceForQuantity(side: Side, quantity: number, maxLevels: number): Ticks {
    const levels = this.#queues.levels;
    let missing = quantity;
    let left = maxLevels;
    for (let level = levels.best(side); level !== NONE && left > 0; level = levels.after(side, level)) {
      missing -= levels.quantities[level]!;
      if (missing <= 0) return levels.ticksOf(level) as Ticks;
      left -= 1;
    }
    return NO_PRICE;
  }

  ordersAt(side: Side, ticks: Ticks): RestingOrder[] {
    const { pool, levels } = this.#queues;
    const level = levels.find(side, ticks);
    const orders: RestingOrder[] = [];
    for (let slot = level === NONE ? NONE : levels.heads[level]!; slot !== NONE; slot = pool.next(slot)) {
      orders.push({
        orderId: pool.orderId(slot),
        account: pool.account(slot),
        remaining: pool.remaining(slot),
      });
    }
    return orders;
  }

  drain(visit: (orderId: OrderId, account: AccountIndex, remaining: number) => void): void {
    const { pool, levels } = this.#queues;
    for (const side of [Side.buy, Side.sell] as const) {
      for (let level = levels.best(side); level !== NONE; level = levels.best(side)) {
        const slot = levels.heads[level]!;
        const orderId = pool.orderId(slot);
        const account = pool.account(slot);
        const remaining = pool.remaining(slot);
        this.#queues.remove(slot);
        visit(orderId, account, remaining);
      }
    }
  }

  #ticksOrNone(level: number): Ticks {
    return level === NONE ? NO_PRICE : (this.#queues.levels.ticksOf(level) as Ticks);
  }

  /** Trades against the other side as far as price and quantity go. Returns what may rest, 0 if nothing may. */
  #match(orderId: OrderId, account: AccountIndex, side: Side, limitTicks: number, quantity: number): number {
    const { pool, levels } = this.#queues;
    const otherSide = opposite(side);
    let rest = quantity;
    for (let level = levels.best(otherSide); level !== NONE; level = levels.best(otherSide)) {
      const makerTicks = levels.ticksOf(level);
      if (isWorse(makerTicks, side, limitTicks)) return rest;
      const maker = levels.heads[level]!;
      const makerId = pool.orderId(maker);
      const makerQuantity = pool.remaining(maker);
      if (account !== NO_ACCOUNT && pool.account(maker) === account) {
        if (!this.#cancelsResting) {
          this.#listener.onDrop(orderId, rest, CancelCause.selfTrade);
          return 0;
        }
        this.#queues.remove(maker);
        this.#listener.onDrop(makerId, makerQuantity, CancelCause.selfTrade);
        continue;
      }
      const traded = Math.min(rest, makerQuantity);
      rest -= traded;
      if (traded === makerQuantity) this.#queues.remove(maker);
      else this.#queues.shrink(maker, traded);
      this.#lastTicks = this.#tradeTicks(side, limitTicks, makerTicks);
      this.#listener.onFill(makerId, orderId, this.#lastTicks as Ticks, traded, makerQuantity - traded);
      if (rest === 0) return 0;
    }
    return rest;
  }

  #tradeTicks(side: Side, limitTicks: number, makerTicks: number): number {
    if (!this.#middleOfThree) return makerTicks;
    return side === Side.buy
      ? middleOfThree(limitTicks, makerTicks, this.#lastTicks)
      : middleOfThree(makerTicks, limitTicks, this.#lastTicks);
  }

  /** Whether an order can trade its whole quantity at once, self-trade prevention considered (ORD-2, ORD-6). */
  #canFill(account: AccountIndex, side: Side, limitTicks: number, quantity: number): boolean {
    const { pool, levels } = this.#queues;
    const otherSide = opposite(side);
    let missing = quantity;
    for (let level = levels.best(otherSide); level !== NONE; level = levels.after(otherSide, level)) {
      if (isWorse(levels.ticksOf(level), side, limitTicks)) return false;
      for (let maker = levels.heads[level]!; maker !== NONE; maker = pool.next(maker)) {
        const own = account !== NO_ACCOUNT && pool.account(maker) === account;
        if (own && !this.#cancelsResting) return false;
        if (!own) missing -= pool.remaining(maker);
        if (missing <= 0) return true;
      }
    }
    return false;
  }
}

/** Whether a resting price is beyond what a taker of `side` accepts. */
function isWorse(makerTicks: number, side: Side, limitTicks: number): boolean {
  return side === Side.buy ? makerTicks > limitTicks : makerTicks < limitTicks;
}
