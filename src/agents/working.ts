import { type OrderEvent, OrderEventKind, type OrderId } from '../protocol/index.js';
import type { AgentView } from './view.js';

/** Whether an event is the last of its order. */
export function isOver({ kind, remaining }: OrderEvent): boolean {
  return kind === OrderEventKind.rejected || (kind !== OrderEventKind.accepted && remaining === 0);
}

/** Keeps `working`, the own orders or listings that still rest, oldest first, in step with an event. */
export function trackWorking(event: OrderEvent, working: OrderId[]): void {
  if (event.kind === OrderEventKind.rejected) return;
  if (event.kind === OrderEventKind.accepted) {
    working.push(event.orderId);
    return;
  }
  if (event.remaining > 0) return;
  const index = working.indexOf(event.orderId);
  if (index === -1) return;
  for (let next = index + 1; next < working.length; next++) working[next - 1] = working[next]!;
  working.pop();
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

/**
 * `clearThen` for futures orders without anything to call: takes back all working orders, and `isCleared` will say when the
 * last one is gone. False, and nothing to wait for, if there are none.
 */
export function cancelsAll(view: AgentView, memory: Requoting): boolean {
  if (memory.working.length === 0) return false;
  memory.requoting = true;
  for (const orderId of memory.working) view.cancel(orderId);
  return true;
}

/** Follows an event and calls `act` when `clearThen` was waiting for it. */
export function trackClearing(event: OrderEvent, memory: Requoting, act: () => void): void {
  if (isCleared(event, memory)) act();
}

/** Follows an event; true if `clearThen` was waiting for it, and what it was to call is to be called now. */
export function isCleared(event: OrderEvent, memory: Requoting): boolean {
  trackWorking(event, memory.working);
  if (!memory.requoting || memory.working.length > 0) return false;
  memory.requoting = false;
  return true;
}
