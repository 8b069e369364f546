import type { Fen, Lots, Ppm, PriceFen, Tonnes } from '../units/index.js';
import { breach } from './checks/breach.js';
import { positionMarginFen } from './margin.js';
import type { MarginMode } from './terms.js';

/** What closing one lot does for an account's free margin, in fen per lot (LIQ-1). */
export interface LotRelief {
  /** Margin given back, at the previous settlement. */
  readonly releasePerLotFen: Fen;
  /**
   * Loss of the closing price against the previous settlement, as far as it counts; negative when the price is better. Where
   * floating losses count it is that against the last price, as the deficit holds the rest already.
   */
  readonly adversePerLotFen: Fen;
  readonly feePerLotFen: Fen;
  /** release − adverse − fee. */
  readonly reliefPerLotFen: Fen;
}

/** Relief of closing one lot at `priceFen` (LIQ-1). `direction` is 1 for a long lot, -1 for a short one. */
export function lotRelief(
  direction: 1 | -1,
  priceFen: PriceFen,
  previousSettlementFen: PriceFen,
  lotTonnes: Tonnes,
  releasePerLotFen: Fen,
  feePerLotFen: Fen,
): LotRelief {
  const adversePerLotFen = direction * (previousSettlementFen - priceFen) * lotTonnes + 0;
  const reliefPerLotFen = releasePerLotFen - adversePerLotFen - feePerLotFen;
  return { releasePerLotFen, adversePerLotFen, feePerLotFen, reliefPerLotFen };
}

/** Margin that `lots` less of a leg give back (LIQ-1, MAR-1). `direction` is 1 for the long leg, -1 for the short one. */
export function releasedFen(
  direction: 1 | -1,
  lots: Lots,
  longLots: Lots,
  shortLots: Lots,
  lotValueFen: Fen,
  ratePpm: Ppm,
  mode: MarginMode,
): Fen {
  const leftLongLots = direction === 1 ? Math.max(0, longLots - lots) : longLots;
  const leftShortLots = direction === -1 ? Math.max(0, shortLots - lots) : shortLots;
  const heldFen = positionMarginFen(longLots, shortLots, lotValueFen, ratePpm, mode);
  return heldFen - positionMarginFen(leftLongLots, leftShortLots, lotValueFen, ratePpm, mode);
}

/** The closing price that relief is reckoned with: where gains are not usable, none better than the previous settlement (MAR-4). */
export function usablePriceFen(
  direction: 1 | -1,
  priceFen: PriceFen,
  previousSettlementFen: PriceFen,
  gainsUsable: boolean,
): PriceFen {
  if (gainsUsable) return priceFen;
  return direction === 1
    ? Math.min(priceFen, previousSettlementFen)
    : Math.max(priceFen, previousSettlementFen);
}

/**
 * Fewest lots that cure a deficit (LIQ-1): ceil(deficit ÷ relief), at most `closableLots`; everything if closing gives no
 * relief; none without a deficit.
 */
export function liquidationLots(deficitFen: Fen, reliefPerLotFen: Fen, closableLots: Lots): Lots {
  if (deficitFen <= 0) return 0;
  if (reliefPerLotFen <= 0) return closableLots;
  const lots = Math.min(Math.ceil(deficitFen / reliefPerLotFen), closableLots);
  const cures = lots === closableLots || lots * reliefPerLotFen >= deficitFen;
  if (!cures || (lots - 1) * reliefPerLotFen >= deficitFen) {
    breach('slice-minimal', 'a liquidation slice is the smallest that cures the deficit', {
      deficitFen,
      reliefPerLotFen,
      lots,
    });
  }
  return lots;
}

/**
 * The same where a lot may bring less than the one before, as with larger-side margin or once losses outweigh gains: the fewest
 * lots after which nothing is lacking, everything if no number of lots does that (LIQ-1). `lackingFen` tells what is lacking
 * after so many lots, below zero what is left over. The quotient of LIQ-1 is taken again of what is still lacking where it led.
 */
export function fewestLots(lackingFen: (lots: Lots) => Fen, closableLots: Lots): Lots {
  let lots = 0;
  for (let leftFen = lackingFen(0); leftFen > 0; leftFen = lackingFen(lots)) {
    const reliefFen = leftFen - lackingFen(lots + 1);
    if (lots === closableLots || reliefFen <= 0) return closableLots;
    lots += liquidationLots(leftFen, reliefFen, closableLots - lots);
  }
  // A lot's margin is rounded, so that the quotient may lead a lot too far.
  while (lots > 0 && lackingFen(lots - 1) <= 0) lots -= 1;
  return lots;
}
