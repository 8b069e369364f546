import { applyPpm, type Fen, type Lots, type Ppm } from '../units/index.js';
import type { MarginMode } from './terms.js';

/**
 * Trading margin of a position in one contract, in fen (MAR-1): value × rate, rounded half-up for each side. `bothSides`
 * charges both, `largerSide` only the side with more lots. `lotValueFen` is price × tonnes per lot.
 */
export function positionMarginFen(
  longLots: Lots,
  shortLots: Lots,
  lotValueFen: Fen,
  ratePpm: Ppm,
  mode: MarginMode,
): Fen {
  if (mode === 'largerSide') {
    return applyPpm(lotValueFen * (longLots > shortLots ? longLots : shortLots), ratePpm);
  }
  const longFen = longLots === 0 ? 0 : applyPpm(lotValueFen * longLots, ratePpm);
  const shortFen = shortLots === 0 ? 0 : applyPpm(lotValueFen * shortLots, ratePpm);
  return longFen + shortFen;
}
