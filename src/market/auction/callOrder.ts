import type { AccountIndex, OrderId, Side } from '../../protocol/index.js';
import type { Lots, Ticks } from '../../units/index.js';
import type { PricedItem } from '../priceHeap.js';

/** A limit order in a call auction, as it is shown to whoever drains it. */
export interface AuctionOrder {
  readonly orderId: OrderId;
  readonly account: AccountIndex;
  readonly side: Side;
  readonly ticks: Ticks;
  /** Lots not filled yet. */
  readonly lots: Lots;
  /** Ranks before those without at its price: it has closing priority and stands at a limit price (ORD-3). */
  readonly priority: boolean;
}

/** The auction's own record of an order. */
export interface CallOrder extends AuctionOrder, PricedItem {
  readonly ticks: Ticks;
  lots: Lots;
}

/** Sorts the orders of one side into the order in which they trade: price, priority at a limit price, time. */
export function compareRank(one: CallOrder, other: CallOrder, bestFirst: 1 | -1): number {
  if (one.ticks !== other.ticks) return bestFirst * (one.ticks - other.ticks);
  if (one.priority !== other.priority) return one.priority ? -1 : 1;
  return one.sequence - other.sequence;
}
