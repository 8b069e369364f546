import type { ListingChoice, OrderId, Side } from '../protocol/index.js';
import type { Fen, PriceFen, TimeUs, Tonnes } from '../units/index.js';

/** What the spot board publishes: five levels a side, last trade, yesterday's close (SPOT-13). 0 stands for "none". */
export interface SpotMarketView {
  isOpen(): boolean;
  /** Fee of a side in ppm of the amount. */
  readonly feePpm: number;
  /** How much of today's open session time has passed. */
  openTimeUs(): TimeUs;
  readonly tickFen: Fen;
  /** Quantities are multiples of it (SPOT-1). */
  readonly unitTonnes: Tonnes;
  bestBid(): PriceFen;
  bestAsk(): PriceFen;
  lastPrice(): PriceFen;
  previousClose(): PriceFen;
  /** The last close published: from the day's close on today's, before it yesterday's (SPOT-6). */
  latestClose(): PriceFen;
  lowerLimit(): PriceFen;
  upperLimit(): PriceFen;
  /** Tonnes traded on the board today, and the money paid for them. */
  volume(): Tonnes;
  turnoverFen(): Fen;
}

/** A block on offer (SPOT-3): who may meet it sees its side, its size and the price asked, never the owner. */
export interface BlockOffer {
  readonly offerId: OrderId;
  /** The owner's side. */
  readonly side: Side;
  readonly tonnes: Tonnes;
  /** Price at which it can be hit; its owner may settle for less in a negotiation (SPOT-14). */
  readonly askFen: PriceFen;
  /** Open to parties related to its owner only (SPOT-14). */
  readonly related: boolean;
}

/** The block desk (SPOT-3, SPOT-14): afternoons only; trades are published as totals after the close. */
export interface BlockDeskView {
  isOpen(): boolean;
  /** The smallest block. */
  readonly thresholdTonnes: Tonnes;
  lowerLimit(): PriceFen;
  upperLimit(): PriceFen;
  /** Whether this account belongs to a family, so that it may offer to related parties only (SPOT-14). */
  readonly hasRelatives: boolean;
  /** Offers of one side that this account may meet, oldest first: not its own, related ones only of its family. */
  offers(side: Side): readonly BlockOffer[];
}

/** A one-way auction as its seller announces it (SPOT-4). Prices in fen per tonne, 0 for none. */
export interface AuctionNotice {
  readonly auctionId: number;
  /** Name of the spot market that holds it. */
  readonly market: string;
  readonly offeredTonnes: Tonnes;
  /** Lowest and highest price of a bid. */
  readonly reservePriceFen: PriceFen;
  readonly highestBidFen: PriceFen;
  /** Bids are taken from `startUs` on and before `endUs`. */
  readonly startUs: TimeUs;
  readonly endUs: TimeUs;
  /** Winners all pay the lowest price that wins, or each its own. */
  readonly clearingRule: 'uniformPrice' | 'payAsBid';
  readonly tickFen: Fen;
  /** Bids are for multiples of it, at least for `minimumBidTonnes`, and one bidder's together for at most `bidLimitTonnes`. */
  readonly unitTonnes: Tonnes;
  readonly minimumBidTonnes: Tonnes;
  readonly bidLimitTonnes: Tonnes;
  /** Whether bids may be changed and withdrawn. */
  readonly revocable: boolean;
}

/** What an agent can see and do in one spot market. */
export interface SpotTrading {
  readonly spot: SpotMarketView;
  readonly blocks: BlockDeskView;
  /** Own units of the market's product that may be sold now. */
  freeTonnes(): Tonnes;
  list(side: Side, priceFen: PriceFen, tonnes: Tonnes): OrderId;
  /** Takes up to `tonnes` of one listing at the best level, if that is at `limitFen` or better (SPOT-2). */
  take(side: Side, limitFen: PriceFen, tonnes: Tonnes, choice: ListingChoice): OrderId;
  unlist(orderId: OrderId): void;
  /**
   * Puts a block on offer for the day. Anybody may hit it at `askFen`; in a negotiation its owner settles for any price down
   * (a buyer: up) to `reservationFen`, which nobody sees (SPOT-3, SPOT-14). `related` keeps it within the family.
   */
  publishBlock(
    side: Side,
    askFen: PriceFen,
    reservationFen: PriceFen,
    tonnes: Tonnes,
    related: boolean,
  ): OrderId;
  /** Trades `tonnes` of an offered block at the price asked (SPOT-3). */
  hitBlock(offerId: OrderId, tonnes: Tonnes): OrderId;
  /**
   * Bargains for `tonnes` of an offered block: if both reservation values meet, at a price between them that leaves the block's
   * owner the market's bargaining share of the gap, and is never worse for this account than the ask (SPOT-14).
   */
  negotiateBlock(offerId: OrderId, reservationFen: PriceFen, tonnes: Tonnes): OrderId;
  withdrawBlock(offerId: OrderId): void;
  /** Auctions announced or under way in which this account may bid, in the order of their announcement (SPOT-4). */
  auctions(): readonly AuctionNotice[];
  /** Bids for up to `tonnes` at up to `priceFen`; several bids of one account are a demand curve (SPOT-4). */
  bidAuction(auctionId: number, priceFen: PriceFen, tonnes: Tonnes): OrderId;
  /** Gives a bid another price and other tonnes; only fewer tonnes at the same price keep its place (SPOT-4). */
  changeBid(auctionId: number, bidId: OrderId, priceFen: PriceFen, tonnes: Tonnes): void;
  withdrawBid(auctionId: number, bidId: OrderId): void;
}

/** One of the spot markets of a run (SPOT-9). */
export interface SpotVenueView extends SpotTrading {
  readonly name: string;
  /** Short name of what it trades, as CEA or CCER (REG-1). */
  readonly product: string;
}
