import { type PriceLimits, priceLimits } from '../../contracts/index.js';
import { mulDivHalfUp, PPM, type Ppm, type PriceFen } from '../../units/index.js';
import type { SpotBoardTerms } from './spotBoardTerms.js';

/** Bounds that no price reaches: of a market whose prices policy does not bound. */
export const NO_PRICE_BOUNDS: PriceLimits = { lowerFen: 0, upperFen: Number.MAX_SAFE_INTEGER };

/**
 * The band of a spot market whose prices policy bounds: it stands on the price inside the bounds that is nearest to its base, and
 * ends at them (POL-1, D).
 */
export function boundedBand(
  baseFen: PriceFen,
  bandPpm: Ppm,
  terms: Pick<SpotBoardTerms, 'tickFen' | 'bandRounding'>,
  bounds: PriceLimits,
): PriceLimits {
  return insideBounds(
    spotBand(Math.max(bounds.lowerFen, Math.min(baseFen, bounds.upperFen)), bandPpm, terms),
    bounds,
  );
}

/** The part of a band that lies inside some bounds. */
export function insideBounds(band: PriceLimits, bounds: PriceLimits): PriceLimits {
  return {
    lowerFen: Math.max(band.lowerFen, bounds.lowerFen),
    upperFen: Math.min(band.upperFen, bounds.upperFen),
  };
}

/**
 * The prices allowed in a spot market: `bandPpm` on either side of a price on the tick, rounded to the tick inwards or half-up
 * as the venue has it, never below one tick (SPOT-2, SPOT-3, SPOT-9).
 */
function spotBand(
  baseFen: PriceFen,
  bandPpm: Ppm,
  { tickFen, bandRounding }: Pick<SpotBoardTerms, 'tickFen' | 'bandRounding'>,
): PriceLimits {
  if (bandRounding === 'inward') return priceLimits(baseFen, bandPpm, tickFen);
  const rounded = (sharePpm: Ppm): PriceFen => mulDivHalfUp(baseFen, sharePpm, PPM * tickFen) * tickFen;
  return { lowerFen: Math.max(tickFen, rounded(PPM - bandPpm)), upperFen: rounded(PPM + bandPpm) };
}
