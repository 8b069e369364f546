export type { AuctionPriceRule, AuctionResult } from './auction/auctionPrice.js';
export { type AuctionListener, CallAuction, type CallAuctionTerms } from './auction/callAuction.js';
export type { AuctionOrder } from './auction/callOrder.js';
export { type BlockAnswer, BlockDesk } from './block/blockDesk.js';
export { type BlockDeskTerms, blockDeskParameters } from './block/blockDeskTerms.js';
export type { BlockFill, BlockRequest, RestingBlock } from './block/blockOffer.js';
export type { Listing, OpenLevel, SpotFill } from './board/listing.js';
export { ListingBoard } from './board/listingBoard.js';
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
export type { ClosingRule, ListedTrade } from './closing/closingRule.js';
export { closingRules } from './closing/closingRules.js';
export { StopOrders } from './stop/stopOrders.js';
