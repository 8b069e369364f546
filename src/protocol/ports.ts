import type { Lots, PriceFen } from '../units/index.js';
import type { Order } from './order.js';
import type { RejectReason } from './rejectReason.js';

/**
 * What a market asks before it lets an order in, and tells when the order shrinks. Clearing implements it for futures
 * (MAR-4, ORD-3); the market knows nothing of money.
 */
export interface PreTradeCheck {
  /** Holds money or freezes lots for the whole order, or says why not and changes nothing. */
  hold(order: Order): RejectReason;
  /**
   * Holds for the order with another price and other remaining lots, in place of what it holds now, or says why not and
   * changes nothing (ORD-2). Called while the order still shows its old price and lots.
   */
  rehold(order: Order, priceFen: PriceFen, lots: Lots): RejectReason;
  /** `lots` of the order will not be filled: gives back their hold. Called before `remainingLots` shrinks. */
  release(order: Order, lots: Lots): void;
}

/** Told of every futures trade, once both sides are matched and before anyone hears of it. */
export interface TradeSink {
  /** `buy` and `sell` still show the remaining lots before this trade. */
  onTrade(buy: Order, sell: Order, priceFen: PriceFen, lots: Lots): void;
}
