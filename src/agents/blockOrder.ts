import { type OrderId, opposite, Side } from '../protocol/index.js';
import type { PriceFen, Tonnes } from '../units/index.js';
import { blockPriceWithin } from './pricing.js';
import { wholeUnits } from './spotOrder.js';
import type { BlockOffer } from './spotVenueView.js';
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
 * Bargains for the best offer of the other side that it has not tried yet, the oldest of equal ones, up to `tonnes`, for any price up to (a seller:
 * down to) `reservationFen` (SPOT-14). False if there is none, `tonnes` is less than a block, or the desk's band lies beyond that price.
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
  const untried = blocks
    .offers(opposite(side))
    .filter((one) => wants(one.related) && !memory.triedOffers.includes(one.offerId));
  const offer = bestOffer(untried, side);
  const lastFen = blockPriceWithin(view, side, reservationFen);
  if (offer === undefined || lastFen === undefined) return false;
  memory.triedOffers.push(offer.offerId);
  view.negotiateBlock(offer.offerId, lastFen, wholeUnits(view.spot, Math.min(tonnes, offer.tonnes)));
  return true;
}

/** The offer that asks the least of a buyer, or pays a seller the most; the oldest of equal ones. */
function bestOffer(offers: readonly BlockOffer[], side: Side): BlockOffer | undefined {
  let best: BlockOffer | undefined;
  for (const offer of offers) {
    const isBetter =
      best === undefined || (side === Side.buy ? offer.askFen < best.askFen : offer.askFen > best.askFen);
    if (isBetter) best = offer;
  }
  return best;
}

/** The oldest offer of a related party that it has not tried yet (SPOT-14). */
export function relatedOffer(view: AgentView, memory: BlockMemory, side: Side): BlockOffer | undefined {
  return view.blocks
    .offers(opposite(side))
    .find(({ offerId, related }) => related && !memory.triedOffers.includes(offerId));
}

/** Meets an offer at its price, up to `tonnes`, whatever its own value (SPOT-3). */
export function meetOffer(view: AgentView, memory: BlockMemory, offer: BlockOffer, tonnes: Tonnes): void {
  memory.triedOffers.push(offer.offerId);
  view.hitBlock(offer.offerId, wholeUnits(view.spot, Math.min(tonnes, offer.tonnes)));
}
