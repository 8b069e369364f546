import { describe, expect, it } from 'vitest';
import { bankruptcyPriceFen, deleveragingQueue } from '../../src/clearing/reduction/bankruptcy.js';
import { Side } from '../../src/protocol/index.js';
import {
  broker,
  client,
  contract,
  type FactLog,
  MILLION_YUAN,
  open,
  openHouse,
  settle,
  trade,
} from './house.js';

describe('FRD-3: the bankruptcy price', () => {
  const position = { lots: 2, lotTonnes: 1000, tickFen: 2, deficitFen: 201_600 };

  it('lies a deficit per tonne from the settlement price, to the next tick in favour of the bankrupt', () => {
    // 201,600 fen over 2,000 t are 100.8 fen a tonne: 102 on the tick.
    expect(bankruptcyPriceFen({ ...position, direction: -1 }, 9100, 8000, 9200)).toBe(8998);
    expect(bankruptcyPriceFen({ ...position, direction: 1 }, 7000, 6900, 8000)).toBe(7102);
    expect(bankruptcyPriceFen({ ...position, direction: -1, deficitFen: 200_000 }, 9100, 8000, 9200)).toBe(
      9000,
    );
  });

  it('lies inside the band', () => {
    expect(bankruptcyPriceFen({ ...position, direction: -1 }, 9100, 9050, 9200)).toBe(9050);
    expect(bankruptcyPriceFen({ ...position, direction: 1 }, 7000, 6900, 7050)).toBe(7050);
  });
});

describe('FRD-3: the queue', () => {
  it('ranks by unrealised P&L ÷ entry value × notional ÷ equity, ties to the earlier account', () => {
    const one = {
      lots: 1,
      profitFenLots: 1000,
      entryFenLots: 8000,
      notionalFen: 9_000_000,
      equityFen: 3_000_000,
    };
    // 1000/8000 × 9/3 = 0.375; half the equity 0.75; a loss below zero; the same fraction in other numbers is a tie.
    const positions = [
      { ...one, account: 4, profitFenLots: -10 },
      { ...one, account: 3 },
      { ...one, account: 2, profitFenLots: 2000, entryFenLots: 16_000 },
      { ...one, account: 1, equityFen: 1_500_000 },
    ];
    for (const listed of [positions, [...positions].reverse()]) {
      expect(deleveragingQueue(listed).map(({ account }) => account)).toEqual([1, 2, 3, 4]);
    }
  });

  it('compares exactly where floats would not', () => {
    const big = {
      lots: 1,
      profitFenLots: 900_000_000_001,
      entryFenLots: 900_000_000_000,
      notionalFen: 9_000_000_000_000,
      equityFen: 9_000_000_000_000,
    };
    const less = { ...big, profitFenLots: 900_000_000_000, account: 1 };
    expect(deleveragingQueue([less, { ...big, account: 2 }]).map(({ account }) => account)).toEqual([2, 1]);
  });
});

describe('FRD-3: deleveraging in the clearing house', () => {
  const BAND = { lowerLimitFen: 7400, upperLimitFen: 9200 };

  it('closes the bankrupt whole, the highest in the queue first, and leaves him at zero or just above', () => {
    const { house, log } = openHouse({
      participants: [
        broker(),
        client({ reserveFen: 2_000_000 }),
        client(),
        client({ reserveFen: MILLION_YUAN }),
        client(),
      ],
    });
    // 1 is short 2 from 80.00 with 20,000 yuan; 4 short 1. 2 and 3 are long, 3 with less equity.
    trade(house, open(2), open(1), 8000, 1);
    trade(house, open(3), open(1), 8000, 1);
    trade(house, open(2), open(4), 8000, 1);
    settle(house, 8000);
    house.openDay(2);
    const locked = { contract: 0, side: Side.buy, ...BAND };
    house.reduction.deleverage([locked], () => 9100);
    // Equity of 1: 2,000,000 − 2 × 800 fee − 2 × 1,100 × 1,000 = −201,600: at 89.98 (102 fen below) it is 2,400.
    // 3: 1100/8000 × 9.1 million ÷ 101.1 million beats 2: 1100/8000 × 18.2 ÷ 1002.2 million.
    const base = { contract: 0, priceFen: 8998, lots: 1, loser: 1, loserSide: Side.sell };
    expect(log.named('ReductionTraded')).toEqual([
      { ...base, winner: 3, tier: 1 },
      { ...base, winner: 2, tier: 2 },
    ]);
    expect(log.named('ReductionRequested')).toEqual([
      { contract: 0, account: 1, lots: 2, unitLossFen: 1100 },
    ]);
    expect(log.named('ContractReduced')).toEqual([
      { contract: 0, loserSide: Side.sell, requestedLots: 2, filledLots: 2, priceFen: 8998, design: 1 },
    ]);
    settle(house, 9100);
    expect(house.equityFen(1)).toBe(2_400);
    expect(house.settledProfitFen(1)).toBe(-1_996_000);
    // 2: one lot at 89.98, one marked at 91.00.
    expect(house.settledProfitFen(2)).toBe(998_000 + 1_100_000);
    expect(house.position(2, 0).longLots).toBe(1);
    expect(house.openInterestLots(0)).toBe(1);
    house.verify();
  });

  it('closes his own opposite lots first, and passes by who is solvent or loses elsewhere', () => {
    const { house, log } = openHouse({
      participants: [broker(), client({ reserveFen: 4_000_000 }), client(), client()],
    });
    trade(house, open(2), open(1), 8000, 3);
    trade(house, open(1), open(3), 8000, 1);
    settle(house, 8000);
    house.openDay(2);
    // Equity of 1 at 99.60: 4,000,000 − 4 × 800 − (3 − 1) × 1,960,000 = 76,800: solvent; nobody is closed.
    const locked = { contract: 0, side: Side.buy, lowerLimitFen: 7400, upperLimitFen: 10_100 };
    house.reduction.deleverage([locked], () => 9960);
    expect(log.named('ReductionTraded')).toEqual([]);
    // At 100.00: 4,000,000 − 3,200 − 4,000,000 = −3,200, 1.6 fen a tonne of the net 2 lots: 2 fen on the tick.
    house.reduction.deleverage([locked], () => 10_000);
    expect(
      log.named('ReductionTraded').map(({ winner, lots, priceFen, tier }) => [winner, lots, priceFen, tier]),
    ).toEqual([
      [1, 1, 9998, 0],
      [2, 2, 9998, 1],
    ]);
    settle(house, 10_000);
    expect(house.equityFen(1)).toBe(800);
    expect(house.position(1, 0)).toMatchObject({ longLots: 0, shortLots: 0 });
  });

  it('what the band holds back stays with the bankrupt, for the waterfall (LIQ-3)', () => {
    const { house } = openHouse({ participants: [broker(), client({ reserveFen: 2_000_000 }), client()] });
    trade(house, open(2), open(1), 8000, 2);
    settle(house, 8000);
    house.openDay(2);
    house.reduction.deleverage(
      [{ contract: 0, side: Side.buy, lowerLimitFen: 9090, upperLimitFen: 9200 }],
      () => 9100,
    );
    settle(house, 9100);
    // −201,600 + 10 × 2,000.
    expect(house.equityFen(1)).toBe(-181_600);
    expect(house.coverNegativeEquity().map(({ lossFen }) => lossFen)).toEqual([181_600]);
  });
});

describe('FRD-3: who is closed, and who stands in the queue', () => {
  const NO_FEE = contract({ feePpm: 0 });
  const LOCKED = { contract: 0, side: Side.buy, lowerLimitFen: 7000, upperLimitFen: 9200 };
  const pairs = (log: FactLog) =>
    log.named('ReductionTraded').map(({ loser, winner, lots, tier }) => [loser, winner, lots, tier]);

  it('closes only net losers below zero, with solvent net winners, and tells what is left', () => {
    // At 91.00 a lot of the first contract gains or loses 1,100,000; at 50.00 one of the second loses 3,000,000.
    const reserves = [2, 2, 10, 12.8, 1.1, 5, 5, 1000].map((millions) => millions * 1_000_000);
    const { house, log } = openHouse({
      contracts: [NO_FEE, contract({ feePpm: 0, deliveryMonth: 2027 * 12 + 1 })],
      participants: [broker(), ...reserves.map((reserveFen) => client({ reserveFen }))],
    });
    trade(house, open(3), open(1), 8000, 1);
    trade(house, open(4), open(1), 8000, 1);
    trade(house, open(4), open(5), 8000, 1);
    trade(house, open(6), open(8), 8000, 1);
    for (const flat of [2, 7]) {
      trade(house, open(flat), open(8), 8000, 1);
      trade(house, open(8), open(flat), 8000, 1);
    }
    for (const [account, lots] of [
      [4, 5],
      [6, 4],
      [7, 4],
    ] as const) {
      trade(house, { ...open(account), contract: 1 }, { ...open(8), contract: 1 }, 8000, lots);
    }
    house.reduction.deleverage([LOCKED], (index) => (index === 0 ? 9100 : 5000));
    // 1: 2,000,000 − 2,200,000; 5: 1,100,000 − 1,100,000 is not below zero. Of the longs 4 has 12,800,000 + 2,200,000 − 15,000,000
    // = 0 and 6 has 5,000,000 + 1,100,000 − 12,000,000; 2 and 7 are long and short of one lot. So 3 alone stands in the queue.
    expect(pairs(log)).toEqual([[1, 3, 1, 1]]);
    expect(log.named('ReductionRequested')).toMatchObject([{ account: 1, lots: 2 }]);
    expect(log.named('ContractReduced')).toMatchObject([{ requestedLots: 2, filledLots: 1, priceFen: 9000 }]);
    expect(house.position(1, 0).shortLots).toBe(1);
  });

  it('goes by account, whoever came first; ranks the larger position higher and stops when the lots are closed', () => {
    const { house, log } = openHouse({
      contracts: [NO_FEE],
      participants: [
        broker(),
        client({ reserveFen: 1_000_000 }),
        client(),
        client({ reserveFen: 1_000_000 }),
        ...[client(), client(), client()],
      ],
    });
    trade(house, open(4), open(3), 8000, 1);
    trade(house, open(5), open(1), 8000, 1);
    trade(house, open(5), open(6), 8000, 1);
    house.reduction.deleverage([LOCKED], () => 9100);
    // 1 and 3 end 100,000 below zero: 90.00. First 5 has two lots, and so twice the notional of 4. With one left it has 1,002.1
    // million against the 1,001.1 million of 4.
    expect(pairs(log)).toEqual([
      [1, 5, 1, 1],
      [3, 4, 1, 1],
    ]);
  });

  it('the value at the opening prices divides the profit', () => {
    const { house, log } = openHouse({
      contracts: [NO_FEE],
      participants: [
        broker(),
        client({ reserveFen: 1_000_000 }),
        client({ reserveFen: 9_900_000 }),
        client({ reserveFen: 108_900_000 }),
        client(),
      ],
    });
    trade(house, open(3), open(1), 8000, 1);
    trade(house, open(2), open(4), 9000, 1);
    house.reduction.deleverage([LOCKED], () => 9100);
    // 1100/8000 ÷ 110 million = 0.00125 of a million; 100/9000 ÷ 10 million = 0.00111.
    expect(pairs(log)).toEqual([[1, 3, 1, 1]]);
  });

  it('MTM-2: the fees of the day count', () => {
    const { house, log } = openHouse({
      participants: [broker(), client({ reserveFen: 1_100_500 }), client()],
    });
    trade(house, open(2), open(1), 8000, 1);
    house.reduction.deleverage([LOCKED], () => 9100);
    // 1,100,500 − 1,100,000 − 800 of fees: 0.3 fen a tonne, 2 fen on the tick.
    expect(log.named('ReductionTraded')).toMatchObject([{ loser: 1, priceFen: 9098 }]);
  });
});
