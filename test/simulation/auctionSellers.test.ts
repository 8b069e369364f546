import { describe, expect, it } from 'vitest';
import { HouseLedger } from '../../src/clearing/index.js';
import { ISSUER, OneWayAuctionOutcome, RejectReason, Side } from '../../src/protocol/index.js';
import { Product } from '../../src/registry/index.js';
import { smallMarket } from '../../src/testing/index.js';
import { at, auctionOf, bid, FIRST_DAY, runAuctions } from './auctionMarket.js';
import { rowsOf } from './tableRows.js';

/*
 * owner sells 120,000 t of its 150,000 t; a bids for 70,000 t at 58 alone: 406,000,000 fen, fee 121,800 a side. 50,000 t come back.
 */
describe('an auction of an owner, hand calculated', () => {
  const seen: Record<string, number> = {};
  const { tables } = runAuctions(
    [auctionOf({ seller: 'owner-1', offeredTonnes: 120_000 })],
    [
      { name: 'a', steps: [at('13:10', bid(5800, 70_000))] },
      {
        name: 'owner',
        has: { allowanceTonnes: 150_000, bankFen: 0 },
        steps: [
          at('09:40', (view) => {
            seen.before = view.freeTonnes();
            seen.auctions = view.auctions().length;
          }),
          at('13:11', bid(6600, 1)),
          at('14:10', (view) => {
            seen.after = view.freeTonnes();
            seen.usableFen = view.money().bankFreeFen;
          }),
        ],
      },
    ],
  );

  it('SPOT-4: its units are locked at the announcement; it may not bid; what is not sold is free again', () => {
    expect(seen).toEqual({ before: 30_000, auctions: 0, after: 80_000, usableFen: 405_878_200 });
    expect(rowsOf(tables, 'AuctionBidRejected', 'account', 'reason')).toEqual([
      [1, RejectReason.notQualified],
    ]);
    expect(rowsOf(tables, 'AuctionCleared', 'soldTonnes', 'unsoldTonnes', 'revenueFen')).toEqual([
      [70_000, 50_000, 406_000_000],
    ]);
  });

  it('SPOT-7: units against money at the end of the day', () => {
    expect(
      rowsOf(
        tables,
        'SpotSettled',
        'buyer',
        'seller',
        'quantityTonnes',
        'amountFen',
        'buyerFeeFen',
        'sellerFeeFen',
      ),
    ).toEqual([[0, 1, 70_000, 406_000_000, 121_800, 121_800]]);
    expect(rowsOf(tables, 'AllowanceTransferred', 'fromAccount', 'toAccount', 'tonnes')).toEqual([
      [1, 0, 70_000],
    ]);
  });

  it('SPOT-4: without the units, or with prices that do not fit, no auction is held', () => {
    const { tables: none } = runAuctions(
      [
        auctionOf({ seller: 'owner-1', offeredTonnes: 150_001 }),
        auctionOf({ reserve: { priceFen: 7000 } }),
        auctionOf({ offeredTonnes: 99_999 }),
      ],
      [{ name: 'owner', has: { allowanceTonnes: 150_000 }, steps: [at('13:10', bid(6000, 1))] }],
    );
    expect(rowsOf(none, 'AuctionNotHeld', 'auctionId', 'seller', 'reason')).toEqual([
      [1, 0, RejectReason.notEnoughUnits],
      [2, ISSUER, RejectReason.malformed],
      [3, ISSUER, RejectReason.belowAuctionSize],
    ]);
    expect(rowsOf(none, 'AuctionCleared', 'auctionId')).toEqual([]);
  });

  it('SPOT-4: units are locked over nights from the announcement on', () => {
    const free: number[] = [];
    const { tables: late } = runAuctions(
      [auctionOf({ seller: 'owner-1', day: FIRST_DAY + 1 })],
      [
        { name: 'a', steps: [at('13:10', bid(5400, 100_000), 1)] },
        {
          name: 'owner',
          has: { allowanceTonnes: 100_000 },
          steps: [
            at('14:30', (view) => {
              free.push(view.freeTonnes());
            }),
            at(
              '13:30',
              (view) => {
                free.push(view.freeTonnes());
              },
              1,
            ),
          ],
        },
      ],
    );
    expect(free).toEqual([0, 0]);
    expect(rowsOf(late, 'AuctionCleared', 'soldTonnes')).toEqual([[100_000]]);
  });
});

/*
 * seller has no money and 200,000 t of what further trades; it sells 100,000 t there at 60 and bids with the proceeds in the main
 * market: 90,000 t at 60 are 540,000,000 fen and 162,000 fee, of 600,000,000 less 180,000.
 */
it('SPOT-5, SPOT-7: what is sold in one market pays for what is bought in another on the same day', () => {
  const { spot } = smallMarket();
  const { tables } = runAuctions(
    [auctionOf()],
    [
      {
        name: 'buyer',
        steps: [
          at('13:02', (view) => {
            for (let n = 0; n < 2; n += 1) view.take(Side.buy, 6000, 50_000, 'first');
          }),
        ],
        has: { venue: 'further' },
      },
      {
        name: 'seller',
        has: { venue: 'further', furtherVenues: ['national'], bankFen: 0, allowanceTonnes: 200_000 },
        steps: [
          at('13:01', (view) => {
            for (let n = 0; n < 2; n += 1) view.list(Side.sell, 6000, 50_000);
          }),
          at('13:10', (view) => {
            view.venues[1]!.bidAuction(1, 6000, 90_000);
          }),
        ],
      },
    ],
    { furtherVenues: [{ ...spot, name: 'further', product: Product.CCER }] },
  );
  expect(rowsOf(tables, 'AuctionBidRejected', 'reason')).toEqual([]);
  expect(rowsOf(tables, 'SpotSettled', 'venue', 'buyer', 'quantityTonnes')).toEqual([
    [1, 0, 50_000],
    [1, 0, 50_000],
    [0, 1, 90_000],
  ]);
});

it('SPOT-4: an auction announced before the run is announced when its first day begins', () => {
  const announced = { day: FIRST_DAY - 3, usOfDay: 0 };
  const { tables } = runAuctions([auctionOf({ announced })], [{ name: 'a' }]);
  expect(rowsOf(tables, 'AuctionAnnounced', 'timeUs', 'reservePriceFen', 'highestBidFen')).toEqual([
    [8 * 3600e6, 5400, 6600],
  ]);
  expect(rowsOf(tables, 'AuctionCleared', 'outcome')).toEqual([[OneWayAuctionOutcome.noBids]]);
});

/*
 * On the first day 100,000 t are sold at 60 for 600,000,000 fen: fee 180,000 fen of the buyer; of it 20%, 36,000 fen. On the second day
 * as much again, of which 24,000 fen fill the reserve up to its capital of 60,000 fen.
 */
it('SPOT-11: a share of the fees fills the risk reserve of the spot exchange up to its registered capital', () => {
  const { spot } = smallMarket();
  const { tables } = runAuctions(
    [auctionOf(), auctionOf({ day: FIRST_DAY + 1 })],
    [
      {
        name: 'a',
        has: { bankFen: 20_000_000_000 },
        steps: [at('13:10', bid(6000, 100_000)), at('13:10', bid(6000, 100_000, 2), 1)],
      },
    ],
    { spot: { ...spot, registeredCapitalFen: 60_000 } },
  );
  const reserve = HouseLedger.spotRiskReserve;
  const moved = rowsOf(tables, 'CashTransferred', 'fromLedger', 'toLedger', 'amountFen');
  expect(moved.filter(([, to]) => to === reserve)).toEqual([
    [HouseLedger.spotVenueFunds, reserve, 36_000],
    [HouseLedger.spotVenueFunds, reserve, 24_000],
  ]);
});
