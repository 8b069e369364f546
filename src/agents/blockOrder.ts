import { type OrderId, opposite, type Side } from '../protocol/index.js';
import type { PriceFen, Tonnes } from '../units/index.js';
import type { AgentView } from './view.js';

/** What a user of the block desk remembers of the day. */
export interface BlockMemory {
  /** Offers over which it has bargained in vain, or about to: it does not try again. */
  triedOffers: OrderId[];
}

/** The nearest price on the tick within the desk's band (SPOT-3). `priceFen` may have decimals. */
export function blockPriceNear(view: AgentView, priceFen: number): PriceFen {
  const tick = view.spot.tickFen;
  const onTick = Math.round(priceFen / tick) * tick;
  return Math.min(Math.max(onTick, view.blocks.lowerLimit()), view.blocks.upperLimit());
}

/**
 * Bargains for the first offer of the other side that it has not tried yet, up to `tonnes`, for any price up to (a seller:
 * down to) `reservationFen` (SPOT-14). False if there is none, or `tonnes` is less than a block.
 */
export function bargain(
  view: AgentView,
  memory: BlockMemory,
  side: Side,
  tonnes: Tonnes,
  reservationFen: number,
  wants: (related: boolean) => boolean = () => true,
): boolean {
  const { blocks } = view;
  if (!blocks.isOpen() || tonnes < blocks.thresholdTonnes) return false;
  const offer = blocks
    .offers(opposite(side))
    .find((one) => wants(one.related) && !memory.triedOffers.includes(one.offerId));
  if (offer === undefined) return false;
  memory.triedOffers.push(offer.offerId);
  view.negotiateBlock(offer.offerId, blockPriceNear(view, reservationFen), Math.min(tonnes, offer.tonnes));
  return true;
}
