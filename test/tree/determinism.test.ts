import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { determinismFaults } from './determinismFaults.js';
import { filesOf, root, structureRules, textOf } from './sourceTree.js';

const { coreRooms } = await structureRules();

/** A line of code and what the checker must say of it. */
const planted: [string, string[]][] = [
  ['const x = Math.random();', ['Math.random']],
  ['const x = Math.exp(1) + Math.log(2) + Math.sin(3);', ['Math.exp', 'Math.log', 'Math.sin']],
  ['const x = Math.pow(2, 3) + Math.hypot(3, 4) + Math.cbrt(8);', ['Math.pow', 'Math.hypot', 'Math.cbrt']],
  ["const x = Math['exp'](1);", ['Math handed around']],
  ['const { exp } = Math;', ['Math handed around']],
  ['const M = Math;', ['Math handed around']],
  ['const x = globalThis.Math.exp(1);', ['globalThis']],
  ['const x = 2 ** 10;', ['**']],
  ['x **= 2;', ['**=']],
  ['const now = Date.now();', ['Date']],
  ['const day = new Date(2024, 1, 1);', ['Date']],
  ['const t = performance.now();', ['performance']],
  ['const seed = process.env.SEED;', ['process']],
  ['setTimeout(() => {}, 1);', ['setTimeout']],
  [
    'setInterval(tick, 1); setImmediate(tick); queueMicrotask(tick);',
    ['setInterval', 'setImmediate', 'queueMicrotask'],
  ],
  ['async function f(): Promise<void> {}', ['async', 'Promise']],
  ['const f = async () => { await g(); };', ['async', 'await']],
  ['async function f() { for await (const x of xs) g(x); }', ['async', 'await']],
  ["const module = import('./x.js');", ['import()']],
  ['const where = import.meta.url;', ['import.meta']],
  ['const text = (1e6).toLocaleString();', ['toLocaleString']],
  ["names.sort((a, b) => a.localeCompare(b)); a['localeCompare'](b);", ['localeCompare', 'localeCompare']],
  ['const f = new Intl.NumberFormat();', ['Intl']],
  ['const bytes = crypto.getRandomValues(array);', ['crypto']],
  ["const f = new Function('return 1'); eval('1');", ['Function', 'eval']],
  ['console.log(x);', ['console']],
  ['const { setTimeout: later } = timers;', []],
  ['const x = order.process + { Date: 1 }.Date;', []],
  ['class A { process(): void {} get Date() { return 1; } }', []],
  ['const x = Math.sqrt(2) + Math.floor(1.5) + Math.PI + Math.imul(3, 4);', []],
  ['// Date, Math.exp and ** in a comment', []],
  ["const text = 'Math.exp ** Date';", []],
];

describe('determinism contract, rules 2 and 5', () => {
  it.each(planted)('checker on `%s`', (code, expected) => {
    expect(determinismFaults(code)).toEqual(expected.map((fault) => `1: ${fault}`));
  });

  it('names the line of a fault', () => {
    expect(determinismFaults('const a = 1;\n\nconst b = a ** 2;\n')).toEqual(['3: **']);
  });

  it('no core file breaks it', () => {
    const files = filesOf(['src'], ['.ts', '.tsx']).filter((path) =>
      coreRooms.includes(path.split('/')[1] ?? ''),
    );
    expect(files.length).toBeGreaterThan(20);
    expect(
      files.flatMap((path) => determinismFaults(textOf(path)).map((fault) => `${path}:${fault}`)),
    ).toEqual([]);
  });
});

describe('determinism in the linter', () => {
  it('covers the same rooms', () => {
    const globs = coreRooms.map((room) => `src/${room}/**`);
    const biome = JSON.parse(textOf('biome.json'));
    expect(biome.overrides[0].includes).toEqual(globs);
    expect(biome.plugins[0].includes).toEqual(globs);
  });

  it('finds planted faults in the core, and none of them in cli', () => {
    const folder = mkdtempSync(join(tmpdir(), 'cfsim-lint-'));
    const code = [
      'export const a = Math.exp(Math.sqrt(2)) + 3;',
      'export const b = a ** 2;',
      'export const c = Date.now();',
      'export const d = Math.random();',
      'export const e = performance.now();',
      'export const f = a.toLocaleString();',
      "export const g = process.env['HOME'];",
      '',
    ].join('\n');
    try {
      cpSync(join(root, 'biome.json'), join(folder, 'biome.json'));
      cpSync(join(root, 'scripts/lint'), join(folder, 'scripts/lint'), { recursive: true });
      for (const room of ['market', 'cli']) {
        mkdirSync(join(folder, 'src', room), { recursive: true });
        writeFileSync(join(folder, 'src', room, 'planted.ts'), code);
      }
      expect(lintedLines(folder)).toEqual(
        [1, 2, 3, 4, 5, 6, 7].map((line) => `src/market/planted.ts:${line}`),
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

/** Where biome sees errors in a folder: `path:line`, sorted. */
function lintedLines(folder: string): string[] {
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const args = [biome, 'lint', '--reporter=json', '--diagnostic-level=error', 'src'];
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: { location: { path: string; start: { line: number } } }[];
  };
  return diagnostics.map(({ location }) => `${location.path}:${location.start.line}`).sort();
}
