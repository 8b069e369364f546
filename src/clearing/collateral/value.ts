import {
  type Fen,
  mulDivCeil,
  mulDivFloor,
  mulDivHalfUp,
  PPM,
  type Ppm,
  type PriceFen,
  type Tonnes,
} from '../../units/index.js';

/** Value of pledged units after the haircut, half-up to the fen (MTM-2). */
export function collateralValueFen(tonnes: Tonnes, priceFen: PriceFen, haircutPpm: Ppm): Fen {
  return mulDivHalfUp(tonnes * priceFen, PPM - haircutPpm, PPM);
}

/** Credit that counts for margin: the value, but at most `cashMultiple` × cash, and none without cash (MTM-2). */
export function usableCreditFen(valueFen: Fen, cashFen: Fen, cashMultiple: number): Fen {
  return Math.min(valueFen, cashMultiple * Math.max(0, cashFen));
}

/**
 * How much of its money an account may take out so that what stays still carries what it has to: `spareFen` is what is free
 * without any credit, below zero where credit carries a part. Each fen that leaves takes `cashMultiple` fen of credit along
 * once the multiple binds (MTM-2, D). 0 or more.
 */
export function withdrawalRoomFen(spareFen: Fen, valueFen: Fen, cashFen: Fen, cashMultiple: number): Fen {
  if (valueFen === 0) return Math.max(0, spareFen);
  const byMultipleFen = mulDivFloor(spareFen + cashMultiple * Math.max(0, cashFen), 1, 1 + cashMultiple);
  return Math.max(0, Math.min(spareFen + valueFen, byMultipleFen));
}

/** Units that change hands for a loss, and what is paid for them. */
export interface UnitSale {
  readonly tonnes: Tonnes;
  readonly amountFen: Fen;
}

/**
 * The fewest whole tonnes whose value after the haircut makes good a loss, or as many as are pledged and as `fundsFen` pays
 * for, if that is less (MTM-2, D).
 */
export function salePlan(
  lossFen: Fen,
  pledgedTonnes: Tonnes,
  fundsFen: Fen,
  priceFen: PriceFen,
  haircutPpm: Ppm,
): UnitSale {
  const tonneMicroFen = priceFen * (PPM - haircutPpm);
  if (tonneMicroFen === 0) return { tonnes: 0, amountFen: 0 };
  const valueFen = (tonnes: Tonnes) => collateralValueFen(tonnes, priceFen, haircutPpm);
  let tonnes = Math.min(pledgedTonnes, mulDivCeil(lossFen, PPM, tonneMicroFen));
  while (tonnes > 0 && valueFen(tonnes - 1) >= lossFen) tonnes -= 1;
  if (valueFen(tonnes) > fundsFen) {
    tonnes = mulDivFloor(fundsFen, PPM, tonneMicroFen);
    while (valueFen(tonnes + 1) <= fundsFen) tonnes += 1;
  }
  return { tonnes, amountFen: valueFen(tonnes) };
}
