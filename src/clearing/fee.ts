import { applyPpm, type Fen, type Lots, type Ppm, type PriceFen, type Tonnes } from '../units/index.js';

/** Exchange fee of one side of one futures trade, in fen, rounded half-up (FEE-1, UNIT-1). */
export function tradeFeeFen(priceFen: PriceFen, lots: Lots, lotTonnes: Tonnes, feePpm: Ppm): Fen {
  return applyPpm(priceFen * lotTonnes * lots, feePpm);
}

/** What the exchange's risk reserve takes of a day's fees, never beyond the cap (FEE-1). */
export function riskReserveContributionFen(feesFen: Fen, sharePpm: Ppm, reserveFen: Fen, capFen: Fen): Fen {
  const roomFen = capFen - reserveFen;
  return roomFen <= 0 ? 0 : Math.min(applyPpm(feesFen, sharePpm), roomFen);
}
