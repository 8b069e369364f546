import { describe, expect, it } from 'vitest';
import { parseClock } from '../../src/calendar/index.js';
import { oneWayAuctionPresets } from '../../src/market/index.js';
import {
  CancelCause,
  ISSUER,
  OneWayAuctionOutcome,
  RejectReason,
  UnitCause,
} from '../../src/protocol/index.js';
import { Product } from '../../src/registry/index.js';
import { smallMarket } from '../../src/testing/index.js';
import { type Actor, at, auctionOf, bid, FIRST_DAY, runAuctions } from './auctionMarket.js';
import { rowsOf } from './tableRows.js';

/** What each bidder has left in its bank and got in units, by a look on the second day. */
function bidders(left: number[]): Actor[] {
  const look = (account: number) =>
    at(
      '09:40',
      (view) => {
        left[account] = view.money().bankFreeFen + view.freeTonnes();
      },
      1,
    );
  return [
    { name: 'a', steps: [at('13:10', bid(6500, 60_000)), look(0)] },
    { name: 'b', steps: [at('13:15', bid(6200, 30_000)), at('13:16', bid(5800, 30_000)), look(1)] },
    { name: 'c', steps: [at('13:20', bid(6000, 40_000)), look(2)] },
  ];
}

/*
 * The government sells 100,000 t. a bids for 60,000 t at 65, b for 30,000 t at 62 and 30,000 t at 58, c for 40,000 t at 60: 160,000 t
 * in all, 1.6 times the offer. By price a gets 60,000 t, b 30,000 t, c the last 10,000 t: the lowest price that wins is 60.
 *   One price: a pays 360,000,000 fen and 108,000 fee, b 180,000,000 and 54,000, c 60,000,000 and 18,000: 600,000,000 in all.
 *   As bid: a pays 390,000,000 and 117,000, b 186,000,000 and 55,800, c as before: 636,000,000 in all, 63.60 on average.
 */
describe('an auction of the government, hand calculated', () => {
  for (const [clearingRule, paid, averageFen] of [
    ['uniformPrice', [360_108_000, 180_054_000, 60_018_000], 6000],
    ['payAsBid', [390_117_000, 186_055_800, 60_018_000], 6360],
  ] as const) {
    const left: number[] = [];
    const auction = auctionOf({ terms: { ...oneWayAuctionPresets.national, clearingRule } });
    const { tables, simulation } = runAuctions([auction], bidders(left));

    it(`SPOT-4: ${clearingRule}: sold by price, at the lowest price that wins or at one's own`, () => {
      const revenueFen = 100_000 * averageFen;
      expect(
        rowsOf(
          tables,
          'AuctionCleared',
          'outcome',
          'clearingPriceFen',
          'averagePriceFen',
          'soldTonnes',
          'unsoldTonnes',
          'bidTonnes',
          'coverPpm',
          'revenueFen',
        ),
      ).toEqual([
        [OneWayAuctionOutcome.cleared, 6000, averageFen, 100_000, 0, 160_000, 1_600_000, revenueFen],
      ]);
      const prices = clearingRule === 'uniformPrice' ? [6000, 6000, 6000] : [6500, 6200, 6000];
      expect(rowsOf(tables, 'AuctionAllotted', 'account', 'seller', 'tonnes', 'priceFen')).toEqual([
        [0, ISSUER, 60_000, prices[0]],
        [1, ISSUER, 30_000, prices[1]],
        [2, ISSUER, 10_000, prices[2]],
      ]);
      expect(rowsOf(tables, 'AuctionBidWithdrawn', 'account', 'tonnes', 'cause')).toEqual([
        [1, 30_000, CancelCause.notAllotted],
        [2, 30_000, CancelCause.notAllotted],
      ]);
    });

    it(`SPOT-5, SPOT-7: ${clearingRule}: settled at the day's end; what is not needed of a lock is free`, () => {
      const tonnes = [60_000, 30_000, 10_000];
      expect(left).toEqual(paid.map((fen, account) => 10_000_000_000 - fen + tonnes[account]!));
      expect(rowsOf(tables, 'SpotSettled', 'seller', 'sellerFeeFen')).toEqual([
        [ISSUER, 0],
        [ISSUER, 0],
        [ISSUER, 0],
      ]);
    });

    it(`REG-1, SPOT-4: ${clearingRule}: new units of the vintage that trades`, () => {
      expect(rowsOf(tables, 'AllowanceIssued', 'account', 'product', 'vintage', 'tonnes', 'cause')).toEqual([
        [0, Product.CEA, 2025, 60_000, UnitCause.allocation],
        [1, Product.CEA, 2025, 30_000, UnitCause.allocation],
        [2, Product.CEA, 2025, 10_000, UnitCause.allocation],
      ]);
      expect(simulation.conservationReport()).toContainEqual({ name: 'auctions', checks: 2 });
    });
  }
});

describe('what an auction refuses', () => {
  it('SPOT-4, SPOT-5: bids at the wrong time, price or size, and bids that cannot be paid', () => {
    // c can pay for 40,000 t at 60: 240,000,000 fen and 72,000 fee. One tonne at 54 more is too much.
    const { tables } = runAuctions(
      [auctionOf({ terms: { ...oneWayAuctionPresets.national, bidLimitPpm: 500_000 } })],
      [
        {
          name: 'a',
          steps: [
            at('11:00', bid(6000, 1_000)),
            at('13:10', bid(5399, 1_000)),
            at('13:11', bid(6601, 1_000)),
            at('13:12', bid(6000, 50_001)),
            at('13:13', bid(6000, 0)),
            at('14:00', bid(6000, 1_000)),
          ],
        },
        { name: 'b', steps: [at('13:15', bid(6000, 1_000, 2))] },
        {
          name: 'c',
          steps: [at('13:20', bid(6000, 40_000)), at('13:21', bid(5400, 1))],
          has: { bankFen: 240_072_000 },
        },
      ],
    );
    expect(rowsOf(tables, 'AuctionBidRejected', 'account', 'priceFen', 'tonnes', 'reason')).toEqual([
      [0, 6000, 1_000, RejectReason.auctionNotOpen],
      [0, 5399, 1_000, RejectReason.belowReservePrice],
      [0, 6601, 1_000, RejectReason.outsideBand],
      [0, 6000, 50_001, RejectReason.auctionBidLimit],
      [0, 6000, 0, RejectReason.badQuantity],
      [1, 6000, 1_000, RejectReason.auctionNotOpen],
      [2, 5400, 1, RejectReason.notEnoughCash],
      [0, 6000, 1_000, RejectReason.auctionNotOpen],
    ]);
  });

  it('SPOT-4, SPOT-12: only who is admitted sees an auction and may bid', () => {
    const seen: number[] = [];
    const { tables } = runAuctions(
      [auctionOf({ terms: { ...oneWayAuctionPresets.national, access: 'institutions' } })],
      [
        {
          name: 'a',
          steps: [
            at('13:10', (view) => {
              seen[0] = view.auctions().length;
              bid(6000, 1)(view);
            }),
          ],
          has: { individual: true },
        },
        {
          name: 'b',
          steps: [
            at('13:10', (view) => {
              seen[1] = view.auctions().length;
              bid(6000, 1)(view);
            }),
          ],
        },
      ],
      { spot: { ...smallMarket().spot, access: 'all' } },
    );
    expect(seen).toEqual([0, 1]);
    expect(rowsOf(tables, 'AuctionBidRejected', 'account', 'reason')).toEqual([
      [0, RejectReason.notQualified],
    ]);
  });

  it('SPOT-4: a bid is changed or withdrawn by its owner, not where bids are final', () => {
    const run = (revocable: boolean) => {
      let bidId = 0;
      return runAuctions(
        [auctionOf({ terms: { ...oneWayAuctionPresets.national, revocable } })],
        [
          {
            name: 'a',
            steps: [
              at('13:10', (view) => {
                bidId = view.bidAuction(1, 6000, 50_000);
              }),
              at('13:30', (view) => view.changeBid(1, bidId, 6100, 60_000)),
              at('13:50', (view) => view.withdrawBid(1, bidId)),
            ],
          },
          {
            name: 'b',
            steps: [at('13:20', bid(5900, 20_000)), at('13:40', (view) => view.withdrawBid(1, bidId))],
          },
        ],
      ).tables;
    };
    const free = run(true);
    expect(rowsOf(free, 'AuctionBidChanged', 'account', 'priceFen', 'tonnes')).toEqual([[0, 6100, 60_000]]);
    expect(rowsOf(free, 'AuctionBidWithdrawn', 'account', 'tonnes', 'cause')).toEqual([
      [0, 60_000, CancelCause.owner],
    ]);
    expect(rowsOf(free, 'AuctionBidRejected', 'account', 'reason')).toEqual([[1, RejectReason.notOwner]]);
    expect(rowsOf(free, 'AuctionCleared', 'soldTonnes', 'clearingPriceFen')).toEqual([[20_000, 5900]]);
    const final = run(false);
    expect(rowsOf(final, 'AuctionBidRejected', 'account', 'reason')).toEqual([
      [0, RejectReason.bidsAreFinal],
      [1, RejectReason.notOwner],
      [0, RejectReason.bidsAreFinal],
    ]);
    // By price: a 50,000 t at 60, b 20,000 t at 59.
    expect(rowsOf(final, 'AuctionCleared', 'soldTonnes', 'clearingPriceFen')).toEqual([[70_000, 5900]]);
  });

  it('SPOT-9: a bid that may not be changed, as less may be held than when it was made, stands', () => {
    // 7,000 t issued and 4,000 t bid for are 1,000 t and a yearly allocation of 10,000 t; that is halved while bids are taken.
    let bidId = 0;
    const { tables } = runAuctions(
      [auctionOf({ terms: { ...oneWayAuctionPresets.national, revocable: true, minimumBidTonnes: 1 } })],
      [
        {
          name: 'a',
          has: { emissionTonnes: 10_000, emissionsSpread: 0, balanceSpread: 0 },
          steps: [
            at('13:10', (view) => {
              bidId = view.bidAuction(1, 6000, 4_000);
            }),
            at('13:40', (view) => view.changeBid(1, bidId, 6100, 4_000)),
          ],
        },
      ],
      {
        spot: { ...smallMarket().spot, holdingLimitTonnes: 1_000 },
        policyEvents: [
          {
            day: FIRST_DAY,
            usOfDay: parseClock('13:30')!,
            action: { kind: 'cap', changePpm: -500_000, firstYear: 2025 },
          },
        ],
      },
    );
    expect(rowsOf(tables, 'AuctionBidAccepted', 'tonnes')).toEqual([[4_000]]);
    expect(rowsOf(tables, 'AuctionBidRejected', 'account', 'priceFen', 'reason')).toEqual([
      [0, 6100, RejectReason.positionLimit],
    ]);
    expect(rowsOf(tables, 'AuctionAllotted', 'bidId', 'tonnes', 'priceFen')).toEqual([[bidId, 4_000, 6000]]);
  });

  it('SPOT-4: bids that cover too little of the offer sell nothing, and all is free again', () => {
    let freeFen = 0;
    const { tables } = runAuctions(
      [auctionOf({ terms: { ...oneWayAuctionPresets.national, minimumCoverPpm: 1_000_000 } })],
      [
        {
          name: 'a',
          steps: [
            at('13:10', bid(6000, 99_999)),
            at('14:10', (view) => {
              freeFen = view.money().bankFreeFen;
            }),
          ],
        },
      ],
    );
    expect(rowsOf(tables, 'AuctionCleared', 'outcome', 'soldTonnes', 'unsoldTonnes')).toEqual([
      [OneWayAuctionOutcome.insufficientBids, 0, 100_000],
    ]);
    expect(freeFen).toBe(10_000_000_000);
  });
});
