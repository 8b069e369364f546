import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AuctionListener,
  type AuctionOrder,
  type AuctionResult,
  CallAuction,
  type CallAuctionTerms,
  createBandBook,
  createUnboundedBook,
  NO_ACCOUNT,
  NO_UPPER_LIMIT,
} from '../../src/market/index.js';
import { Side, TimeInForce } from '../../src/protocol/index.js';
import type { Ticks } from '../../src/units/index.js';
import { NaiveAuction } from './auctionTwin.js';
import { plainTerms, Recorder } from './bookFixture.js';

const LOWER = 93;
const UPPER = 107;

const side = fc.constantFrom(Side.buy, Side.sell);
const ticks = fc.integer({ min: LOWER, max: UPPER });
const account = fc.integer({ min: NO_ACCOUNT, max: 4 });
const operation = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('add' as const),
      side,
      account,
      ticks,
      lots: fc.integer({ min: 1, max: 9 }),
      priority: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancel' as const), pick: fc.nat(20) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('modify' as const),
      pick: fc.nat(20),
      ticks: fc.option(ticks),
      lots: fc.nat(9),
      priority: fc.boolean(),
    }),
  },
);
type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never;
const callPhase = fc.record({
  operations: fc.array(operation, { maxLength: 50, size: 'max' }),
  terms: fc.record({
    price: fc.constantFrom('nearest' as const, 'leastImbalance' as const, 'betterFilled' as const),
    selfTrade: fc.constantFrom('cancelIncoming' as const, 'cancelResting' as const),
  }),
  /** Also outside the band, and half-way between two ticks. */
  previousHalfTicks: fc.integer({ min: 2 * LOWER - 8, max: 2 * UPPER + 8 }),
  limited: fc.boolean(),
});
type CallPhase = typeof callPhase extends fc.Arbitrary<infer T> ? T : never;

/** One auction through its whole life, with all that it said and the orders as they were when it matched. */
class Trial implements AuctionListener {
  readonly log: string[] = [];
  readonly fills: { buy: number; sell: number; ticks: number; lots: number }[] = [];
  readonly rest: AuctionOrder[] = [];
  readonly waiting = new Map<number, { side: Side; account: number; ticks: number; lots: number }>();
  readonly result: AuctionResult;

  constructor(
    create: (listener: AuctionListener, terms: CallAuctionTerms) => CallAuction | NaiveAuction,
    { operations, terms, previousHalfTicks, limited }: CallPhase,
  ) {
    const auction = create(this, terms);
    auction.open((limited ? LOWER : 0) as Ticks, limited ? (UPPER as Ticks) : NO_UPPER_LIMIT);
    for (const [index, op] of operations.entries()) this.#apply(auction, op, index);
    for (const [id, order] of this.waiting) order.lots = auction.remaining(id);
    this.result = auction.match(previousHalfTicks / 2);
    auction.drain((order) => this.rest.push({ ...order }));
    expect(auction.size).toBe(0);
  }

  onAuctionFill(buy: number, sell: number, price: Ticks, lots: number): void {
    this.fills.push({ buy, sell, ticks: price, lots });
  }

  onDrop(orderId: number, lots: number): void {
    this.log.push(`${orderId} drops ${lots}`);
    this.waiting.delete(orderId);
  }

  #apply(auction: CallAuction | NaiveAuction, op: Operation, index: number): void {
    if (op.kind === 'add') {
      this.waiting.set(index, { side: op.side, account: op.account, ticks: op.ticks, lots: op.lots });
      const waits = auction.add(index, op.account, op.side, op.ticks as Ticks, op.lots, op.priority);
      expect(waits).toBe(this.waiting.has(index));
      return;
    }
    const orderId = Math.max(0, index - 1 - op.pick);
    const order = this.waiting.get(orderId);
    if (op.kind === 'cancel') {
      this.log.push(`${orderId} gives back ${auction.cancel(orderId)}`);
      this.waiting.delete(orderId);
    } else if (order !== undefined) {
      order.ticks = op.ticks ?? order.ticks;
      const waits = auction.modify(orderId, order.ticks as Ticks, op.lots, op.priority);
      if (!waits) this.waiting.delete(orderId);
      this.log.push(`${orderId} modified to ${auction.remaining(orderId)}, waits: ${waits}`);
    }
  }
}

const fast = (phase: CallPhase): Trial =>
  new Trial((listener, terms) => new CallAuction(listener, terms), phase);

function lotsOfOrder(trial: Trial, orderId: number): number {
  const fills = trial.fills.filter(({ buy, sell }) => buy === orderId || sell === orderId);
  return fills.reduce((total, { lots }) => total + lots, 0);
}

describe('call auction', () => {
  it('ORD-3, ORD-4, ORD-6, CON-9: does what trying every tick and pairing lot by lot does', () => {
    fc.assert(
      fc.property(callPhase, (phase) => {
        const naive = new Trial((listener, terms) => new NaiveAuction(listener, terms), phase);
        const { log, fills, rest, result } = fast(phase);
        expect(log).toEqual(naive.log);
        expect(result).toEqual(naive.result);
        expect(fills).toEqual(naive.fills);
        expect(rest.map(visible)).toEqual(naive.rest.map(visible));
      }),
      { numRuns: 1500 },
    );
  });

  it('ORD-4, ORD-6: one price within every limit, no lot lost, no account on both sides of a fill', () => {
    fc.assert(
      fc.property(callPhase, (phase) => {
        const trial = fast(phase);
        expect(trial.fills.reduce((total, { lots }) => total + lots, 0)).toBe(trial.result.lots);
        for (const { buy, sell, ticks: price } of trial.fills) {
          const [buyer, seller] = [trial.waiting.get(buy)!, trial.waiting.get(sell)!];
          expect([buyer.side, seller.side, price]).toEqual([Side.buy, Side.sell, trial.result.priceTicks]);
          expect(buyer.ticks >= price && seller.ticks <= price).toBe(true);
          if (buyer.account !== NO_ACCOUNT) expect(buyer.account).not.toBe(seller.account);
        }
        for (const [id, order] of trial.waiting) {
          const left = trial.rest.find(({ orderId }) => orderId === id)?.lots ?? 0;
          expect(lotsOfOrder(trial, id) + left).toBe(order.lots);
        }
      }),
      { numRuns: 600 },
    );
  });

  it('ORD-4: with betterFilled, orders priced better than the auction fill fully', () => {
    fc.assert(
      fc.property(callPhase, (phase) => {
        const trial = fast({ ...phase, terms: { ...phase.terms, price: 'betterFilled' } });
        if (trial.result.lots === 0) return;
        const isBetter = (order: AuctionOrder): boolean =>
          order.side === Side.buy
            ? order.ticks > trial.result.priceTicks
            : order.ticks < trial.result.priceTicks;
        expect(trial.rest.filter(isBetter)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('ORD-3, ORD-4: the rest goes into an empty book without a trade and keeps its order', () => {
    fc.assert(
      fc.property(callPhase, (phase) => {
        const { rest, result } = fast(phase);
        const recorder = new Recorder();
        const book = (phase.limited ? createBandBook : createUnboundedBook)(recorder, plainTerms);
        const [lower, upper] = phase.limited ? [LOWER, UPPER] : [0, NO_UPPER_LIMIT];
        book.openDay(lower as Ticks, upper as Ticks, result.priceTicks);
        for (const order of rest) {
          book.submit(
            order.orderId,
            order.account,
            order.side,
            order.ticks,
            order.lots,
            TimeInForce.day,
            order.priority,
          );
        }
        expect(recorder.heard()).toEqual([]);
        const inBook: number[][] = [];
        book.drain((orderId, owner, lots) => inBook.push([orderId, owner, lots]));
        expect(inBook).toEqual(rest.map((order) => [order.orderId, order.account, order.lots]));
      }),
      { numRuns: 400 },
    );
  });
});

/** What both auctions show of an order. */
function visible({ orderId, account: owner, side: ofSide, ticks: price, lots, priority }: AuctionOrder) {
  return { orderId, owner, ofSide, price, lots, priority };
}
