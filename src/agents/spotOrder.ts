import { Side } from '../protocol/index.js';
import type { PriceFen, Tonnes } from '../units/index.js';
import { spotPriceNear } from './pricing.js';
import type { AgentView } from './view.js';

/**
 * Where a listing goes that nobody meets yet: one tick better than the best of its own side, at the last price if there
 * is none, but never beyond the owner's limit. Nobody gives away what the market would pay.
 */
export function listingPriceFen(view: AgentView, side: Side, limitFen: PriceFen): PriceFen {
  const { spot } = view;
  const own = side === Side.buy ? spot.bestBid() : spot.bestAsk();
  const better = side === Side.buy ? own + spot.tickFen : own - spot.tickFen;
  const wanted = spotPriceNear(view, own > 0 ? better : spot.lastPrice());
  return side === Side.buy ? Math.min(limitFen, wanted) : Math.max(limitFen, wanted);
}

/**
 * Takes the best listing if it is within `limitFen`, else lists at the best place within it, or at the limit itself who is
 * in a hurry (SPOT-2).
 */
export function takeOrList(
  view: AgentView,
  side: Side,
  limitFen: PriceFen,
  tonnes: Tonnes,
  isHurried: boolean,
): void {
  const best = side === Side.buy ? view.spot.bestAsk() : view.spot.bestBid();
  const attractive = best > 0 && (side === Side.buy ? best <= limitFen : best >= limitFen);
  if (attractive) view.take(side, limitFen, tonnes, 'first');
  else view.list(side, isHurried ? limitFen : listingPriceFen(view, side, limitFen), tonnes);
}
