import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AgentView, defineAgentKind } from '../../src/agents/index.js';
import type { RandomStream } from '../../src/kernel/index.js';
import { oneWayAuctionPresets } from '../../src/market/index.js';
import { RejectReason, type Side } from '../../src/protocol/index.js';
import { groupOf, runMarket, smallMarket } from '../../src/testing/index.js';
import { auctionOf, FIRST_DAY } from './auctionMarket.js';
import { rowsOf } from './tableRows.js';

const BANK_FEN = 900_000_000;
const UNITS = 300_000;

/** A number that is sometimes nonsense. */
function some(random: RandomStream, usual: number): number {
  const odd = [Number.NaN, Number.POSITIVE_INFINITY, -1, 0, 0.5, 1e15, 2 ** 60];
  return random.chance(0.05) ? odd[random.integer(0, odd.length - 1)]! : usual;
}

interface Memory {
  /** The newest number it knows; bids of others have numbers near it. */
  seen: number;
}

function act(view: AgentView, memory: Memory): void {
  const { random } = view;
  const auctionId = some(random, random.integer(1, 4));
  const price = some(random, random.integer(5300, 6700));
  const tonnes = some(random, random.integer(1, 60_000));
  const bidId = some(random, memory.seen - random.integer(0, 12));
  switch (random.integer(0, 6)) {
    case 0:
    case 1:
    case 2:
      memory.seen = view.bidAuction(auctionId, price, tonnes);
      return;
    case 3:
      view.changeBid(auctionId, bidId, price, tonnes);
      return;
    case 4:
      view.withdrawBid(auctionId, bidId);
      return;
    default:
      view.list(random.integer(0, 1) as Side, random.integer(5900, 6100), random.integer(1, 9_999));
  }
}

const wild = defineAgentKind({
  name: 'wild',
  text: { en: 'Wild bidder', zh: '乱报者' },
  parameters: {},
  rights: { fundamental: false, spotHistory: false, futures: false, spot: true },
  createMemory: (): Memory => ({ seen: 0 }),
  create: () => ({
    onWake(view, memory: Memory) {
      view.wakeAfterTradingTime(view.random.exponential() * 600e6);
      act(view, memory);
    },
    onAuction: (_auction, _market, view, memory: Memory) => act(view, memory),
    onOrderEvent(_event, view, memory: Memory) {
      if (view.random.chance(0.1)) act(view, memory);
    },
  }),
});

/** Two days with four auctions: of the government and of wild-1, at one price and as bid, with every tie rule. */
function run(seed: string) {
  const { national } = oneWayAuctionPresets;
  const short = {
    offeredTonnes: 60_000,
    reserve: { priceFen: 5400 },
    terms: { ...national, minimumOfferTonnes: 1 },
  };
  const auctions = [
    auctionOf({ ...short, terms: { ...short.terms, clearingRule: 'payAsBid', tieRule: 'random' } }),
    auctionOf({ ...short, seller: 'wild-1', terms: { ...short.terms, tieRule: 'proRata' } }),
    auctionOf({ ...short, day: FIRST_DAY + 1, terms: { ...short.terms, minimumCoverPpm: 900_000 } }),
    auctionOf({
      ...short,
      seller: 'wild-2',
      day: FIRST_DAY + 1,
      terms: { ...short.terms, clearingRule: 'payAsBid' },
    }),
  ];
  const base = smallMarket();
  const group = { bankFen: BANK_FEN, reserveFen: 0, allowanceTonnes: UNITS };
  return runMarket(
    smallMarket({
      seed,
      auctions,
      calendar: { ...base.calendar, lastDay: FIRST_DAY + 1 },
      population: [groupOf('wild', 8, group, [wild])],
    }),
    [wild],
  );
}

const FEE_PPM = 300;

describe('auctions under fire (SPOT-4, SPOT-5, SPOT-7)', () => {
  it('no nonsense breaks a book; facts alone give what was sold, to whom, and for how much', () => {
    let [sold, refused] = [0, 0];
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 6 }), (seed) => {
        const { tables } = run(seed);
        const cleared = rowsOf(
          tables,
          'AuctionCleared',
          'auctionId',
          'soldTonnes',
          'unsoldTonnes',
          'revenueFen',
        );
        const parts = rowsOf(tables, 'AuctionAllotted', 'auctionId', 'tonnes', 'priceFen', 'amountFen');
        for (const [auctionId, soldTonnes, unsoldTonnes, revenueFen] of cleared) {
          const own = parts.filter(([of]) => of === auctionId);
          expect(own.reduce((sum, [, tonnes]) => sum + tonnes!, 0)).toBe(soldTonnes);
          expect(own.reduce((sum, [, , , amountFen]) => sum + amountFen!, 0)).toBe(revenueFen);
          expect(soldTonnes! + unsoldTonnes!).toBe(60_000);
          for (const [, tonnes, priceFen, amountFen] of own) {
            expect(priceFen).toBeGreaterThanOrEqual(5400);
            expect(amountFen).toBe(tonnes! * priceFen!);
          }
          sold += soldTonnes!;
        }
        // Fees are half-up to the fen, and never more than was locked for them.
        for (const [amountFen, feeFen] of rowsOf(tables, 'SpotSettled', 'amountFen', 'buyerFeeFen')) {
          expect(Math.abs(feeFen! - (amountFen! * FEE_PPM) / 1e6)).toBeLessThanOrEqual(1);
        }
        const reasons = rowsOf(tables, 'AuctionBidRejected', 'reason').map(([reason]) => reason);
        refused += new Set(reasons).size;
        expect(reasons).not.toContain(RejectReason.none);
      }),
      { numRuns: 12 },
    );
    expect(sold).toBeGreaterThan(500_000);
    expect(refused).toBeGreaterThan(30);
  });

  it('the same seed gives the same run', () => {
    expect(run('again').simulation.stateHash()).toBe(run('again').simulation.stateHash());
  });
});
