import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ClearingHouse, type ClearingTerms } from '../../src/clearing/index.js';
import { riskDegreePpm } from '../../src/clearing/riskDegree.js';
import { Offset, RejectReason, Side } from '../../src/protocol/index.js';
import { broker, clearingTerms, client, close, contract, FactLog, open, settle, trade } from './house.js';
import { makeOrder } from './orders.js';

const CHECK_US = 10.5 * 3600e6;
const DEADLINE_US = 11 * 3600e6;
const RICH = 10_000_000_000;

/** Accounts 1 to 3; the first as poor as it is told, with an add-on of 3 points over the exchange's 10%. */
function market(reserveFen: number, words: Partial<ClearingTerms> = {}) {
  const log = new FactLog();
  const clock = { nowUs: 0 };
  const rich = client({ reserveFen: RICH });
  const terms = clearingTerms({
    participants: [broker(), client({ reserveFen }), rich, rich],
    contracts: [contract()],
    brokerAddOnPpm: 30_000,
    floatingLossesCount: true,
    ...words,
  });
  const house = new ClearingHouse(terms, log, clock);
  house.openDay(1);
  return { house, log, clock };
}

/*
 * Account 1 has 12,000,000 fen and buys 10 lots at 80 yuan: fee 8,000; the broker's margin is 13% of 80,000,000 =
 * 10,400,000, the exchange's 8,000,000; equity 11,992,000 at 80 yuan, and 10,000 fen less for every fen of price.
 * Under the broker's margin at more than 159.2 fen down, so at 78.40 by 8,000; under the exchange's at 399.2 fen.
 */
function long(words: Partial<ClearingTerms> = {}) {
  const run = market(12_000_000, words);
  trade(run.house, open(1), open(2), 8_000, 10);
  run.clock.nowUs = CHECK_US;
  return run;
}

/** A trade of others moves the last price. */
const moveTo = (house: ClearingHouse, priceFen: number) => trade(house, open(3), open(2), priceFen, 1);

describe("CALL-1: calls within the day, under the broker's margin", () => {
  it('come for what equity lacks of it, due on the same day, and the account may only close', () => {
    const { house, log } = long();
    moveTo(house, 7_842);
    expect(house.intraday.check(DEADLINE_US)).toEqual({ calls: [], condemned: [] });
    moveTo(house, 7_840);
    const call = {
      account: 1,
      reserveFen: -8_000,
      minimumFen: 0,
      amountFen: 8_000,
      deadlineUs: DEADLINE_US,
    };
    expect(house.intraday.check(DEADLINE_US)).toEqual({ calls: [call], condemned: [] });
    expect(log.named('MarginCalled')).toEqual([
      { ...call, equityFen: 10_392_000, marginFen: 10_400_000, creditFen: 0 },
    ]);
    expect(house.hold(makeOrder({ account: 1 }))).toBe(RejectReason.mayOnlyClose);
    // The next check finds the call open and makes no other.
    expect(house.intraday.check(DEADLINE_US).calls).toEqual([]);
  });

  it('a payment of the amount meets one and lifts the restriction; one fen less does not (CALL-2)', () => {
    const { house, log } = long();
    moveTo(house, 7_840);
    house.intraday.check(DEADLINE_US);
    house.requestDeposit(1, 7_999);
    house.deposit(1, 7_999);
    expect(house.mayOnlyClose(1)).toBe(true);
    house.requestDeposit(1, 1);
    house.deposit(1, 1);
    expect(house.mayOnlyClose(1)).toBe(false);
    expect(log.named('MarginCallMet')).toEqual([{ account: 1, amountFen: 8_000, reserveFen: 0 }]);
    expect(house.intraday.review()).toEqual([]);
  });

  it('closing by the owner, or a better price, meets one at the deadline (CALL-2)', () => {
    for (const cure of ['close', 'price']) {
      const { house, clock } = long();
      moveTo(house, 7_840);
      house.intraday.check(DEADLINE_US);
      if (cure === 'close') trade(house, open(2), close(1), 7_840, 1);
      else moveTo(house, 7_842);
      clock.nowUs = DEADLINE_US;
      expect(house.intraday.review()).toEqual([
        { account: 1, amountFen: 8_000, met: true, liquidate: false },
      ]);
      expect(house.mayOnlyClose(1)).toBe(false);
    }
  });

  it('LIQ-1: a missed one leads to the smallest liquidation that restores the margin', () => {
    const { house, clock } = long();
    moveTo(house, 7_840);
    house.intraday.check(DEADLINE_US);
    expect(house.intraday.review()).toEqual([]);
    clock.nowUs = DEADLINE_US;
    expect(house.intraday.review()).toMatchObject([{ account: 1, met: false, liquidate: true }]);
    const [target] = house.liquidationQueue();
    expect(target).toEqual({ account: 1, contract: 0, side: Side.sell });
    // At the last price a lot gives back 1,040,000 less a fee of 784.
    expect(house.planLiquidationSlice(target!, 7_840)).toMatchObject({
      lots: 1,
      deficitFen: 8_000,
      releasePerLotFen: 1_040_000,
      adversePerLotFen: 0,
      feePerLotFen: 784,
    });
    trade(house, open(2), close(1), 7_840, 1);
    expect(house.liquidationDeficitFen(1)).toBe(0);
  });

  it('floating gains count, whether gains are usable or not', () => {
    const { house } = market(10_410_000, { gainsUsable: false });
    trade(house, open(1), open(2), 8_000, 10);
    // Equity 10,402,000; the broker's margin 10,400,000.
    expect(house.intraday.check(DEADLINE_US).calls).toEqual([]);
    moveTo(house, 8_100);
    expect(house.intraday.check(DEADLINE_US).calls).toEqual([]);
  });

  it('MTM-2: credit for pledged allowances counts', () => {
    const { house } = long();
    house.collateral.pledge(1, 1);
    moveTo(house, 7_840);
    // 6,400 of the 8,000 that are lacking.
    expect(house.intraday.check(DEADLINE_US).calls).toMatchObject([{ amountFen: 1_600 }]);
    house.collateral.pledge(1, 1);
    expect(house.mayOnlyClose(1)).toBe(false);
  });

  it('the settlement replaces them, and a deadline that comes after it passes them over', () => {
    const { house, clock } = long();
    moveTo(house, 7_840);
    house.intraday.check(DEADLINE_US);
    settle(house, 7_840);
    // Margin at 78.40: 10,192,000; money 12,000,000 − 8,000 − 1,600,000: 200,000 are left over.
    expect(house.marginCalls(0)).toEqual([]);
    clock.nowUs = DEADLINE_US;
    expect(house.intraday.review()).toEqual([]);
    expect(house.mayOnlyClose(1)).toBe(false);
  });

  it('a call of the settlement is no matter of a review within the day, nor the other way round', () => {
    const { house, clock } = long();
    settle(house, 7_600);
    // Margin 9,880,000; money 12,000,000 − 8,000 − 4,000,000 = 7,992,000.
    expect(house.marginCalls(0)).toMatchObject([{ account: 1, amountFen: 1_888_000 }]);
    clock.nowUs = DEADLINE_US;
    expect(house.intraday.review()).toEqual([]);
    expect(house.reviewCalls()).toMatchObject([{ account: 1, met: false, liquidate: true }]);
    house.openDay(2);
    // Being liquidated already, it is left alone.
    expect(house.intraday.check(DEADLINE_US)).toEqual({ calls: [], condemned: [] });
  });
});

describe('CALL-1: whom a look within the day passes by', () => {
  const LATER_US = DEADLINE_US + 3600e6;
  const none = { calls: [], condemned: [] };

  /** As `long`, with 8,000 fen more: both margins are reached to the fen. */
  function even() {
    const run = market(12_008_000);
    run.clock.nowUs = CHECK_US;
    trade(run.house, open(1), open(2), 8_000, 10);
    return run.house;
  }

  it("equity that reaches the broker's margin is not called, equity that reaches the exchange's not condemned", () => {
    const house = even();
    // 12,000,000 − 160 × 10,000 = 10,400,000.
    moveTo(house, 7_840);
    expect(house.intraday.check(DEADLINE_US)).toEqual(none);
    // 12,000,000 − 400 × 10,000 = 8,000,000.
    moveTo(house, 7_600);
    expect(house.intraday.check(DEADLINE_US)).toMatchObject({
      calls: [{ account: 1, amountFen: 2_400_000, deadlineUs: DEADLINE_US }],
      condemned: [],
    });
  });

  it('MAR-1: working orders need no margin of it', () => {
    const house = even();
    expect(house.hold(makeOrder({ account: 1, lots: 1 }))).toBe(RejectReason.none);
    // 11,000,000: over 10,400,000, under the 11,440,000 of 11 lots.
    moveTo(house, 7_900);
    expect(house.intraday.check(DEADLINE_US)).toEqual(none);
  });

  it('who has closed everything is left alone, who has closed one contract of two is not', () => {
    const contracts = [contract(), contract({ deliveryMonth: 2027 * 12 + 1 })];
    const flat = market(1_100_000, { contracts });
    trade(flat.house, open(1), open(2), 8_000, 1);
    trade(flat.house, open(2), close(1), 6_500, 1);
    expect(flat.house.equityFen(1)).toBeLessThan(0);
    expect(flat.house.intraday.check(DEADLINE_US)).toEqual(none);
    const { house, clock } = market(12_000_000, { contracts });
    clock.nowUs = CHECK_US;
    trade(house, { ...open(1), contract: 1 }, { ...open(2), contract: 1 }, 8_000, 1);
    trade(house, { ...open(2), contract: 1 }, { ...close(1), contract: 1 }, 8_000, 1);
    trade(house, open(1), open(2), 8_000, 10);
    moveTo(house, 7_840);
    // 1,600 of fees more.
    expect(house.intraday.check(DEADLINE_US).calls).toMatchObject([{ account: 1, amountFen: 9_600 }]);
  });

  it('a short position is looked at like a long one', () => {
    const { house, clock } = market(12_000_000);
    clock.nowUs = CHECK_US;
    trade(house, open(2), open(1), 8_000, 10);
    moveTo(house, 8_160);
    expect(house.intraday.check(DEADLINE_US).calls).toMatchObject([{ account: 1, amountFen: 8_000 }]);
  });

  it('a later look does not put a deadline off', () => {
    const { house, clock } = long();
    moveTo(house, 7_840);
    house.intraday.check(DEADLINE_US);
    expect(house.intraday.check(LATER_US)).toEqual(none);
    clock.nowUs = DEADLINE_US;
    expect(house.intraday.review()).toMatchObject([{ account: 1, met: false }]);
  });

  it('a call that a look at its deadline finds met condemns nobody (CALL-2)', () => {
    const { house, clock } = long();
    moveTo(house, 7_840);
    house.intraday.check(DEADLINE_US);
    moveTo(house, 7_842);
    clock.nowUs = DEADLINE_US;
    expect(house.intraday.check(LATER_US)).toEqual(none);
    expect(house.mayOnlyClose(1)).toBe(false);
  });
});

describe("CALL-1: within the day, under the exchange's margin", () => {
  it('an account is liquidated at once', () => {
    const { house, log } = long();
    moveTo(house, 7_602);
    // Equity 8,012,000: still over the exchange's 8,000,000.
    expect(house.intraday.check(DEADLINE_US).condemned).toEqual([]);
    moveTo(house, 7_600);
    // Equity 7,992,000. It was called before; there is no second call, but its time is up.
    expect(house.intraday.check(DEADLINE_US)).toEqual({ calls: [], condemned: [1] });
    expect(house.isLiquidating(1)).toBe(true);
    expect(log.named('MarginCallMissed')).toEqual([
      { account: 1, amountFen: 2_388_000, reserveFen: -2_408_000 },
    ]);
  });

  it('one that was not called before is called and has missed the call', () => {
    const { house } = long();
    moveTo(house, 7_600);
    const { calls, condemned } = house.intraday.check(DEADLINE_US);
    expect(calls).toMatchObject([{ account: 1, amountFen: 2_408_000, deadlineUs: CHECK_US }]);
    expect(condemned).toEqual([1]);
  });

  it('MAR-3: without an add-on both margins are one', () => {
    const { house } = long({ brokerAddOnPpm: 0 });
    // Equity 11,992,000 − 10,000 × 400 = 7,992,000 under 8,000,000.
    moveTo(house, 7_600);
    expect(house.intraday.check(DEADLINE_US).condemned).toEqual([1]);
  });
});

describe('CALL-1: risk degree', () => {
  it('is margin ÷ equity in ppm, half-up; none without equity', () => {
    expect(riskDegreePpm(10_400_000, 11_992_000)).toBe(867_245);
    expect(riskDegreePpm(1, 3)).toBe(333_333);
    expect(riskDegreePpm(2, 3)).toBe(666_667);
    expect(riskDegreePpm(0, 5)).toBe(0);
    expect(riskDegreePpm(5, 0)).toBeUndefined();
  });
});

const path = fc.array(fc.integer({ min: 3_600, max: 4_400 }), { minLength: 1, maxLength: 12 });

/** The first price of a path at which account 1 is called, after settlement or within the day; the path's length if never. */
function firstCall(
  reserveFen: number,
  pledgedTonnes: number,
  prices: readonly number[],
  isIntraday: boolean,
): number {
  const { house, clock } = market(reserveFen);
  clock.nowUs = CHECK_US;
  if (pledgedTonnes > 0) house.collateral.pledge(1, pledgedTonnes);
  trade(house, open(1), open(2), 8_000, 10);
  const isCalled = (ticks: number, index: number): boolean => {
    if (isIntraday) {
      moveTo(house, 2 * ticks);
      return house.intraday.check(DEADLINE_US).calls.some(({ account }) => account === 1);
    }
    if (index > 0) house.openDay(index + 1);
    house.collateral.revalue(2 * ticks, () => pledgedTonnes);
    settle(house, 2 * ticks);
    return house.marginCalls(0).some(({ account }) => account === 1);
  };
  const first = prices.findIndex(isCalled);
  return first === -1 ? prices.length : first;
}

describe('CALL-1, CALL-2: more money, or a larger pledge, never brings an earlier call', () => {
  for (const isIntraday of [false, true]) {
    it(isIntraday ? 'within the day' : 'after settlement', () => {
      fc.assert(
        fc.property(
          path,
          fc.nat({ max: 4_000_000 }),
          fc.nat({ max: 3_000_000 }),
          fc.nat({ max: 500 }),
          fc.nat({ max: 500 }),
          (prices, spareFen, moreFen, tonnes, moreTonnes) => {
            const reserveFen = 10_408_000 + spareFen;
            const first = firstCall(reserveFen, tonnes, prices, isIntraday);
            const withMore = firstCall(reserveFen + moreFen, tonnes + moreTonnes, prices, isIntraday);
            expect(withMore).toBeGreaterThanOrEqual(first);
          },
        ),
        { numRuns: 150 },
      );
    });
  }
});

describe('LIQ-1, CALL-1: a liquidation within the day', () => {
  it('restores the margin with the fewest lots whatever the price', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 3_800, max: 3_919 }),
        fc.integer({ min: 3_700, max: 3_950 }),
        (last, at) => {
          const { house, clock } = long();
          moveTo(house, 2 * last);
          house.intraday.check(DEADLINE_US);
          clock.nowUs = DEADLINE_US;
          house.intraday.review();
          const target = { account: 1, contract: 0, side: Side.sell };
          const { lots } = house.planLiquidationSlice(target, 2 * at);
          if (lots === 0 || lots === 10) return;
          const sell = makeOrder({
            ...close(1),
            side: Side.sell,
            priceFen: 2 * at,
            lots,
            offset: Offset.close,
          });
          house.hold(sell);
          const buy = makeOrder({ account: 3, side: Side.buy, priceFen: 2 * at, lots, orderId: 2 });
          house.hold(buy);
          const lackedFen = house.liquidationDeficitFen(1);
          house.onTrade(buy, sell, 2 * at, lots);
          // The trade moves the last price of what is left, too: it is taken back to compare.
          moveTo(house, 2 * last);
          expect(lackedFen).toBeGreaterThan(0);
          expect(house.liquidationDeficitFen(1)).toBe(0);
        },
      ),
      { numRuns: 100 },
    );
  });
});
