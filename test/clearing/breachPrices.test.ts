import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breachPrices } from '../../src/clearing/statement/breachPrices.js';

/** Half-up, as margins are rounded. */
const halfUp = (fen: number) => Math.floor(fen + 0.5);

/** Longs, shorts and the rate in hundredths at which what a tick earns is what it needs more: long − short = rate × (long + short). */
const BALANCED = [
  [3, 1, 50],
  [9, 7, 12.5],
  [3, 2, 20],
  [13, 12, 4],
  [41, 39, 2.5],
  [9, 1, 80],
] as const;

/** An account whose earnings and margin cancel on every tick, at `fromTicks` with `spareFen` more than it needs. */
interface Balanced {
  readonly balance: (typeof BALANCED)[number];
  readonly lotTonnes: number;
  readonly fromTicks: number;
  readonly spareFen: number;
  readonly collateralFen: number;
  readonly cashMultiple: number;
}

function probeOf({ balance, lotTonnes, fromTicks, spareFen, collateralFen, cashMultiple }: Balanced) {
  const [long, short, percent] = balance;
  const legFen = (lots: number, priceFen: number) => halfUp((lots * lotTonnes * priceFen * percent) / 100);
  const marginFen = (priceFen: number) => legFen(long, priceFen) + legFen(short, priceFen);
  const cashFen = Math.max(0, marginFen(fromTicks) + spareFen - collateralFen);
  const equityFen = (priceFen: number) => {
    const nextFen = cashFen + (priceFen - fromTicks) * (long - short) * lotTonnes;
    return nextFen + Math.min(collateralFen, cashMultiple * Math.max(0, nextFen));
  };
  // A tick's margin of a lot in thousandths is whole after 1,000 ticks at the latest.
  let repeatTicks = 1;
  while ((lotTonnes * percent * 10 * repeatTicks) % 1000 !== 0) repeatTicks += 1;
  return { equityFen, marginFen, repeatTicks, leastFen: 0 };
}

describe('breach prices where earnings and margin cancel', () => {
  it('CALL-1: are those of every tick looked at, with many repeats of the rounding and where credit gives way', () => {
    const account: fc.Arbitrary<Balanced> = fc.record({
      balance: fc.constantFrom(...BALANCED),
      lotTonnes: fc.integer({ min: 1, max: 3 }),
      fromTicks: fc.integer({ min: 1, max: 400 }),
      spareFen: fc.constantFrom(0, 0, 1),
      collateralFen: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 400 })),
      cashMultiple: fc.integer({ min: 1, max: 4 }),
    });
    const seen = { near: 0, far: 0, never: 0 };
    fc.assert(
      fc.property(account, (words) => {
        const { fromTicks } = words;
        const probe = probeOf(words);
        const isBelow = (priceFen: number) => probe.equityFen(priceFen) < probe.marginFen(priceFen);
        const down = Array.from({ length: fromTicks }, (_, step) => fromTicks - step).find(isBelow);
        const up = Array.from({ length: fromTicks + 1 }, (_, step) => fromTicks + step).find(isBelow);
        expect(breachPrices(probe, fromTicks, 1)).toEqual({ downFen: down, upFen: up });
        for (const found of [down, up]) {
          if (found === undefined) seen.never += 1;
          else seen[Math.abs(found - fromTicks) > 2 * probe.repeatTicks ? 'far' : 'near'] += 1;
        }
      }),
      { numRuns: 3000, seed: 20_261_122, endOnFailure: true },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(50);
  });
});
