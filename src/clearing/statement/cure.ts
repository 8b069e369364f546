import type { Fen, Lots, Ppm, PriceFen } from '../../units/index.js';
import { tradeFeeFen } from '../fee.js';
import { fewestLots, type LotRelief, lotRelief, releasedFen, usablePriceFen } from '../liquidation.js';
import type { MarginMode } from '../terms.js';
import type { ContractBook } from './contractBook.js';

/** What closing lots of one leg at one price does for a deficit (LIQ-1, CALL-2). */
export interface CureLeg extends LotRelief {
  readonly contract: string;
  /** 1 for the long leg, -1 for the short one. */
  readonly direction: 1 | -1;
  readonly priceFen: PriceFen;
  readonly deficitFen: Fen;
  /** Fewest lots that make it good, or all of the leg if that is not enough. */
  readonly lots: Lots;
  /** What is still lacking after them. */
  readonly leftFen: Fen;
}

/** How closing is reckoned for an account. */
export interface CureTerms {
  /** Margin over the exchange's rate (MAR-3). */
  readonly addOnPpm: Ppm;
  readonly marginMode: MarginMode;
  readonly gainsUsable: boolean;
}

/** Closes lots of a leg, on paper, until a deficit is made good: on the day after a settlement, before any other trade. */
export function cureLeg(
  book: ContractBook,
  direction: 1 | -1,
  priceFen: PriceFen,
  deficitFen: Fen,
  { addOnPpm, marginMode, gainsUsable }: CureTerms,
): CureLeg {
  const { contract, longLots, shortLots, lotValueFen, marginPpm, previousSettlementFen } = book;
  const { lotTonnes, feePpm } = contract;
  const ratePpm = marginPpm + addOnPpm;
  const releaseFen = (lots: Lots): Fen =>
    releasedFen(direction, lots, longLots, shortLots, lotValueFen, ratePpm, marginMode);
  const relief = lotRelief(
    direction,
    usablePriceFen(direction, priceFen, previousSettlementFen, gainsUsable),
    previousSettlementFen,
    lotTonnes,
    releaseFen(1),
    tradeFeeFen(priceFen, 1, lotTonnes, feePpm),
  );
  const costPerLotFen = relief.adversePerLotFen + relief.feePerLotFen;
  const lackingFen = (lots: Lots): Fen => deficitFen - releaseFen(lots) + costPerLotFen * lots;
  const lots = fewestLots(lackingFen, direction === 1 ? longLots : shortLots);
  const leftFen = Math.max(0, lackingFen(lots));
  return { ...relief, contract: contract.name, direction, priceFen, deficitFen, lots, leftFen };
}
