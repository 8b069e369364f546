import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseSeeds } from '../../src/cli/seedsCommand.js';
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
      const manifest = readJson<{ command: string; seed: string }>(folder, 'many', 'seed-2', 'manifest.json');
      expect(manifest.command).toBe(`cfsim run small.yaml --seed 2 --out ${join('many', 'seed-2')}`);
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
});
