export type { AuctionPriceRule, AuctionResult } from './auction/auctionPrice.js';
export { type AuctionListener, CallAuction, type CallAuctionTerms } from './auction/callAuction.js';
export type { AuctionOrder } from './auction/callOrder.js';
export { type BlockAnswer, BlockDesk } from './block/blockDesk.js';
export { type BlockDeskTerms, blockDeskParameters } from './block/blockDeskTerms.js';
export type { BlockFill, BlockRequest, RestingBlock } from './block/blockOffer.js';
export type { Listing, OpenLevel, SpotFill } from './board/listing.js';
export { ListingBoard } from './board/listingBoard.js';
export { NO_PRICE_BOUNDS } from './board/spotBand.js';
export { type SpotBoardTerms, spotBoardParameters } from './board/spotBoardTerms.js';
export type { SpotDay } from './board/spotDay.js';
export { createBandBook, createUnboundedBook, type OrderBookTerms } from './book/createOrderBook.js';
export { NaiveBook } from './book/naiveBook.js';
export {
  type BookListener,
  NO_ACCOUNT,
  NO_PRICE,
  NO_SLOT,
  NO_UPPER_LIMIT,
  type NumberRow,
  type OrderBook,
  type RestingOrder,
  type SelfTradeRule,
  type TradePriceRule,
} from './book/orderBook.js';
export { closingPriceFen, countedTrades } from './closing/closingPrice.js';
export {
  type ClosingRule,
  type ClosingRuleName,
  closingRuleNames,
  closingRules,
} from './closing/closingRules.js';
export {
  type LeastMove,
  leastMove,
  leastMoveBySeveral,
  type MovedDay,
  type MovingTrades,
} from './closing/leastMove.js';
export type { ListedTrade } from './closing/listedTrade.js';
export {
  type AuctionAnnouncement,
  auctionCeilingFen,
  auctionReserveFen,
  bidLimitTonnes,
  checkAnnouncement,
} from './oneWayAuction/announcement.js';
export { OneWayAuction, type OneWayAuctionParts } from './oneWayAuction/oneWayAuction.js';
export { oneWayAuctionPresets } from './oneWayAuction/oneWayAuctionPresets.js';
export { type OneWayAuctionTerms, oneWayAuctionParameters } from './oneWayAuction/oneWayAuctionTerms.js';
export type {
  AuctionAllotment,
  BidRequest,
  OneWayAuctionResult,
  SealedBid,
} from './oneWayAuction/sealedBid.js';
export { StopOrders } from './stop/stopOrders.js';
export { spotVenuePresets } from './venues/catalogue.js';
export type { SpotVenuePreset, SpotVenueValues } from './venues/preset.js';
