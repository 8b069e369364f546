import { type AccountIndex, RejectReason } from '../../protocol/index.js';
import {
  type Fen,
  isOnTick,
  mulDivCeil,
  mulDivFloor,
  PPM,
  type Ppm,
  type PriceFen,
  type TimeUs,
  type Tonnes,
} from '../../units/index.js';
import type { OneWayAuctionTerms } from './oneWayAuctionTerms.js';

/** What a seller, or the government for its paid allocation, announces before an auction (SPOT-4). */
export interface AuctionAnnouncement {
  /** Who sells; it may not bid. */
  readonly seller: AccountIndex;
  /** A positive multiple of the auction's unit. */
  readonly offeredTonnes: Tonnes;
  /** Lowest price of a bid, on the tick; 0 for none. */
  readonly reservePriceFen: PriceFen;
  /** Highest price of a bid, on the tick; undefined for none. */
  readonly highestBidFen: PriceFen | undefined;
  /** Bids are taken from `startUs` on and before `endUs`. */
  readonly startUs: TimeUs;
  readonly endUs: TimeUs;
}

/** The most that one bidder may bid for, all its bids together, in whole units (SPOT-4). */
export function bidLimitTonnes(
  offeredTonnes: Tonnes,
  { bidLimitPpm, unitTonnes }: Pick<OneWayAuctionTerms, 'bidLimitPpm' | 'unitTonnes'>,
): Tonnes {
  return mulDivFloor(offeredTonnes, bidLimitPpm, PPM * unitTonnes) * unitTonnes;
}

/** Whether an auction may be announced like this, so that somebody can bid (SPOT-4). Changes nothing. */
export function checkAnnouncement(
  { offeredTonnes, reservePriceFen, highestBidFen, startUs, endUs }: AuctionAnnouncement,
  terms: OneWayAuctionTerms,
): RejectReason {
  const { tickFen, unitTonnes, minimumOfferTonnes, minimumBidTonnes } = terms;
  const topFen = highestBidFen ?? reservePriceFen;
  const isWhole = [offeredTonnes, reservePriceFen, topFen, startUs, endUs].every(Number.isSafeInteger);
  if (!isWhole || reservePriceFen < 0 || topFen < reservePriceFen || endUs <= startUs) {
    return RejectReason.malformed;
  }
  if (offeredTonnes <= 0 || offeredTonnes % unitTonnes !== 0) return RejectReason.badQuantity;
  const isTooSmall =
    offeredTonnes < minimumOfferTonnes || bidLimitTonnes(offeredTonnes, terms) < minimumBidTonnes;
  if (isTooSmall) return RejectReason.belowAuctionSize;
  return isOnTick(reservePriceFen, tickFen) && isOnTick(topFen, tickFen)
    ? RejectReason.none
    : RejectReason.offTick;
}

/**
 * A reserve price as a multiple of a reference price, rounded up to the tick: 1,000,000 or 900,000 ppm of the previous close
 * in the national market, 1,200,000 ppm of an average of listed trades in Shanghai (SPOT-4).
 */
export function auctionReserveFen(referenceFen: PriceFen, factorPpm: Ppm, tickFen: Fen): PriceFen {
  return mulDivCeil(referenceFen, factorPpm, PPM * tickFen) * tickFen;
}

/** The highest price of a bid, `bandPpm` above the previous close (national market: 10%), rounded down to the tick (SPOT-4). */
export function auctionCeilingFen(previousCloseFen: PriceFen, bandPpm: Ppm, tickFen: Fen): PriceFen {
  return mulDivFloor(previousCloseFen, PPM + bandPpm, PPM * tickFen) * tickFen;
}
