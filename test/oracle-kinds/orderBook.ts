import { expect } from 'vitest';
import { type BookListener, NO_ACCOUNT, NO_SLOT, type OrderBook } from '../../src/market/index.js';
import { CancelCause, Side, TimeInForce } from '../../src/protocol/index.js';
import type { Ticks } from '../../src/units/index.js';
import { bookKinds, plainTerms } from '../market/bookFixture.js';

/** One line of a case: `limit`, `market`, `ioc`, `fok`, `cancel` or `modify`. */
interface BookOperation {
  readonly op: string;
  readonly id: number;
  readonly side?: 'B' | 'S';
  readonly px?: number;
  readonly qty?: number;
}

type Level = [number, [number, number][]];

interface BookResult {
  readonly trades: { maker: number; taker: number; px: number; qty: number }[];
  readonly book: { bids: Level[]; asks: Level[] };
  readonly rejected_ops: number[];
  readonly killed: { id: number; qty: number }[];
}

interface BookCase {
  readonly ops: readonly BookOperation[];
  readonly expect: BookResult;
}

/** The widest range of prices that is tried on the band book too: its ladder has a level for every price. */
const WIDEST_BAND = 1 << 21;

const TIME_IN_FORCE: Readonly<Record<string, TimeInForce>> = {
  limit: TimeInForce.day,
  market: TimeInForce.fak,
  ioc: TimeInForce.fak,
  fok: TimeInForce.fok,
};

/** Plays a case on a book and refuses what a gateway would refuse: an order that is not there, or without quantity. */
class CasePlayer implements BookListener {
  readonly #trades: BookResult['trades'] = [];
  readonly #killed: BookResult['killed'] = [];
  readonly #refused: number[] = [];
  readonly #resting = new Map<number, { slot: number; px: number }>();
  readonly #book: OrderBook;
  readonly #lower: number;
  readonly #upper: number;

  constructor(create: (typeof bookKinds)[number][1], lower: number, upper: number) {
    this.#book = create(this, plainTerms);
    this.#lower = lower;
    this.#upper = upper;
    this.#book.openDay(lower as Ticks, upper as Ticks, lower as Ticks);
  }

  onFill(maker: number, taker: number, px: Ticks, qty: number): void {
    this.#trades.push({ maker, taker, px, qty });
  }

  onDrop(id: number, qty: number, cause: CancelCause): void {
    expect([CancelCause.immediateRemainder, CancelCause.fillOrKill]).toContain(cause);
    this.#killed.push({ id, qty });
  }

  play(operations: readonly BookOperation[]): BookResult {
    for (const [index, operation] of operations.entries()) {
      if (!this.#apply(operation)) this.#refused.push(index);
    }
    const book = { bids: this.#side(Side.buy), asks: this.#side(Side.sell) };
    return { trades: this.#trades, book, rejected_ops: this.#refused, killed: this.#killed };
  }

  /** Returns false if the operation is refused. */
  #apply(operation: BookOperation): boolean {
    if (operation.op === 'cancel') return this.#cancel(operation.id);
    if (operation.op === 'modify') return this.#modify(operation);
    return this.#submit(operation);
  }

  #submit({ op, id, side, px, qty = 0 }: BookOperation): boolean {
    const timeInForce = TIME_IN_FORCE[op];
    if (timeInForce === undefined) throw new Error(`unknown operation ${op}`);
    if (qty <= 0 || this.#remaining(id) > 0) return false;
    const bookSide = side === 'B' ? Side.buy : Side.sell;
    const atAnyPrice = side === 'B' ? this.#upper : this.#lower;
    const ticks = op === 'market' ? atAnyPrice : px!;
    const slot = this.#book.submit(id, NO_ACCOUNT, bookSide, ticks as Ticks, qty, timeInForce, false);
    if (slot !== NO_SLOT) this.#resting.set(id, { slot, px: ticks });
    return true;
  }

  #cancel(id: number): boolean {
    return this.#book.cancel(this.#resting.get(id)?.slot ?? NO_SLOT, id) > 0;
  }

  #modify({ id, px, qty }: BookOperation): boolean {
    const remaining = this.#remaining(id);
    const order = this.#resting.get(id);
    const quantity = qty ?? remaining;
    if (order === undefined || remaining === 0 || quantity < 0) return false;
    order.px = px ?? order.px;
    order.slot = this.#book.modify(order.slot, id, order.px as Ticks, quantity, false);
    return true;
  }

  #remaining(id: number): number {
    return this.#book.remaining(this.#resting.get(id)?.slot ?? NO_SLOT, id);
  }

  #side(side: Side): Level[] {
    const prices: number[] = [];
    const count = this.#book.depth(side, Number.POSITIVE_INFINITY, prices, []);
    return prices
      .slice(0, count)
      .map((px) => [
        px,
        this.#book.ordersAt(side, px as Ticks).map(({ orderId, remaining }) => [orderId, remaining]),
      ]);
  }
}

function checkOrderBook(testCase: BookCase): void {
  const prices = testCase.ops.flatMap(({ px }) => (px === undefined ? [] : [px]));
  const lower = Math.min(...prices, 1);
  const upper = Math.max(...prices, 1);
  for (const [name, create] of bookKinds) {
    if (name === 'band book' && upper - lower >= WIDEST_BAND) continue;
    expect(new CasePlayer(create, lower, upper).play(testCase.ops), name).toEqual(testCase.expect);
  }
}

/** The checker of the order book's cases (ORD-1, ORD-2). */
export const orderBookCheckers: Readonly<Record<string, (testCase: BookCase) => void>> = {
  orderBook: checkOrderBook,
};
