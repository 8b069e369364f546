import { describe, expect, it } from 'vitest';
import {
  auctionCeilingFen,
  auctionReserveFen,
  checkAnnouncement,
  oneWayAuctionParameters,
  oneWayAuctionPresets,
} from '../../src/market/index.js';
import { OneWayAuctionOutcome, RejectReason } from '../../src/protocol/index.js';
import { announced, clearWith, DURING, openAuction, tonnesByBid } from './oneWayAuctionFixture.js';

const { national } = oneWayAuctionPresets;

describe('SPOT-4 what may be announced', () => {
  it('the national terms are the defaults', () => {
    const defaults = Object.entries(oneWayAuctionParameters).map(([name, { default: value }]) => [
      name,
      value,
    ]);
    expect(national).toEqual(Object.fromEntries(defaults));
  });

  it.each([
    ['as it should be', {}, RejectReason.none],
    ['no reserve, no highest price', { reservePriceFen: 0, highestBidFen: undefined }, RejectReason.none],
    ['one tonne less than an auction may offer', { offeredTonnes: 99_999 }, RejectReason.belowAuctionSize],
    ['nothing', { offeredTonnes: 0 }, RejectReason.badQuantity],
    ['half a tonne', { offeredTonnes: 100_000.5 }, RejectReason.malformed],
    ['highest below reserve', { highestBidFen: 6_999 }, RejectReason.malformed],
    ['an end at its start', { endUs: 1_000 }, RejectReason.malformed],
  ])('%s', (_, change, reason) => {
    expect(checkAnnouncement({ ...announced, ...change }, national)).toBe(reason);
  });

  it('an offer of which nobody may bid for the smallest bid (Guangdong: 1,000 t, half of the offer)', () => {
    const { guangdong } = oneWayAuctionPresets;
    // Half of 1,999 t are 999 t, half of 2,000 t are 1,000 t.
    expect(checkAnnouncement({ ...announced, offeredTonnes: 1_999 }, guangdong)).toBe(
      RejectReason.belowAuctionSize,
    );
    expect(checkAnnouncement({ ...announced, offeredTonnes: 2_000 }, guangdong)).toBe(RejectReason.none);
  });

  it('off the tick, off the unit', () => {
    expect(checkAnnouncement({ ...announced, reservePriceFen: 7_001 }, { ...national, tickFen: 2 })).toBe(
      RejectReason.offTick,
    );
    expect(checkAnnouncement({ ...announced, offeredTonnes: 100_200 }, oneWayAuctionPresets.eu)).toBe(
      RejectReason.badQuantity,
    );
  });

  it('reserve up to the tick, ceiling down to it', () => {
    // 7,977 × 0.9 = 7,179.3; 7,977 × 1.1 = 8,774.7; 7,977 × 1.2 = 9,572.4
    expect(auctionReserveFen(7_977, 900_000, 1)).toBe(7_180);
    expect(auctionReserveFen(7_977, 1_000_000, 1)).toBe(7_977);
    expect(auctionReserveFen(7_977, 1_200_000, 2)).toBe(9_574);
    expect(auctionCeilingFen(7_977, 100_000, 1)).toBe(8_774);
  });
});

describe('SPOT-4 what may be bid', () => {
  it.each([
    ['before the start', {}, 999, RejectReason.auctionNotOpen],
    ['at the start', {}, 1_000, RejectReason.none],
    ['at the end', {}, 2_000, RejectReason.auctionNotOpen],
    ['by the seller', { account: 0 }, DURING, RejectReason.notQualified],
    ['by who is not qualified', { account: 100 }, DURING, RejectReason.notQualified],
    ['at the reserve price', { priceFen: 7_000 }, DURING, RejectReason.none],
    ['below the reserve price', { priceFen: 6_999 }, DURING, RejectReason.belowReservePrice],
    ['at the highest price', { priceFen: 8_800 }, DURING, RejectReason.none],
    ['above the highest price', { priceFen: 8_801 }, DURING, RejectReason.outsideBand],
    ['at no price', { priceFen: 0 }, DURING, RejectReason.malformed],
    ['at a price that is no number', { priceFen: Number.NaN }, DURING, RejectReason.malformed],
    ['for nothing', { tonnes: 0 }, DURING, RejectReason.badQuantity],
    ['for half a tonne', { tonnes: 0.5 }, DURING, RejectReason.badQuantity],
    ['for all', { tonnes: 100_000 }, DURING, RejectReason.none],
    ['for more than all', { tonnes: 100_001 }, DURING, RejectReason.auctionBidLimit],
  ])('%s', (_, change, nowUs, reason) => {
    const request = { account: 1, priceFen: 8_000, tonnes: 1_000, ...change };
    expect(openAuction().checkBid(request, nowUs)).toBe(reason);
  });

  it('a price without bound is refused where it could not be counted', () => {
    const auction = openAuction({}, { highestBidFen: undefined });
    const request = { account: 1, priceFen: 90_071_992_547, tonnes: 1 };
    // 90,071,992,547 × 100,000 = 9,007,199,254,700,000 is below 2^53 − 1 = 9,007,199,254,740,991
    expect(auction.checkBid(request, DURING)).toBe(RejectReason.none);
    expect(auction.checkBid({ ...request, priceFen: 90_071_992_548 }, DURING)).toBe(RejectReason.malformed);
  });

  it('Guangdong: at least 1,000 t a bid, half of the offer a bidder, no way back', () => {
    const auction = openAuction(oneWayAuctionPresets.guangdong);
    expect(auction.bidLimitTonnes).toBe(50_000);
    expect(auction.checkBid({ account: 1, priceFen: 8_000, tonnes: 999 }, DURING)).toBe(
      RejectReason.badQuantity,
    );
    auction.bid(1, { account: 1, priceFen: 8_000, tonnes: 30_000 }, DURING);
    auction.bid(2, { account: 1, priceFen: 7_500, tonnes: 20_000 }, DURING);
    expect(auction.checkBid({ account: 1, priceFen: 8_000, tonnes: 1_000 }, DURING)).toBe(
      RejectReason.auctionBidLimit,
    );
    expect(auction.checkBid({ account: 2, priceFen: 8_000, tonnes: 1_000 }, DURING)).toBe(RejectReason.none);
    expect(auction.checkWithdraw(1, 1, DURING)).toBe(RejectReason.bidsAreFinal);
    expect(auction.checkChange(1, { account: 1, priceFen: 8_100, tonnes: 30_000 }, DURING)).toBe(
      RejectReason.bidsAreFinal,
    );
  });

  it('a bid may be changed and withdrawn by its owner until the end', () => {
    const auction = openAuction();
    auction.bid(7, { account: 1, priceFen: 8_000, tonnes: 60_000 }, DURING);
    expect(auction.checkChange(7, { account: 1, priceFen: 8_000, tonnes: 100_000 }, DURING)).toBe(
      RejectReason.none,
    );
    expect(auction.checkChange(7, { account: 1, priceFen: 8_000, tonnes: 100_001 }, DURING)).toBe(
      RejectReason.auctionBidLimit,
    );
    expect(auction.checkChange(7, { account: 2, priceFen: 8_000, tonnes: 1 }, DURING)).toBe(
      RejectReason.notOwner,
    );
    expect(auction.checkWithdraw(8, 1, DURING)).toBe(RejectReason.unknownBid);
    expect(auction.checkWithdraw(7, 1, 2_000)).toBe(RejectReason.auctionNotOpen);
    expect(auction.withdraw(7, 1, DURING).tonnes).toBe(60_000);
    expect(auction.bidsOf(1)).toEqual([]);
    expect(auction.checkBid({ account: 1, priceFen: 8_000, tonnes: 100_000 }, DURING)).toBe(
      RejectReason.none,
    );
  });

  it('each bidder sees its own bids; fewer tonnes keep the place, another price goes to the back', () => {
    const auction = openAuction();
    auction.bid(1, { account: 1, priceFen: 8_000, tonnes: 80_000 }, DURING);
    auction.bid(2, { account: 2, priceFen: 8_000, tonnes: 80_000 }, DURING);
    auction.bid(3, { account: 3, priceFen: 7_900, tonnes: 80_000 }, DURING);
    auction.change(1, { account: 1, priceFen: 8_000, tonnes: 70_000 }, DURING);
    expect(auction.bidsOf(1).map(({ tonnes }) => tonnes)).toEqual([70_000]);
    auction.change(3, { account: 3, priceFen: 8_000, tonnes: 80_000 }, DURING);
    expect(tonnesByBid(auction.clear(2_000))).toEqual([70_000, 30_000, 0]);
  });

  it('is cleared once, not before its end', () => {
    const auction = openAuction();
    expect(() => auction.clear(1_999)).toThrow('too early');
    auction.clear(2_000);
    expect(() => auction.clear(2_000)).toThrow('twice');
    expect(auction.checkBid({ account: 1, priceFen: 8_000, tonnes: 1 }, DURING)).toBe(
      RejectReason.auctionNotOpen,
    );
  });
});

describe('SPOT-4 clearing', () => {
  const curve = [
    [1, 8_500, 40_000],
    [2, 8_200, 30_000],
    [3, 8_000, 40_000],
    [4, 8_000, 20_000],
    [1, 7_500, 50_000],
  ] as const;

  it('one price: the lowest bid within the offer; at it the earlier first', () => {
    // 40,000 + 30,000 leave 30,000 for the 60,000 at 80.00 yuan
    const result = clearWith(openAuction(), curve);
    expect(result.outcome).toBe(OneWayAuctionOutcome.cleared);
    expect(result.clearingPriceFen).toBe(8_000);
    expect(result.averagePriceFen).toBe(8_000);
    expect(tonnesByBid(result)).toEqual([40_000, 30_000, 30_000, 0, 0]);
    expect(result.allotments.map(({ amountFen }) => amountFen)).toEqual([
      320_000_000, 240_000_000, 240_000_000, 0, 0,
    ]);
    expect(result.revenueFen).toBe(800_000_000);
    expect(result).toMatchObject({ soldTonnes: 100_000, unsoldTonnes: 0, bidTonnes: 180_000 });
    expect(result.coverPpm).toBe(1_800_000);
  });

  it('pay as bid: each winner its own price', () => {
    // 40,000 × 85 + 30,000 × 82 + 30,000 × 80 = 3,400,000 + 2,460,000 + 2,400,000 = 8,260,000 yuan
    const result = clearWith(openAuction({ clearingRule: 'payAsBid' }), curve);
    expect(result.revenueFen).toBe(826_000_000);
    expect(result.averagePriceFen).toBe(8_260);
    expect(result.clearingPriceFen).toBe(8_000);
    expect(result.allotments.map(({ priceFen }) => priceFen)).toEqual([8_500, 8_200, 8_000, 0, 0]);
  });

  it('pro rata at the clearing price', () => {
    // 30,000 × 40,000 ÷ 60,000 = 20,000 and 10,000
    expect(tonnesByBid(clearWith(openAuction({ tieRule: 'proRata' }), curve))).toEqual([
      40_000, 30_000, 20_000, 10_000, 0,
    ]);
    // Three equal bids for 100,000 t: 33,333.3 each, the odd tonne to the earliest
    const thirds = [
      [1, 8_000, 50_000],
      [2, 8_000, 50_000],
      [3, 8_000, 50_000],
    ] as const;
    expect(tonnesByBid(clearWith(openAuction({ tieRule: 'proRata' }), thirds))).toEqual([
      33_334, 33_333, 33_333,
    ]);
    // In units of 500 t: 200 units, 66.7 each: 67, 67, 66
    const lots = openAuction({ tieRule: 'proRata', unitTonnes: 500 });
    expect(tonnesByBid(clearWith(lots, thirds))).toEqual([33_500, 33_500, 33_000]);
  });

  it('random order at the clearing price, drawn only among tied bids that cannot all be filled', () => {
    const asked: [number, number][] = [];
    const draw = (from: number, to: number) => {
      asked.push([from, to]);
      return from;
    };
    // Two tied: one draw of 0 … 1; 0 moves the first to the end
    const result = clearWith(openAuction({ tieRule: 'random' }, {}, draw), curve);
    expect(asked).toEqual([[0, 1]]);
    expect(tonnesByBid(result)).toEqual([40_000, 30_000, 10_000, 20_000, 0]);
    clearWith(openAuction({ tieRule: 'random' }, { offeredTonnes: 130_000 }, draw), curve);
    expect(asked).toHaveLength(1);
  });

  it('fewer bids than tonnes: all at the lowest bid, the rest unsold (Guangdong 2014-09-26)', () => {
    const result = clearWith(openAuction(), [
      [1, 8_500, 30_000],
      [2, 7_100, 20_000],
    ]);
    expect(result).toMatchObject({ clearingPriceFen: 7_100, soldTonnes: 50_000, unsoldTonnes: 50_000 });
    expect(result.coverPpm).toBe(500_000);
    expect(result.revenueFen).toBe(355_000_000);
  });

  it('bids under the minimum cover: cancelled (EU 1031/2010, article 7(5)); at it: sold', () => {
    const eu = openAuction(oneWayAuctionPresets.eu, { reservePriceFen: 0, highestBidFen: undefined });
    const short = clearWith(eu, [[1, 8_000, 99_500]]);
    expect(short.outcome).toBe(OneWayAuctionOutcome.insufficientBids);
    expect(short).toMatchObject({ clearingPriceFen: 0, averagePriceFen: 0, soldTonnes: 0, revenueFen: 0 });
    expect(short.unsoldTonnes).toBe(100_000);
    expect(short.allotments).toMatchObject([{ tonnes: 0, priceFen: 0, amountFen: 0 }]);
    const covered = clearWith(openAuction({ minimumCoverPpm: 1_000_000 }), [[1, 8_000, 100_000]]);
    expect(covered.outcome).toBe(OneWayAuctionOutcome.cleared);
  });

  it('nobody bids', () => {
    const result = openAuction().clear(2_000);
    expect(result.outcome).toBe(OneWayAuctionOutcome.noBids);
    expect(result).toMatchObject({ soldTonnes: 0, coverPpm: 0, allotments: [] });
  });

  it('the demand curve of one bidder (legal-planet.org on the California auction of 2012-11-14)', () => {
    // 10 units at $15, 50 at $12, 40 at $10; with 60 units on sale the price is $12 and 60,000 × 12 = $720,000 are due;
    // with 120 units it is $10, $1,000,000 are due, and 20 units stay unsold.
    const chevron = [
      [1, 1_500, 10_000],
      [1, 1_200, 50_000],
      [1, 1_000, 40_000],
    ] as const;
    const terms = { ...oneWayAuctionPresets.california, bidLimitPpm: 1_000_000 };
    const floor = { reservePriceFen: 1_000, highestBidFen: undefined };
    const few = clearWith(openAuction(terms, { ...floor, offeredTonnes: 60_000 }), chevron.slice(0, 2));
    expect(few).toMatchObject({ clearingPriceFen: 1_200, revenueFen: 72_000_000 });
    const many = clearWith(openAuction(terms, { ...floor, offeredTonnes: 120_000 }), chevron);
    expect(many).toMatchObject({ clearingPriceFen: 1_000, revenueFen: 100_000_000, unsoldTonnes: 20_000 });
  });
});
