import type { OneWayAuctionTerms } from './oneWayAuctionTerms.js';

/** The national market (沪环境交〔2025〕23号); what that announcement leaves open is D: no bid limit, no minimum cover, revocable. */
const national: OneWayAuctionTerms = {
  clearingRule: 'uniformPrice',
  tieRule: 'timePriority',
  access: 'all',
  tickFen: 1,
  unitTonnes: 1,
  minimumOfferTonnes: 100_000,
  minimumBidTonnes: 1,
  bidLimitPpm: 1_000_000,
  minimumCoverPpm: 0,
  revocable: true,
};

/**
 * Terms of auctions as they are held, by place (SPOT-4). Limits and prices are in the currency's hundredths.
 * - `national`: as above; reserve the previous close or 10% less, highest bid 10% more.
 * - `shanghai`: paid allocation, covered firms only, price then time, one price (announcements of 2017-06-12, 2018-07-23,
 *   沪环气候〔2024〕180号); reserve 1.2 times the weighted average price of listed trades over months before.
 * - `guangdong`: one price, price then time; bids of at least 1,000 t that cannot be withdrawn, at most half of the offer a
 *   bidder, an announced reserve price (announcements of 2015-12-10 and 2017-03-16).
 * - `eu`: lots of 500, tied bids in random order, cancelled when the bids do not cover the offer (Regulation (EU) 1031/2010,
 *   article 7; EEX auction design). No reserve price is announced.
 * - `california`: lots of 1,000, a published reserve price, unsold allowances stay unsold (17 CCR § 95911). Ties are drawn there
 *   lot by lot; here a draw orders whole bids (D). Purchase limit of covered entities 25% (m).
 */
export const oneWayAuctionPresets = {
  national,
  shanghai: { ...national, access: 'complianceEntities', minimumOfferTonnes: 1 },
  guangdong: {
    ...national,
    access: 'institutions',
    minimumOfferTonnes: 1,
    minimumBidTonnes: 1_000,
    bidLimitPpm: 500_000,
    revocable: false,
  },
  eu: {
    ...national,
    tieRule: 'random',
    unitTonnes: 500,
    minimumOfferTonnes: 500,
    minimumBidTonnes: 500,
    minimumCoverPpm: 1_000_000,
  },
  california: {
    ...national,
    tieRule: 'random',
    unitTonnes: 1_000,
    minimumOfferTonnes: 1_000,
    minimumBidTonnes: 1_000,
    bidLimitPpm: 250_000,
  },
} as const satisfies Readonly<Record<string, OneWayAuctionTerms>>;
