import { applyPpm, type Fen, type Lots, type Ppm, type PriceFen, type Tonnes } from '../units/index.js';

/** Exchange fee of one side of one futures trade, in fen, rounded half-up (FEE-1, UNIT-1). */
export function tradeFeeFen(priceFen: PriceFen, lots: Lots, lotTonnes: Tonnes, feePpm: Ppm): Fen {
  return applyPpm(priceFen * lotTonnes * lots, feePpm);
}

/**
 * What a risk reserve takes of a day's fees, never beyond the cap: the futures exchange's up to a multiple of its capital
 * (FEE-1), the spot exchange's up to its registered capital (SPOT-11).
 */
export function riskReserveContributionFen(feesFen: Fen, sharePpm: Ppm, reserveFen: Fen, capFen: Fen): Fen {
  const roomFen = capFen - reserveFen;
  return roomFen <= 0 ? 0 : Math.min(applyPpm(feesFen, sharePpm), roomFen);
}
