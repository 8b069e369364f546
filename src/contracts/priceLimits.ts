import { type Fen, mulDivCeil, mulDivFloor, PPM, type Ppm, type PriceFen } from '../units/index.js';

/** The band of prices allowed on a day, both ends included and on the tick grid. */
export interface PriceLimits {
  readonly lowerFen: PriceFen;
  readonly upperFen: PriceFen;
}

/**
 * The day's price limits: `limitPpm` on either side of the previous settlement price, rounded inwards to the tick
 * (LIM-1). Contains the previous settlement price if that is on the grid. RangeError on arguments that are not
 * integers, or a tick that is not positive.
 */
export function priceLimits(previousSettlementFen: PriceFen, limitPpm: Ppm, tickFen: Fen): PriceLimits {
  const scaledTick = PPM * tickFen;
  return {
    lowerFen: mulDivCeil(previousSettlementFen, PPM - limitPpm, scaledTick) * tickFen,
    upperFen: mulDivFloor(previousSettlementFen, PPM + limitPpm, scaledTick) * tickFen,
  };
}
