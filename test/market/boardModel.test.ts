import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ListingBoard } from '../../src/market/index.js';
import { RejectReason, Side } from '../../src/protocol/index.js';
import { MORNING_US, nationalTerms, pictureOf, published } from './boardFixture.js';

const accounts = [0, 1, 2, 3];
const previousCloseFen = 100; // Band 90 … 110.

interface ModelListing {
  id: number;
  account: number;
  side: Side;
  price: number;
  left: number;
}

/** The rules of SPOT-2 told over one flat list in order of posting; a dead listing has nothing left. */
class BoardModel {
  readonly all: ModelListing[] = [];
  readonly trades: { price: number; tonnes: number }[] = [];

  live(side: Side): ModelListing[] {
    return this.all.filter((one) => one.side === side && one.left > 0);
  }

  best(side: Side, exceptAccount: number): number | undefined {
    const prices = this.live(side)
      .filter((one) => one.account !== exceptAccount)
      .map((one) => one.price);
    if (prices.length === 0) return undefined;
    return side === Side.buy ? Math.max(...prices) : Math.min(...prices);
  }

  ladder(side: Side): number[][] {
    const sums = new Map<number, number>();
    for (const one of this.live(side)) sums.set(one.price, (sums.get(one.price) ?? 0) + one.left);
    return [...sums].sort(([a], [b]) => (side === Side.buy ? b - a : a - b)).slice(0, 5);
  }

  whyNotPost(price: number, tonnes: number): RejectReason {
    if (tonnes < 1) return RejectReason.badQuantity;
    if (tonnes >= 100_000) return RejectReason.tooLarge;
    return price < 90 || price > 110 ? RejectReason.outsideBand : RejectReason.none;
  }

  whyNotTake(account: number, id: number, tonnes: number): RejectReason {
    const listing = this.all.find((one) => one.id === id && one.left > 0);
    if (listing === undefined) return RejectReason.unknownListing;
    if (listing.account === account) return RejectReason.ownListing;
    if (tonnes >= 100_000) return RejectReason.tooLarge;
    if (tonnes < 1 || tonnes > listing.left) return RejectReason.badQuantity;
    const isBest = this.best(listing.side, account) === listing.price;
    return isBest ? RejectReason.none : RejectReason.notBestLevel;
  }
}

const account = fc.constantFrom(...accounts);
const side = fc.constantFrom(Side.buy, Side.sell);
const tonnes = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 1, max: 6 }) },
  { weight: 1, arbitrary: fc.constantFrom(0, 99_999, 100_000) },
);
const operation = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('post' as const),
      account,
      side,
      price: fc.oneof(
        { weight: 6, arbitrary: fc.integer({ min: 97, max: 103 }) },
        { weight: 1, arbitrary: fc.constantFrom(89, 90, 110, 111) },
      ),
      tonnes,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('take' as const), account, pick: fc.nat(25), tonnes }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('takeBest' as const),
      account,
      side,
      first: fc.boolean(),
      tonnes,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('withdraw' as const), account, pick: fc.nat(25) }) },
);
type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never;

const unusedRandom = {} as Parameters<ListingBoard['chooseListing']>[3];

/** Tries a take on both; a refusal must leave the board as it was. */
function takeOnBoth(board: ListingBoard, model: BoardModel, taker: number, id: number, wanted: number): void {
  const expected = model.whyNotTake(taker, id, wanted);
  const before = pictureOf(board);
  expect(board.checkTake(taker, id, wanted)).toBe(expected);
  expect(pictureOf(board)).toBe(before);
  if (expected !== RejectReason.none) return;
  const listing = model.all.find((one) => one.id === id)!;
  listing.left -= wanted;
  model.trades.push({ price: listing.price, tonnes: wanted });
  const [buyer, seller] = listing.side === Side.buy ? [listing.account, taker] : [taker, listing.account];
  expect(board.take(taker, id, wanted, MORNING_US)).toEqual({
    priceFen: listing.price,
    tonnes: wanted,
    buyer,
    seller,
    poster: listing.account,
    remainingTonnes: listing.left,
  });
}

function takeBestOnBoth(board: ListingBoard, model: BoardModel, op: Operation & { do: 'takeBest' }): void {
  const price = model.best(op.side, op.account);
  const open = model.live(op.side).filter((one) => one.price === price && one.account !== op.account);
  const largest = Math.max(...open.map((one) => one.left));
  const expected = op.first ? open[0] : open.find((one) => one.left === largest);
  const chosen = board.chooseListing(op.account, op.side, op.first ? 'first' : 'largest', unusedRandom);
  expect(chosen?.orderId).toBe(expected?.id);
  if (chosen === undefined) return;
  takeOnBoth(board, model, op.account, chosen.orderId, Math.min(op.tonnes, chosen.remainingTonnes));
}

function withdrawOnBoth(board: ListingBoard, model: BoardModel, owner: number, id: number): void {
  const listing = model.all.find((one) => one.id === id && one.left > 0);
  const mine = listing?.account === owner ? RejectReason.none : RejectReason.notOwner;
  const expected = listing === undefined ? RejectReason.unknownListing : mine;
  expect(board.checkWithdraw(owner, id)).toBe(expected);
  if (listing === undefined || expected !== RejectReason.none) return;
  expect(board.withdraw(id)).toBe(listing.left);
  listing.left = 0;
}

function apply(board: ListingBoard, model: BoardModel, op: Operation): void {
  switch (op.do) {
    case 'post': {
      const expected = model.whyNotPost(op.price, op.tonnes);
      expect(board.checkListing(op.price, op.tonnes)).toBe(expected);
      if (expected !== RejectReason.none) return;
      const id = model.all.length + 1;
      model.all.push({ id, account: op.account, side: op.side, price: op.price, left: op.tonnes });
      board.post(id, op.account, op.side, op.price, op.tonnes);
      return;
    }
    case 'take':
      takeOnBoth(board, model, op.account, op.pick, op.tonnes);
      return;
    case 'takeBest':
      takeBestOnBoth(board, model, op);
      return;
    case 'withdraw':
      withdrawOnBoth(board, model, op.account, op.pick);
      return;
  }
}

function compare(board: ListingBoard, model: BoardModel): void {
  for (const one of [Side.buy, Side.sell]) {
    expect(published(board, one)).toEqual(model.ladder(one));
    for (const taker of accounts) {
      const price = model.best(one, taker);
      const open = model.live(one).filter((it) => it.price === price && it.account !== taker);
      const sum = open.reduce((total, it) => total + it.left, 0);
      expect(board.bestFor(taker, one)).toEqual(price && { priceFen: price, tonnes: sum });
    }
  }
  const prices = model.trades.map((one) => one.price);
  expect(board.day).toEqual({
    previousCloseFen,
    openFen: prices[0] ?? previousCloseFen,
    highFen: prices.length === 0 ? previousCloseFen : Math.max(...prices),
    lowFen: prices.length === 0 ? previousCloseFen : Math.min(...prices),
    lastFen: prices.at(-1) ?? previousCloseFen,
    volumeTonnes: model.trades.reduce((sum, one) => sum + one.tonnes, 0),
    turnoverFen: model.trades.reduce((sum, one) => sum + one.tonnes * one.price, 0),
    trades: model.trades.map((one) => ({ priceFen: one.price, tonnes: one.tonnes, timeOfDayUs: MORNING_US })),
  });
}

describe('listing board against a naive model (SPOT-2, SPOT-6, SPOT-13)', () => {
  it('SPOT-2 random listings, takes and withdrawals give the model’s board, refusals and figures', () => {
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 60, size: 'max' }), (operations) => {
        const board = new ListingBoard(nationalTerms);
        board.openDay(previousCloseFen);
        const model = new BoardModel();
        for (const op of operations) {
          apply(board, model, op);
          compare(board, model);
        }
        const drained: number[] = [];
        board.drain((one) => drained.push(one.orderId, one.remainingTonnes));
        const bids = model.live(Side.buy).sort((a, b) => b.price - a.price || a.id - b.id);
        const offers = model.live(Side.sell).sort((a, b) => a.price - b.price || a.id - b.id);
        expect(drained).toEqual([...bids, ...offers].flatMap((one) => [one.id, one.left]));
      }),
      { numRuns: 150 },
    );
  });
});
