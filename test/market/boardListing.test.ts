import { describe, expect, it } from 'vitest';
import { ListingBoard, spotBoardParameters } from '../../src/market/index.js';
import { RejectReason, Side } from '../../src/protocol/index.js';
import { MORNING_US, nationalTerms, openBoard, pictureOf, published } from './boardFixture.js';

describe('listing board: terms and the band (SPOT-1, SPOT-2)', () => {
  it('SPOT-1 SPOT-2 the declared defaults are the national terms', () => {
    const defaults = Object.fromEntries(
      Object.entries(spotBoardParameters).map(([name, parameter]) => [name, parameter.default]),
    );
    expect(defaults).toEqual(nationalTerms);
  });

  it.each([
    // 80.01 ± 10%: 72.009 … 88.011, inwards 72.01 … 88.01.
    { tickFen: 1, bandPpm: 100_000, previousCloseFen: 8001, lower: 7201, upper: 8801 },
    // 80.05 ± 10%: 72.045 … 88.055, on ticks of 0.05 inwards 72.05 … 88.05.
    { tickFen: 5, bandPpm: 100_000, previousCloseFen: 8005, lower: 7205, upper: 8805 },
    // exact bounds stay where they are.
    { tickFen: 1, bandPpm: 100_000, previousCloseFen: 8000, lower: 7200, upper: 8800 },
    // a close of one fen cannot move at all.
    { tickFen: 1, bandPpm: 100_000, previousCloseFen: 1, lower: 1, upper: 1 },
  ])('SPOT-2 LIM-1 band of $previousCloseFen at tick $tickFen is rounded inwards', (one) => {
    const board = new ListingBoard({ ...nationalTerms, tickFen: one.tickFen, bandPpm: one.bandPpm });
    board.openDay(one.previousCloseFen);
    expect([board.lowerLimitFen, board.upperLimitFen]).toEqual([one.lower, one.upper]);
  });

  it('a previous close off the tick or not positive is a bug', () => {
    expect(() => new ListingBoard({ ...nationalTerms, tickFen: 5 }).openDay(8001)).toThrow(/on the tick/);
    expect(() => new ListingBoard(nationalTerms).openDay(0)).toThrow(/on the tick/);
    expect(() => new ListingBoard(nationalTerms).openDay(80.5)).toThrow(/on the tick/);
  });
});

describe('listing board: what may be listed (SPOT-1, SPOT-2)', () => {
  it.each([
    { priceFen: 7200, tonnes: 1, reason: 'none' },
    { priceFen: 8800, tonnes: 99_999, reason: 'none' },
    { priceFen: 7199, tonnes: 1, reason: 'outsideBand' },
    { priceFen: 8801, tonnes: 1, reason: 'outsideBand' },
    { priceFen: 8000, tonnes: 100_000, reason: 'tooLarge' },
    { priceFen: 8000, tonnes: 0, reason: 'badQuantity' },
    { priceFen: 8000, tonnes: -5, reason: 'badQuantity' },
    { priceFen: 8000, tonnes: 1.5, reason: 'badQuantity' },
    { priceFen: 8000, tonnes: Number.NaN, reason: 'badQuantity' },
    { priceFen: 8000.5, tonnes: 1, reason: 'offTick' },
    { priceFen: Number.NaN, tonnes: 1, reason: 'offTick' },
  ] as const)('SPOT-2 $tonnes t at $priceFen fen: $reason', ({ priceFen, tonnes, reason }) => {
    const board = openBoard();
    const before = pictureOf(board);
    expect(board.checkListing(priceFen, tonnes)).toBe(RejectReason[reason]);
    expect(pictureOf(board)).toBe(before);
  });

  it('SPOT-1 other ticks and units are data', () => {
    const board = openBoard({ tickFen: 5, unitTonnes: 10 });
    expect(board.checkListing(8005, 20)).toBe(RejectReason.none);
    expect(board.checkListing(8004, 20)).toBe(RejectReason.offTick);
    expect(board.checkListing(8005, 25)).toBe(RejectReason.badQuantity);
  });

  it('CAL-2 nothing is let in before the day or after it', () => {
    const board = new ListingBoard(nationalTerms);
    expect(board.checkListing(8000, 1)).toBe(RejectReason.marketClosed);
    board.openDay(8000);
    board.post(1, 0, Side.sell, 8000, 10);
    board.drain(() => {});
    expect(board.checkListing(8000, 1)).toBe(RejectReason.marketClosed);
    expect(board.checkTake(1, 1, 1)).toBe(RejectReason.marketClosed);
  });

  it('a listing against the rules, an order number used twice or a second opening is a bug', () => {
    const board = openBoard();
    board.post(1, 0, Side.sell, 8000, 10);
    expect(() => board.post(2, 0, Side.sell, 8801, 10)).toThrow(/against the rules/);
    expect(() => board.post(1, 0, Side.sell, 8000, 10)).toThrow(/used twice/);
    expect(() => board.openDay(8000)).toThrow(/opened twice/);
  });
});

describe('listing board: resting and leaving (SPOT-2, SPOT-5, SPOT-13)', () => {
  it('SPOT-2 crossing listings rest: nothing matches by itself', () => {
    const board = openBoard();
    board.post(1, 0, Side.sell, 7900, 10);
    board.post(2, 1, Side.buy, 8100, 10);
    expect(published(board, Side.buy)).toEqual([[8100, 10]]);
    expect(published(board, Side.sell)).toEqual([[7900, 10]]);
    expect(board.day.trades).toEqual([]);
  });

  it('SPOT-13 the best five levels of a side are published, best first, listings of a price together', () => {
    const board = openBoard();
    const prices = [7950, 7990, 7940, 7990, 7960, 7980, 7970];
    prices.forEach((price, index) => {
      board.post(index + 1, index, Side.buy, price, index + 1);
      board.post(index + 101, index, Side.sell, price + 100, index + 1);
    });
    // Two listings at 7990: the second (2 t) and the fourth (4 t). 7940 is the sixth level.
    expect(published(board, Side.buy)).toEqual([
      [7990, 6],
      [7980, 6],
      [7970, 7],
      [7960, 5],
      [7950, 1],
    ]);
    expect(published(board, Side.sell)).toEqual([
      [8040, 3],
      [8050, 1],
      [8060, 5],
      [8070, 7],
      [8080, 6],
    ]);
    const left: number[] = [];
    board.drain(({ orderId, side }) => {
      if (side === Side.buy) left.push(orderId);
    });
    expect(left).toEqual([2, 4, 6, 7, 5, 1, 3]);
  });

  it('SPOT-2 an owner withdraws what is left of a listing, nobody else does', () => {
    const board = openBoard();
    board.post(1, 0, Side.sell, 8000, 10);
    board.take(1, 1, 4, MORNING_US);
    expect(board.checkWithdraw(1, 1)).toBe(RejectReason.notOwner);
    expect(board.checkWithdraw(0, 2)).toBe(RejectReason.unknownListing);
    expect(board.checkWithdraw(0, 1)).toBe(RejectReason.none);
    expect(board.withdraw(1)).toBe(6);
    expect(board.listing(1)).toBeUndefined();
    expect(published(board, Side.sell)).toEqual([]);
    expect(board.checkWithdraw(0, 1)).toBe(RejectReason.unknownListing);
    expect(() => board.withdraw(1)).toThrow(/not on the board/);
  });

  it('SPOT-5 orders live for the day: the drain shows bids, then offers, best first, oldest first', () => {
    const board = openBoard();
    board.post(1, 0, Side.sell, 8010, 10);
    board.post(2, 1, Side.buy, 7900, 20);
    board.post(3, 2, Side.sell, 8000, 30);
    board.post(4, 3, Side.buy, 7950, 40);
    board.post(5, 0, Side.sell, 8000, 50);
    board.take(1, 3, 5, MORNING_US);
    const left: number[][] = [];
    board.drain((one) => left.push([one.orderId, one.account, one.remainingTonnes]));
    expect(left).toEqual([
      [4, 3, 40],
      [2, 1, 20],
      [3, 2, 25],
      [5, 0, 50],
      [1, 0, 10],
    ]);
    board.openDay(8000);
    expect(published(board, Side.buy)).toEqual([]);
    expect(published(board, Side.sell)).toEqual([]);
    expect(board.listing(1)).toBeUndefined();
  });
});
