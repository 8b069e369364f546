import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { meanRow, parseSeeds, seedRow } from '../../src/cli/seedsCommand.js';
import { summarise } from '../../src/metrics/index.js';
import { runOf } from '../metrics/tinyRun.js';
import { cfsim, inFolder, readJson } from './command.js';

const SMALL = 'name: small\ncalendar: {start: 2026-01-05, end: 2026-01-06}\n';

describe('--seeds', () => {
  it('reads ranges and lists, each seed once', () => {
    expect(parseSeeds('1..3')).toEqual(['1', '2', '3']);
    expect(parseSeeds('7..7')).toEqual(['7']);
    expect(parseSeeds('1,2,b,2')).toEqual(['1', '2', 'b']);
    for (const wrong of ['', '3..1', '1..', '1..2000', '1,,2', '1..2,5', '-1'])
      expect(parseSeeds(wrong), wrong).toBeUndefined();
  });

  it('runs each seed into its folder and writes a table of them', () =>
    inFolder((folder) => {
      writeFileSync(join(folder, 'small.yaml'), SMALL);
      const ended = cfsim(folder, ['run', 'small.yaml', '--seeds', '1,2', '--out', 'many']);
      expect([ended.code, ended.stderr]).toEqual([0, '']);
      const rows = readFileSync(join(folder, 'many', 'seeds.csv'), 'utf8')
        .trim()
        .split('\n');
      expect(rows).toHaveLength(3);
      expect(rows[0]).toMatch(/^seed,status,calls,/);
      expect(rows[2]).toMatch(/^2,done,/);
      // Means are printed, and are no row of the file.
      expect(ended.stdout).toMatch(/│ mean +│/);
      const manifest = readJson<{ command: string; seed: string }>(folder, 'many', 'seed-2', 'manifest.json');
      expect(manifest.command).toBe(`cfsim run small.yaml --seed 2 --out ${join('many', 'seed-2')}`);
    }));

  it('a row has compliance, blocks, limits and convergence; the means leave out what a run does not have', () => {
    const summary = summarise(runOf([]), []);
    const year = { year: 2025, entities: 2, firstAllocationTonnes: 1, finalAllocationTonnes: 1 };
    const emissions = { reportedTonnes: 1, verifiedTonnes: 1, surrenderedTonnes: 1 };
    const settlement = { date: '2026-12-31', dueTonnes: 9, firmsShort: 1 };
    const settled = { shortfallTonnes: 40, finesDueFen: 1_200_000, finesPaidFen: 7 };
    const row = seedRow('1', {
      ...summary,
      limits: { ...summary.limits, touched: 12 },
      volume: { ...summary.volume, blockTonnes: 300_000 },
      spot: { ...summary.spot, meanCloseFen: 6012.345 },
      convergence: { ...summary.convergence, metShare: 200 / 3, oneLotMetShare: 25 },
      compliance: {
        years: [
          { ...year, ...emissions, settlement: { ...settlement, ...settled } },
          { ...year, ...emissions, settlement: { ...settlement, ...settled, shortfallTonnes: 2 } },
          { ...year, ...emissions, settlement: null },
        ],
        voidUnits: [],
      },
    });
    expect(row).toMatchObject({ limitDays: '12', blockTonnes: '300000', meanSpotCloseFen: '6012.35' });
    expect(row).toMatchObject({ shortfallTonnes: '42', finesFen: '2400000' });
    expect(row).toMatchObject({ metShare: '66.67', oneLotMetShare: '25.00' });
    const bare = seedRow('2', summary);
    expect(bare).toMatchObject({ shortfallTonnes: '', finesFen: '', metShare: '', limitDays: '0' });
    // Limit days (12 + 0) ÷ 2; the others of the first run alone; 6,012.35 fen are 60.12 yuan.
    const means = meanRow([row, bare], 'mean');
    expect(means[0]).toBe('mean');
    for (const cell of ['6.00', '60.12', '42.00', '24000.00', '66.67']) expect(means).toContain(cell);
  });

  it('a failed run is a row, the others go on, exit 3', () =>
    inFolder((folder) => {
      writeFileSync(join(folder, 'small.yaml'), SMALL);
      cfsim(folder, ['run', 'small.yaml', '--seed', '2', '--out', join('many', 'seed-2'), '--quiet']);
      const ended = cfsim(folder, ['run', 'small.yaml', '--seeds', '1..3', '--out', 'many', '--quiet']);
      expect(ended.code).toBe(3);
      const rows = readFileSync(join(folder, 'many', 'seeds.csv'), 'utf8')
        .trim()
        .split('\n');
      expect(rows.slice(1).map((row) => row.split(',').slice(0, 2))).toEqual([
        ['1', 'done'],
        ['2', 'badInput'],
        ['3', 'done'],
      ]);
    }));

  it('a wrong list, or a wrong scenario, is told once', () =>
    inFolder((folder) => {
      writeFileSync(join(folder, 'small.yaml'), SMALL);
      expect(cfsim(folder, ['run', 'small.yaml', '--seeds', '5..1']).code).toBe(2);
      expect(cfsim(folder, ['run', 'small.yaml', '--seeds', '1..2', '--seed', '3']).code).toBe(2);
      expect(cfsim(folder, ['run', 'none.yaml', '--seeds', '1..2', '--out', 'many']).code).toBe(2);
      expect(existsSync(join(folder, 'many'))).toBe(false);
    }));
});
