import { type OrderEvent, OrderEventKind, type OrderId, VenueKind } from '../protocol/index.js';
import type { AgentView } from './view.js';
import { clearThen, isCleared, type Requoting } from './working.js';

/** Memory of an agent that works in several venues: where each of its working orders rests. */
export interface ManyVenues extends Requoting {
  /** Venue of each order in `working`, by its number. */
  venues: Record<OrderId, VenueKind>;
}

/** `clearThen` for orders, listings and blocks on offer alike. */
export function clearAnywhereThen(view: AgentView, memory: ManyVenues, act: () => void): void {
  clearThen(memory, (orderId) => withdrawAnywhere(view, memory, orderId), act);
}

/** `isCleared` for an agent that works in several venues. */
export function isClearedAnywhere(event: OrderEvent, memory: ManyVenues): boolean {
  trackVenue(event, memory);
  return isCleared(event, memory);
}

/** Keeps `venues` in step with an event. */
function trackVenue(event: OrderEvent, memory: ManyVenues): void {
  if (event.kind === OrderEventKind.accepted) memory.venues[event.orderId] = event.venue;
  else if (event.remaining === 0) delete memory.venues[event.orderId];
}

/** Takes back an order, a listing or a block on offer, whichever it is. */
function withdrawAnywhere(view: AgentView, memory: ManyVenues, orderId: OrderId): void {
  switch (memory.venues[orderId]) {
    case VenueKind.spotBoard:
      view.unlist(orderId);
      return;
    case VenueKind.blockDesk:
      view.withdrawBlock(orderId);
      return;
    default:
      view.cancel(orderId);
  }
}
