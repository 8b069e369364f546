import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ClearingHouse, DEFAULT_REDUCTION_TERMS } from '../../src/clearing/index.js';
import { allocateReduction } from '../../src/clearing/reduction/allocation.js';
import { reductionTier } from '../../src/clearing/reduction/tiers.js';
import { lossReaches, unitProfit } from '../../src/clearing/reduction/unitProfit.js';
import { Offset, Side } from '../../src/protocol/index.js';
import { broker, client, type FactLog, open, openHouse, settle, trade } from './house.js';
import { makeOrder } from './orders.js';

/** Lots closed by a reduction of the first contract, locked up at `priceFen`, by the clients that asked for it. */
function reduceUp(
  house: ClearingHouse,
  priceFen: number,
  requests: readonly (readonly [account: number, lots: number])[],
  ranks?: readonly number[],
): void {
  house.reduction.force({
    contract: 0,
    side: Side.buy,
    priceFen,
    settlementFen: priceFen,
    requests: requests.map(([account, lots]) => ({ account, lots })),
    terms: DEFAULT_REDUCTION_TERMS,
    ...(ranks && { ranks }),
  });
}

const netLots = (house: ClearingHouse, account: number): number => {
  const { longLots, shortLots } = house.position(account, 0);
  return longLots - shortLots;
};

const traded = (log: FactLog): string[] =>
  log
    .named('ReductionTraded')
    .map(({ loser, winner, lots, tier }) => `${loser} with ${winner}: ${lots} of tier ${tier}`);

/** A house with `clients` clients, those in `hedgers` for hedging. */
const houseWith = (clients: number, hedgers: readonly number[] = []) =>
  openHouse({
    participants: [
      broker(),
      ...Array.from({ length: clients }, (_, index) => client({ hedger: hedgers.includes(index + 1) })),
    ],
  });

describe('FRD-1: who takes part in a forced reduction', () => {
  // S = 10,000: 6% are 600 fen a tonne, 3% are 300.
  const profitOf = (openFen: number, direction: 1 | -1) =>
    unitProfit([{ day: 1, priceFen: openFen, lots: 7 }], direction, 10_000);

  it('a loss of exactly 6% of the settlement price is enough, a tick less is not', () => {
    expect(lossReaches(profitOf(9400, -1), 60_000, 10_000)).toBe(true);
    expect(lossReaches(profitOf(9402, -1), 60_000, 10_000)).toBe(false);
    expect(lossReaches(profitOf(10_600, 1), 60_000, 10_000)).toBe(true);
    expect(lossReaches(profitOf(10_598, 1), 60_000, 10_000)).toBe(false);
  });

  it('profits: speculative from 6%, from 3%, above 0, then hedging from 6%; others never', () => {
    const tier = (openFen: number, hedger: boolean) =>
      reductionTier(profitOf(openFen, 1), hedger, 10_000, DEFAULT_REDUCTION_TERMS);
    expect([9400, 9402, 9700, 9702, 9998, 10_000].map((openFen) => tier(openFen, false))).toEqual([
      1,
      2,
      2,
      3,
      3,
      undefined,
    ]);
    expect([9400, 9402, 9998].map((openFen) => tier(openFen, true))).toEqual([4, undefined, undefined]);
  });
});

describe('FRD-1: forced reduction in the clearing house', () => {
  it('closes losers with winners tier by tier at the limit price, as trades of the day without volume or fee', () => {
    const { house, log } = houseWith(5);
    // 1 is short 10 from 80.00; 2 and 5 are long 6 and 4 of these; 3 is long 4 from 83.00, bought of 4.
    trade(house, open(2), open(1), 8000, 6);
    trade(house, open(5), open(1), 8000, 4);
    trade(house, open(3), open(4), 8300, 4);
    settle(house, 8000);
    house.openDay(2);
    // At 86.40: 2 and 5 gain 640/8640 = 7.4% (tier 1), 3 gains 340/8640 = 3.9% (tier 2).
    reduceUp(house, 8640, [[1, 10]]);
    // Tier 1 holds 6 + 4 = 10 lots, all that is asked for.
    expect(traded(log)).toEqual(['1 with 2: 6 of tier 1', '1 with 5: 4 of tier 1']);
    expect([1, 2, 3, 4, 5].map((account) => netLots(house, account))).toEqual([0, 0, 4, -4, 0]);
    expect(house.openInterestLots(0)).toBe(4);
    expect(house.volumeLots(0)).toBe(0);
    expect(log.named('ReductionRequested')).toEqual([
      { contract: 0, account: 1, lots: 10, unitLossFen: 640 },
    ]);
    expect(log.named('ContractReduced')).toEqual([
      { contract: 0, loserSide: Side.sell, requestedLots: 10, filledLots: 10, priceFen: 8640, design: 0 },
    ]);
    settle(house, 8640);
    // MTM-1: 640 fen × 10 lots × 1000 t lost by 1; nobody pays a fee for it.
    expect([1, 2, 3, 4, 5].map((account) => house.settledProfitFen(account))).toEqual([
      -6_400_000, 3_840_000, 2_560_000, -2_560_000, 2_560_000,
    ]);
    const settled = log.named('AccountSettled').slice(-5);
    expect(settled.map(({ feesFen }) => feesFen)).toEqual([0, 0, 0, 0, 0]);
    expect(house.account(1).marginFen).toBe(0);
    house.verify();
  });

  it('a reduction price away from the settlement price is paid for by who is closed (MTM-1)', () => {
    const { house } = houseWith(2);
    trade(house, open(2), open(1), 8000, 3);
    settle(house, 8000);
    house.openDay(2);
    house.reduction.force({
      contract: 0,
      side: Side.buy,
      priceFen: 8640,
      settlementFen: 8600,
      requests: [{ account: 1, lots: 2 }],
      terms: DEFAULT_REDUCTION_TERMS,
    });
    settle(house, 8600);
    // Two lots closed at 86.40, one marked at 86.00: (640 × 2 + 600) × 1000.
    expect([house.settledProfitFen(1), house.settledProfitFen(2)]).toEqual([-1_880_000, 1_880_000]);
    expect([netLots(house, 1), netLots(house, 2)]).toEqual([-1, 1]);
  });

  it('passes by who has lost too little, and who gains nothing', () => {
    const { house, log } = houseWith(4);
    trade(house, open(3), open(1), 8000, 5);
    // At 86.40 a short from 82.00 has lost 440/8640 = 5.1%; a long from 86.40 has gained nothing.
    trade(house, open(4), open(2), 8200, 5);
    trade(house, open(1), open(3), 8640, 5);
    settle(house, 8640);
    house.openDay(2);
    reduceUp(house, 8640, [[2, 5]]);
    expect(traded(log)).toEqual([]);
    expect(log.named('ReductionRequested')).toEqual([]);
    expect(log.named('ContractReduced')[0]).toMatchObject({ requestedLots: 0, filledLots: 0 });
  });

  it('same-account opposite positions net first: what is asked for beyond the net position', () => {
    const { house, log } = houseWith(3);
    trade(house, open(2), open(1), 8000, 10);
    trade(house, open(1), open(3), 8100, 4);
    settle(house, 8000);
    house.openDay(2);
    // Short 10 and long 4: net short 6. Of 8 lots asked for, 2 close against the own longs, 6 make the request.
    reduceUp(house, 8640, [[1, 8]]);
    expect(traded(log)).toEqual(['1 with 1: 2 of tier 0', '1 with 2: 6 of tier 1']);
    expect(house.position(1, 0)).toMatchObject({ longLots: 2, shortLots: 2 });
    expect(log.named('ContractReduced')[0]).toMatchObject({ requestedLots: 6, filledLots: 6 });
    // 10 + 4 lots, less 2 netted and 6 reduced.
    expect(house.openInterestLots(0)).toBe(6);
    settle(house, 8640);
  });

  it('who is net on the winning side only nets his own lots', () => {
    const { house, log } = houseWith(3);
    trade(house, open(1), open(2), 8000, 10);
    trade(house, open(3), open(1), 8000, 4);
    settle(house, 8000);
    house.openDay(2);
    reduceUp(house, 8640, [[1, 4]]);
    expect(traded(log)).toEqual(['1 with 1: 4 of tier 0']);
    expect(house.position(1, 0)).toMatchObject({ longLots: 6, shortLots: 0 });
  });

  it('hedgers with 6% come last, those with less never', () => {
    const { house, log } = houseWith(4, [2, 4]);
    trade(house, open(2), open(1), 8000, 5);
    trade(house, open(3), open(1), 8500, 1);
    trade(house, open(4), open(1), 8500, 9);
    settle(house, 8000);
    house.openDay(2);
    // At 92.00 hedger 2 gains 1200/9200 = 13%; 3 and hedger 4 gain 700/9200 = 7.6%.
    reduceUp(house, 9200, [[1, 15]]);
    expect(traded(log)).toEqual(['1 with 3: 1 of tier 1', '1 with 2: 5 of tier 4', '1 with 4: 9 of tier 4']);
    const small = houseWith(2, [2]);
    trade(small.house, open(2), open(1), 8000, 5);
    settle(small.house, 8000);
    small.house.openDay(2);
    // 480/8480 = 5.7%: neither loss nor the hedger's profit is enough.
    reduceUp(small.house, 8480, [[1, 5]]);
    expect(traded(small.log)).toEqual([]);
  });

  it('locked down: the longs lose, the shorts gain', () => {
    const { house, log } = houseWith(2);
    trade(house, open(1), open(2), 8000, 3);
    settle(house, 8000);
    house.openDay(2);
    house.reduction.force({
      contract: 0,
      side: Side.sell,
      priceFen: 7400,
      settlementFen: 7400,
      requests: [{ account: 1, lots: 3 }],
      terms: DEFAULT_REDUCTION_TERMS,
    });
    // 600/7400 = 8.1%.
    expect(log.named('ReductionTraded')).toEqual([
      { contract: 0, priceFen: 7400, lots: 3, loser: 1, winner: 2, tier: 1, loserSide: Side.buy },
    ]);
    expect(house.openInterestLots(0)).toBe(0);
  });

  it('equal remainders: the odd lot goes to the earlier account, or as drawn', () => {
    const cut = (ranks?: readonly number[]): string[] => {
      const { house, log } = houseWith(3);
      trade(house, open(2), open(1), 8000, 3);
      trade(house, open(3), open(1), 8000, 3);
      settle(house, 8000);
      house.openDay(2);
      reduceUp(house, 8640, [[1, 3]], ranks);
      return traded(log);
    };
    // 3 lots over two equal positions: 1.5 each.
    expect(cut()).toEqual(['1 with 2: 2 of tier 1', '1 with 3: 1 of tier 1']);
    expect(cut([0, 0.5, 0.9, 0.1])).toEqual(['1 with 3: 2 of tier 1', '1 with 2: 1 of tier 1']);
  });

  it('equal remainders: the earlier account, whoever opened first, and others between them', () => {
    const { house, log } = houseWith(4, [4]);
    trade(house, open(3), open(1), 8000, 3);
    // A hedger who gains 140/8640 = 1.6% is never cut.
    trade(house, open(4), open(1), 8500, 1);
    trade(house, open(2), open(1), 8000, 3);
    settle(house, 8000);
    house.openDay(2);
    reduceUp(house, 8640, [[1, 3]]);
    expect(traded(log)).toEqual(['1 with 2: 2 of tier 1', '1 with 3: 1 of tier 1']);
  });

  it('who is net on the losing side gives nothing, whatever his other leg has lost', () => {
    const { house, log } = houseWith(4);
    trade(house, open(2), open(1), 8000, 4);
    // 3: long 2 from 90.00, short 5 from 80.00; 4: the reverse, net long 3 from 80.00.
    trade(house, open(3), open(4), 9000, 2);
    trade(house, open(4), open(3), 8000, 5);
    settle(house, 8000);
    house.openDay(2);
    reduceUp(house, 8640, [[1, 4]]);
    // 4 lots over 4 and 3: 2.29 and 1.71.
    expect(traded(log)).toEqual(['1 with 2: 2 of tier 1', '1 with 4: 2 of tier 1']);
  });

  it('MAR-4: what it realises shows in the equity at once', () => {
    const { house } = houseWith(2);
    trade(house, open(2), open(1), 8000, 3);
    settle(house, 8000);
    house.openDay(2);
    reduceUp(house, 8640, [[1, 2]]);
    // 1,000,000,000 less 3 × 800 of fees, ∓ 640 × 2 × 1,000; the market has not traded.
    expect([1, 2].map((account) => house.equityFen(account))).toEqual([998_717_600, 1_001_277_600]);
  });

  it('closes lots that are held and free only', () => {
    const { house } = houseWith(3);
    trade(house, open(2), open(1), 8000, 1);
    expect(() => reduceUp(house, 8640, [[3, 1]])).toThrow('who asked to close holds a position');
    const resting = makeOrder({ account: 1, side: Side.buy, offset: Offset.close, lots: 1 });
    house.hold(resting);
    expect(() => reduceUp(house, 8640, [[1, 1]])).toThrow('held and free');
    house.release(resting, 1);
    reduceUp(house, 8640, [[1, 1]]);
    expect(house.openInterestLots(0)).toBe(0);
  });

  it('is made on an open day only', () => {
    const { house } = houseWith(2);
    trade(house, open(2), open(1), 8000, 1);
    settle(house, 8000);
    expect(() => reduceUp(house, 8640, [[1, 1]])).toThrow('before the settlement');
  });
});

describe('FRD-1: properties', () => {
  const lots = fc.integer({ min: 0, max: 500 });
  const winner = fc.record({ lots, tier: fc.integer({ min: 1, max: 4 }) });

  it('filled lots are cut lots, within what each has, and a tier is used up before the next', () => {
    fc.assert(
      fc.property(
        fc.array(lots, { maxLength: 8 }),
        fc.array(winner, { maxLength: 8 }),
        (requests, winners) => {
          const { filledLots, cutLots, tiers } = allocateReduction(requests, winners);
          const sum = (all: readonly number[]): number => all.reduce((total, one) => total + one, 0);
          expect(sum(filledLots)).toBe(sum(cutLots));
          expect(sum(filledLots)).toBe(Math.min(sum(requests), sum(winners.map((one) => one.lots))));
          for (const [index, filled] of filledLots.entries())
            expect(filled).toBeLessThanOrEqual(requests[index]!);
          for (const [index, cut] of cutLots.entries()) expect(cut).toBeLessThanOrEqual(winners[index]!.lots);
          for (const [index, { usedLots }] of tiers.entries()) {
            const before = tiers.slice(0, index);
            if (usedLots > 0) expect(before.every((one) => one.usedLots === one.capacityLots)).toBe(true);
          }
        },
      ),
    );
  });

  it('no sign of a net position flips, nobody is closed who lost or gained too little, and money sums to zero', () => {
    const step = fc.record({
      buyer: fc.integer({ min: 1, max: 5 }),
      seller: fc.integer({ min: 1, max: 5 }),
      priceFen: fc.integer({ min: 3800, max: 4300 }).map((ticks) => ticks * 2),
      lots: fc.integer({ min: 1, max: 9 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), fc.boolean(), (steps, isUp) => {
        const { house, log } = houseWith(5, [5]);
        for (const { buyer, seller, priceFen, lots: traded } of steps) {
          if (buyer !== seller) trade(house, open(buyer), open(seller), priceFen, traded);
        }
        const side = isUp ? Side.buy : Side.sell;
        const settlementFen = isUp ? 8640 : 7360;
        const before = [1, 2, 3, 4, 5].map((account) => netLots(house, account));
        const requests = [1, 2, 3, 4, 5].flatMap((account) => {
          const { longLots, shortLots } = house.position(account, 0);
          const held = isUp ? shortLots : longLots;
          return held > 0 ? [{ account, lots: held }] : [];
        });
        const priceFen = settlementFen;
        const terms = DEFAULT_REDUCTION_TERMS;
        house.reduction.force({ contract: 0, side, priceFen, settlementFen, requests, terms });
        const requested = log.named('ReductionRequested').map(({ account }) => account!);
        for (const { loser, winner: gainer, priceFen: paidFen } of log.named('ReductionTraded')) {
          expect(paidFen).toBe(priceFen);
          if (loser !== gainer) expect(requested).toContain(loser);
        }
        for (const { unitLossFen } of log.named('ReductionRequested')) {
          expect(unitLossFen).toBeGreaterThanOrEqual(Math.floor(settlementFen * 0.06));
        }
        for (const [index, net] of before.entries()) {
          const after = netLots(house, index + 1);
          expect(after * net).toBeGreaterThanOrEqual(0);
          expect(Math.abs(after)).toBeLessThanOrEqual(Math.abs(net));
        }
        settle(house, settlementFen);
        house.verify();
      }),
      { numRuns: 60 },
    );
  });
});
