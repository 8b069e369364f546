import { describe, expect, it } from 'vitest';
import { ClearingHouse, type ClearingTerms, liquidationLots, lotRelief } from '../../src/clearing/index.js';
import { fewestLots, releasedFen, usablePriceFen } from '../../src/clearing/liquidation.js';
import { Side } from '../../src/protocol/index.js';
import {
  broker,
  clearingTerms,
  client,
  close,
  contract,
  FactLog,
  open,
  openHouse,
  settle,
  trade,
} from './house.js';

const LOT_FEN = 8_000_000;
const RATE_PPM = 100_000;
const RICH = client({ reserveFen: 100_000_000_000 });

describe('LIQ-1: the arithmetic of a slice', () => {
  it('a leg gives back the margin of its own lots, at most of all it has', () => {
    const released = (direction: 1 | -1, lots: number, mode: ClearingTerms['marginMode']) =>
      releasedFen(direction, lots, 10, 8, LOT_FEN, RATE_PPM, mode);
    expect([released(1, 2, 'bothSides'), released(-1, 2, 'bothSides')]).toEqual([1_600_000, 1_600_000]);
    expect([released(1, 20, 'bothSides'), released(-1, 20, 'bothSides')]).toEqual([8_000_000, 6_400_000]);
  });

  it('MAR-1: with larger-side margin only what shrinks the larger side gives anything back', () => {
    const released = (direction: 1 | -1, lots: number) =>
      releasedFen(direction, lots, 10, 8, LOT_FEN, RATE_PPM, 'largerSide');
    expect([released(1, 3), released(1, 20), released(-1, 3)]).toEqual([1_600_000, 1_600_000, 0]);
  });

  it('MAR-4: a price better than the previous settlement counts only where gains are usable', () => {
    const usable = (direction: 1 | -1, priceFen: number, gainsUsable: boolean) =>
      usablePriceFen(direction, priceFen, 8000, gainsUsable);
    expect([usable(1, 8100, true), usable(1, 8100, false), usable(1, 7900, false)]).toEqual([
      8100, 8000, 7900,
    ]);
    expect([usable(-1, 7900, true), usable(-1, 7900, false), usable(-1, 8100, false)]).toEqual([
      7900, 8000, 8100,
    ]);
  });

  it('a short closed at the previous settlement has lost 0, not minus 0', () => {
    expect(lotRelief(-1, 8000, 8000, 1000, 800_000, 800)).toEqual({
      ...{ releasePerLotFen: 800_000, adversePerLotFen: 0, feePerLotFen: 800, reliefPerLotFen: 799_200 },
    });
  });

  it.each([
    ['a relief that divides the deficit cures it exactly', 10, 5, 7, 2],
    ['one fen more needs a lot more', 11, 5, 7, 3],
    ['at most what can be closed', 100, 5, 7, 7],
    ['without relief everything', 10, 0, 7, 7],
    ['where closing costs more than it gives everything', 10, -5, 7, 7],
    ['nothing without a deficit', 0, 5, 7, 0],
    ['nothing without a deficit, whatever closing costs', 0, -5, 7, 0],
    ['nothing where more than enough is there', -5, -5, 7, 0],
  ])('%s', (_name, deficitFen, reliefFen, closableLots, lots) => {
    expect(liquidationLots(deficitFen, reliefFen, closableLots)).toBe(lots);
  });

  // amounts are whole fen because quotients of others are not exact: 3 × 1.35 / 1.35 and 3 × 0.2 / 0.2 are over 3
  it.each([
    [3 * 1.35, 1.35],
    [3 * 0.2, 0.2],
  ])('slice-minimal: a lot too many for %d at %d a lot is noticed', (deficitFen, reliefFen) => {
    expect(() => liquidationLots(deficitFen, reliefFen, 100)).toThrow('a liquidation slice is the smallest');
  });

  it('where the first lot gives less than the others the quotient leads too far and is taken back', () => {
    const lackingFen = [10, 6, 0, -5, -10];
    // 10 ÷ 4 leads to 3 lots; 2 are enough.
    expect(fewestLots((lots) => lackingFen[lots]!, 4)).toBe(2);
    // One fen more and they are not.
    expect(fewestLots((lots) => lackingFen[lots]! + 1, 4)).toBe(3);
  });
});

/** Settles both contracts, calls, and lets all calls be missed on the second day. */
function missed(house: ClearingHouse, priceFen: number): void {
  house.settleDay([0, 1].map((index) => ({ contract: index, priceFen, method: 0, nextMarginPpm: RATE_PPM })));
  house.marginCalls(1);
  house.openDay(2);
  house.reviewCalls();
}

const accountsOf = (house: ClearingHouse) => house.liquidationQueue().map(({ account }) => account);
const TWO = [contract(), contract({ deliveryMonth: 2027 * 12 + 1 })];

/*
 * A lot bought at 80 yuan with 800,800 fen lacks 180,000 at 78 yuan: 200,000 lost, 20,000 of margin less. Brokers 0, 1 and 2 have
 * no call of their own.
 */
describe('LIQ-4: members whose own calls are equal', () => {
  /** Account 3 is a client of broker 2, account 4 of broker 1, account 5 of broker 0, each with so many lots. */
  function queue(lotsOf: readonly [number, number, number], more: Partial<ClearingTerms> = {}): number[] {
    const poor = lotsOf.map((lots, index) =>
      client({ member: 2 - index, reserveFen: lots * 800_800, bankFen: 0 }),
    );
    const { house } = openHouse({
      participants: [broker(), broker({ member: 1 }), broker({ member: 2 }), ...poor, RICH],
      contracts: TWO,
      ...more,
    });
    for (const [index, lots] of lotsOf.entries()) trade(house, open(3 + index), open(6), 8000, lots);
    missed(house, 7800);
    return accountsOf(house);
  }

  it('go by the calls missed at them, the largest first', () => {
    expect(queue([300, 200, 100])).toEqual([3, 4, 5]);
    expect(queue([100, 300, 200])).toEqual([4, 5, 3]);
  });

  it('and the earlier member first where those are equal too', () => {
    expect(queue([100, 100, 100])).toEqual([5, 4, 3]);
  });

  it('CALL-1: a missed call counts also of who is above zero, though nothing of his is liquidated', () => {
    const { house } = openHouse({
      participants: [
        broker(),
        broker({ member: 1 }),
        client({ reserveFen: 20 * 800_800, bankFen: 0 }),
        client({ member: 1, reserveFen: 10 * 800_800, bankFen: 0 }),
        // 980,800 for a lot: 0 left at 78 yuan
        client({ member: 1, reserveFen: 980_800, bankFen: 0 }),
        RICH,
      ],
      contracts: TWO,
      minimumReserveFen: { client: 5_000_000, broker: 0, tradingMember: 0 },
    });
    for (const [account, lots] of [
      [2, 20],
      [3, 10],
      [4, 1],
    ] as const)
      trade(house, open(account), open(5), 8000, lots);
    missed(house, 7800);
    // calls of broker 0: 3.6 + 5 million; of broker 1: 1.8 + 5 and 5
    expect(accountsOf(house)).toEqual([3, 2]);
    expect([house.mayOnlyClose(4), house.isLiquidating(4)]).toEqual([true, false]);
  });

  it('CALL-1: a call that is still open does not count', () => {
    const clock = { nowUs: 0 };
    const terms = clearingTerms({
      participants: [
        broker(),
        broker({ member: 1 }),
        client({ reserveFen: 200 * 1_600_800, bankFen: 0 }),
        client({ member: 1, reserveFen: 100 * 1_600_800, bankFen: 0 }),
        client({ member: 1, reserveFen: 100 * 1_600_800 + 20_000_000, bankFen: 0 }),
        RICH,
        RICH,
      ],
      contracts: TWO,
      brokerAddOnPpm: 100_000,
    });
    const house = new ClearingHouse(terms, new FactLog(), clock);
    house.openDay(1);
    for (const [account, lots] of [
      [2, 200],
      [3, 100],
      [4, 100],
    ] as const)
      trade(house, open(account), open(5), 8000, lots);
    // margin is 20%: a lot lacks 160,000 at 78 yuan, so 32 and 16 million; account 4 keeps 4 million
    missed(house, 7800);
    trade(house, open(5), open(6), 7400, 1);
    // 40 million lost within the day
    expect(house.intraday.check(5).calls).toMatchObject([{ account: 4, amountFen: 36_000_000 }]);
    expect(accountsOf(house)).toEqual([2, 3]);
  });
});

describe('LIQ-4: of a locked account the leg that has lost more since it was opened goes first', () => {
  /** Account 1 has 2 long and 1 short of the first day at 80 yuan, and of today 1 long and, at 76 yuan, 1 short. */
  function sides(longFen: number): readonly Side[] {
    const { house } = openHouse({ contracts: TWO });
    trade(house, open(1), open(2), 8000, 2);
    trade(house, open(3), open(1), 8000, 1);
    missed(house, 8000);
    trade(house, open(1), open(2), longFen, 1);
    trade(house, open(3), open(1), 7600, 1);
    trade(house, open(3), open(2), 7800, 1);
    return house.legsToClose(0, [1]).map(({ side }) => side);
  }

  it('lots of today count at their own prices', () => {
    // at 78 yuan: short 8000 + 7600 − 2 × 7800 = 0; long 3 × 7800 − 16,000 − 7000 = 400, or − 8600: −1200
    expect(sides(7000)).toEqual([Side.buy, Side.sell]);
    expect(sides(8600)).toEqual([Side.sell, Side.buy]);
  });

  it('the long one where both have lost the same', () => {
    // 3 × 7800 − 16,000 − 7400 = 0
    expect(sides(7400)).toEqual([Side.sell, Side.buy]);
  });
});

describe('LIQ-1, CALL-1: a deficit within the day where free margin knows no floating losses', () => {
  it('is what equity lacks of the margin, and closing at the last price loses nothing more', () => {
    const clock = { nowUs: 0 };
    const terms = clearingTerms({
      participants: [broker(), client({ reserveFen: 12_000_000 }), RICH, RICH],
      brokerAddOnPpm: 30_000,
    });
    const house = new ClearingHouse(terms, new FactLog(), clock);
    house.openDay(1);
    trade(house, open(1), open(2), 8000, 10);
    trade(house, open(2), open(3), 7840, 1);
    house.intraday.check(5);
    clock.nowUs = 5;
    house.intraday.review();
    // 12,000,000 − 8,000 fee − 1,600,000 floating are 8,000 under 13% of 80,000,000; free margin is 1,592,000
    expect([house.freeMarginFen(1), house.liquidationDeficitFen(1)]).toEqual([1_592_000, 8_000]);
    const target = { account: 1, contract: 0, side: Side.sell };
    expect(house.planLiquidationSlice(target, 7840)).toMatchObject({
      adversePerLotFen: 0,
      deficitFen: 8_000,
      lots: 1,
    });
    // at 78.20 a lot loses 20 × 1,000 more
    expect(house.planLiquidationSlice(target, 7820)).toMatchObject({ adversePerLotFen: 20_000 });
  });
});

describe('LIQ-1: an account without a position', () => {
  it('has no slice, and what it has closed today is in no queue', () => {
    const { house } = openHouse({
      participants: [broker(), client({ reserveFen: 8_008_000, bankFen: 0 }), RICH, RICH],
    });
    const target = { account: 1, contract: 0, side: Side.sell };
    expect(() => house.planLiquidationSlice(target, 8000)).toThrow('a liquidated account holds a position');
    trade(house, open(1), open(2), 8000, 10);
    settle(house, 7800);
    house.marginCalls(1);
    house.openDay(2);
    house.reviewCalls();
    expect(house.liquidationQueue()).toEqual([target]);
    trade(house, open(3), close(1), 7000, 10);
    expect([house.isLiquidating(1), house.liquidationQueue()]).toEqual([true, []]);
  });
});
