import { describe, expect, it } from 'vitest';
import { METRIC_TABLES } from '../../src/metrics/index.js';
import type { CellValue } from '../../src/recording/index.js';
import { fullRun, T } from './fullRun.js';
import { at, runOf } from './tinyRun.js';

const FIRST_DAY = fullRun.meta.days[0]!.dayNumber;
const DAY_US = 86_400_000_000;

/** The rows of a table of the full run, as objects. */
function rowsOf(name: string): Record<string, CellValue>[] {
  const table = METRIC_TABLES.find(({ schema }) => schema.name === name)!;
  return [...table.rows(fullRun)].map((row) =>
    Object.fromEntries(table.schema.columns.map((column, index) => [column.name, row[index]])),
  );
}

describe('the schemas of metric tables', () => {
  it('have names of their own, texts in both languages and units that the names end in', () => {
    const names = METRIC_TABLES.map(({ schema }) => schema.name);
    expect(new Set(names).size).toBe(names.length);
    for (const { schema } of METRIC_TABLES) {
      const columns = schema.columns.map(({ name }) => name);
      expect(new Set(columns).size, schema.name).toBe(columns.length);
      expect([schema.isDefault, schema.isLong], schema.name).toEqual([true, false]);
      for (const { name, unit, text } of [...schema.columns, { name: '', unit: '', text: schema.text }]) {
        const where = `${schema.name}.${name}`;
        expect(text.zh, where).toMatch(/\p{Script=Han}/u);
        expect(text.en, where).toMatch(/[a-z]/i);
        if (/Fen$/.test(name)) expect(unit, where).toMatch(/^fen(\/t|\/lot)?$/);
        if (/(Lots|^lots)$/.test(name)) expect(unit, where).toBe('lots');
        if (/Tonnes$/.test(name)) expect(unit, where).toBe('t');
        if (/Percent$/.test(name)) expect(unit, where).toBe('%');
        if (/Ppm$/.test(name)) expect(unit, where).toBe('ppm');
      }
      if (columns.includes('time')) expect(columns.slice(0, 2), schema.name).toEqual(['date', 'time']);
      else if (columns.includes('date')) expect(columns[0], schema.name).toBe('date');
    }
  });

  it.each(METRIC_TABLES.map((table) => [table.schema.name, table] as const))(
    '%s: its rows are as the schema says, and the full run has some',
    (_, { schema, rows }) => {
      const found = [...rows(fullRun)];
      expect(found.length).toBeGreaterThan(0);
      for (const row of found) {
        expect(row.length).toBe(schema.columns.length);
        for (const [index, { name, type, nullable }] of schema.columns.entries()) {
          const value = row[index];
          if (value === undefined) {
            expect(nullable, name).toBe(true);
            continue;
          }
          expect(typeof value, name).toBe(type === 'text' ? 'string' : 'number');
          if (type !== 'text') expect(Number.isFinite(value), name).toBe(true);
          if (type !== 'text' && type !== 'number') expect(Number.isSafeInteger(value), name).toBe(true);
        }
      }
    },
  );

  it('are empty for a run in which nothing happened, but for accounts, contracts, days and groups', () => {
    const empty = runOf([]);
    const filled = METRIC_TABLES.filter(({ rows }) => [...rows(empty)].length > 0);
    expect(filled.map(({ schema }) => schema.name)).toEqual([
      ...['accountResults', 'groupResults', 'accounts', 'contracts', 'days'],
    ]);
  });
});

describe('the rows of metric tables', () => {
  it('SET-1, LIM-1: a day of a contract with its basis and liquidity', () => {
    const rows = rowsOf('contractDays');
    expect(rows.length).toBe(T + 1);
    expect(rows[1]).toEqual({
      date: FIRST_DAY + 1,
      contract: 'CA2602',
      ...{ openFen: 6000, highFen: 6020, lowFen: 6000, closeFen: 6010 },
      ...{ settlementFen: 6012, method: 'volumeWeighted', previousSettlementFen: 6012 },
      ...{ lowerLimitFen: 5712, upperLimitFen: 6312, marginPpm: 100_000, limitPpm: 50_000 },
      ...{ volumeLots: 10, turnoverFen: 60_100_000, tradeCount: 2, openInterestLots: 150 },
      ...{ touchedUpper: 0, touchedLower: 0, closedAtLimit: 0 },
      lastTradingDay: FIRST_DAY + T,
      daysToLastTradingDay: T - 1,
      ...{ spotCloseFen: 6000, basisFen: 12, spreadFen: 20 },
      // ((10 + 30) ÷ 2 + (20 + 0) ÷ 2) ÷ 2.
      depthLots: 15,
    });
  });

  it('SPOT-6: a day of spot', () => {
    expect(rowsOf('spotDays')[0]).toMatchObject({
      ...{ date: FIRST_DAY, closeFen: 6000, listedTonnes: 20_000, listedTradeCount: 4 },
      ...{ blockTonnes: 100_000, blockTradeCount: 1, relatedTonnes: 7, spreadFen: 20, depthTonnes: 15 },
      fundamentalFen: 6001.5,
    });
  });

  it('the term structure, annual rates by calendar days', () => {
    const rows = rowsOf('termStructure');
    // 12 ÷ 6000 = 0.2%; × 365 ÷ 6 days. None on the last trading day.
    expect(rows[0]).toMatchObject({ rank: 1, basisFen: 12, basisPercent: expect.closeTo(0.2, 9) });
    expect(rows[0]!.annualisedPercent).toBeCloseTo((0.2 * 365) / 6, 9);
    expect(rows[T]).toMatchObject({ daysToLastTradingDay: 0, annualisedPercent: undefined });
  });

  it('the term structure ranks the contracts of a day by their end', () => {
    const [contract] = fullRun.meta.contracts;
    const later = { ...contract!, code: 'CA2612', lastTradingDay: contract!.lastTradingDay + 300 };
    const run = runOf(
      [
        ['SpotClosed', at(0, 15), { closeFen: 6000 }],
        ['SettlementPriceSet', at(0, 15.5), { contract: 0, settlementPriceFen: 6100 }],
        ['SettlementPriceSet', at(0, 15.5), { contract: 1, settlementPriceFen: 6050 }],
      ],
      { ...fullRun.meta, contracts: [later, contract!] },
    );
    const table = METRIC_TABLES.find(({ schema }) => schema.name === 'termStructure')!;
    expect([...table.rows(run)].map(([, code, rank]) => [code, rank])).toEqual([
      ['CA2602', 1],
      ['CA2612', 2],
    ]);
  });

  it('CALL-1: margin calls with their outcome and the way to it, by the clock of Shanghai', () => {
    const [missed, met] = rowsOf('marginCalls');
    expect(missed).toMatchObject({
      date: FIRST_DAY,
      time: FIRST_DAY * DAY_US + at(0, 15.5),
      ...{
        call: 1,
        account: 0,
        previousEquityFen: 5_772_000,
        profitFen: 120_000,
        feesFen: 0,
        flowsFen: 0,
        otherFen: 0,
      },
      ...{
        equityFen: 5_892_000,
        marginFen: 6_012_000,
        deliveryMarginFen: 0,
        reserveFen: -120_000,
        amountFen: 120_000,
      },
      deadline: (FIRST_DAY + 1) * DAY_US + at(0, 9),
      ...{ outcome: 'liquidated', decidedReserveFen: -120_000, liquidations: 1 },
    });
    expect(met).toMatchObject({ call: 2, account: 2, previousEquityFen: undefined, outcome: 'cured' });
  });

  it('MAR-1: the margin of a call by contract', () => {
    // 10 lots at 60.12: 60,120,000; a tenth of it.
    expect(rowsOf('marginCallPositions')).toMatchObject([
      {
        call: 1,
        account: 0,
        contract: 'CA2602',
        longLots: 10,
        shortLots: 0,
        marginPpm: 100_000,
        marginFen: 6_012_000,
      },
      { call: 2, account: 2, longLots: 0, shortLots: 10, valueFen: 60_120_000, rateKnown: 1 },
    ]);
  });

  it('LIQ-1, LIQ-2: slices in the order they were sent, with their cause', () => {
    expect(rowsOf('liquidations')).toMatchObject([
      { orderId: 41, cause: 'unpaidCall', side: 'sell', neededLots: 2, filledLots: 2, averagePriceFen: 5920 },
      { orderId: 42, cause: 'noDeliveryRight', filledLots: 0, averagePriceFen: undefined },
    ]);
  });

  it('LIQ-3, WF-1: a row for each layer that paid, one for a default that none covered', () => {
    expect(rowsOf('losses')).toMatchObject([
      { account: 0, layer: 'brokerRiskReserve', amountFen: 30, leftFen: 16, lossFen: 46, uncoveredFen: 2 },
      { account: 0, layer: 'exchangeFunds', amountFen: 10, leftFen: 6, lossFen: 46, uncoveredFen: 2 },
      { account: 0, layer: 'survivorsFund', amountFen: 4, leftFen: 2, lossFen: 46, uncoveredFen: 2 },
      { account: 1, layer: undefined, amountFen: 0, leftFen: 5, lossFen: 5, uncoveredFen: 5 },
    ]);
  });

  it('DEL-2, DEL-5: deliveries by pair, and what each side owed and did', () => {
    expect(rowsOf('deliveries')).toMatchObject([
      {
        contract: 'CA2602',
        buyer: 0,
        seller: 2,
        completedLots: 2,
        buyerDefaultedLots: 1,
        bothDefaultedLots: 1,
      },
    ]);
    // Of five lots two are done; one failed by each alone, one by both.
    expect(rowsOf('deliveryAccounts')).toMatchObject([
      {
        account: 0,
        side: 'buy',
        dueLots: 5,
        lockedLots: undefined,
        paidFen: 29_000_000,
        completedLots: 2,
        defaultedLots: 2,
      },
      {
        account: 2,
        side: 'sell',
        dueLots: 5,
        lockedLots: 4,
        paidFen: undefined,
        completedLots: 2,
        defaultedLots: 2,
      },
    ]);
  });

  it('CMP-1, CMP-2: duties by account and year', () => {
    expect(rowsOf('compliance')).toMatchObject([
      {
        ...{ account: 1, year: 2025, firstAllocationTonnes: 140, finalAllocationTonnes: 190 },
        ...{
          reportedTonnes: 199,
          verifiedTonnes: 200,
          dueTonnes: 200,
          shortfallTonnes: 20,
          fineFen: 600_000,
        },
      },
      { account: 0, year: 2025, firstAllocationTonnes: undefined, verifiedTonnes: undefined, dueTonnes: 1 },
    ]);
  });

  it('results, terminal basis and what names stand for', () => {
    expect(rowsOf('accountResults')[1]).toMatchObject({
      account: 1,
      voidUnitsFen: 42_000,
      netProfitFen: -42_000,
    });
    expect(rowsOf('groupResults').reduce((sum, { netProfitFen }) => sum + Number(netProfitFen), 0)).toBe(0);
    expect(rowsOf('terminalBasis')).toMatchObject([
      {
        date: FIRST_DAY + T,
        contract: 'CA2602',
        settlementFen: 6012,
        openInterestAtT5Lots: 150,
        graded: 1,
        met: 1,
      },
    ]);
    expect(rowsOf('accounts')[2]).toEqual({
      ...{ account: 2, name: 'b-1', groupName: 'b', kind: 'marketMaker', hedger: 1, individual: 0 },
    });
    expect(rowsOf('contracts')).toEqual([
      { contract: 'CA2602', contractIndex: 0, lastTradingDay: FIRST_DAY + T, deliveryDay: FIRST_DAY + T + 1 },
    ]);
    expect(rowsOf('days')[3]).toEqual({ date: FIRST_DAY + 3, dayIndex: 3 });
  });
});
