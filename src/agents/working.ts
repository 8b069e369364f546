import { type OrderEvent, OrderEventKind, type OrderId } from '../protocol/index.js';

/** Keeps `working`, the own orders or listings that still rest, oldest first, in step with an event. */
export function trackWorking(event: OrderEvent, working: OrderId[]): void {
  if (event.kind === OrderEventKind.rejected) return;
  if (event.kind === OrderEventKind.accepted) {
    working.push(event.orderId);
    return;
  }
  if (event.remaining > 0) return;
  const index = working.indexOf(event.orderId);
  if (index !== -1) working.splice(index, 1);
}

/** Memory of an agent that clears away its old orders or listings before it sends new ones. */
export interface Requoting {
  working: OrderId[];
  /** Waiting for the last old order to go. */
  requoting: boolean;
}

/**
 * Takes back all working orders or listings with `withdraw`, then calls `act`: at once if there are none, else when the
 * last one is gone, so that `act` sees neither their locks nor their prices.
 */
export function clearThen(memory: Requoting, withdraw: (orderId: OrderId) => void, act: () => void): void {
  if (memory.working.length === 0) {
    act();
    return;
  }
  memory.requoting = true;
  for (const orderId of memory.working) withdraw(orderId);
}

/** Follows an event and calls `act` when `clearThen` was waiting for it. */
export function trackClearing(event: OrderEvent, memory: Requoting, act: () => void): void {
  trackWorking(event, memory.working);
  if (!memory.requoting || memory.working.length > 0) return;
  memory.requoting = false;
  act();
}
