import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ClearingHouse, type ClearingTerms, type LiquidationSlice } from '../../src/clearing/index.js';
import { OrderSource, Side } from '../../src/protocol/index.js';
import { broker, clearingTerms, client, close, contract, FactLog, open, trade } from './house.js';

const LONG = { account: 1, contract: 0, side: Side.sell };
const RICH = client({ reserveFen: 100_000_000_000 });

/** An account's way to its liquidation: what it holds from the first day, and where prices go. Prices end in 0: no fee is rounded. */
interface Story {
  readonly reserveFen: number;
  readonly longLots: number;
  readonly shortLots: number;
  readonly otherLots: number;
  readonly settlementsFen: readonly [number, number];
  /** What the account closes of its long leg itself on the second day, and at which price. */
  readonly closes: { readonly lots: number; readonly priceFen: number };
  readonly lastsFen: readonly [number, number];
  readonly rules: Partial<ClearingTerms>;
}

const NO_CLOSE = { lots: 0, priceFen: 8_000 };

/** The house on the second day, the account's call missed, the last prices where the story says. */
function second({ reserveFen, longLots, shortLots, otherLots, ...story }: Story): ClearingHouse {
  const clock = { nowUs: 0 };
  const terms = clearingTerms({
    participants: [broker(), client({ reserveFen }), RICH, RICH],
    contracts: [contract(), contract({ deliveryMonth: 2027 * 12 + 1 })],
    ...story.rules,
  });
  const house = new ClearingHouse(terms, new FactLog(), clock);
  house.openDay(1);
  if (longLots > 0) trade(house, open(1), open(2), 8_000, longLots);
  if (shortLots > 0) trade(house, open(2), open(1), 8_000, shortLots);
  const other = { account: 1, contract: 1 };
  if (otherLots > 0) trade(house, other, { account: 2, contract: 1 }, 8_000, otherLots);
  house.settleDay(
    story.settlementsFen.map((priceFen, index) => ({
      ...{ contract: index, priceFen, nextMarginPpm: 100_000 },
      method: 0 as const,
    })),
  );
  house.coverNegativeEquity();
  house.marginCalls(1);
  house.openDay(2);
  house.reviewCalls();
  if (story.closes.lots > 0) trade(house, open(2), close(1), story.closes.priceFen, story.closes.lots);
  moveTo(house, story.lastsFen);
  return house;
}

/** Trades of others move the last prices. */
function moveTo(house: ClearingHouse, [firstFen, otherFen]: readonly [number, number]): void {
  trade(house, open(3), open(2), firstFen, 1);
  trade(house, { account: 3, contract: 1 }, { account: 2, contract: 1 }, otherFen, 1);
}

/** What the account still lacks after its slice, or another number of lots, has traded; the last prices are taken back. */
function lackingAfterFen(story: Story, priceFen: number, lots: number): number {
  const house = second(story);
  const sell = { ...close(1), source: OrderSource.forcedLiquidation };
  if (lots > 0) trade(house, open(3), sell, priceFen, lots);
  moveTo(house, story.lastsFen);
  return house.liquidationDeficitFen(1);
}

const slice = (story: Story, priceFen: number): LiquidationSlice =>
  second(story).planLiquidationSlice(LONG, priceFen);

/*
 * 10 lots bought at 80 yuan with 8,100,000 fen: fee 8,000; settled at 79: 1,000,000 lost, margin 7,900,000, reserve −808,000.
 */
const BASE: Story = {
  ...{ reserveFen: 8_100_000, longLots: 10, shortLots: 0, otherLots: 0 },
  ...{ settlementsFen: [7_900, 8_000], closes: NO_CLOSE, lastsFen: [7_900, 8_000], rules: {} },
};
const FLOATING = { rules: { floatingLossesCount: true } };

describe('LIQ-1, MAR-4: slices where floating losses count', () => {
  it('measure from the previous settlement while the account has a floating gain, which does not count', () => {
    // At 81.90, 290 fen up, a lot gives back 790,000, gains 290,000 that become usable, and costs 819: 1,079,181.
    const story: Story = { ...BASE, ...FLOATING, lastsFen: [8_190, 8_000] };
    expect(slice(story, 8_190)).toEqual({
      ...{ releasePerLotFen: 790_000, adversePerLotFen: -290_000, feePerLotFen: 819 },
      ...{ reliefPerLotFen: 1_079_181, lots: 1, deficitFen: 808_000 },
    });
    expect(lackingAfterFen(story, 8_190, 1)).toBe(0);
    expect(slice({ ...story, rules: {} }, 8_190).lots).toBe(1);
  });

  it('measure from the last price while it has a floating loss, which the deficit holds', () => {
    // At 78.00 1,000,000 more are lacking: 1,808,000. At 77.90 a lot gives 790,000 − 10,000 − 779: 779,221; 2.3 lots.
    const story: Story = { ...BASE, ...FLOATING, lastsFen: [7_800, 8_000] };
    expect(slice(story, 7_790)).toMatchObject({ adversePerLotFen: 10_000, deficitFen: 1_808_000, lots: 3 });
    expect([2, 3].map((lots) => lackingAfterFen(story, 7_790, lots))).toEqual([1_808_000 - 2 * 779_221, 0]);
  });

  it("count a leg's loss as far as the gain of another does not cover it", () => {
    /*
     * 10 lots of the second contract too, settled as bought; the first at 78.40: of 16,108,000 fen 16,000 go for fees, 1,600,000
     * are lost, margin is 7,840,000 + 8,000,000: −1,348,000. At 77.40 the first loses 1,000,000, at 80.90 the second gains
     * 900,000: the account floats at −100,000, so 1,448,000 are lacking. The first lot closed at 77.40 realises −100,000 and
     * leaves nothing floating below zero: it brings 784,000 − 774. From the second on the loss is new: 683,226. Together 1,466,452.
     */
    const story: Story = {
      ...{ ...BASE, ...FLOATING, otherLots: 10, reserveFen: 16_108_000 },
      ...{ settlementsFen: [7_840, 8_000], lastsFen: [7_740, 8_090] },
    };
    expect(slice(story, 7_740)).toMatchObject({ adversePerLotFen: 0, deficitFen: 1_448_000, lots: 2 });
    // With 92,000 less two lots that bring 783,226 each would do; the third is needed.
    const poorer = { ...story, reserveFen: 16_016_000 };
    expect(slice(poorer, 7_740)).toMatchObject({ deficitFen: 1_540_000, lots: 3 });
    expect(lackingAfterFen(poorer, 7_740, 2)).toBe(1_540_000 - 1_466_452);
    expect(lackingAfterFen(poorer, 7_740, 3)).toBe(0);
  });
});

describe('LIQ-1, MAR-1: slices with larger-side margin', () => {
  const at = (settlementFen: number): Story => ({
    ...{ ...BASE, shortLots: 8, reserveFen: 8_014_400, rules: { marginMode: 'largerSide' } },
    ...{ settlementsFen: [settlementFen, 8_000], lastsFen: [settlementFen, 8_000] },
  });

  it('are the fewest lots where the larger side gives enough, everything where it does not', () => {
    // 10 long, 8 short: fees 14,400. At 70.00 2,000,000 lost, margin 7,000,000: 1,000,000 lacking; a lot brings 700,000 − 700.
    expect(slice(at(7_000), 7_000)).toMatchObject({ deficitFen: 1_000_000, lots: 2 });
    // At 66.00 2,800,000 lost, margin 6,600,000: 1,400,000; two lots bring 659,340 each, a third nothing.
    expect(slice(at(6_600), 6_600)).toMatchObject({ deficitFen: 1_400_000, lots: 10 });
  });
});

const priceFen = (min: number, max: number) => fc.integer({ min, max }).map((ticks) => ticks * 10);

const story: fc.Arbitrary<Story> = fc
  .record({
    longLots: fc.integer({ min: 1, max: 12 }),
    shortLots: fc.integer({ min: 0, max: 12 }),
    otherLots: fc.integer({ min: 0, max: 12 }),
    lackingFen: fc.integer({ min: 1, max: 6_000_000 }),
    settlementsFen: fc.tuple(priceFen(760, 840), priceFen(760, 840)),
    closes: fc.record({ lots: fc.nat({ max: 6 }), priceFen: priceFen(740, 860) }),
    lastsFen: fc.tuple(priceFen(740, 860), priceFen(740, 860)),
    rules: fc.record({
      marginMode: fc.constantFrom('bothSides' as const, 'largerSide' as const),
      gainsUsable: fc.boolean(),
      floatingLossesCount: fc.boolean(),
    }),
  })
  .map(({ lackingFen, closes, ...words }) => {
    const { longLots, shortLots, otherLots, settlementsFen, rules } = words;
    const [firstFen, otherFen] = settlementsFen;
    const sides = rules.marginMode === 'largerSide' ? Math.max(longLots, shortLots) : longLots + shortLots;
    // Margin at 10%, fees at 80 yuan, and the loss of the first day: just so much money that `lackingFen` are lacking.
    const neededFen =
      100 * (firstFen * sides + otherFen * otherLots) +
      800 * (longLots + shortLots + otherLots) +
      1_000 * ((8_000 - firstFen) * (longLots - shortLots) + (8_000 - otherFen) * otherLots);
    // It must be enough to open at 80 yuan.
    const leastFen = 800_800 * (longLots + shortLots + otherLots);
    const reserveFen = Math.max(leastFen, neededFen - lackingFen);
    return { ...words, reserveFen, closes: { ...closes, lots: Math.min(closes.lots, longLots - 1) } };
  });

describe('LIQ-1: slice-minimal, the slice traded on a house of the same story', () => {
  it('cures the real deficit, one lot less does not; everything where no number of lots cures', () => {
    const seen = { cured: 0, whole: 0 };
    fc.assert(
      fc.property(story, priceFen(740, 860), fc.nat(), (words, atFen, pick) => {
        const house = second(words);
        const { lots, deficitFen } = house.planLiquidationSlice(LONG, atFen);
        const { closableLongLots } = house.position(1, 0);
        expect(deficitFen).toBe(house.liquidationDeficitFen(1));
        if (deficitFen === 0) {
          expect(lots).toBe(0);
          return;
        }
        const leftFen = lackingAfterFen(words, atFen, lots);
        expect(lackingAfterFen(words, atFen, lots - 1)).toBeGreaterThan(0);
        expect(lackingAfterFen(words, atFen, pick % lots)).toBeGreaterThan(0);
        if (leftFen > 0) expect(lots).toBe(closableLongLots);
        seen[leftFen > 0 ? 'whole' : 'cured'] += 1;
      }),
      { numRuns: 400, seed: 20_260_717 },
    );
    expect(Math.min(seen.cured, seen.whole)).toBeGreaterThan(30);
  });
});
