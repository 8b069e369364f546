import { type OrderEvent, type OrderId, Side } from '../protocol/index.js';
import type { Tonnes } from '../units/index.js';
import { boardTonnes } from './spotOrder.js';
import type { AgentView } from './view.js';

/** What a covered entity remembers of the sale of units that are of no use to it any more. */
export interface LeftOverMemory {
  /** Sales that nothing has been heard of yet; emptied every day. */
  leftOverOrders: OrderId[];
}

/**
 * Sells allowances of another market than its own, as those of the pilot that a firm has left for the national market: they serve no duty of
 * its own (SPOT-9). It takes the best bid there is, up to `largestTonnes` in each market, one sale at a time (D).
 */
export function sellLeftOver(view: AgentView, memory: LeftOverMemory, largestTonnes: Tonnes): void {
  const [own, ...others] = view.venues;
  if (own === undefined || memory.leftOverOrders.length > 0) return;
  for (const market of others) {
    const isUseful = market.product === own.product || market.product === view.policy.offsetProduct;
    if (isUseful || !market.spot.isOpen()) continue;
    const tonnes = boardTonnes(market, Math.min(largestTonnes, market.freeTonnes()));
    const bidFen = market.spot.bestBid();
    if (tonnes < 1 || bidFen === 0) continue;
    memory.leftOverOrders.push(market.take(Side.sell, bidFen, tonnes, 'first'));
  }
}

/** Whether an event is about such a sale, which is booked to no duty. */
export function bookLeftOver({ orderId }: OrderEvent, memory: LeftOverMemory): boolean {
  const place = memory.leftOverOrders.indexOf(orderId);
  if (place === -1) return false;
  memory.leftOverOrders.splice(place, 1);
  return true;
}
