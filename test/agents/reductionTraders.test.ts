import { describe, expect, it } from 'vitest';
import { type AgentKind, type AgentView, builtInAgents } from '../../src/agents/index.js';
import { Side, UnitCause } from '../../src/protocol/index.js';
import { Product } from '../../src/registry/index.js';
import type { AgentGroupConfig, SimulationConfig } from '../../src/simulation/index.js';
import { groupOf, runMarket, smallMarket } from '../../src/testing/index.js';
import { scripted } from '../simulation/scriptedAgent.js';
import { rowsOf } from '../simulation/tableRows.js';
import { oneContract } from './markets.js';

const { CCER } = Product;
const ccer: SimulationConfig['spot'] = { ...smallMarket().spot, name: 'ccer', product: CCER };
const RICH = { bankFen: 100_000_000_00, venue: 'ccer' };

function run(days: number, population: AgentGroupConfig[], kinds: readonly AgentKind[] = builtInAgents) {
  return runMarket(oneContract(days, population, { furtherVenues: [ccer] }), kinds).tables;
}

/** Somebody who does the same every morning of ten days, and again in the afternoon. */
function everyDay(name: string, act: (view: AgentView) => void): AgentKind {
  const steps = Array.from({ length: 10 }, (_, day) =>
    ['09:31', '13:05'].map((clock) => ({ day, clock, act })),
  );
  return scripted(name, steps.flat());
}

function trades(tables: ReturnType<typeof run>): number[][] {
  return rowsOf(tables, 'SpotTradeExecuted', 'buyer', 'seller', 'priceFen', 'quantityTonnes', 'venue');
}

function tonnesOf(rows: number[][]): number {
  return rows.reduce((sum, row) => sum + row[3]!, 0);
}

describe('the project developer (SPOT-9)', () => {
  const SURE = { reserveSpread: 0, concession: 0, looksPerDay: 10 };

  it('sells what it has over its days, to who pays the market price', () => {
    const buyer = everyDay('buyer', (view) => void view.list(Side.buy, view.spot.lastPrice(), 20_000));
    const kinds = [...builtInAgents, buyer];
    const issuer = groupOf('reductionIssuer', 1, {
      ...RICH,
      allowanceTonnes: 40_000,
      parameters: { ...SURE, sellDays: 8, largestTonnes: 2_000 },
    });
    const tables = run(10, [issuer, groupOf('buyer', 1, RICH, kinds)], kinds);
    const days = rowsOf(tables, 'SpotTradeExecuted', 'timeUs', 'quantityTonnes').map(
      ([timeUs, tonnes]) => [Math.floor(timeUs! / 86_400e6), tonnes] as const,
    );
    const ofDay = (day: number) => days.reduce((sum, [at, tonnes]) => sum + (at === day ? tonnes! : 0), 0);
    expect(tonnesOf(trades(tables))).toBeGreaterThan(35_000);
    // An eighth of 40 kt is 5 kt; the first day is not much more.
    expect(ofDay(0)).toBeGreaterThan(1_000);
    expect(ofDay(0)).toBeLessThan(10_000);
    expect(new Set(trades(tables).map(([, seller]) => seller))).toEqual(new Set([0]));
  });

  it('sells nothing below what a tonne costs it, and lists where nobody pays as much', () => {
    const buyer = everyDay('buyer', (view) => void view.list(Side.buy, 59_90, 20_000));
    const kinds = [...builtInAgents, buyer];
    const issuer = groupOf('reductionIssuer', 1, {
      ...RICH,
      allowanceTonnes: 40_000,
      parameters: { ...SURE, reservePrice: 60_50, concession: 100_000 },
    });
    const tables = run(3, [issuer, groupOf('buyer', 1, RICH, kinds)], kinds);
    expect(trades(tables)).toEqual([]);
    const listed = rowsOf(tables, 'ListingAccepted', 'account', 'side', 'priceFen');
    const prices = listed.filter(([account]) => account === 0);
    expect(prices.length).toBeGreaterThan(5);
    expect(prices.every(([, side, priceFen]) => side === Side.sell && priceFen! >= 60_50)).toBe(true);
  });

  it('lists nothing where its cost lies beyond the band of the day', () => {
    const issuer = groupOf('reductionIssuer', 1, {
      ...RICH,
      allowanceTonnes: 40_000,
      parameters: { ...SURE, reservePrice: 70_00 },
    });
    const tables = run(2, [issuer]);
    expect(tables.table('ListingAccepted').rowCount).toBe(0);
    expect(tables.table('ListingRejected').rowCount).toBe(0);
  });

  it('sells large amounts in blocks, at its discount at most (SPOT-3, SPOT-14)', () => {
    const issuer = groupOf('reductionIssuer', 1, {
      ...RICH,
      allowanceTonnes: 150_000,
      parameters: { ...SURE, blockDiscount: 50_000 },
    });
    const buyer = groupOf('voluntaryBuyer', 1, {
      ...RICH,
      parameters: { reserveSpread: 0, concession: 0, looksPerDay: 10, tonnesPerYear: 120_000 },
    });
    const tables = run(3, [issuer, buyer]);
    const blocks = rowsOf(tables, 'BlockTraded', 'buyer', 'seller', 'quantityTonnes', 'priceFen', 'venue');
    expect(blocks).toHaveLength(1);
    const [block] = blocks;
    // 120 kt less what it has bought on the board by then.
    expect(block!.slice(0, 2)).toEqual([1, 0]);
    expect(block![2]).toBeGreaterThanOrEqual(100_000);
    expect(block![2]).toBeLessThanOrEqual(120_000);
    expect(block![3]).toBeGreaterThanOrEqual(57_00);
    expect(block![3]).toBeLessThanOrEqual(60_00);
    expect(block![4]).toBe(1);
  });
});

describe('the voluntary buyer (REG-1)', () => {
  const seller = everyDay('seller', (view) => void view.list(Side.sell, 60_00, 20_000));
  const kinds = [...builtInAgents, seller];
  const holder = groupOf('seller', 1, { ...RICH, allowanceTonnes: 500_000 }, kinds);
  const buyer = (parameters: object, changes: Partial<AgentGroupConfig> = {}) =>
    groupOf('voluntaryBuyer', 1, {
      ...RICH,
      ...changes,
      parameters: { reserveSpread: 0, looksPerDay: 10, tonnesPerYear: 243_000, ...parameters },
    });

  it('buys its amount evenly and cancels what has arrived, for good', () => {
    const tables = run(10, [buyer({}), holder], kinds);
    // 243 kt in 243 trading days: 1 kt a day.
    expect(tonnesOf(trades(tables))).toBeGreaterThan(9_000);
    expect(tonnesOf(trades(tables))).toBeLessThanOrEqual(10_000);
    const cancelled = rowsOf(tables, 'AllowanceCancelled', 'account', 'product', 'tonnes', 'cause');
    expect(cancelled.map(([account, product, , cause]) => [account, product, cause])).toEqual(
      Array.from({ length: 10 }, () => [0, CCER, UnitCause.voluntary]),
    );
    expect(cancelled.reduce((sum, [, , tonnes]) => sum + tonnes!, 0)).toBe(tonnesOf(trades(tables)));
    expect(rowsOf(tables, 'CancellationRejected', 'account')).toEqual([]);
  });

  it('cancels what it has bought, not what it owned before', () => {
    const tables = run(3, [buyer({}, { allowanceTonnes: 7_000 }), holder], kinds);
    const cancelled = rowsOf(tables, 'AllowanceCancelled', 'tonnes');
    expect(cancelled.reduce((sum, [tonnes]) => sum + tonnes!, 0)).toBe(tonnesOf(trades(tables)));
  });

  it('pays no more than a tonne is worth to it', () => {
    const tables = run(3, [buyer({ reservePrice: 59_90, concession: 100_000 }), holder], kinds);
    expect(trades(tables)).toEqual([]);
    const bids = rowsOf(tables, 'ListingAccepted', 'account', 'priceFen').filter(
      ([account]) => account === 0,
    );
    expect(bids.length).toBeGreaterThan(3);
    expect(bids.every(([, priceFen]) => priceFen! <= 59_90)).toBe(true);
    // Below the lower limit of 54.00 it does not even list.
    const poor = run(2, [buyer({ reservePrice: 50_00 }), holder], kinds);
    expect(rowsOf(poor, 'ListingAccepted', 'account').flat()).not.toContain(0);
  });
});
