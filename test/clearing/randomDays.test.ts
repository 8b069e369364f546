import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Offset } from '../../src/protocol/index.js';
import { type Happening, TwinHouses } from './twinHouses.js';

const kind = fc.oneof(
  { weight: 14, arbitrary: fc.constant('order' as const) },
  { weight: 30, arbitrary: fc.constant('hit' as const) },
  { weight: 2, arbitrary: fc.constantFrom('cancel' as const, 'reduce' as const, 'modify' as const) },
  { weight: 2, arbitrary: fc.constantFrom('deposit' as const, 'withdraw' as const) },
  { weight: 1, arbitrary: fc.constant('settle' as const) },
);

const happening: fc.Arbitrary<Happening> = fc.record({
  kind,
  account: fc.integer({ min: 0, max: 3 }),
  contract: fc.integer({ min: 0, max: 1 }),
  isBuy: fc.boolean(),
  offset: fc.oneof(
    { weight: 3, arbitrary: fc.constant(Offset.open) },
    { weight: 2, arbitrary: fc.constant(Offset.close) },
    { weight: 1, arbitrary: fc.constantFrom(Offset.closeToday, Offset.closeHistory) },
  ),
  lots: fc.integer({ min: 1, max: 12 }),
  priceFen: fc.integer({ min: 750, max: 1_256 }),
  pick: fc.nat(1_000),
});

describe('random days', () => {
  for (const marginMode of ['bothSides', 'largerSide'] as const) {
    it(`MTM-1, MTM-2, MAR-1, MAR-4, ORD-3, FEE-1: the product equals the per-lot reference, ${marginMode}`, () => {
      const seen = { accepted: 0, refused: 0, traded: 0, settled: 0, defaulted: 0 };
      fc.assert(
        fc.property(fc.array(happening, { minLength: 120, maxLength: 150 }), (happenings) => {
          const twins = new TwinHouses(marginMode);
          for (const one of happenings) twins.step(one);
          for (const key of Object.keys(seen) as (keyof typeof seen)[]) seen[key] += twins.seen[key];
        }),
        { numRuns: 40, seed: 20_261_122, endOnFailure: true },
      );
      // all kinds of things did happen
      expect(Math.min(seen.accepted, seen.refused, seen.traded)).toBeGreaterThan(100);
      expect(seen.settled).toBeGreaterThan(50);
      expect(seen.defaulted).toBeGreaterThan(0);
    });
  }
});
