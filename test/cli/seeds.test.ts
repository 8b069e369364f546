import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseSeeds, seedRow } from '../../src/cli/seedsCommand.js';
import { figureCells } from '../../src/cli/seedTable.js';
import { summarise } from '../../src/metrics/index.js';
import { runOf } from '../metrics/tinyRun.js';
import { cfsim, filesBelow, inFolder, readJson, startCfsim } from './command.js';

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
      expect(rows[0]).toMatch(/^seed,status,unmetConditions,calls,/);
      expect(rows[2]).toMatch(/^2,done,/);
      // Means are printed, and are no row of the file; the table fits a terminal of 120 columns.
      expect(ended.stdout).toMatch(/│ margin calls +│ +2 │/);
      for (const line of ended.stdout.split('\n')) expect(line.length).toBeLessThan(120);
      const manifest = readJson<{ command: string; seed: string }>(folder, 'many', 'seed-2', 'manifest.json');
      expect(manifest.command).toBe(`cfsim run small.yaml --seed 2 --out ${join('many', 'seed-2')}`);
    }));

  it('a row has compliance, blocks, limits and convergence; the means leave out what a run does not have', () => {
    const summary = { ...summarise(runOf([]), []), expectations: [] };
    const year = { year: 2025, entities: 2, firstAllocationTonnes: 1, finalAllocationTonnes: 1 };
    const emissions = { reportedTonnes: 1, verifiedTonnes: 1, surrenderedTonnes: 1, reductionTonnes: 0 };
    const moves = { paidTonnes: 0, carriedOverTonnes: 0, heldBackTonnes: 0 };
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
          { ...year, ...emissions, ...moves, settlement: { ...settlement, ...settled } },
          { ...year, ...emissions, ...moves, settlement: { ...settlement, ...settled, shortfallTonnes: 2 } },
          { ...year, ...emissions, ...moves, settlement: null },
        ],
        voidUnits: [],
      },
    });
    expect(row).toMatchObject({ limitDays: '12', blockTonnes: '300000', meanSpotCloseFen: '6012.35' });
    expect(row).toMatchObject({ shortfallTonnes: '42', finesFen: '2400000' });
    expect(row).toMatchObject({ metShare: '66.67', oneLotMetShare: '25.00' });
    const bare = seedRow('2', summary);
    expect(bare).toMatchObject({ shortfallTonnes: '', finesFen: '', metShare: '', limitDays: '0' });
    // Limit days 12, 0 and 0: mean 4, s = √48 = 6.928, t(0.975, 2) = 4.3027, half width 4.3027 × 6.928 ÷ √3 = 17.21.
    expect(figureCells([row, bare, bare], 'limitDays')).toEqual(['3', '4.00', '-13.21 … 21.21', '0', '12']);
    expect(figureCells([row, bare], 'limitDays')).toEqual(['2', '6.00', '', '0', '12']);
    // 6,012.35 fen are 60.12 yuan; one run has no interval, and what no run has no row.
    expect(figureCells([row, bare], 'meanSpotCloseFen')).toEqual(['1', '60.12', '', '60.12', '60.12']);
    expect(figureCells([row, bare], 'finesFen')).toEqual(['1', '24000.00', '', '24000', '24000']);
    expect(figureCells([bare], 'metShare')).toBeUndefined();
  });

  it('a condition that is not met in one run ends the row with 5, and that run has its figures', () =>
    inFolder((folder) => {
      const condition = "{name: never, value: tradingDays, bound: '> 99', why: there are two}";
      writeFileSync(join(folder, 'small.yaml'), `${SMALL}expect: [${condition}]\n`);
      const ended = cfsim(folder, ['run', 'small.yaml', '--seeds', '1,2', '--out', 'many', '--json']);
      expect(ended.code).toBe(5);
      const rows = JSON.parse(ended.stdout) as Record<string, string>[];
      expect(
        rows.map(({ status, unmetConditions, calls }) => [status, unmetConditions, calls !== '']),
      ).toEqual([
        ['unmet', '1', true],
        ['unmet', '1', true],
      ]);
    }));

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

  it('leaves a table that is not its own alone, follows no link, and replaces its own by force', () =>
    inFolder((folder) => {
      writeFileSync(join(folder, 'small.yaml'), SMALL);
      mkdirSync(join(folder, 'many'));
      const table = join(folder, 'many', 'seeds.csv');
      const run = (...args: string[]) =>
        cfsim(folder, ['run', 'small.yaml', '--seeds', '1', '--out', 'many', '--quiet', ...args]).code;
      writeFileSync(table, 'mine');
      expect([run('--force'), readFileSync(table, 'utf8')]).toEqual([2, 'mine']);
      rmSync(table);
      symlinkSync(join('..', 'small.yaml'), table);
      expect([run('--force'), readFileSync(join(folder, 'small.yaml'), 'utf8')]).toEqual([2, SMALL]);
      rmSync(table);
      expect([run(), run(), run('--force')]).toEqual([0, 2, 0]);
    }));

  it('one signal ends the whole row, whenever it comes', () =>
    inFolder(async (folder) => {
      writeFileSync(join(folder, 'small.yaml'), SMALL);
      const child = startCfsim(folder, [
        'run',
        'small.yaml',
        '--seeds',
        '1..200',
        '--out',
        'many',
        '--quiet',
      ]);
      await new Promise<void>((resolve) => {
        const look = setInterval(() => {
          if (!existsSync(join(folder, 'many', 'seed-2', 'manifest.json'))) return;
          clearInterval(look);
          child.kill('SIGINT');
          resolve();
        }, 5);
      });
      expect(await new Promise((resolve) => child.on('exit', resolve))).toBe(130);
      const left = filesBelow(folder);
      expect(left.filter((file) => file.includes('.cfsim-partial-'))).toEqual([]);
      expect(left).not.toContain(join('many', 'seed-200'));
      expect(left).not.toContain(join('many', 'seeds.csv'));
    }));
});
