import type { AccountIndex, OneWayAuctionOutcome, OrderId } from '../../protocol/index.js';
import type { Fen, Ppm, PriceFen, Tonnes } from '../../units/index.js';

/** What a bidder asks for: up to `tonnes` at `priceFen` each or less (SPOT-4). Several of one bidder are a demand curve. */
export interface BidRequest {
  readonly account: AccountIndex;
  readonly priceFen: PriceFen;
  readonly tonnes: Tonnes;
}

/** A bid in an auction. */
export interface SealedBid extends BidRequest {
  readonly bidId: OrderId;
  /** Place in the order of time; a bid that was raised, lowered or enlarged has gone to the back (D, as ORD-2). */
  readonly sequence: number;
}

/** What a bid gets; with 0 tonnes and 0 fen, nothing. */
export interface AuctionAllotment {
  readonly bid: SealedBid;
  readonly tonnes: Tonnes;
  /** Price that is paid: the clearing price, or the bid's own if it is paid as bid; 0 if nothing is allotted. */
  readonly priceFen: PriceFen;
  readonly amountFen: Fen;
}

/** The result of an auction (SPOT-4). Prices are 0 when nothing is sold. */
export interface OneWayAuctionResult {
  readonly outcome: OneWayAuctionOutcome;
  /** The lowest price that won. */
  readonly clearingPriceFen: PriceFen;
  /** Revenue per tonne sold, half-up to the fen; the clearing price if that is what all pay. */
  readonly averagePriceFen: PriceFen;
  readonly soldTonnes: Tonnes;
  readonly unsoldTonnes: Tonnes;
  /** All that was bid for. */
  readonly bidTonnes: Tonnes;
  /** Bid for ÷ offered, rounded down; above 1,000,000 when there is more demand than supply. */
  readonly coverPpm: Ppm;
  readonly revenueFen: Fen;
  /** One for each bid, in the order of time. */
  readonly allotments: readonly AuctionAllotment[];
}
