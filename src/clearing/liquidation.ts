import { invariant } from '../kernel/index.js';
import type { Fen, Lots, PriceFen, Tonnes } from '../units/index.js';

/** What closing one lot does for an account's free margin, in fen per lot (LIQ-1). */
export interface LotRelief {
  /** Margin given back, at the previous settlement. */
  readonly releasePerLotFen: Fen;
  /** Loss of the closing price against the previous settlement; negative when the price is better. */
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

/**
 * Fewest lots that cure a deficit (LIQ-1): ceil(deficit ÷ relief), at most `closableLots`; everything if closing gives no
 * relief; none without a deficit.
 */
export function liquidationLots(deficitFen: Fen, reliefPerLotFen: Fen, closableLots: Lots): Lots {
  if (deficitFen <= 0) return 0;
  if (reliefPerLotFen <= 0) return closableLots;
  const lots = Math.min(Math.ceil(deficitFen / reliefPerLotFen), closableLots);
  invariant(
    (lots - 1) * reliefPerLotFen < deficitFen &&
      (lots === closableLots || lots * reliefPerLotFen >= deficitFen),
    'a liquidation slice is the smallest that cures the deficit',
    () => ({ deficitFen, reliefPerLotFen, lots }),
  );
  return lots;
}

/** Free margin after `lots` more are closed at that relief: what an owner's own closing does for a call (CALL-2, LIQ-1). */
export function availableAfterClosingFen(availableFen: Fen, reliefPerLotFen: Fen, lots: Lots): Fen {
  return availableFen + reliefPerLotFen * lots;
}
