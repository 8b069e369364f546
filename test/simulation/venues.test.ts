import { describe, expect, it } from 'vitest';
import { builtInAgents } from '../../src/agents/index.js';
import { closingRules } from '../../src/market/index.js';
import { Product } from '../../src/registry/index.js';
import { runMarket } from '../../src/testing/index.js';
import { load } from '../scenario/files.js';
import { rowsOf } from './tableRows.js';

const MAIN_ONLY = `calendar: {start: 2026-01-05, end: 2026-01-09}
futures: {contracts: [CA2612]}
population:
  noise: {kind: spotNoiseTrader, count: 6, bank: 5000000, reserve: 0, allowances: 50000}
  value: {kind: spotValueTrader, count: 3, bank: 20000000, reserve: 0, allowances: 200000}
`;
const GROUPS = ['beijing', 'shanghai', 'shenzhen', 'ccer']
  .map(
    (venue) =>
      `  ${venue}Noise: {kind: spotNoiseTrader, count: 6, bank: 5000000, reserve: 0, allowances: 50000, venue: ${venue}}\n` +
      `  ${venue}Value: {kind: spotValueTrader, count: 3, bank: 20000000, reserve: 0, allowances: 200000, venue: ${venue}}\n`,
  )
  .join('');
const SEVERAL = `${MAIN_ONLY}${GROUPS}venues: {beijing: {}, shanghai: {}, shenzhen: {}, ccer: {}}\n`;

function run(text: string) {
  const { config, issues } = load(text);
  expect(issues).toEqual([]);
  return { config: config!, ...runMarket(config!, builtInAgents) };
}

const several = run(SEVERAL);
const markets = [several.config.spot, ...several.config.furtherVenues];

/** The closes of one market, day by day. */
function closesOf({ tables }: typeof several, venue: number): number[] {
  return rowsOf(tables, 'SpotClosed', 'venue', 'closeFen').flatMap(([at, closeFen]) =>
    at === venue ? [closeFen!] : [],
  );
}

describe('a run with the national market, three pilots and certified reductions (SPOT-9)', () => {
  it('trades in every market', () => {
    expect(markets.map(({ name }) => name)).toEqual(['national', 'beijing', 'shanghai', 'shenzhen', 'ccer']);
    const venues = rowsOf(several.tables, 'SpotTradeExecuted', 'venue').map(([venue]) => venue);
    for (let venue = 0; venue < markets.length; venue++) {
      expect(venues.filter((one) => one === venue).length).toBeGreaterThan(20);
    }
  });

  it('closes each by its own rule (CLS-1)', () => {
    for (const [venue, { terms, initialCloseFen }] of markets.entries()) {
      const trades = rowsOf(
        several.tables,
        'SpotTradeExecuted',
        'timeUs',
        'venue',
        'priceFen',
        'quantityTonnes',
      );
      let previousFen = initialCloseFen;
      const closes = Array.from({ length: 5 }, (_, day) => {
        const todays = trades.filter(([time, at]) => at === venue && Math.floor(time! / 86_400e6) === day);
        const last = {
          national: Infinity,
          amountOverVolume: Infinity,
          lastFive: 5,
          lastTrade: 1,
          guangdong: NaN,
        };
        const counted = todays.slice(-last[terms.closingRule]);
        const tonnes = counted.reduce((sum, row) => sum + row[3]!, 0);
        const amount = counted.reduce((sum, row) => sum + row[2]! * row[3]!, 0);
        // Half-up on the tick of one fen.
        if (tonnes > 0) previousFen = Math.floor((2 * amount + tonnes) / (2 * tonnes));
        return previousFen;
      });
      expect(closesOf(several, venue)).toEqual(closes);
    }
    expect(markets.map(({ terms }) => terms.closingRule)).toEqual([
      ...['national', 'amountOverVolume', 'lastFive', 'lastTrade', 'national'],
    ]);
    for (const { terms } of markets) expect(Object.keys(closingRules)).toContain(terms.closingRule);
  });

  it('keeps every price within its band and on the tick (SPOT-2, SPOT-9)', () => {
    for (const [venue, { terms, initialCloseFen }] of markets.entries()) {
      const closes = [initialCloseFen, ...closesOf(several, venue)];
      for (const [time, at, priceFen] of rowsOf(
        several.tables,
        'SpotTradeExecuted',
        'timeUs',
        'venue',
        'priceFen',
      )) {
        if (at !== venue) continue;
        const previousFen = closes[Math.floor(time! / 86_400e6)]!;
        // Inwards, or half-up: never more than half a fen outside.
        expect(Math.abs(priceFen! - previousFen)).toBeLessThanOrEqual(
          (previousFen * terms.bandPpm) / 1e6 + 0.5,
        );
      }
    }
  });

  it('moves units of a market’s product only through it, and neither makes nor loses any (REG-1)', () => {
    const issued = rowsOf(several.tables, 'AllowanceIssued', 'product', 'tonnes');
    const moved = rowsOf(several.tables, 'AllowanceTransferred', 'product', 'tonnes');
    const settled = rowsOf(several.tables, 'SpotSettled', 'venue', 'quantityTonnes');
    const sum = (rows: number[][], key: number) =>
      rows.reduce((total, [at, tonnes]) => total + (at === key ? tonnes! : 0), 0);
    for (const [venue, { product }] of markets.entries()) {
      // Six of 50,000 t and three of 200,000 t.
      expect(sum(issued, product)).toBe(900_000);
      expect(sum(moved, product)).toBe(sum(settled, venue));
    }
    expect(new Set(issued.map(([product]) => product))).toEqual(
      new Set([Product.CEA, Product.BEA, Product.SHEA, Product.SZEA, Product.CCER]),
    );
  });

  it('lets nobody trade outside its own market (SPOT-12)', () => {
    const groupOf = (account: number) =>
      several.config.population.find((_, index) => {
        const before = several.config.population.slice(0, index).reduce((sum, { count }) => sum + count, 0);
        return account >= before && account < before + several.config.population[index]!.count;
      })!;
    for (const [venue, buyer, seller] of rowsOf(
      several.tables,
      'SpotTradeExecuted',
      'venue',
      'buyer',
      'seller',
    )) {
      const name = markets[venue!]!.name;
      expect([groupOf(buyer!).venue, groupOf(seller!).venue]).toEqual([name, name]);
    }
  });
});

describe('common random numbers (SPOT-9)', () => {
  const alone = run(MAIN_ONLY);

  it('the main market’s trades and closes are the same with and without the others', () => {
    const tradesOf = ({ tables }: typeof several) =>
      rowsOf(
        tables,
        'SpotTradeExecuted',
        'venue',
        'timeUs',
        'priceFen',
        'quantityTonnes',
        'buyer',
        'seller',
      ).filter(([venue]) => venue === 0);
    expect(closesOf(several, 0)).toEqual(closesOf(alone, 0));
    expect(tradesOf(several)).toEqual(tradesOf(alone));
  });

  it('another venue’s closes do not depend on which stands before it', () => {
    const text = `${MAIN_ONLY}${GROUPS}venues: {ccer: {}, shenzhen: {}, beijing: {}, shanghai: {}}\n`;
    const other = run(text);
    const place = other.config.furtherVenues.findIndex(({ name }) => name === 'beijing') + 1;
    expect(closesOf(other, place)).toEqual(closesOf(several, 1));
  });
});
