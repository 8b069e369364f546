import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BlockDesk, type BlockDeskTerms, ListingBoard } from '../../src/market/index.js';
import { RejectReason, Side } from '../../src/protocol/index.js';
import { nationalBlocks, SALE } from './blockFixture.js';
import { MORNING_US, nationalTerms, openBoard, published } from './boardFixture.js';

describe('how a band is rounded (SPOT-9)', () => {
  it('half-up in Hubei and Shenzhen, inwards elsewhere', () => {
    // 40.07 × 0.9 = 36.063, × 1.1 = 44.077: inwards 36.07 … 44.07, half-up 36.06 … 44.08.
    const halfUp = new ListingBoard({ ...nationalTerms, bandRounding: 'halfUp' });
    const inward = new ListingBoard(nationalTerms);
    for (const board of [halfUp, inward]) board.openDay(4007);
    expect([halfUp.lowerLimitFen, halfUp.upperLimitFen]).toEqual([3606, 4408]);
    expect([inward.lowerLimitFen, inward.upperLimitFen]).toEqual([3607, 4407]);
    expect(halfUp.checkListing(4408, 1)).toBe(RejectReason.none);
    expect(inward.checkListing(4408, 1)).toBe(RejectReason.outsideBand);
  });

  it('a half goes up at both ends', () => {
    // 40.05 × 0.9 = 36.045, × 1.1 = 44.055.
    const board = new ListingBoard({ ...nationalTerms, bandRounding: 'halfUp' });
    board.openDay(4005);
    expect([board.lowerLimitFen, board.upperLimitFen]).toEqual([3605, 4406]);
  });

  it('never reaches zero, and blocks are rounded the same way', () => {
    const board = new ListingBoard({ ...nationalTerms, bandPpm: 990_000, bandRounding: 'halfUp' });
    board.openDay(1);
    expect([board.lowerLimitFen, board.upperLimitFen]).toEqual([1, 2]);
    const desk = deskAt(4007, {}, 'halfUp');
    // 40.07 × 0.7 = 28.049, × 1.3 = 52.091.
    expect([desk.lowerLimitFen, desk.upperLimitFen]).toEqual([2805, 5209]);
  });

  it('contains the base and differs from the inward band by at most a tick', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.integer({ min: 0, max: 990_000 }),
        fc.constantFrom(1, 5, 20),
        (ticks, bandPpm, tickFen) => {
          const [halfUp, inward] = (['halfUp', 'inward'] as const).map((bandRounding) => {
            const board = new ListingBoard({ ...nationalTerms, tickFen, bandPpm, bandRounding });
            board.openDay(ticks * tickFen);
            return board;
          });
          const lower = inward!.lowerLimitFen - halfUp!.lowerLimitFen;
          const upper = halfUp!.upperLimitFen - inward!.upperLimitFen;
          expect([0, tickFen]).toContain(lower);
          expect([0, tickFen]).toContain(upper);
          expect(halfUp!.lowerLimitFen).toBeGreaterThan(0);
        },
      ),
    );
  });
});

describe('a band on the open (SPOT-9)', () => {
  /** Previous close 80.00, listings at 75.00 and 87.00 to sell and 73.00 to buy; account 9 takes at 75.00. */
  function openedAt75() {
    const board = openBoard({ bandBase: 'open' });
    board.post(1, 0, Side.sell, 7500, 10);
    board.post(2, 0, Side.sell, 8700, 10);
    board.post(3, 0, Side.buy, 7300, 10);
    board.take(9, 1, 4, MORNING_US);
    return board;
  }

  it('stands on the previous close until something trades', () => {
    const board = openBoard({ bandBase: 'open' });
    expect([board.lowerLimitFen, board.upperLimitFen]).toEqual([7200, 8800]);
  });

  it('moves to the first trade, and only to that', () => {
    const board = openedAt75();
    // 75.00 × 0.9 = 67.50, × 1.1 = 82.50.
    expect([board.lowerLimitFen, board.upperLimitFen]).toEqual([6750, 8250]);
    expect(board.checkListing(6750, 1)).toBe(RejectReason.none);
    expect(board.checkListing(8251, 1)).toBe(RejectReason.outsideBand);
    board.post(4, 0, Side.sell, 7000, 5);
    board.take(9, 4, 5, MORNING_US);
    expect([board.lowerLimitFen, board.upperLimitFen]).toEqual([6750, 8250]);
  });

  it('sets aside what it leaves outside: not shown, not taken, withdrawn or there at the end (D)', () => {
    const board = openedAt75();
    expect(published(board, Side.sell)).toEqual([[7500, 6]]);
    expect(published(board, Side.buy)).toEqual([[7300, 10]]);
    expect(board.checkTake(9, 2, 1)).toBe(RejectReason.outsideBand);
    board.take(9, 1, 6, MORNING_US);
    expect(board.bestFor(9, Side.sell)).toBeUndefined();
    expect(board.withdraw(2)).toBe(10);
    expect(board.listing(2)).toBeUndefined();
    const other = openedAt75();
    const left: number[] = [];
    other.drain(({ orderId }) => left.push(orderId));
    expect(left).toEqual([3, 1, 2]);
    other.openDay(8000);
    expect(other.checkTake(9, 2, 1)).toBe(RejectReason.unknownListing);
  });

  it('stays where it is in Guangdong, whose day opens at the previous close (CLS-2)', () => {
    const board = openBoard({ bandBase: 'open', closingRule: 'guangdong' });
    board.post(1, 0, Side.sell, 7500, 10);
    board.take(9, 1, 4, MORNING_US);
    expect([board.lowerLimitFen, board.upperLimitFen]).toEqual([7200, 8800]);
  });
});

function deskAt(
  previousCloseFen: number,
  changes: Partial<BlockDeskTerms>,
  bandRounding: 'inward' | 'halfUp' = 'inward',
  dayCloseFen: () => number = () => previousCloseFen,
): BlockDesk {
  const units = { ...nationalTerms, bandRounding, blockThresholdTonnes: 10_000 };
  const desk = new BlockDesk(units, { ...nationalBlocks, ...changes }, () => 0, dayCloseFen);
  desk.openDay(previousCloseFen);
  return desk;
}

describe('blocks that are free of the band (SPOT-9)', () => {
  it('Shanghai: under 0.5 Mt within ±30%, from there on free', () => {
    const desk = deskAt(6000, { freeFromTonnes: 500_000 });
    const dear = { ...SALE, askFen: 9000, reservationFen: 9000 };
    expect(desk.checkPublish({ ...dear, tonnes: 499_999 })).toBe(RejectReason.outsideBlockBand);
    expect(desk.checkPublish({ ...dear, tonnes: 500_000 })).toBe(RejectReason.none);
    expect([desk.lowerLimitFen, desk.upperLimitFen]).toEqual([4200, 7800]);
  });

  it('a part of a free block that is no free block itself trades within the band only', () => {
    const desk = deskAt(6000, { freeFromTonnes: 500_000 });
    desk.publish(1, { ...SALE, askFen: 9000, reservationFen: 8000, tonnes: 600_000 });
    const hit = { account: 5, offerId: 1, reservationFen: undefined };
    expect(desk.checkAnswer({ ...hit, tonnes: 499_999 })).toBe(RejectReason.outsideBlockBand);
    expect(desk.checkAnswer({ ...hit, tonnes: 500_000 })).toBe(RejectReason.none);
    // Half way between 80.00 and 85.00.
    const bargain = { ...hit, reservationFen: 8500, tonnes: 500_000 };
    expect(desk.checkAnswer(bargain)).toBe(RejectReason.none);
    expect(desk.answer(bargain).priceFen).toBe(8250);
  });

  it('Beijing: where the smallest block is free, every price on the tick up to ten million yuan is allowed (D)', () => {
    const desk = deskAt(6000, { freeFromTonnes: 10_000 });
    expect([desk.lowerLimitFen, desk.upperLimitFen]).toEqual([1, 1_000_000_000]);
    const offer = (askFen: number) =>
      desk.checkPublish({ ...SALE, askFen, reservationFen: askFen, tonnes: 10_000 });
    expect([1, 1_000_000_000].map(offer)).toEqual([RejectReason.none, RejectReason.none]);
    expect([0, 1_000_000_001].map(offer)).toEqual([
      RejectReason.outsideBlockBand,
      RejectReason.outsideBlockBand,
    ]);
  });
});

describe('a band of blocks on the close of the day (SPOT-9)', () => {
  it('moves with the close that the board’s trades make', () => {
    let closeFen = 6000;
    const desk = deskAt(6000, { bandBase: 'dayClose' }, 'inward', () => closeFen);
    expect([desk.lowerLimitFen, desk.upperLimitFen]).toEqual([4200, 7800]);
    desk.publish(1, { ...SALE, askFen: 7800, reservationFen: 7800, tonnes: 20_000 });
    closeFen = 5500;
    // 55.00 × 0.7 = 38.50, × 1.3 = 71.50: what rests above is not to be had any more.
    expect([desk.lowerLimitFen, desk.upperLimitFen]).toEqual([3850, 7150]);
    const hit = { account: 5, offerId: 1, tonnes: 20_000, reservationFen: undefined };
    expect(desk.checkAnswer(hit)).toBe(RejectReason.outsideBlockBand);
    closeFen = 6000;
    expect(desk.checkAnswer(hit)).toBe(RejectReason.none);
  });

  it('stays on the previous close elsewhere', () => {
    const desk = deskAt(6000, {}, 'inward', () => 5500);
    expect([desk.lowerLimitFen, desk.upperLimitFen]).toEqual([4200, 7800]);
  });
});
