import type { AccountIndex, OrderId, Side } from '../../protocol/index.js';
import type { PriceFen, Tonnes } from '../../units/index.js';

/** A listing as it rests on the board (SPOT-2); shows its state of the moment. Gone once nothing remains. */
export interface Listing {
  readonly orderId: OrderId;
  /** The poster. */
  readonly account: AccountIndex;
  /** What the poster does: a taker does the opposite. */
  readonly side: Side;
  readonly priceFen: PriceFen;
  /** Still to be taken; at least one unit while it rests. */
  readonly remainingTonnes: Tonnes;
}

/** What a take brought about (SPOT-2). */
export interface SpotFill {
  /** The poster's price. */
  readonly priceFen: PriceFen;
  readonly tonnes: Tonnes;
  readonly buyer: AccountIndex;
  readonly seller: AccountIndex;
  readonly poster: AccountIndex;
  /** What is left of the listing; 0 when it is gone. */
  readonly remainingTonnes: Tonnes;
}

/** The best level open to one account, without its own listings. */
export interface OpenLevel {
  readonly priceFen: PriceFen;
  /** Tonnes that others list there; at least 1. */
  readonly tonnes: Tonnes;
}
