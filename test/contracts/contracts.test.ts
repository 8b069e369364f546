import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkTerms,
  contractPresets,
  contractValueFen,
  priceLimits,
  termsOf,
} from '../../src/contracts/index.js';

const ca = contractPresets.CA!;

describe('preset CA', () => {
  it('has the terms of the rulebook (CON-1, CON-5, CON-6, ORD-1, ORD-4, ORD-5, ORD-6, SET-1, FEE-1)', () => {
    expect(termsOf(ca)).toEqual({
      product: 'CA',
      lotTonnes: 1000,
      tickFen: 2,
      priceLimitPpm: 50_000,
      initialMarginPpm: 100_000,
      maxOrderLots: 1000,
      feePpm: 100,
      tradePriceRule: 'middleOfThree',
      callAuction: true,
      auctionPriceRule: 'betterFilled',
      settlementRule: 'volumeWeighted',
      selfTradeRule: 'cancelIncoming',
    });
  });

  it('declares every term with both languages, a mark and a rule; defaults lie in their ranges (CON-7)', () => {
    for (const declared of Object.values(ca.parameters)) {
      expect(declared.text.zh).toMatch(/\p{Script=Han}/u);
      expect(declared.text.en).not.toBe('');
      expect(declared.source).toMatch(/^[A-Z]+-\d+$/);
      if ('min' in declared) {
        expect(declared.default).toBeGreaterThanOrEqual(declared.min);
        expect(declared.default).toBeLessThanOrEqual(declared.max);
      }
      if ('choices' in declared) expect(declared.choices).toContain(declared.default);
    }
  });

  it('shows which numbers are known from memory or chosen by us', () => {
    const marks = Object.entries(ca.parameters).map(([name, declared]) => [name, declared.mark]);
    expect(Object.fromEntries(marks)).toMatchObject({
      maxOrderLots: 'm',
      feePpm: 'D',
      auctionPriceRule: 'D',
    });
  });

  it('takes the values of a scenario in place of its own (CON-7)', () => {
    const terms = termsOf(ca, { initialMarginPpm: 120_000, tradePriceRule: 'maker' });
    expect(terms).toEqual({ ...termsOf(ca), initialMarginPpm: 120_000, tradePriceRule: 'maker' });
  });

  it('may have no price limit (CON-9)', () => {
    expect(termsOf(ca, { priceLimited: false }).priceLimitPpm).toBeNull();
    expect(termsOf(ca, { priceLimited: true, priceLimitPpm: 80_000 }).priceLimitPpm).toBe(80_000);
  });
});

describe('contract value (CON-1)', () => {
  it('is price times lots times tonnes: 80.02 yuan × 3 lots × 1000 t = 240,060 yuan', () => {
    expect(contractValueFen(8002, 3, 1000)).toBe(24_006_000);
  });

  it('is one tick of 0.02 yuan worth 20 yuan a lot', () => {
    expect(contractValueFen(8002, 1, 1000) - contractValueFen(8000, 1, 1000)).toBe(2000);
  });

  it('throws RangeError beyond exact integers', () => {
    expect(() => contractValueFen(9_000_000, 1_000_000_000, 100_000)).toThrow(RangeError);
  });
});

describe('price limits (LIM-1)', () => {
  it.each([
    // 80.00 ± 5%: 76.00 and 84.00 exactly.
    [8000, 50_000, 2, 7600, 8400],
    // 80.02 ± 5%: 76.019 up to 76.02, 84.021 down to 84.02.
    [8002, 50_000, 2, 7602, 8402],
    // 80.06 ± 5%: 76.057 up to 76.06, 84.063 down to 84.06.
    [8006, 50_000, 2, 7606, 8406],
    // 50.00 ± 6% with tick 0.05: 47.00 and 53.00; 50.05 ± 6%: 47.047 up to 47.05, 53.053 down to 53.05.
    [5000, 60_000, 5, 4700, 5300],
    [5005, 60_000, 5, 4705, 5305],
    // One tick: 0.02 ± 5%: 0.019 up to 0.02, 0.021 down to 0.02.
    [2, 50_000, 2, 2, 2],
    // No room at all.
    [8000, 0, 2, 8000, 8000],
  ])('%i fen, %i ppm, tick %i: %i to %i', (previous, limit, tick, lowerFen, upperFen) => {
    expect(priceLimits(previous, limit, tick)).toEqual({ lowerFen, upperFen });
  });

  it('are the outermost ticks within the exact rational band', () => {
    const cases = fc.record({
      ticks: fc.integer({ min: 1, max: 10_000_000 }),
      limit: fc.integer({ min: 0, max: 1_000_000 }),
      tick: fc.integer({ min: 1, max: 10_000 }),
    });
    fc.assert(
      fc.property(cases, ({ ticks, limit, tick }) => {
        const previous = ticks * tick;
        const { lowerFen, upperFen } = priceLimits(previous, limit, tick);
        const million = 1_000_000n;
        // previous × (1 ± limit) in millionths of a fen, compared without division.
        const lowest = BigInt(previous) * (million - BigInt(limit));
        const highest = BigInt(previous) * (million + BigInt(limit));
        expect(lowerFen % tick === 0 && upperFen % tick === 0).toBe(true);
        expect(BigInt(lowerFen) * million >= lowest && BigInt(lowerFen - tick) * million < lowest).toBe(true);
        expect(BigInt(upperFen) * million <= highest && BigInt(upperFen + tick) * million > highest).toBe(
          true,
        );
        expect(lowerFen <= previous && previous <= upperFen).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('throws RangeError on a tick that is not positive or a price that is not an integer', () => {
    expect(() => priceLimits(8000, 50_000, 0)).toThrow(RangeError);
    expect(() => priceLimits(8000.5, 50_000, 2)).toThrow(RangeError);
  });
});

describe('warnings about terms (CON-7)', () => {
  it('warns of the 2015 design: limit 6%, margin 5%', () => {
    const design2015 = termsOf(ca, { tickFen: 5, priceLimitPpm: 60_000, initialMarginPpm: 50_000 });
    expect(checkTerms(design2015)).toEqual([
      { code: 'marginBelowBand', initialMarginPpm: 50_000, priceLimitPpm: 60_000 },
    ]);
  });

  it('does not warn of CA, of a margin as wide as the band, or of terms without a limit (CON-9)', () => {
    expect(checkTerms(termsOf(ca))).toEqual([]);
    expect(checkTerms(termsOf(ca, { initialMarginPpm: 50_000 }))).toEqual([]);
    expect(checkTerms(termsOf(ca, { priceLimited: false, initialMarginPpm: 10_000 }))).toEqual([]);
  });
});
