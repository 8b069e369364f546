import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { cfsim, type Ended, filesBelow, inFolder, readJson } from './command.js';

/** A small run: five days, twelve agents. */
const SMALL = `name: small
calendar: {start: 2026-01-05, end: 2026-01-09}
futures: {contracts: [CA2612]}
population:
  noise: {kind: noiseTrader, count: 8}
  makers: {kind: marketMaker, count: 2}
  board: {kind: spotNoiseTrader, count: 2, allowances: 20000}
`;

/** Tables that a test can read line by line. */
const AS_CSV = ['--set', 'recording.format=csv'];

interface Manifest {
  readonly stateHash: string;
  readonly scenarioHash: string;
  readonly seed: string;
  readonly agents: number;
  readonly agentActions: number;
  readonly orderMessages: number;
  readonly facts: number;
  readonly dayHashes: readonly string[];
  readonly command: string;
}

describe('cfsim run', () => {
  let ended: Ended;
  let files: string[];
  let manifest: Manifest;
  let summary: { readonly tradingDays: number; readonly volume: { readonly lots: number } };
  let report: string;
  let trades: string[];

  beforeAll(() =>
    inFolder((folder) => {
      writeFileSync(join(folder, 'small.yaml'), SMALL);
      ended = cfsim(folder, ['run', 'small.yaml', '--seed', '7', '--out', 'out', ...AS_CSV]);
      files = filesBelow(folder);
      manifest = readJson(folder, 'out', 'manifest.json');
      summary = readJson(folder, 'out', 'summary.json');
      report = readFileSync(join(folder, 'out', 'report.html'), 'utf8');
      trades = readFileSync(join(folder, 'out', 'tables', 'trades.csv'), 'utf8')
        .trimEnd()
        .split('\n');
    }),
  );

  it('ends with 0, shows progress on standard error and the figures on standard output', () => {
    expect(ended.code).toBe(0);
    expect(ended.stderr).toContain('2026-01-09  100%');
    expect(ended.stdout).toContain('Key figures');
    expect(ended.stdout).toContain(`Report: ${join('out', 'report.html')}`);
    expect(ended.stdout).toContain(manifest.stateHash);
  });

  it('leaves manifest, summary, report, tables and codebook, and nothing else', () => {
    const tables = join('out', 'tables');
    const names = ['manifest.json', 'report-data.json', 'report.html', 'summary.json'];
    const results = names.map((name) => join('out', name));
    expect(files.filter((file) => !file.startsWith(tables))).toEqual(['out', ...results, 'small.yaml']);
    expect(files).toContain(join('out', 'tables', 'README.md'));
    expect(files).toContain(join('out', 'tables', 'accounts.csv'));
  });

  it('identifies the run in the manifest', () => {
    expect(manifest).toMatchObject({
      seed: '7',
      agents: 12,
      command: 'cfsim run small.yaml --seed 7 --out out --set recording.format=csv',
    });
    expect(manifest.stateHash).toMatch(/^[0-9a-f]{16}$/);
    expect(manifest.dayHashes.length).toBe(5);
    expect(manifest.dayHashes.at(-1)).toBe(manifest.stateHash);
    expect(manifest.agentActions).toBeGreaterThan(manifest.orderMessages);
  });

  it('writes each table whole: the volume of the summary is that of the trades', () => {
    const header = trades[0]!.split(',');
    expect(header.slice(0, 2)).toEqual(['date', 'time']);
    const lots = trades.slice(1).map((line) => Number(line.split(',')[header.indexOf('lots')]));
    expect(lots.reduce((sum, one) => sum + one, 0)).toBe(summary.volume.lots);
    expect(trades[1]).toMatch(/^2026-01-05,2026-01-05 09:3\d:\d\d\.\d{6},/);
    expect(summary.tradingDays).toBe(5);
  });

  it('writes a report that names the run', () => {
    expect(report).toContain('<!doctype html>');
    expect(report).toContain(manifest.scenarioHash);
    expect(report).not.toMatch(/(src|href)="https?:/);
  });

  it('the same again gives the same hash, another seed or value another one', () =>
    inFolder((folder) => {
      writeFileSync(join(folder, 'small.yaml'), SMALL);
      const run = (...args: string[]) => {
        const { code, stdout, stderr } = cfsim(folder, [
          'run',
          'small.yaml',
          '--json',
          '--force',
          '--out',
          'out',
          ...args,
        ]);
        expect([code, stderr]).toEqual([0, '']);
        return (JSON.parse(stdout) as { readonly manifest: Manifest }).manifest;
      };
      const again = run('--seed', '7', ...AS_CSV);
      expect([again.stateHash, again.scenarioHash]).toEqual([manifest.stateHash, manifest.scenarioHash]);
      expect(run('--seed', '8').stateHash).not.toBe(manifest.stateHash);
      const changed = run('--seed', '7', '--set', 'futures.margin=12%');
      expect(changed.scenarioHash).not.toBe(manifest.scenarioHash);
      expect(changed.stateHash).not.toBe(manifest.stateHash);
    }));
});

describe('cfsim in both languages', () => {
  it('help, messages and figures follow --lang, else the environment', () =>
    inFolder((folder) => {
      writeFileSync(join(folder, 'small.yaml'), SMALL);
      expect(cfsim(folder, ['run', '--help']).stdout).toContain('Usage:');
      expect(cfsim(folder, ['run', '--help', '--lang', 'zh']).stdout).toContain('用法：');
      expect(cfsim(folder, ['--help'], { LANG: 'zh_CN.UTF-8' }).stdout).toContain('运行一个情景');
      expect(cfsim(folder, ['--help', '--lang=en'], { LANG: 'zh_CN.UTF-8' }).stdout).toContain(
        'run a scenario',
      );
      const run = cfsim(folder, ['run', 'small.yaml', '--quiet', '--lang', 'zh']);
      expect(run.stdout).toBe(`报告：${join('reports', 'small-1', 'report.html')}\n`);
      expect(run.stderr).toBe('');
      const results = join('reports', 'small-1');
      const report = () => readFileSync(join(folder, results, 'report.html'), 'utf8');
      expect(report()).toContain('<html lang="zh-CN">');
      // Drawn again it stays as it was, unless another language is asked for.
      for (const [args, shown] of [
        [['--lang', 'en'], 'en'],
        [[], 'en'],
        [['--lang=zh'], 'zh-CN'],
      ] as const) {
        if (args.length > 0) expect(cfsim(folder, ['report', results, ...args]).code).toBe(0);
        expect(report()).toContain(`<html lang="${shown}">`);
      }
    }));

  it('a scenario that ships is found by its name, and validated without running', () =>
    inFolder((folder) => {
      const { code, stdout } = cfsim(folder, ['validate', 'smoke', 'baseline', 'replay']);
      expect(code).toBe(0);
      expect(stdout.split('\n')[0]).toBe(
        'smoke: valid (10 trading days, 40 agents, 3 brokers, contracts CA2612)',
      );
      expect(existsSync(join(folder, 'reports'))).toBe(false);
    }));
});
