import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { riskReserveContributionFen } from '../../src/clearing/fee.js';

/** Registered capital of 300 million yuan, a fifth of the fees. */
const CAPITAL_FEN = 30_000_000_000;
const SHARE_PPM = 200_000;

describe('SPOT-11 the spot risk reserve', () => {
  it('takes its share of fees while it is below the registered capital', () => {
    expect(riskReserveContributionFen(1_000_003, SHARE_PPM, 0, CAPITAL_FEN)).toBe(200_001);
    expect(riskReserveContributionFen(1_000_000, SHARE_PPM, CAPITAL_FEN - 200_000, CAPITAL_FEN)).toBe(
      200_000,
    );
  });

  it('stops exactly at the registered capital and takes nothing from then on', () => {
    expect(riskReserveContributionFen(1_000_000, SHARE_PPM, CAPITAL_FEN - 1, CAPITAL_FEN)).toBe(1);
    expect(riskReserveContributionFen(1_000_000, SHARE_PPM, CAPITAL_FEN, CAPITAL_FEN)).toBe(0);
    expect(riskReserveContributionFen(1_000_000, SHARE_PPM, CAPITAL_FEN + 5, CAPITAL_FEN)).toBe(0);
  });

  it('grows with every settlement, never beyond the capital, and fills again after a loss', () => {
    const day = fc.record({ feesFen: fc.nat(1_000_000), lossFen: fc.nat(200_000) });
    fc.assert(
      fc.property(fc.array(day), fc.integer({ min: 1, max: 1_000_000 }), (days, capitalFen) => {
        let reserveFen = 0;
        for (const { feesFen, lossFen } of days) {
          const added = riskReserveContributionFen(feesFen, SHARE_PPM, reserveFen, capitalFen);
          // A fifth half-up: (2 × fees + 5) ÷ 10 rounded down
          expect(added).toBe(Math.min(Math.floor((2 * feesFen + 5) / 10), capitalFen - reserveFen));
          reserveFen += added;
          expect(reserveFen).toBeLessThanOrEqual(capitalFen);
          reserveFen = Math.max(0, reserveFen - lossFen);
        }
      }),
    );
  });
});
