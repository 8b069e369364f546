import { Side } from '../../protocol/index.js';
import { mulDivHalfUp, PPM, type Ppm, type PriceFen } from '../../units/index.js';
import type { BlockUnits } from './blockDeskTerms.js';
import type { BlockRequest } from './blockOffer.js';

/**
 * The price two parties settle on: between both reservation values, `sharePpm` of the gap to the offer's owner, rounded
 * half-up to the tick (SPOT-14); but never worse for the other party than the ask, at which it could hit (D). Both
 * reservation values are on the tick. Undefined if the buyer's is below the seller's.
 */
export function bargainedPrice(
  { side, askFen, reservationFen }: Pick<BlockRequest, 'side' | 'askFen' | 'reservationFen'>,
  otherFen: PriceFen,
  sharePpm: Ppm,
  { tickFen }: Pick<BlockUnits, 'tickFen'>,
): PriceFen | undefined {
  const ownerSells = side === Side.sell;
  const sellerFen = ownerSells ? reservationFen : otherFen;
  const buyerFen = ownerSells ? otherFen : reservationFen;
  if (buyerFen < sellerFen) return undefined;
  const sellerSharePpm = ownerSells ? sharePpm : PPM - sharePpm;
  const gapTicks = (buyerFen - sellerFen) / tickFen;
  const priceFen = sellerFen + mulDivHalfUp(gapTicks, sellerSharePpm, PPM) * tickFen;
  return ownerSells ? Math.min(priceFen, askFen) : Math.max(priceFen, askFen);
}
