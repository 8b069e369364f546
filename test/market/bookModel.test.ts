import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_PRICE, NO_SLOT, type OrderBook, type OrderBookTerms } from '../../src/market/index.js';
import { Side, TimeInForce } from '../../src/protocol/index.js';
import type { Ticks } from '../../src/units/index.js';
import { bookKinds, Recorder } from './bookFixture.js';

const LOWER = 95;
const UPPER = 105;

type Operation =
  | {
      kind: 'submit';
      side: Side;
      account: number;
      ticks: number;
      quantity: number;
      tif: TimeInForce;
      priority: boolean;
    }
  | { kind: 'cancel'; pick: number }
  | { kind: 'reduce'; pick: number; quantity: number }
  | { kind: 'modify'; pick: number; ticks: number; quantity: number; priority: boolean }
  | { kind: 'newDay'; reference: number; wider: number };

const side = fc.constantFrom(Side.buy, Side.sell);
const ticks = fc.integer({ min: LOWER, max: UPPER });
const quantity = fc.integer({ min: 1, max: 12 });
const pick = fc.nat(30);
const operation: fc.Arbitrary<Operation> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constant('submit' as const),
      side,
      account: fc.integer({ min: -1, max: 3 }),
      ticks,
      quantity,
      tif: fc.constantFrom(
        TimeInForce.day,
        TimeInForce.day,
        TimeInForce.day,
        TimeInForce.fak,
        TimeInForce.fok,
      ),
      priority: fc.boolean(),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('cancel' as const), pick }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('reduce' as const), pick, quantity: fc.nat(12) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('modify' as const),
      pick,
      ticks,
      quantity: fc.nat(12),
      priority: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('newDay' as const),
      reference: ticks,
      wider: fc.constantFrom(0, 0, 40, 90),
    }),
  },
);
const operations = fc.array(operation, { minLength: 1, maxLength: 120, size: 'max' });
const terms: fc.Arbitrary<OrderBookTerms> = fc.record({
  tradePrice: fc.constantFrom('maker' as const, 'middleOfThree' as const),
  selfTrade: fc.constantFrom('cancelIncoming' as const, 'cancelResting' as const),
});

/** One book under a stream of operations, with an account of where every submitted quantity went. */
class Trial {
  readonly recorder = new Recorder();
  readonly book: OrderBook;
  readonly log: string[] = [];
  readonly slots: number[] = [NO_SLOT];
  /** Quantity given to the book and taken back from it, by order id: cancels, reductions and drains. */
  readonly submitted: number[] = [0];
  readonly withdrawn: number[] = [0];

  constructor(kind: (typeof bookKinds)[number], orderBookTerms: OrderBookTerms) {
    this.book = kind[1](this.recorder, orderBookTerms);
    this.book.openDay(LOWER as Ticks, UPPER as Ticks, 100 as Ticks);
  }

  apply(op: Operation): void {
    if (op.kind === 'submit') this.#submit(op);
    else if (op.kind === 'newDay') this.#newDay(op);
    else this.#change(op);
    this.log.push(...this.recorder.heard());
  }

  #submit(op: Operation & { kind: 'submit' }): void {
    const orderId = this.slots.length;
    this.submitted[orderId] = op.quantity;
    this.withdrawn[orderId] = 0;
    this.slots[orderId] = this.book.submit(
      orderId,
      op.account,
      op.side,
      op.ticks as Ticks,
      op.quantity,
      op.tif,
      op.priority,
    );
  }

  #change(op: Operation & { pick: number }): void {
    const orderId = Math.max(0, this.slots.length - 1 - op.pick);
    const slot = this.slots[orderId]!;
    const remaining = this.book.remaining(slot, orderId);
    if (op.kind === 'cancel') {
      this.#withdraw(orderId, this.book.cancel(slot, orderId));
    } else if (op.kind === 'reduce') {
      this.#withdraw(orderId, this.book.reduce(slot, orderId, op.quantity));
    } else if (op.kind === 'modify' && remaining > 0) {
      this.#withdraw(orderId, remaining - op.quantity);
      this.slots[orderId] = this.book.modify(slot, orderId, op.ticks as Ticks, op.quantity, op.priority);
    }
  }

  #withdraw(orderId: number, amount: number): void {
    this.withdrawn[orderId]! += amount;
    this.log.push(`${orderId} withdraws ${amount}`);
  }

  #newDay({ reference, wider }: Operation & { kind: 'newDay' }): void {
    this.book.drain((orderId, account, remaining) => {
      this.#withdraw(orderId, remaining);
      this.log.push(`drained from ${account}`);
    });
    this.book.openDay((LOWER - wider) as Ticks, (UPPER + wider) as Ticks, reference as Ticks);
  }

  /** Everything that can be seen of the book. */
  picture(): unknown {
    const { book } = this;
    const sides = [Side.buy, Side.sell].map((each) => {
      const prices: number[] = [];
      const quantities: number[] = [];
      const count = book.depth(each, 4, prices, quantities);
      return [
        prices.slice(0, count),
        quantities.slice(0, count),
        [1, 10, 30].map((size) => book.priceForQuantity(each, size, 3)),
        allTicks.map((price) => [book.quantityAt(each, price), book.ordersAt(each, price)]),
      ];
    });
    return [sides, book.bestBid(), book.bestAsk(), book.lastTradeTicks(), book.size];
  }
}

const allTicks = Array.from({ length: UPPER - LOWER + 1 }, (_, index) => (LOWER + index) as Ticks);

function expectSound(trial: Trial): void {
  const { book, recorder } = trial;
  const [bid, ask] = [book.bestBid(), book.bestAsk()];
  expect(bid === NO_PRICE || ask === NO_PRICE || bid < ask, 'a book is never crossed').toBe(true);
  const resting = new Map<number, number>();
  for (const each of [Side.buy, Side.sell]) {
    for (const price of allTicks) {
      const orders = book.ordersAt(each, price);
      expect(orders.reduce((total, order) => total + order.remaining, 0)).toBe(book.quantityAt(each, price));
      for (const order of orders) resting.set(order.orderId, order.remaining);
    }
  }
  expect(resting.size).toBe(book.size);
  for (let orderId = 1; orderId < trial.submitted.length; orderId++) {
    const gone = (recorder.filled.get(orderId) ?? 0) + (recorder.dropped.get(orderId) ?? 0);
    const left = resting.get(orderId) ?? 0;
    expect(gone + left + trial.withdrawn[orderId]!, `conservation of order ${orderId}`).toBe(
      trial.submitted[orderId],
    );
    expect(book.remaining(trial.slots[orderId]!, orderId)).toBe(left);
  }
}

describe('books under random operations', () => {
  const naive = bookKinds[2]!;

  it.each(bookKinds.slice(0, 2))(
    'ORD-1, ORD-2, ORD-3, ORD-6: %s does as the naive book does',
    (name, create) => {
      fc.assert(
        fc.property(terms, operations, (orderBookTerms, steps) => {
          const fast = new Trial([name, create], orderBookTerms);
          const twin = new Trial(naive, orderBookTerms);
          for (const step of steps) {
            fast.apply(step);
            twin.apply(step);
            expect(fast.log.splice(0)).toEqual(twin.log.splice(0));
          }
          expect(fast.picture()).toEqual(twin.picture());
        }),
        { numRuns: 400 },
      );
    },
  );

  it.each(bookKinds)(
    'ORD-1: %s is never crossed, its levels add up and no quantity is lost',
    (name, create) => {
      fc.assert(
        fc.property(terms, operations, (orderBookTerms, steps) => {
          const trial = new Trial([name, create], orderBookTerms);
          for (const [index, step] of steps.entries()) {
            trial.apply(step);
            if (index % 7 === 0) expectSound(trial);
          }
          expectSound(trial);
        }),
        { numRuns: 60 },
      );
    },
  );

  it.each(bookKinds)('ORD-1: at one price %s serves orders in the order of arrival', (_, create) => {
    fc.assert(
      fc.property(fc.array(quantity, { minLength: 1, maxLength: 40 }), (quantities) => {
        const recorder = new Recorder();
        const book = create(recorder, { tradePrice: 'maker', selfTrade: 'cancelIncoming' });
        book.openDay(LOWER as Ticks, UPPER as Ticks, 100 as Ticks);
        for (const [index, each] of quantities.entries()) {
          book.submit(index + 1, -1, Side.sell, 100 as Ticks, each, TimeInForce.day, false);
        }
        const total = quantities.reduce((sum, each) => sum + each, 0);
        book.submit(1_000, -1, Side.buy, 100 as Ticks, total, TimeInForce.day, false);
        const expected = quantities.map(
          (each, index) => `1000 takes ${each} from ${index + 1} at 100, 0 left`,
        );
        expect(recorder.heard()).toEqual(expected);
      }),
      { numRuns: 50 },
    );
  });
});
