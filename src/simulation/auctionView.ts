import type { AuctionNotice } from '../agents/index.js';
import type { OneWayAuction } from '../market/index.js';
import type { AccountIndex } from '../protocol/index.js';
import type { SpotVenue } from './spotVenue.js';

/** What an agent sees of an auction: what its seller announced, and no bids (SPOT-4). */
export function noticeOf(market: string, auctionId: number, auction: OneWayAuction): AuctionNotice {
  const { announcement, terms, bidLimitTonnes } = auction;
  return {
    auctionId,
    market,
    offeredTonnes: announcement.offeredTonnes,
    reservePriceFen: announcement.reservePriceFen,
    highestBidFen: announcement.highestBidFen ?? 0,
    startUs: announcement.startUs,
    endUs: announcement.endUs,
    clearingRule: terms.clearingRule,
    tickFen: terms.tickFen,
    unitTonnes: terms.unitTonnes,
    minimumBidTonnes: terms.minimumBidTonnes,
    bidLimitTonnes,
    revocable: terms.revocable,
  };
}

/** The auctions of a spot market in which an account may bid, in the order of their announcement (SPOT-4). */
export function auctionNotices({ name, auctions }: SpotVenue, account: AccountIndex): AuctionNotice[] {
  return auctions.openTo(account).map(({ auctionId, auction }) => noticeOf(name, auctionId, auction));
}
