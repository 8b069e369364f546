import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cfsim, filesBelow, inFolder, readJson } from './command.js';

/** Two days, six agents. */
const TINY = `name: tiny
calendar: {start: 2026-01-05, end: 2026-01-06}
futures: {contracts: [CA2612]}
population:
  noise: {kind: noiseTrader, count: 4}
  makers: {kind: marketMaker, count: 2}
`;

interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly tables: readonly string[];
  readonly stateHash: string;
  readonly liquidity: unknown;
}

function run(folder: string, more: string, ...args: string[]): Outcome {
  writeFileSync(join(folder, 'tiny.yaml'), TINY + more);
  const ended = cfsim(folder, ['run', 'tiny.yaml', '--force', '--out', 'out', ...args]);
  const tables = filesBelow(join(folder, 'out', 'tables')).filter((file) => file.includes('.'));
  const { stateHash } = readJson<{ stateHash: string }>(folder, 'out', 'manifest.json');
  const { liquidity } = readJson<{ liquidity: unknown }>(folder, 'out', 'summary.json');
  return { ...ended, tables, stateHash, liquidity };
}

describe('what a scenario has recorded', () => {
  it('is Parquet, in parts where a table is long; as CSV, or left out, the run stays the same', () =>
    inFolder((folder) => {
      const plain = run(folder, '');
      expect(plain.tables).toContain(join('trades', 'part-00001.parquet'));
      expect(plain.tables).toContain('contractDays.parquet');
      expect(plain.tables.some((file) => file.startsWith('orders'))).toBe(false);
      const all = run(
        folder,
        'recording: {tables: all, format: csv, depth: {times: ["09:45"], levels: 1}}\n',
      );
      expect(all.tables).toContain('orders.csv');
      expect(all.tables).toContain('cash.csv');
      expect(all.tables).not.toContain('contractDays.parquet');
      const two = run(folder, 'recording: {tables: [marginCalls]}\n');
      const keys = ['accounts', 'contracts', 'days', 'marginCalls'].map((name) => `${name}.parquet`);
      expect(two.tables).toEqual(['README.md', ...keys]);
      const none = run(folder, 'recording: {tables: none}\n');
      expect(none.tables).toEqual(['README.md']);
      expect(new Set([plain, all, two, none].map(({ stateHash }) => stateHash)).size).toBe(1);
      // The figures of the summary do not follow the times at which books are recorded.
      expect(all.liquidity).toEqual(plain.liquidity);
      expect(plain.liquidity).not.toBeNull();
    }));
});

describe('what a scenario expects', () => {
  const conditions = (bound: string): string => `expect:
  - {name: nothing is left uncovered, value: defaults.uncoveredFen, bound: '= 0', why: losses have layers}
  - {name: days, value: tradingDays, bound: '${bound}', why: the calendar says so}
`;

  it('is told and in the summary; unmet it ends with 5, with all results written', () =>
    inFolder((folder) => {
      const met = run(folder, conditions('= 2'));
      expect(met.code).toBe(0);
      expect(met.stdout).toContain('2 of 2 met');
      const unmet = run(folder, conditions('> 2'), '--quiet');
      expect(unmet.code).toBe(5);
      expect(unmet.stderr).toContain('1 of 2 met');
      expect(unmet.stderr).toContain('the calendar says so');
      expect(existsSync(join(folder, 'out', 'report.html'))).toBe(true);
      const { expectations } = readJson<{ expectations: object[] }>(folder, 'out', 'summary.json');
      expect(expectations).toMatchObject([
        { name: 'nothing is left uncovered', value: 0, bound: '= 0', met: true },
        { name: 'days', value: 2, bound: '> 2', met: false },
      ]);
    }));

  it('that means nothing is refused with its line before anything runs', () =>
    inFolder((folder) => {
      writeFileSync(
        join(folder, 'tiny.yaml'),
        `${TINY}expect: [{name: n, value: marginCals.count, bound: '> 1', why: w}]\n`,
      );
      const { code, stderr } = cfsim(folder, ['run', 'tiny.yaml', '--out', 'out']);
      expect(code).toBe(2);
      expect(stderr).toMatch(/tiny\.yaml:7:\d+ expect\.0\.value: .*marginCalls\.count/);
      expect(existsSync(join(folder, 'out'))).toBe(false);
    }));
});
