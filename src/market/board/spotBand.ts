import { type PriceLimits, priceLimits } from '../../contracts/index.js';
import { mulDivHalfUp, PPM, type Ppm, type PriceFen } from '../../units/index.js';
import type { SpotBoardTerms } from './spotBoardTerms.js';

/**
 * The prices allowed in a spot market: `bandPpm` on either side of a price on the tick, rounded to the tick inwards or half-up
 * as the venue has it, never below one tick (SPOT-2, SPOT-3, SPOT-9).
 */
export function spotBand(
  baseFen: PriceFen,
  bandPpm: Ppm,
  { tickFen, bandRounding }: Pick<SpotBoardTerms, 'tickFen' | 'bandRounding'>,
): PriceLimits {
  if (bandRounding === 'inward') return priceLimits(baseFen, bandPpm, tickFen);
  const rounded = (sharePpm: Ppm): PriceFen => mulDivHalfUp(baseFen, sharePpm, PPM * tickFen) * tickFen;
  return { lowerFen: Math.max(tickFen, rounded(PPM - bandPpm)), upperFen: rounded(PPM + bandPpm) };
}
