import {
  type AuctionAnnouncement,
  OneWayAuction,
  type OneWayAuctionResult,
  type OneWayAuctionTerms,
  oneWayAuctionPresets,
} from '../../src/market/index.js';

/** The announcement of most tests: account 0 sells 100,000 t at 70 yuan or more, from time 1,000 on and before 2,000. */
export const announced: AuctionAnnouncement = {
  seller: 0,
  offeredTonnes: 100_000,
  reservePriceFen: 7_000,
  highestBidFen: 8_800,
  startUs: 1_000,
  endUs: 2_000,
};
export const DURING = 1_500;

/** Opens an auction on the national terms but for `terms`; who has a number of 100 or more may not bid; draws are 0. */
export function openAuction(
  terms: Partial<OneWayAuctionTerms> = {},
  announcement: Partial<AuctionAnnouncement> = {},
  draw: (from: number, to: number) => number = (from) => from,
): OneWayAuction {
  return new OneWayAuction(
    { ...announced, ...announcement },
    { ...oneWayAuctionPresets.national, ...terms },
    { qualifies: (account) => account < 100, random: { integer: draw } },
  );
}

/** Bids are account, price in fen, tonnes; they are numbered 1, 2 … */
export type PlainBid = readonly [account: number, priceFen: number, tonnes: number];

/** Enters the bids and clears the auction. */
export function clearWith(auction: OneWayAuction, bids: readonly PlainBid[]): OneWayAuctionResult {
  bids.forEach(([account, priceFen, tonnes], index) => {
    auction.bid(index + 1, { account, priceFen, tonnes }, DURING);
  });
  return auction.clear(auction.announcement.endUs);
}

/** The tonnes of each bid, in the order of the bids' numbers. */
export function tonnesByBid(result: OneWayAuctionResult): number[] {
  return [...result.allotments].sort((a, b) => a.bid.bidId - b.bid.bidId).map(({ tonnes }) => tonnes);
}
