import { describe, expect, it } from 'vitest';
import { type AgentKind, type AgentView, builtInAgents } from '../../src/agents/index.js';
import { dayFromCivil } from '../../src/calendar/index.js';
import type { SimulationConfig, SpotHistoryRow } from '../../src/simulation/index.js';
import { groupOf, smallMarket } from '../../src/testing/index.js';
import { oneContract } from './markets.js';
import { quickRun, rows, watched } from './watched.js';

const ROWS: readonly (readonly [day: number, closeFen: number, volumeTonnes: number])[] = [
  [5, 6000, 40_000],
  [6, 6240, 12_500],
  [7, 6240, 0],
  [8, 6231, 7],
  [9, 5920, 300_000],
  [12, 5938, 1],
  [13, 6320, 90_000],
  [14, 5750, 25_000],
  [15, 5751, 800],
  [16, 6000, 150_000],
];
const history: SpotHistoryRow[] = ROWS.map(([day, closeFen, volumeTonnes]) => ({
  day: dayFromCivil(2026, 1, day),
  closeFen,
  volumeTonnes,
  blockTonnes: 0,
  blockPriceFen: closeFen,
}));
const WEALTH = { bankFen: 5_000_000_000_00, allowanceTonnes: 50_000_000 };

function replay(seed: string, others: SimulationConfig['population'] = []): SimulationConfig {
  const config = oneContract(10, [groupOf('spotAnchor', 4, WEALTH), ...others]);
  return { ...config, seed, spot: { ...config.spot, history } };
}

function closes(config: SimulationConfig): number[][] {
  return rows(quickRun(config).tables.table('SpotClosed'), 'closeFen', 'volumeTonnes');
}

describe('spotAnchor', () => {
  it.each(['a', 'b', 'c', 'd'])(
    'brings every day to its close within 1% and its volume within 20% (seed %s)',
    (seed) => {
      const days = closes(replay(seed));
      expect(days).toHaveLength(ROWS.length);
      for (const [index, [closeFen, volumeTonnes]] of days.entries()) {
        const row = history[index]!;
        expect(Math.abs(closeFen! / row.closeFen - 1), `close of day ${index}`).toBeLessThan(0.01);
        // One tonne of tolerance for days of a few tonnes.
        const allowed = Math.max(1, row.volumeTonnes * 0.2);
        expect(Math.abs(volumeTonnes! - row.volumeTonnes), `volume of day ${index}`).toBeLessThanOrEqual(
          allowed,
        );
      }
      expect(days[2]).toEqual([days[1]![0], 0]);
    },
  );

  it('holds the series when others trade on the same board', () => {
    const parameters = { actionsPerDay: 6, meanTonnes: 300 };
    const days = closes(
      replay('crowd', [groupOf('spotNoiseTrader', 8, { allowanceTonnes: 20_000, parameters })]),
    );
    for (const [index, [closeFen, volumeTonnes]] of days.entries()) {
      const row = history[index]!;
      if (row.volumeTonnes < 10_000) continue;
      expect(Math.abs(closeFen! / row.closeFen - 1), `close of day ${index}`).toBeLessThan(0.01);
      expect(Math.abs(volumeTonnes! / row.volumeTonnes - 1), `volume of day ${index}`).toBeLessThan(0.2);
    }
  });

  it('spreads the volume over the day', () => {
    const { tables } = quickRun(replay('spread'));
    const trades = rows(tables.table('SpotTradeExecuted'), 'timeUs', 'quantityTonnes');
    const big = trades.filter(([timeUs]) => Math.floor(timeUs! / 86_400e6) === 4);
    const morning = big.filter(([timeUs]) => timeUs! % 86_400e6 < 12 * 3600e6);
    const sum = (some: number[][]): number => some.reduce((total, [, tonnes]) => total + tonnes!, 0);
    // Half of the open time is morning; the volume is done at 95% of it: about 0.5 ÷ 0.95 = 53%.
    expect(sum(morning) / sum(big)).toBeGreaterThan(0.43);
    expect(sum(morning) / sum(big)).toBeLessThan(0.6);
  });

  it('is the only kind that sees the series; it has no futures', () => {
    const seen = new Map<string, boolean>();
    const look = (kind: AgentKind): AgentKind => ({
      ...watched(kind.name, {}, (view: AgentView) => {
        const sees = view.spotHistoryToday() !== undefined;
        seen.set(kind.name, sees || (seen.get(kind.name) ?? false));
      }),
    });
    const kinds = builtInAgents.map(look);
    const base = smallMarket();
    const config = {
      ...base,
      spot: { ...base.spot, history },
      population: builtInAgents.map((kind) => groupOf(kind.name, 2, WEALTH)),
    };
    quickRun(config, kinds);
    expect([...seen].filter(([, sees]) => sees)).toEqual([['spotAnchor', true]]);
    expect(seen.size).toBe(builtInAgents.length);
    const anchor = builtInAgents.find((kind) => kind.name === 'spotAnchor')!;
    expect(anchor.rights).toEqual({ fundamental: false, spotHistory: true, futures: false, spot: true });
  });

  it('does nothing on a day without a row', () => {
    const config = replay('gaps');
    const gapped = {
      ...config,
      spot: { ...config.spot, history: history.filter((_, index) => index !== 4) },
    };
    const days = closes(gapped);
    expect(days[4]).toEqual([days[3]![0], 0]);
    expect(days[0]![1]).toBeGreaterThan(0);
  });

  it('brings the blocks of the series to the desk, in pieces; less than a block waits for the next day (SPOT-3)', () => {
    // Days 1 and 2 have 60,000 t each: together a block on day 2, at that day's price. Day 4 has more pieces than it may be
    // cut into; day 5 lies outside the band of 30% and is moved to its edge.
    const blocks = [250_000, 60_000, 60_000, 0, 1_000_007, 100_000, 0, 0, 0, 99_999];
    const rowsWithBlocks = history.map((row, index) => ({
      ...row,
      blockTonnes: blocks[index]!,
      blockPriceFen: index === 5 ? 9000 : row.closeFen - 250,
    }));
    const config = replay('blocks');
    const withBlocks = quickRun({ ...config, spot: { ...config.spot, history: rowsWithBlocks } }).tables;
    const byDay = rows(withBlocks.table('BlocksClosed'), 'volumeTonnes', 'relatedTonnes', 'tradeCount');
    expect(byDay).toEqual([
      [250_000, 0, 2],
      [0, 0, 0],
      [120_000, 0, 1],
      [0, 0, 0],
      [1_000_007, 0, 5],
      [100_000, 0, 1],
      ...Array.from({ length: 4 }, () => [0, 0, 0]),
    ]);
    // The band of day 5 (12 January): the close of day 4, 59.20, and 30%: 76.96.
    expect(rows(withBlocks.table('BlockTraded'), 'priceFen', 'quantityTonnes')).toEqual([
      [5750, 125_000],
      [5750, 125_000],
      [5990, 120_000],
      [5670, 200_002],
      [5670, 200_002],
      [5670, 200_001],
      [5670, 200_001],
      [5670, 200_001],
      [7696, 100_000],
    ]);
    // Nobody else's day changes.
    expect(rows(withBlocks.table('SpotClosed'), 'closeFen', 'volumeTonnes')).toEqual(closes(config));
  });

  it('what nobody meets is owed again: an anchor alone never trades a block', () => {
    const config = oneContract(2, [groupOf('spotAnchor', 1, WEALTH)]);
    const series = history.map((row) => ({ ...row, blockTonnes: 150_000 }));
    const { tables } = quickRun({ ...config, spot: { ...config.spot, history: series } });
    // 150,000 t on the first day; on the second 300,000 t in three pieces.
    expect(rows(tables.table('BlockPublished'), 'tonnes')).toEqual([
      [150_000],
      [100_000],
      [100_000],
      [100_000],
    ]);
    expect(tables.table('BlockTraded').rowCount).toBe(0);
  });
});
