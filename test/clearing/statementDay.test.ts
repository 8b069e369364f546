import { describe, expect, it } from 'vitest';
import {
  AccountStatement,
  type StatementContract,
  type StatementFlows,
  type StatementSettlement,
  type StatementTerms,
  type StatementTrade,
} from '../../src/clearing/index.js';
import { ContractBook } from '../../src/clearing/statement/contractBook.js';
import { Offset, Side } from '../../src/protocol/index.js';

const NONE = { lots: 0, openedFen: undefined };

/** 1,000 t a lot at 80.00: a lot is worth 8,000,000 fen, its margin 800,000, its fee 800 fen. */
function listed(words: Partial<StatementContract> = {}): StatementContract {
  return {
    ...{ name: 'CA2612', lotTonnes: 1000, tickFen: 2, feePpm: 100, previousSettlementFen: 8000 },
    ...{ marginPpm: 100_000, limitPpm: 50_000, long: NONE, short: NONE },
    ...words,
  };
}

const held = (lots: number, openedFen: number | undefined = 7900) => ({ lots, openedFen });

/** A client that begins with a reserve and holds ten lots long, opened at 79.00. */
function statementOf(words: Partial<StatementTerms> = {}): AccountStatement {
  return new AccountStatement({
    ...{ role: 'client', openingIs: 'reserve', openingFen: 0, collateralFen: 0, cashMultiple: 4 },
    ...{ minimumReserveFen: 0, addOnPpm: 0, marginMode: 'bothSides', gainsUsable: true },
    contracts: [listed({ long: held(10) })],
    ...words,
  });
}

const AT_80: StatementSettlement = {
  priceFen: 8000,
  method: undefined,
  nextMarginPpm: 100_000,
  nextLimitPpm: 50_000,
};

function openDay(statement: AccountStatement, flows: Partial<StatementFlows> = {}): AccountStatement {
  statement.openDay({ depositFen: 0, withdrawalFen: 0, collateralFen: undefined, ...flows });
  return statement;
}

const buy = (words: Partial<StatementTrade> = {}): StatementTrade => ({
  ...{ contract: 0, side: Side.buy, offset: Offset.open, lots: 1, priceFen: 8000 },
  ...words,
});
const sell = (words: Partial<StatementTrade> = {}) => buy({ side: Side.sell, ...words });

/** The first day of an account, settled at 80.00. */
const firstDay = (words: Partial<StatementTerms>, flows: Partial<StatementFlows> = {}) =>
  openDay(statementOf(words), flows).settle([AT_80]);

/** The second morning: what became of the call of the first day. */
const formerCall = (words: Partial<StatementTerms>, depositFen: number) => {
  const statement = openDay(statementOf(words));
  statement.settle([AT_80]);
  return openDay(statement, { depositFen }).settle([AT_80]).formerCall;
};

describe('a statement day by day', () => {
  it('opens once before it is traded and settled', () => {
    expect(() => statementOf().settle([AT_80])).toThrow('a day is opened before');
    expect(() => statementOf().trade(buy())).toThrow('a day is opened before');
    expect(() => openDay(openDay(statementOf()))).toThrow('a day opens after');
  });

  it('LIM-1, ORD-3: tells the band, the settlement before and what may be closed', () => {
    const statement = statementOf();
    expect(statement.limits(0)).toEqual({ lowerFen: 7600, upperFen: 8400 });
    expect(statementOf({ contracts: [listed({ limitPpm: null })] }).limits(0)).toBeUndefined();
    openDay(statement);
    statement.trade(buy({ lots: 3 }));
    const closable = [Offset.close, Offset.closeToday, Offset.closeHistory].map((offset) =>
      statement.closableLots(0, Side.sell, offset),
    );
    expect(closable).toEqual([13, 3, 10]);
    expect(statement.previousSettlementFen(0)).toBe(8000);
    statement.settle([{ ...AT_80, priceFen: 8010 }]);
    expect(statement.previousSettlementFen(0)).toBe(8010);
  });
});

describe('CALL-1: the call of the settlement before', () => {
  const called = { openingFen: 100_000, minimumReserveFen: 300_000 };

  it('is met at the minimum and missed a fen below it', () => {
    expect(formerCall(called, 200_000)).toEqual({ callFen: 200_000, freeMarginFen: 300_000, outcome: 'met' });
    expect(formerCall(called, 199_999)?.outcome).toBe('missed');
  });

  it('LIQ-1: is liquidated below zero only', () => {
    const below = { openingFen: -100_000, minimumReserveFen: 300_000 };
    expect(formerCall(below, 100_000)?.outcome).toBe('missed');
    expect(formerCall(below, 99_999)?.outcome).toBe('liquidated');
  });

  it('MTM-2: counts credit for pledged allowances', () => {
    // Money −6,200,000 and margin 8,000,000: 1,800,000 of cash carry 7,200,000; reserve 1,000,000 of 2,000,000.
    const pledged = { openingFen: -6_200_000, collateralFen: 10_000_000, minimumReserveFen: 2_000_000 };
    const { formerCreditFen, call } = firstDay(pledged);
    expect(formerCreditFen).toBe(7_200_000);
    expect(call).toEqual({ status: 'restricted', callFen: 1_000_000, mayOpen: false });
    expect(formerCall(pledged, 0)).toEqual({
      callFen: 1_000_000,
      freeMarginFen: 1_000_000,
      outcome: 'missed',
    });
  });

  it('does not come to a client without a position, who may open under the minimum', () => {
    // One lot needs 800,000 and a fee of 800.
    const flat = { openingFen: 850_000, minimumReserveFen: 900_000, contracts: [listed()] };
    const statement = openDay(statementOf(flat));
    statement.trade(buy());
    const { trades, call } = statement.settle([AT_80]);
    expect(trades[0]).toMatchObject({ neededFen: 800_800, freeMarginFen: 850_000, refusal: undefined });
    // Now it holds one.
    expect(call).toMatchObject({ callFen: 900_000 - 49_200 });
    expect(firstDay(flat).call).toEqual({ status: 'ok', callFen: 0, mayOpen: true });
    expect(firstDay({ ...flat, role: 'tradingMember' }).call).toMatchObject({ callFen: 50_000 });
  });
});

describe('MAR-4: what a day leaves free', () => {
  it('an opening trade may take all of it, and not a fen more', () => {
    const trades = (openingFen: number) => {
      const statement = openDay(statementOf({ openingFen }));
      statement.trade(buy());
      return statement.settle([AT_80]).trades;
    };
    expect(trades(800_800)[0]?.refusal).toBeUndefined();
    expect(trades(800_799)[0]?.refusal).toBe('notEnoughFreeMargin');
  });

  it('a withdrawal goes off, credit counts (MTM-2)', () => {
    // Money 2,000,000 − 700,000, margin 8,000,000; all 500,000 pledged count.
    const flows = { withdrawalFen: 700_000 };
    const statement = openDay(statementOf({ openingFen: 2_000_000, collateralFen: 500_000 }), flows);
    statement.trade(buy());
    const { trades, withdrawalOver, roll, creditFen } = statement.settle([AT_80]);
    expect(trades[0]?.freeMarginFen).toBe(1_800_000);
    expect(withdrawalOver).toBeUndefined();
    // 1,300,000 − 800,000 − 800.
    expect([roll.reserveFen, creditFen]).toEqual([499_200, 500_000]);
  });

  it('credit is no money to withdraw, and money may go though units are pledged (MTM-2)', () => {
    const pledged = { openingFen: 500_000, collateralFen: 1_000_000, contracts: [listed({ long: held(1) })] };
    expect(firstDay(pledged, { withdrawalFen: 500_000 }).withdrawalOver).toBeUndefined();
    expect(firstDay(pledged, { withdrawalFen: 500_001 }).withdrawalOver).toEqual({
      askedFen: 500_001,
      allowedFen: 500_000,
    });
    const owing = { ...pledged, openingFen: -100_000 };
    expect(firstDay(owing, { withdrawalFen: 1 }).withdrawalOver).toEqual({ askedFen: 1, allowedFen: 0 });
  });
});

describe('MTM-1: the terms of a day', () => {
  it('are those of the lots closed, then those of the lots held, and none of no lots', () => {
    const statement = openDay(statementOf({ openingFen: 9_000_000, contracts: [listed()] }));
    statement.trade(buy({ lots: 2, priceFen: 8000 }));
    statement.trade(buy({ lots: 3, priceFen: 8010 }));
    statement.trade(sell({ lots: 3, priceFen: 8030, offset: Offset.closeToday }));
    const { contracts, trades } = statement.settle([{ ...AT_80, priceFen: 8020 }]);
    const today = { origin: 'today', direction: 1 };
    const close = [
      { kind: 'close', ...today, lots: 2, fromFen: 8000, toFen: 8030, profitFen: 60_000 },
      { kind: 'close', ...today, lots: 1, fromFen: 8010, toFen: 8030, profitFen: 20_000 },
    ];
    expect(trades[2]?.terms).toEqual(close);
    expect(contracts[0]?.terms).toEqual([
      ...close,
      { kind: 'position', ...today, lots: 2, fromFen: 8010, toFen: 8020, profitFen: 20_000 },
    ]);
    expect(contracts[0]).toMatchObject({
      closeProfitFen: 80_000,
      positionProfitFen: 20_000,
      profitFen: 100_000,
    });
    // The next day those two are history; yesterday's closes are told no more.
    const next = openDay(statement).settle([{ ...AT_80, priceFen: 8000 }]);
    expect(next.contracts[0]?.terms).toEqual([
      {
        ...{ kind: 'position', origin: 'history', direction: 1, lots: 2 },
        fromFen: 8020,
        toFen: 8000,
        profitFen: -40_000,
      },
    ]);
  });

  it('a close of one lot of two prices tells of the older one alone', () => {
    const statement = openDay(statementOf({ openingFen: 9_000_000, contracts: [listed()] }));
    statement.trade(sell({ lots: 1, priceFen: 8000 }));
    statement.trade(sell({ lots: 1, priceFen: 8010 }));
    statement.trade(buy({ lots: 1, priceFen: 7990, offset: Offset.close }));
    const { trades } = statement.settle([AT_80]);
    expect(trades[2]?.terms).toEqual([
      {
        ...{ kind: 'close', origin: 'today', direction: -1, lots: 1 },
        fromFen: 8000,
        toFen: 7990,
        profitFen: 10_000,
      },
    ]);
  });
});

describe('what a contract is told to have', () => {
  it('FEE-1: fees of its own trades', () => {
    const contracts = [listed(), listed({ name: 'CA2703', previousSettlementFen: 8200 })];
    const statement = openDay(statementOf({ openingFen: 90_000_000, contracts }));
    statement.trade(buy({ lots: 2, priceFen: 8000 }));
    statement.trade(buy({ contract: 1, lots: 1, priceFen: 8200 }));
    statement.trade(sell({ contract: 1, lots: 1, priceFen: 8300, offset: Offset.close }));
    const day = statement.settle([AT_80, { ...AT_80, priceFen: 8200 }]);
    // 2 × 800; 820 + 830.
    expect(day.contracts.map(({ feesFen }) => feesFen)).toEqual([1_600, 1_650]);
    expect(day.roll.feesFen).toBe(3_250);
  });

  it('MAR-1, MAR-3: margin at the rate with the add-on', () => {
    const { contracts, roll } = firstDay({ addOnPpm: 30_000 });
    // 13% of 80,000,000.
    expect(contracts[0]).toMatchObject({ ratePpm: 130_000, marginFen: 10_400_000 });
    expect(roll.marginFen).toBe(10_400_000);
  });

  it('CALL-1: breach prices where there are lots, of opposite ones too', () => {
    const breachesOf = (long: number, short: number) =>
      firstDay({ contracts: [listed({ long: held(long), short: held(short) })] }).contracts[0]?.breaches;
    expect(breachesOf(0, 0)).toBeUndefined();
    // Nothing is free: any price above asks for more margin, none below does.
    expect(breachesOf(3, 3)?.call).toEqual({ downFen: undefined, upFen: 8002 });
  });

  it('MTM-1: profit since the opening, of both legs, where the prices of the lots held are known', () => {
    const since = (long: StatementContract['long'], short: StatementContract['short']) => {
      const statement = openDay(
        statementOf({ openingFen: 90_000_000, contracts: [listed({ long, short })] }),
      );
      return { statement, at: () => statement.settle([AT_80]).contracts[0]?.sinceOpeningFen };
    };
    // Longs from 79.00 gain 100 × 1,000 a lot, shorts from 79.50 lose 50 × 1,000.
    expect(since(held(10), held(4, 7950)).at()).toBe(1_000_000 - 200_000);
    expect(since(NONE, held(4, 7950)).at()).toBe(-200_000);
    expect(since({ lots: 1, openedFen: undefined }, NONE).at()).toBeUndefined();
    expect(since(NONE, { lots: 1, openedFen: undefined }).at()).toBeUndefined();
    // Lots of unknown prices that are gone do not matter.
    const long = since({ lots: 1, openedFen: undefined }, held(4, 7950));
    long.statement.trade(sell({ offset: Offset.close }));
    expect(long.at()).toBe(-200_000);
    const short = since(held(10), { lots: 1, openedFen: undefined });
    short.statement.trade(buy({ offset: Offset.close }));
    expect(short.at()).toBe(1_000_000);
    // Nor do legs that carry nothing in: 80.00 − 79.90.
    const today = since(NONE, NONE);
    today.statement.trade(buy({ priceFen: 7990 }));
    expect(today.at()).toBe(10_000);
  });

  it('MAR-1: after how many ticks the rounding of its margin repeats itself', () => {
    const repeat = (words: Partial<StatementContract>, ratePpm: number) =>
      new ContractBook(0, listed(words)).marginRepeatTicks(ratePpm);
    // A tick of 2 fen × 1,000 t at 10% is 200 fen; at 13.0001% 260.002 fen, whole after 500 ticks.
    expect(repeat({}, 100_000)).toBe(1);
    expect(repeat({}, 130_001)).toBe(500);
    // 3 fen × 10 t at 33.3333% are 9.99999 fen.
    expect(repeat({ tickFen: 3, lotTonnes: 10 }, 333_333)).toBe(100_000);
  });
});

describe('CALL-2, LIQ-1: cures of a call', () => {
  it('there are none without a call', () => {
    expect(firstDay({ openingFen: 1 }).cures).toEqual([]);
  });

  it('are asked for once where the reserve is not below zero, at the settlement price and the worst of the band', () => {
    // Reserve 100,000 of 300,000; a lot gives 800,000 − 800, at 76.00 400,000 less and a fee of 760.
    const { cures } = firstDay({ openingFen: 100_000, minimumReserveFen: 300_000 });
    expect(cures).toMatchObject([
      { direction: 1, priceFen: 8000, deficitFen: 200_000, lots: 1, reliefPerLotFen: 799_200 },
      { direction: 1, priceFen: 7600, deficitFen: 200_000, lots: 1, reliefPerLotFen: 399_240 },
    ]);
  });

  it('close shorts upwards, as many as are needed', () => {
    const contracts = [listed({ short: held(10) })];
    const { cures } = firstDay({ openingFen: -2_000_000, contracts });
    // 2,000,000 ÷ 799,200 = 2.5; at 84.00 400,000 less and a fee of 840: ÷ 399,160 = 5.01.
    expect(cures).toMatchObject([
      { direction: -1, priceFen: 8000, deficitFen: 2_000_000, lots: 3, leftFen: 0 },
      { direction: -1, priceFen: 8400, deficitFen: 2_000_000, lots: 6, leftFen: 0 },
    ]);
  });

  it('know no worst price without a band', () => {
    const statement = openDay(statementOf({ openingFen: -100 }));
    const { cures } = statement.settle([{ ...AT_80, nextLimitPpm: null }]);
    expect(cures.map(({ priceFen }) => priceFen)).toEqual([8000]);
  });

  it('MTM-2: credit makes a deficit smaller', () => {
    // Money −7,500,000, margin 8,000,000: 500,000 of cash carry 2,000,000; reserve −5,500,000 of 1,000,000.
    const { cures } = firstDay({
      ...{ openingFen: -7_500_000, collateralFen: 9_000_000, minimumReserveFen: 1_000_000 },
    });
    expect(new Set(cures.map(({ deficitFen }) => deficitFen))).toEqual(new Set([6_500_000, 5_500_000]));
  });
});
