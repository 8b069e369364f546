import {
  type BookListener,
  createBandBook,
  createUnboundedBook,
  NaiveBook,
  NO_ACCOUNT,
  type OrderBook,
  type OrderBookTerms,
} from '../../src/market/index.js';
import { CancelCause, Side, TimeInForce } from '../../src/protocol/index.js';
import type { Ticks } from '../../src/units/index.js';

export const plainTerms: OrderBookTerms = { tradePrice: 'maker', selfTrade: 'cancelIncoming' };

/** The same interface three times; small pools, so that they grow in every test. */
export const bookKinds: readonly [string, (listener: BookListener, terms: OrderBookTerms) => OrderBook][] = [
  ['band book', (listener, terms) => createBandBook(listener, terms, 2)],
  ['unbounded book', (listener, terms) => createUnboundedBook(listener, terms, 2)],
  ['naive book', (listener, terms) => new NaiveBook(listener, terms)],
];

const causeNames = Object.keys(CancelCause);

/** Writes what a book reports, one text an event. */
export class Recorder implements BookListener {
  readonly events: string[] = [];
  /** What is left of each resting order that traded, and what was dropped, by order id. */
  filled = new Map<number, number>();
  dropped = new Map<number, number>();

  onFill(maker: number, taker: number, ticks: Ticks, quantity: number, makerRemaining: number): void {
    this.events.push(`${taker} takes ${quantity} from ${maker} at ${ticks}, ${makerRemaining} left`);
    for (const id of [maker, taker]) this.filled.set(id, (this.filled.get(id) ?? 0) + quantity);
  }

  onDrop(orderId: number, quantity: number, cause: CancelCause): void {
    this.events.push(`${orderId} drops ${quantity}: ${causeNames[cause]}`);
    this.dropped.set(orderId, (this.dropped.get(orderId) ?? 0) + quantity);
  }

  /** The events since the last call. */
  heard(): string[] {
    return this.events.splice(0);
  }
}

export interface OrderChanges {
  account?: number;
  timeInForce?: TimeInForce;
  priority?: boolean;
}

/** A book with its recorder and short words for its operations; order ids count from 1. */
export class Desk {
  readonly recorder = new Recorder();
  readonly book: OrderBook;
  readonly slots = new Map<number, number>();
  #lastId = 0;

  constructor(
    create: (listener: BookListener, terms: OrderBookTerms) => OrderBook,
    terms: Partial<OrderBookTerms> = {},
    [lower, upper, reference]: readonly [number, number, number] = [90, 110, 100],
  ) {
    this.book = create(this.recorder, { ...plainTerms, ...terms });
    this.book.openDay(lower as Ticks, upper as Ticks, reference as Ticks);
  }

  buy(ticks: number, quantity: number, changes: OrderChanges = {}): number {
    return this.#submit(Side.buy, ticks, quantity, changes);
  }

  sell(ticks: number, quantity: number, changes: OrderChanges = {}): number {
    return this.#submit(Side.sell, ticks, quantity, changes);
  }

  cancel(orderId: number): number {
    return this.book.cancel(this.slotOf(orderId), orderId);
  }

  reduce(orderId: number, quantity: number): number {
    return this.book.reduce(this.slotOf(orderId), orderId, quantity);
  }

  modify(orderId: number, ticks: number, quantity: number, priority = false): void {
    const slot = this.book.modify(this.slotOf(orderId), orderId, ticks as Ticks, quantity, priority);
    this.slots.set(orderId, slot);
  }

  remaining(orderId: number): number {
    return this.book.remaining(this.slotOf(orderId), orderId);
  }

  slotOf(orderId: number): number {
    return this.slots.get(orderId) ?? -1;
  }

  /** A side as pairs of price and queue, the queue as pairs of order and quantity. */
  side(side: Side): [number, [number, number][]][] {
    const ticks: number[] = [];
    const count = this.book.depth(side, Number.POSITIVE_INFINITY, ticks, []);
    return ticks
      .slice(0, count)
      .map((price) => [
        price,
        this.book.ordersAt(side, price as Ticks).map(({ orderId, remaining }) => [orderId, remaining]),
      ]);
  }

  bids(): [number, [number, number][]][] {
    return this.side(Side.buy);
  }

  asks(): [number, [number, number][]][] {
    return this.side(Side.sell);
  }

  #submit(side: Side, ticks: number, quantity: number, changes: OrderChanges): number {
    this.#lastId += 1;
    const orderId = this.#lastId;
    const { account = NO_ACCOUNT, timeInForce = TimeInForce.day, priority = false } = changes;
    const slot = this.book.submit(orderId, account, side, ticks as Ticks, quantity, timeInForce, priority);
    this.slots.set(orderId, slot);
    return orderId;
  }
}
