import type { PriceLimits } from '../contracts/index.js';
import {
  type AuctionAnnouncement,
  auctionReserveFen,
  checkAnnouncement,
  NO_PRICE_BOUNDS,
  type OneWayAuctionTerms,
} from '../market/index.js';
import { RejectReason } from '../protocol/index.js';
import { type Fen, PPM } from '../units/index.js';

/**
 * An announcement with its reserve price and its highest bid moved inside the bounds on prices, on the auction's tick (POL-1). A floor
 * that lifts the reserve price above the highest bid takes the highest bid along (D).
 */
export function boundedAnnouncement(
  announcement: AuctionAnnouncement,
  { lowerFen, upperFen }: PriceLimits,
  tickFen: Fen,
): AuctionAnnouncement {
  const { reservePriceFen, highestBidFen } = announcement;
  const lowestFen = auctionReserveFen(lowerFen, PPM, tickFen);
  const isOrdered = highestBidFen !== undefined && highestBidFen >= reservePriceFen;
  const bounded = {
    ...announcement,
    reservePriceFen: Math.max(reservePriceFen, lowestFen),
    highestBidFen: isOrdered ? Math.max(highestBidFen, lowestFen) : highestBidFen,
  };
  if (upperFen === NO_PRICE_BOUNDS.upperFen) return bounded;
  const highestFen = upperFen - (upperFen % tickFen);
  return { ...bounded, highestBidFen: Math.min(bounded.highestBidFen ?? highestFen, highestFen) };
}

/**
 * Whether an auction may be announced like this (SPOT-4) under a bound on prices: outsidePriceBounds if nobody may pay its reserve
 * price (POL-1). Changes nothing.
 */
export function checkBounded(
  announcement: AuctionAnnouncement,
  { upperFen }: PriceLimits,
  terms: OneWayAuctionTerms,
): RejectReason {
  const isBounded = upperFen !== NO_PRICE_BOUNDS.upperFen;
  if (isBounded && announcement.reservePriceFen > upperFen - (upperFen % terms.tickFen)) {
    return RejectReason.outsidePriceBounds;
  }
  return checkAnnouncement(announcement, terms);
}
