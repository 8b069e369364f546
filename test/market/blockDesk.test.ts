import { describe, expect, it } from 'vitest';
import { type BlockAnswer, BlockDesk } from '../../src/market/index.js';
import { RejectReason, Side } from '../../src/protocol/index.js';
import { nationalBlocks, openDesk, PURCHASE, SALE } from './blockFixture.js';
import { nationalTerms } from './boardFixture.js';

const hit = (account: number, tonnes: number, offerId = 1): BlockAnswer => ({
  account,
  offerId,
  tonnes,
  reservationFen: undefined,
});
const bargain = (account: number, tonnes: number, reservationFen: number): BlockAnswer => ({
  ...hit(account, tonnes),
  reservationFen,
});

describe('publishing a block (SPOT-3, SPOT-14)', () => {
  it('SPOT-3: the band is 30% either side of the previous close, inwards to the tick', () => {
    const desk = openDesk();
    expect([desk.lowerLimitFen, desk.upperLimitFen]).toEqual([4200, 7800]);
    // 60.05 × 0.7 = 42.035, × 1.3 = 78.065; with ticks of 0.05: 42.05 and 78.05.
    const coarse = new BlockDesk(
      { ...nationalTerms, tickFen: 5 },
      nationalBlocks,
      () => 0,
      () => 6005,
    );
    coarse.openDay(6005);
    expect([coarse.lowerLimitFen, coarse.upperLimitFen]).toEqual([4205, 7805]);
  });

  it.each([
    ['a block of the threshold', { tonnes: 100_000 }, RejectReason.none],
    ['a tonne less', { tonnes: 99_999 }, RejectReason.belowBlockSize],
    ['half a tonne more', { tonnes: 100_000.5 }, RejectReason.badQuantity],
    ['nothing', { tonnes: 0 }, RejectReason.badQuantity],
    ['no number', { tonnes: Number.NaN }, RejectReason.badQuantity],
    ['both prices at the edge', { askFen: 7800, reservationFen: 4200 }, RejectReason.none],
    ['an ask above the band', { askFen: 7801 }, RejectReason.outsideBlockBand],
    ['a reservation below the band', { reservationFen: 4199 }, RejectReason.outsideBlockBand],
    ['a price between ticks', { askFen: 6200.5 }, RejectReason.offTick],
    ['a seller who wants more than it asks', { reservationFen: 6201 }, RejectReason.malformed],
    ['a buyer who pays less than it bids', { side: Side.buy }, RejectReason.malformed],
    ['no side', { side: 2 as Side }, RejectReason.malformed],
    ['a related offer of somebody without family', { related: true }, RejectReason.relatedOnly],
    ['a related offer within a family', { related: true, account: 1 }, RejectReason.none],
  ])('%s', (_, changes, reason) => {
    expect(openDesk().checkPublish({ ...SALE, ...changes })).toBe(reason);
  });

  it('quantities are multiples of the unit, prices of the tick (SPOT-1)', () => {
    const desk = new BlockDesk(
      { ...nationalTerms, tickFen: 5, unitTonnes: 10 },
      { ...nationalBlocks, bargainingSharePpm: 0 },
      () => 0,
      () => 6000,
    );
    desk.openDay(6000);
    expect(desk.checkPublish({ ...SALE, tonnes: 100_005 })).toBe(RejectReason.badQuantity);
    expect(desk.checkPublish({ ...SALE, reservationFen: 5801 })).toBe(RejectReason.offTick);
    expect(desk.checkPublish({ ...SALE, tonnes: 100_010 })).toBe(RejectReason.none);
  });
});

describe('meeting a block (SPOT-3, SPOT-14)', () => {
  it('a hit trades at the ask; what remains stays while it is a block', () => {
    const desk = openDesk();
    desk.publish(1, SALE);
    expect(desk.answer(hit(3, 200_000))).toMatchObject({
      priceFen: 6200,
      tonnes: 200_000,
      buyer: 3,
      seller: 0,
      remainingTonnes: 100_000,
      remainderWithdrawn: false,
    });
    expect(desk.offer(1)?.tonnes).toBe(100_000);
    expect(desk.answer(hit(4, 100_000))).toMatchObject({ remainingTonnes: 0, remainderWithdrawn: false });
    expect(desk.offer(1)).toBeUndefined();
    expect(desk.day).toEqual({
      volumeTonnes: 300_000,
      turnoverFen: 6200 * 300_000,
      tradeCount: 2,
      relatedTonnes: 0,
    });
  });

  it('what remains below the threshold leaves the desk (D)', () => {
    const desk = openDesk();
    desk.publish(1, SALE);
    expect(desk.answer(hit(3, 200_001))).toMatchObject({ remainingTonnes: 99_999, remainderWithdrawn: true });
    expect(desk.checkAnswer(hit(3, 100_000))).toBe(RejectReason.unknownOffer);
  });

  it.each([
    // The seller settles for 58.00. The gap is shared half and half, but nobody pays more than the 62.00 asked.
    [SALE, 5900, 500_000, 5850],
    [SALE, 5801, 500_000, 5801],
    [SALE, 5800, 500_000, 5800],
    [SALE, 7000, 500_000, 6200],
    [SALE, 6000, 250_000, 5850],
    [SALE, 6000, 0, 5800],
    // The buyer goes up to 62.00, its share of the gap makes the price lower; the seller could hit at 58.00.
    [PURCHASE, 6100, 500_000, 6150],
    [PURCHASE, 6101, 500_000, 6151],
    [PURCHASE, 5000, 500_000, 5800],
    [PURCHASE, 6000, 250_000, 6150],
    [PURCHASE, 6000, 1_000_000, 6000],
  ])('%o met at a reservation of %i with a share of %i ppm trades at %i', (offer, other, share, priceFen) => {
    const desk = openDesk({ bargainingSharePpm: share });
    desk.publish(1, offer);
    const [buyer, seller] = offer.side === Side.sell ? [5, 0] : [0, 5];
    expect(desk.answer(bargain(5, 100_000, other))).toMatchObject({ priceFen, buyer, seller });
  });

  it('SPOT-14: the price is rounded half-up to the tick', () => {
    const desk = openDesk({ tickFen: 5 });
    // 58.00 and 58.15: the middle 58.075 is 1.5 ticks above 58.00; two ticks.
    desk.publish(1, SALE);
    expect(desk.answer(bargain(5, 100_000, 5815)).priceFen).toBe(5810);
  });

  it.each([
    ['reservations that do not meet', bargain(5, 100_000, 5799), RejectReason.noAgreement],
    ['a reservation outside the band', bargain(5, 100_000, 7801), RejectReason.outsideBlockBand],
    ['a reservation between ticks', bargain(5, 100_000, 5900.5), RejectReason.offTick],
    ['less than a block', hit(5, 99_999), RejectReason.belowBlockSize],
    ['more than there is', hit(5, 300_001), RejectReason.badQuantity],
    ['no whole tonnes', hit(5, Number.POSITIVE_INFINITY), RejectReason.badQuantity],
    ["one's own offer", hit(0, 100_000), RejectReason.ownListing],
    ['an offer that is not there', hit(5, 100_000, 2), RejectReason.unknownOffer],
  ])('refuses %s and changes nothing', (_, answer, reason) => {
    const desk = openDesk();
    desk.publish(1, SALE);
    expect(desk.checkAnswer(answer)).toBe(reason);
    expect(() => desk.answer(answer)).toThrow('block met against the rules');
    expect(desk.offer(1)).toEqual({ offerId: 1, ...SALE });
    expect(desk.day.tradeCount).toBe(0);
  });

  it('SPOT-14: related offers are shown to the family only, and only the family can meet them', () => {
    const desk = openDesk();
    desk.publish(1, { ...SALE, account: 1, related: true });
    desk.publish(2, SALE);
    const shown = (account: number) => desk.offersTo(account, Side.sell).map(({ offerId }) => offerId);
    expect([0, 1, 2, 3, 5].map(shown)).toEqual([[], [2], [1, 2], [2], [2]]);
    expect(desk.offersTo(2, Side.buy)).toEqual([]);
    expect(desk.checkAnswer(hit(3, 100_000))).toBe(RejectReason.relatedOnly);
    expect(desk.checkAnswer(hit(5, 100_000))).toBe(RejectReason.relatedOnly);
    desk.answer(hit(2, 100_000));
    expect(desk.day.relatedTonnes).toBe(100_000);
    desk.answer(hit(2, 100_000, 2));
    expect(desk.day).toMatchObject({ volumeTonnes: 200_000, relatedTonnes: 100_000 });
  });
});

describe('the end of an offer (SPOT-3, SPOT-5)', () => {
  it('only its owner withdraws it', () => {
    const desk = openDesk();
    desk.publish(1, SALE);
    expect(desk.checkWithdraw(3, 1)).toBe(RejectReason.notOwner);
    expect(desk.checkWithdraw(0, 2)).toBe(RejectReason.unknownOffer);
    expect(desk.withdraw(1)).toEqual({ offerId: 1, ...SALE });
    expect(desk.checkWithdraw(0, 1)).toBe(RejectReason.unknownOffer);
  });

  it('the day ends for all of them, oldest first, and the next day counts anew', () => {
    const desk = openDesk();
    desk.publish(7, SALE);
    desk.publish(3, PURCHASE);
    desk.answer(hit(5, 100_000, 3));
    const left: number[][] = [];
    desk.drain(({ offerId, tonnes }) => left.push([offerId, tonnes]));
    expect(left).toEqual([
      [7, 300_000],
      [3, 200_000],
    ]);
    expect(desk.checkPublish(SALE)).toBe(RejectReason.marketClosed);
    expect(desk.checkAnswer(hit(5, 100_000, 7))).toBe(RejectReason.marketClosed);
    expect(desk.day.volumeTonnes).toBe(100_000);
    desk.openDay(6500);
    expect(desk.day.volumeTonnes).toBe(0);
    expect(desk.upperLimitFen).toBe(8450);
  });
});
