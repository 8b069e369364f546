import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { builtInAgents } from '../../src/agents/index.js';
import { FactTables } from '../../src/recording/index.js';
import { Product } from '../../src/registry/index.js';
import { loadScenario } from '../../src/scenario/index.js';
import { createSimulation, spotMarkets } from '../../src/simulation/index.js';
import { rowsOf } from './tableRows.js';

const FOLDER = new URL('../../scenarios/', import.meta.url);
const US_PER_DAY = 86_400_000_000;

/** Ten weeks of the scenario: all its markets, before any deadline. */
function tenWeeks() {
  const readFile = (path: string) => readFileSync(new URL(path, FOLDER));
  const overrides = ['calendar.end=2022-03-18'];
  const { config, issues } = loadScenario({ path: 'nine-exchanges.yaml', readFile, overrides });
  expect(issues).toEqual([]);
  const tables = new FactTables([
    'SpotTradeExecuted',
    'SpotClosed',
    'AllowanceIssued',
    'AllowanceTransferred',
  ]);
  const simulation = createSimulation(config!, { kinds: builtInAgents, observers: [tables] });
  simulation.runUntil(simulation.endUs);
  return { config: config!, tables };
}

const { config, tables } = tenWeeks();
const markets = spotMarkets(config);

interface Trade {
  readonly clockUs: number;
  readonly priceFen: number;
  readonly tonnes: number;
}

/** The trades of a market by day. */
function tradesByDay(venue: number): Map<number, Trade[]> {
  const days = new Map<number, Trade[]>();
  for (const row of rowsOf(tables, 'SpotTradeExecuted', 'timeUs', 'venue', 'priceFen', 'quantityTonnes')) {
    const [timeUs, one, priceFen, tonnes] = row as [number, number, number, number];
    if (one !== venue) continue;
    const day = Math.floor(timeUs / US_PER_DAY);
    days.set(day, [...(days.get(day) ?? []), { clockUs: timeUs % US_PER_DAY, priceFen, tonnes }]);
  }
  return days;
}

/** The closes of a market with their days. */
function closes(venue: number): (readonly [day: number, closeFen: number])[] {
  return rowsOf(tables, 'SpotClosed', 'timeUs', 'venue', 'closeFen')
    .filter(([, one]) => one === venue)
    .map(([timeUs, , closeFen]) => [Math.floor(timeUs! / US_PER_DAY), closeFen!] as const);
}

const mean = (trades: readonly Trade[]): number => {
  const tonnes = trades.reduce((sum, one) => sum + one.tonnes, 0);
  const amount = trades.reduce((sum, one) => sum + one.tonnes * one.priceFen, 0);
  return Math.round(amount / tonnes);
};

/** The closing rules in a line each (CLS-1, CLS-2), as the seed has them; 9:32 is when Guangdong begins to count. */
const RULES: Readonly<Record<string, (trades: readonly Trade[], before: number) => number>> = {
  national: mean,
  amountOverVolume: mean,
  lastFive: (trades) => mean(trades.slice(-5)),
  lastTrade: (trades) => trades.at(-1)!.priceFen,
  guangdong: (trades, before) => {
    const counted = trades.filter(({ clockUs }) => clockUs >= (9 * 60 + 32) * 60_000_000);
    return counted.reduce((sum, { tonnes }) => sum + tonnes, 0) > 100 ? mean(counted) : before;
  },
};

describe('the scenario nine-exchanges (SPOT-9)', () => {
  it('has the national market, eight pilots and three boards of Shenzhen', () => {
    expect(markets.length).toBe(11);
    expect(new Set(markets.map(({ product }) => product)).size).toBe(9);
    expect(markets.filter(({ product }) => product === Product.SZEA).length).toBe(3);
  });

  it.each(markets.map(({ name }, venue) => [name, venue] as const))(
    'CLS-1 CLS-2 SPOT-2 %s closes by its own rule and trades within its own band',
    (_, venue) => {
      const { terms, initialCloseFen } = markets[venue]!;
      const rule = RULES[terms.closingRule]!;
      const trades = tradesByDay(venue);
      const days = closes(venue);
      // 18 days in January, the week of 31 January closed for the Spring Festival, 16 in February, 14 in March.
      expect(days.length).toBe(48);
      let before = initialCloseFen;
      for (const [day, closeFen] of days) {
        const ofDay = trades.get(day) ?? [];
        expect([day, closeFen]).toEqual([day, ofDay.length === 0 ? before : rule(ofDay, before)]);
        // A tick more than the exact band, for the venues that round half-up.
        const reach = (before * terms.bandPpm) / 1_000_000 + 1;
        for (const { priceFen } of ofDay) expect(Math.abs(priceFen - before)).toBeLessThanOrEqual(reach);
        before = closeFen;
      }
    },
  );

  it('REG-1 moves units of one market among its own people only', () => {
    const home = new Map<number, number>();
    for (const [account, product] of rowsOf(tables, 'AllowanceIssued', 'account', 'product')) {
      expect([account, home.get(account!) ?? product]).toEqual([account, product]);
      home.set(account!, product!);
    }
    const moves = rowsOf(tables, 'AllowanceTransferred', 'fromAccount', 'toAccount', 'product');
    expect(moves.length).toBeGreaterThan(1_000);
    for (const [from, to, product] of moves)
      expect([home.get(from!), home.get(to!)]).toEqual([product, product]);
  });
});
