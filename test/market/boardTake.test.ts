import { describe, expect, it } from 'vitest';
import { openRandomStream, type RandomStream } from '../../src/kernel/index.js';
import { RejectReason, Side } from '../../src/protocol/index.js';
import { MORNING_US, openBoard, pictureOf, published } from './boardFixture.js';

/** A stream that must not be asked. */
const noRandom = new Proxy({} as RandomStream, {
  get: () => () => {
    throw new Error('drew a random number');
  },
});

describe('listing board: takes (SPOT-2)', () => {
  it('SPOT-2 a take trades at the poster’s price and leaves the rest listed', () => {
    const board = openBoard();
    board.post(1, 7, Side.sell, 8000, 10);
    expect(board.take(3, 1, 4, MORNING_US)).toEqual({
      priceFen: 8000,
      tonnes: 4,
      buyer: 3,
      seller: 7,
      poster: 7,
      remainingTonnes: 6,
    });
    expect(board.listing(1)?.remainingTonnes).toBe(6);
    expect(published(board, Side.sell)).toEqual([[8000, 6]]);
    expect(board.take(4, 1, 6, MORNING_US).remainingTonnes).toBe(0);
    expect(board.listing(1)).toBeUndefined();
    expect(board.checkTake(4, 1, 1)).toBe(RejectReason.unknownListing);
  });

  it('SPOT-2 the taker of a bid sells', () => {
    const board = openBoard();
    board.post(1, 7, Side.buy, 8000, 10);
    expect(board.take(3, 1, 10, MORNING_US)).toMatchObject({
      buyer: 7,
      seller: 3,
      poster: 7,
      priceFen: 8000,
    });
  });

  it('SPOT-2 refusals name their reason and change nothing', () => {
    const board = openBoard();
    board.post(1, 0, Side.sell, 8000, 10);
    board.post(2, 1, Side.sell, 8001, 20);
    board.post(3, 2, Side.buy, 8100, 20);
    board.post(4, 3, Side.buy, 8050, 20);
    const before = pictureOf(board);
    expect(board.checkTake(5, 9, 1)).toBe(RejectReason.unknownListing);
    expect(board.checkTake(0, 1, 1)).toBe(RejectReason.ownListing);
    expect(board.checkTake(5, 2, 1)).toBe(RejectReason.notBestLevel);
    expect(board.checkTake(5, 4, 1)).toBe(RejectReason.notBestLevel);
    expect(board.checkTake(5, 1, 0)).toBe(RejectReason.badQuantity);
    expect(board.checkTake(5, 1, 0.5)).toBe(RejectReason.badQuantity);
    expect(board.checkTake(5, 1, 11)).toBe(RejectReason.badQuantity);
    expect(board.checkTake(5, 1, 100_000)).toBe(RejectReason.tooLarge);
    expect(board.checkTake(5, 1, 10)).toBe(RejectReason.none);
    expect(pictureOf(board)).toBe(before);
    expect(() => board.take(5, 2, 1, MORNING_US)).toThrow(/against the rules/);
    expect(pictureOf(board)).toBe(before);
  });

  it('SPOT-2 any poster of the best level may be chosen, not only the oldest', () => {
    const board = openBoard();
    board.post(1, 0, Side.sell, 8000, 10);
    board.post(2, 1, Side.sell, 8000, 20);
    board.take(5, 2, 20, MORNING_US);
    expect(board.listing(2)).toBeUndefined();
    expect(board.bestFor(5, Side.sell)).toEqual({ priceFen: 8000, tonnes: 10 });
  });

  it('SPOT-2 a level of only own listings is looked past; a mixed one is not', () => {
    const board = openBoard();
    board.post(1, 0, Side.sell, 7990, 10);
    board.post(2, 0, Side.sell, 8000, 10);
    board.post(3, 1, Side.sell, 8000, 20);
    board.post(4, 2, Side.sell, 8000, 5);
    board.post(5, 1, Side.sell, 8010, 20);
    expect(board.bestFor(0, Side.sell)).toEqual({ priceFen: 8000, tonnes: 25 });
    expect(board.bestFor(1, Side.sell)).toEqual({ priceFen: 7990, tonnes: 10 });
    expect(board.checkTake(0, 3, 20)).toBe(RejectReason.none);
    expect(board.checkTake(0, 5, 20)).toBe(RejectReason.notBestLevel);
    expect(board.checkTake(1, 4, 5)).toBe(RejectReason.notBestLevel);
    expect(board.bestFor(0, Side.buy)).toBeUndefined();
  });

  it('SPOT-2 a sweep is several takes in price order', () => {
    const board = openBoard();
    board.post(1, 0, Side.sell, 8000, 10);
    board.post(2, 1, Side.sell, 8002, 10);
    expect(board.checkTake(5, 2, 10)).toBe(RejectReason.notBestLevel);
    board.take(5, 1, 10, MORNING_US);
    expect(board.take(5, 2, 10, MORNING_US).priceFen).toBe(8002);
  });
});

describe('listing board: choice among posters (SPOT-2)', () => {
  function contestedBoard() {
    const board = openBoard();
    board.post(1, 0, Side.sell, 8000, 10);
    board.post(2, 1, Side.sell, 8000, 30);
    board.post(3, 2, Side.sell, 8000, 30);
    board.post(4, 3, Side.sell, 8001, 90);
    return board;
  }

  it('SPOT-2 first is the oldest, largest the oldest of the largest, own listings never', () => {
    const board = contestedBoard();
    expect(board.chooseListing(9, Side.sell, 'first', noRandom)?.orderId).toBe(1);
    expect(board.chooseListing(0, Side.sell, 'first', noRandom)?.orderId).toBe(2);
    expect(board.chooseListing(9, Side.sell, 'largest', noRandom)?.orderId).toBe(2);
    expect(board.chooseListing(1, Side.sell, 'largest', noRandom)?.orderId).toBe(3);
    board.take(9, 2, 1, MORNING_US);
    expect(board.chooseListing(9, Side.sell, 'largest', noRandom)?.orderId).toBe(3);
  });

  it('SPOT-2 random reaches every poster of the level about equally often, and draws one number', () => {
    const board = contestedBoard();
    const random = openRandomStream('board', 0, 'choice');
    const twin = openRandomStream('board', 0, 'choice');
    const counts = new Map<number, number>();
    for (let draw = 0; draw < 3000; draw++) {
      const id = board.chooseListing(9, Side.sell, 'random', random)!.orderId;
      counts.set(id, (counts.get(id) ?? 0) + 1);
      twin.integer(0, 2);
    }
    expect(random.uniform()).toBe(twin.uniform());
    expect([...counts.keys()].sort()).toEqual([1, 2, 3]);
    // 1000 expected each, standard deviation 26: five of them is 130.
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(130);
  });

  it('SPOT-2 with nobody else on the side there is no choice and no draw', () => {
    const board = openBoard();
    board.post(1, 0, Side.sell, 8000, 10);
    expect(board.chooseListing(0, Side.sell, 'random', noRandom)).toBeUndefined();
  });
});

describe('listing board: figures of the day (SPOT-6, SPOT-13, CLS-1)', () => {
  it('SPOT-6 without a trade open, high, low, last and close are the previous close', () => {
    const board = openBoard();
    board.post(1, 0, Side.sell, 8100, 10);
    expect(board.day).toEqual({
      previousCloseFen: 8000,
      openFen: 8000,
      highFen: 8000,
      lowFen: 8000,
      lastFen: 8000,
      volumeTonnes: 0,
      turnoverFen: 0,
      trades: [],
    });
    expect(board.closingPriceFen()).toBe(8000);
  });

  it('SPOT-6 CLS-1 open, high, low, last, volume, turnover and close of three trades', () => {
    const board = openBoard();
    board.post(1, 0, Side.sell, 8050, 100);
    board.post(2, 0, Side.sell, 8100, 300);
    board.post(3, 0, Side.buy, 8040, 50);
    board.take(1, 1, 100, MORNING_US);
    board.take(1, 2, 300, MORNING_US);
    board.take(1, 3, 50, MORNING_US);
    board.drain(() => {});
    // Turnover 8050×100 + 8100×300 + 8040×50 = 805 000 + 2 430 000 + 402 000 = 3 637 000; ÷ 450 = 8082.2…
    expect(board.day).toMatchObject({
      openFen: 8050,
      highFen: 8100,
      lowFen: 8040,
      lastFen: 8040,
      volumeTonnes: 450,
      turnoverFen: 3_637_000,
    });
    expect(board.day.trades).toEqual([
      { priceFen: 8050, tonnes: 100, timeOfDayUs: MORNING_US },
      { priceFen: 8100, tonnes: 300, timeOfDayUs: MORNING_US },
      { priceFen: 8040, tonnes: 50, timeOfDayUs: MORNING_US },
    ]);
    expect(board.closingPriceFen()).toBe(8082);
    board.openDay(8082);
    expect(board.day).toMatchObject({ previousCloseFen: 8082, openFen: 8082, volumeTonnes: 0, trades: [] });
  });

  it('CLS-2 Guangdong: the open is the previous close, and trades before 9:32 do not make the close', () => {
    const board = openBoard({ closingRule: 'guangdong' });
    board.post(1, 0, Side.sell, 8100, 500);
    const nineThirtyTwoUs = (9 * 60 + 32) * 60_000_000;
    board.take(1, 1, 200, nineThirtyTwoUs - 1);
    expect([board.day.openFen, board.closingPriceFen()]).toEqual([8000, 8000]);
    board.take(1, 1, 100, nineThirtyTwoUs);
    expect(board.closingPriceFen()).toBe(8000);
    board.take(1, 1, 1, nineThirtyTwoUs);
    expect([board.day.openFen, board.closingPriceFen()]).toEqual([8000, 8100]);
  });
});
