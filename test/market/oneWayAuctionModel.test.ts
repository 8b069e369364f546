import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OneWayAuctionTerms } from '../../src/market/index.js';
import { clearWith, DURING, openAuction, type PlainBid, tonnesByBid } from './oneWayAuctionFixture.js';
import { naiveAuction } from './oneWayAuctionTwin.js';

const UNIT = 5;
const open = { reservePriceFen: 10, highestBidFen: undefined };
const units = (most: number) => fc.integer({ min: 1, max: most }).map((count) => count * UNIT);
const bid = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 10, max: 16 }), units(12));
const bids: fc.Arbitrary<PlainBid[]> = fc.array(bid, { maxLength: 12 });
const clearingRule = fc.constantFrom('uniformPrice' as const, 'payAsBid' as const);
const tieRule = fc.constantFrom('timePriority' as const, 'proRata' as const);
const auctions = fc.record({ bids, offeredTonnes: units(60), clearingRule, tieRule });

function terms(
  changes: Partial<Pick<OneWayAuctionTerms, 'clearingRule' | 'tieRule'>>,
): Partial<OneWayAuctionTerms> {
  return { unitTonnes: UNIT, minimumOfferTonnes: UNIT, ...changes };
}

function clear(
  plain: readonly PlainBid[],
  offeredTonnes: number,
  changes: Parameters<typeof terms>[0],
  draw?: (from: number, to: number) => number,
) {
  const allowed: PlainBid[] = [];
  const auction = openAuction(terms(changes), { ...open, offeredTonnes }, draw);
  for (const [account, priceFen, tonnes] of plain) {
    const earlier = allowed.filter(([other]) => other === account).reduce((sum, [, , t]) => sum + t, 0);
    const left = auction.bidLimitTonnes - earlier;
    if (left > 0) allowed.push([account, priceFen, Math.min(tonnes, left)]);
  }
  return clearWith(auction, allowed);
}

describe('SPOT-4 against the naive twin', () => {
  it('same price, same tonnes, same money', () => {
    fc.assert(
      fc.property(auctions, ({ bids, offeredTonnes, ...rules }) => {
        const result = clear(bids, offeredTonnes, rules);
        const entered = result.allotments.map((allotment) => allotment.bid);
        const twin = naiveAuction(entered, offeredTonnes, { ...rules, unitTonnes: UNIT });
        expect(result.clearingPriceFen).toBe(twin.clearingPriceFen);
        expect(BigInt(result.revenueFen)).toBe(twin.revenueFen);
        for (const { bid, tonnes } of result.allotments) expect(tonnes).toBe(twin.tonnes.get(bid.bidId) ?? 0);
      }),
    );
  });

  it('random ties: the same but for who of the tied is served', () => {
    fc.assert(
      fc.property(auctions, fc.array(fc.nat(1_000), { minLength: 1 }), ({ bids, offeredTonnes }, numbers) => {
        let drawn = 0;
        const draw = (from: number, to: number) =>
          from + (numbers[drawn++ % numbers.length]! % (to - from + 1));
        const result = clear(bids, offeredTonnes, { tieRule: 'random' }, draw);
        const byTime = clear(bids, offeredTonnes, { tieRule: 'timePriority' });
        expect(result.soldTonnes).toBe(byTime.soldTonnes);
        expect(result.revenueFen).toBe(byTime.revenueFen);
        result.allotments.forEach(({ bid, tonnes }, index) => {
          expect(tonnes).toBeLessThanOrEqual(bid.tonnes);
          if (bid.priceFen !== result.clearingPriceFen) expect(tonnes).toBe(byTime.allotments[index]!.tonnes);
        });
      }),
    );
  });
});

describe('SPOT-4 properties', () => {
  it('never more than offered or bid for; nothing below the price; nobody above the price goes short', () => {
    fc.assert(
      fc.property(auctions, ({ bids, offeredTonnes, ...rules }) => {
        const result = clear(bids, offeredTonnes, rules);
        expect(result.soldTonnes).toBe(Math.min(offeredTonnes, result.bidTonnes));
        expect(result.soldTonnes + result.unsoldTonnes).toBe(offeredTonnes);
        for (const { bid, tonnes, priceFen, amountFen } of result.allotments) {
          expect(tonnes >= 0 && tonnes <= bid.tonnes && tonnes % UNIT === 0).toBe(true);
          expect(amountFen).toBe(priceFen * tonnes);
          expect(priceFen).toBeLessThanOrEqual(bid.priceFen);
          if (bid.priceFen < result.clearingPriceFen) expect(tonnes).toBe(0);
          if (bid.priceFen > result.clearingPriceFen) expect(tonnes).toBe(bid.tonnes);
        }
      }),
    );
  });

  it('pay as bid brings at least the revenue of one price, with the same allotments', () => {
    fc.assert(
      fc.property(auctions, ({ bids, offeredTonnes, tieRule }) => {
        const asBid = clear(bids, offeredTonnes, { tieRule, clearingRule: 'payAsBid' });
        const uniform = clear(bids, offeredTonnes, { tieRule, clearingRule: 'uniformPrice' });
        expect(asBid.revenueFen).toBeGreaterThanOrEqual(uniform.revenueFen);
        expect(tonnesByBid(asBid)).toEqual(tonnesByBid(uniform));
      }),
    );
  });

  it('raising a bid never lowers what it gets', () => {
    fc.assert(
      fc.property(
        auctions,
        fc.nat(11),
        fc.integer({ min: 1, max: 4 }),
        ({ bids, offeredTonnes, ...rules }, pick, rise) => {
          fc.pre(bids.length > 0);
          const raised = pick % bids.length;
          // One account each, so that no bid limit binds.
          const own = bids.map(([, priceFen, tonnes], index): PlainBid => {
            return [index + 1, priceFen, Math.min(tonnes, offeredTonnes)];
          });
          const higher = own.map(([account, priceFen, tonnes], index): PlainBid => {
            return [account, index === raised ? priceFen + rise : priceFen, tonnes];
          });
          const before = tonnesByBid(clear(own, offeredTonnes, rules))[raised]!;
          expect(tonnesByBid(clear(higher, offeredTonnes, rules))[raised]).toBeGreaterThanOrEqual(before);
        },
      ),
    );
  });

  it('more supply: no lower sale, no higher price, no smaller allotment (pro rata: by one unit at most)', () => {
    fc.assert(
      fc.property(auctions, units(20), ({ bids, offeredTonnes, ...rules }, more) => {
        const own = bids.map(([, priceFen, tonnes], index): PlainBid => {
          return [index + 1, priceFen, Math.min(tonnes, offeredTonnes)];
        });
        const less = clear(own, offeredTonnes, rules);
        const greater = clear(own, offeredTonnes + more, rules);
        expect(greater.soldTonnes).toBeGreaterThanOrEqual(less.soldTonnes);
        expect(greater.clearingPriceFen).toBeLessThanOrEqual(less.clearingPriceFen || Infinity);
        // Largest remainder is not monotone in the total: a share may fall by one unit (the Alabama paradox).
        const slack = rules.tieRule === 'proRata' ? UNIT : 0;
        const after = tonnesByBid(greater);
        tonnesByBid(less).forEach((tonnes, index) => {
          expect(after[index]).toBeGreaterThanOrEqual(tonnes - slack);
        });
      }),
    );
  });

  it('a tie shared pro rata: each tied bid within one unit of its exact share', () => {
    fc.assert(
      fc.property(fc.array(units(12), { minLength: 2, maxLength: 8 }), units(40), (wants, offeredTonnes) => {
        const own = wants.map((tonnes, index): PlainBid => [index + 1, 10, Math.min(tonnes, offeredTonnes)]);
        const result = clear(own, offeredTonnes, { tieRule: 'proRata' });
        const total = own.reduce((sum, [, , tonnes]) => sum + tonnes, 0);
        const sold = Math.min(offeredTonnes, total);
        expect(result.soldTonnes).toBe(sold);
        tonnesByBid(result).forEach((tonnes, index) => {
          // |share − sold × wanted ÷ total| < one unit, multiplied out
          expect(Math.abs(tonnes * total - sold * own[index]![2])).toBeLessThan(UNIT * total);
        });
      }),
    );
  });

  it('the order of bidding changes no price and no revenue', () => {
    fc.assert(
      fc.property(auctions, ({ bids, offeredTonnes, ...rules }) => {
        const own = bids.map(([, priceFen, tonnes], index): PlainBid => {
          return [index + 1, priceFen, Math.min(tonnes, offeredTonnes)];
        });
        const forward = clear(own, offeredTonnes, rules);
        const backward = clear([...own].reverse(), offeredTonnes, rules);
        expect(backward.clearingPriceFen).toBe(forward.clearingPriceFen);
        expect(backward.revenueFen).toBe(forward.revenueFen);
      }),
    );
  });

  it('bids placed, changed and withdrawn leave what the standing bids alone would give', () => {
    const step = fc.record({
      kind: fc.constantFrom('bid' as const, 'change' as const, 'withdraw' as const),
      bid,
      pick: fc.nat(20),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), units(60), (steps, offeredTonnes) => {
        const auction = openAuction(terms({}), { ...open, offeredTonnes });
        let standing: { id: number; account: number; priceFen: number; tonnes: number }[] = [];
        let lastId = 0;
        for (const { kind, bid, pick } of steps) {
          const [account, priceFen, tonnes] = bid;
          const target = standing[pick % Math.max(1, standing.length)];
          if (kind === 'bid' && auction.checkBid({ account, priceFen, tonnes }, DURING) === 0) {
            lastId += 1;
            auction.bid(lastId, { account, priceFen, tonnes }, DURING);
            standing.push({ id: lastId, account, priceFen, tonnes });
          }
          if (target === undefined) continue;
          const request = { account: target.account, priceFen, tonnes };
          if (kind === 'withdraw') {
            auction.withdraw(target.id, target.account, DURING);
            standing = standing.filter(({ id }) => id !== target.id);
          }
          if (kind === 'change' && auction.checkChange(target.id, request, DURING) === 0) {
            const keeps = priceFen === target.priceFen && tonnes <= target.tonnes;
            auction.change(target.id, request, DURING);
            const changed = { ...target, priceFen, tonnes };
            standing = keeps
              ? standing.map((each) => (each.id === target.id ? changed : each))
              : [...standing.filter(({ id }) => id !== target.id), changed];
          }
        }
        const fresh = clear(
          standing.map(({ account, priceFen, tonnes }): PlainBid => [account, priceFen, tonnes]),
          offeredTonnes,
          {},
        );
        const result = auction.clear(auction.announcement.endUs);
        expect(result.allotments.map(({ bid }) => bid.bidId)).toEqual(standing.map(({ id }) => id));
        expect(result.allotments.map(({ tonnes }) => tonnes)).toEqual(
          fresh.allotments.map(({ tonnes }) => tonnes),
        );
      }),
    );
  });
});
