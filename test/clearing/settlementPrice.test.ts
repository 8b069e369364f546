import { describe, expect, it } from 'vitest';
import { type ContractDay, settlementPrices, volumeWeightedPriceFen } from '../../src/clearing/index.js';
import { SettlementMethod, Side } from '../../src/protocol/index.js';

const NO_QUOTES = {
  bestBidFen: undefined,
  bestAskFen: undefined,
  lowerLimitFen: 7600,
  upperLimitFen: 8400,
  lockedSide: undefined,
};

/** A contract of month 10 at 8000, without a trade, in a band of 5%. */
function day(words: Partial<ContractDay>): ContractDay {
  return {
    product: 'CA',
    deliveryMonth: 10,
    tickFen: 2,
    previousSettlementFen: 8000,
    volumeLots: 0,
    turnoverFenLots: 0,
    close: NO_QUOTES,
    ...words,
  };
}

describe('settlementPrices', () => {
  it('SET-1: the volume-weighted average is floored to the tick', () => {
    // (8000 + 3 × 8030) / 4 = 8022.5
    expect(volumeWeightedPriceFen(8000 + 3 * 8030, 4, 2)).toBe(8022);
    expect(volumeWeightedPriceFen(8000 + 3 * 8030, 4, 5)).toBe(8020);
    const [price] = settlementPrices([day({ volumeLots: 4, turnoverFenLots: 32_090 })]);
    expect(price).toEqual({ priceFen: 8022, method: SettlementMethod.volumeWeighted });
  });

  it('SET-2 (1): both quotes: the middle of bid, ask and previous settlement', () => {
    const cases = [
      [8010, 8020, 8010],
      [7980, 7990, 7990],
      [7980, 8020, 8000],
    ] as const;
    for (const [bestBidFen, bestAskFen, priceFen] of cases) {
      const close = { ...NO_QUOTES, bestBidFen, bestAskFen };
      expect(settlementPrices([day({ close })])).toEqual([{ priceFen, method: SettlementMethod.quotes }]);
    }
  });

  it('SET-2 (2): locked: the limit price', () => {
    const up = day({ close: { ...NO_QUOTES, bestBidFen: 8400, lockedSide: Side.buy } });
    const down = day({ close: { ...NO_QUOTES, bestAskFen: 7600, lockedSide: Side.sell } });
    expect(settlementPrices([up, down])).toEqual([
      { priceFen: 8400, method: SettlementMethod.lockedLimit },
      { priceFen: 7600, method: SettlementMethod.lockedLimit },
    ]);
  });

  it('SET-2 (3): else the move of the nearest traded month of the product, the earlier month first', () => {
    const traded = (deliveryMonth: number, priceFen: number, product = 'CA') =>
      day({ product, deliveryMonth, volumeLots: 1, turnoverFenLots: priceFen });
    const nearest = { method: SettlementMethod.nearestContract };
    // months 8 and 12 are equally near 10: month 8 moved +1%
    expect(settlementPrices([traded(12, 8160), day({}), traded(8, 8080)])[1]).toEqual({
      priceFen: 8080,
      ...nearest,
    });
    expect(settlementPrices([traded(7, 8080), day({}), traded(12, 8160)])[1]).toEqual({
      priceFen: 8160,
      ...nearest,
    });
    // in whatever order they are listed: 8 before 12, 11 before 14 and before the earlier but farther 7
    for (const [first, second, priceFen] of [
      [traded(8, 8080), traded(12, 8160), 8080],
      [traded(11, 8080), traded(14, 8160), 8080],
      [traded(11, 8080), traded(7, 8160), 8080],
      [traded(12, 8080), traded(11, 8160), 8160],
    ] as const) {
      expect(settlementPrices([first, second, day({})])[2]).toEqual({ priceFen, ...nearest });
    }
    // another product lends nothing
    expect(settlementPrices([day({}), traded(10, 8080, 'CR')])[0]?.method).toBe(SettlementMethod.previous);
  });

  it('SET-2 (3): the borrowed move is floored to the tick and clipped to the band', () => {
    const mover = (priceFen: number) =>
      day({ deliveryMonth: 9, previousSettlementFen: 7000, volumeLots: 1, turnoverFenLots: priceFen });
    const target = (priceFen: number) => settlementPrices([mover(priceFen), day({})])[1]?.priceFen;
    // 8000 × 7010 / 7000 = 8011.43
    expect(target(7010)).toBe(8010);
    expect(target(7700)).toBe(8400);
    expect(target(6300)).toBe(7600);
  });

  it('SET-2 (3): without a band the borrowed move ends at one tick', () => {
    const close = { ...NO_QUOTES, lowerLimitFen: undefined, upperLimitFen: undefined };
    const words = { deliveryMonth: 9, previousSettlementFen: 7000, volumeLots: 1, turnoverFenLots: 1000 };
    // 6 × 1000 / 7000 = 0.86: no tick of 2 fen fits.
    const prices = settlementPrices([day({ ...words, close }), day({ previousSettlementFen: 6, close })]);
    expect(prices[1]).toEqual({ priceFen: 2, method: SettlementMethod.nearestContract });
  });

  it('SET-2 (4): else the previous settlement; one quote alone is not enough', () => {
    const close = { ...NO_QUOTES, bestBidFen: 8100 };
    expect(settlementPrices([day({ close })])).toEqual([
      { priceFen: 8000, method: SettlementMethod.previous },
    ]);
  });
});
