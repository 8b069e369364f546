import { describe, expect, it } from 'vitest';
import { summarise } from '../../src/metrics/index.js';
import { ISSUER, OneWayAuctionOutcome, PostingReason, RejectReason } from '../../src/protocol/index.js';
import { at, runOf, type TinyFact, tinyMeta } from './tinyRun.js';

const announced = (auctionId: number, seller: number, day: number): TinyFact => [
  'AuctionAnnounced',
  at(0, 8.5),
  { auctionId, seller, offeredTonnes: 100, reservePriceFen: 5000, startUs: at(day, 13), endUs: at(day, 14) },
];
const bid = (auctionId: number, bidId: number, account: number): TinyFact => [
  'AuctionBidAccepted',
  at(0, 13),
  { bidId, auctionId, account, priceFen: 6000, tonnes: 40 },
];
/** Bank of an account in the tiny ledger: three house accounts, three purses each; here the government is the second. */
const bank = (account: number) => 3 + 3 * account;
const ledger = { ...tinyMeta.ledger, government: 1 };
const paid = (fromLedger: number, toLedger: number, amountFen: number): TinyFact => [
  'CashTransferred',
  at(0, 15.5),
  { fromLedger, toLedger, amountFen, reason: PostingReason.spotPayment },
];

/*
 * 1: the government offers 100 t, a-1 and a-2 bid for 40 t each twice over (160 t), all of it is sold at 60: 600,000 fen. 2: b-1
 * offers 100 t, nobody bids. 3: a-1 has no units. 4: bids end after the run. The close is 50.
 */
const run = runOf(
  [
    announced(1, ISSUER, 0),
    announced(2, 2, 0),
    [
      'AuctionNotHeld',
      at(0, 9),
      { auctionId: 3, seller: 0, offeredTonnes: 100, reason: RejectReason.notEnoughUnits },
    ],
    announced(4, ISSUER, 9),
    bid(1, 1, 0),
    bid(1, 2, 0),
    bid(1, 3, 1),
    bid(1, 4, 1),
    [
      'AuctionCleared',
      at(0, 14),
      {
        ...{ auctionId: 1, clearingPriceFen: 6000, averagePriceFen: 6000, soldTonnes: 100 },
        ...{ bidTonnes: 160, coverPpm: 1_600_000, revenueFen: 600_000 },
      },
    ],
    [
      'AuctionAllotted',
      at(0, 14),
      { auctionId: 1, bidId: 1, account: 0, seller: ISSUER, tonnes: 100, priceFen: 6000 },
    ],
    ['AuctionCleared', at(0, 14), { auctionId: 2, outcome: OneWayAuctionOutcome.noBids, unsoldTonnes: 100 }],
    ['SpotClosed', at(0, 15), { closeFen: 5000 }],
    ['SpotSettled', at(0, 15.5), { buyer: 0, seller: ISSUER, quantityTonnes: 100, amountFen: 600_000 }],
    paid(bank(0), ledger.government, 600_000),
  ],
  { ...tinyMeta, ledger },
);

describe('auctions in the metrics (SPOT-4)', () => {
  it('one record each, by number, with bidders and winners counted by account', () => {
    expect(
      run.auctions.map(({ auctionId, market, seller, state, reason, bidders, winners, soldTonnes }) => [
        ...[auctionId, market, seller, state, reason],
        ...[bidders, winners, soldTonnes],
      ]),
    ).toEqual([
      [1, 'national', undefined, 'cleared', undefined, 2, 1, 100],
      [2, 'national', 2, 'noBids', undefined, 0, 0, 0],
      [3, 'national', 0, 'notHeld', 'notEnoughUnits', 0, 0, 0],
      [4, 'national', undefined, 'announced', undefined, 0, 0, 0],
    ]);
  });

  it('sums over those that took place', () => {
    expect(summarise(run, []).auctions).toEqual({
      held: 2,
      notHeld: 1,
      failed: 1,
      offeredTonnes: 200,
      bidTonnes: 160,
      soldTonnes: 100,
      revenueFen: 600_000,
      meanPriceFen: 6000,
      coverPercent: 80,
      issuedTonnes: 100,
      governmentRevenueFen: 600_000,
    });
  });

  it('what the buyer pays over the last close the government gains: together they gain nothing', () => {
    // 100 t bought for 6,000 fen each are worth 5,000 fen at the close.
    const profits = run.groups.map(({ group, spotProfitFen }) => [group, spotProfitFen]);
    expect(profits).toContainEqual(['a', -100_000]);
    expect(profits).toContainEqual(['government', 100_000]);
  });
});
