import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser';
import { afterAll, describe, expect, it } from 'vitest';
import { root, structureRules } from './sourceTree.js';

const rules = await structureRules();
const rooms = Object.keys(rules.mayImport);
const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Names of the rules that are broken in `baseDir`, each once, with where. */
async function brokenRules(baseDir: string): Promise<Record<string, string[]>> {
  const { tsConfig: _, ...options } = rules.default.options;
  const settings = { ...options, baseDir, validate: true, ruleSet: { forbidden: rules.default.forbidden } };
  const { output } = await cruise(['src'], settings as ICruiseOptions);
  const broken: Record<string, string[]> = {};
  for (const { rule, from, to } of (output as ICruiseResult).summary.violations) {
    broken[rule.name] = [...(broken[rule.name] ?? []), `${from} → ${to}`];
  }
  return broken;
}

/** A tree of its own with the given files and a few packages installed. */
function planted(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'cfsim-structure-'));
  folders.push(folder);
  const packages = ['seedrandom', 'yaml', 'mathjs', '@duckdb/node-api', 'only-in-tests'];
  const dependencies = Object.fromEntries(packages.slice(0, -1).map((name) => [name, '1.0.0']));
  const manifest = {
    name: 'planted',
    type: 'module',
    dependencies,
    devDependencies: { 'only-in-tests': '1.0.0' },
  };
  const all: Record<string, string> = { 'package.json': JSON.stringify(manifest), ...files };
  for (const name of packages) {
    all[`node_modules/${name}/package.json`] = JSON.stringify({ name, version: '1.0.0', main: 'index.js' });
    all[`node_modules/${name}/index.js`] = 'export const x = 1;';
  }
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const imports = (...from: string[]): string => from.map((each) => `import '${each}';\n`).join('');
const leaf = 'export const x = 1;\n';

/** A room that `room` may not import, if there is one. */
function foreignRoom(room: string): string {
  const foreign = rooms.find((other) => other !== room && !rules.mayImport[room]?.includes(other));
  if (foreign === undefined) throw new Error(`${room} may import every room`);
  return foreign;
}

/** One planted fault per rule, the rule's name first. */
const faults: [string, Record<string, string>][] = [
  ...rooms.map((room): [string, Record<string, string>] => {
    const foreign = foreignRoom(room);
    return [
      `rooms/${room}`,
      { [`src/${room}/index.ts`]: imports(`../${foreign}/index.js`), [`src/${foreign}/index.ts`]: leaf },
    ];
  }),
  ['unknown-room', { 'src/attic/index.ts': imports('../units/index.js'), 'src/units/index.ts': leaf }],
  ['public-door', { 'src/index.ts': imports('./store/index.js'), 'src/store/index.ts': leaf }],
  ['through-the-door', { 'src/market/index.ts': imports('../units/split.js'), 'src/units/split.ts': leaf }],
  [
    'store-through-executors',
    { 'src/experiments/plan.ts': imports('../store/index.js'), 'src/store/index.ts': leaf },
  ],
  [
    'no-circular',
    {
      'src/units/a.ts': "import type { B } from './b.js';\nexport type A = B | 1;\n",
      'src/units/b.ts': "import type { A } from './a.js';\nexport type B = A | 2;\n",
    },
  ],
  ['node-at-the-edge', { 'src/report/index.ts': imports('node:fs') }],
  ['core-packages', { 'src/market/index.ts': imports('seedrandom', 'yaml') }],
  ['mathjs-in-two-places', { 'src/cli/main.ts': imports('mathjs') }],
  ['duckdb-in-store', { 'src/cli/main.ts': imports('@duckdb/node-api') }],
  ['no-dev-deps-in-src', { 'src/cli/main.ts': imports('only-in-tests') }],
  ['no-unresolved', { 'src/cli/main.ts': imports('./nowhere.js') }],
  ['no-orphans', { 'src/units/lonely.ts': leaf }],
];

describe('structure of src', () => {
  it('tries every rule of dependency-cruiser.config.mjs', () => {
    expect(faults.map(([name]) => name)).toEqual(rules.default.forbidden.map(({ name }) => name));
  });

  it.each(faults)('%s catches its planted fault and nothing else fires', async (name, files) => {
    expect(Object.keys(await brokenRules(planted(files)))).toEqual([name]);
  });

  it('a tree that keeps the rules breaks none', async () => {
    const tree = planted({
      'src/index.ts': imports('./market/index.js'),
      'src/market/index.ts': imports('./book/ladder.js', '../units/index.js', 'seedrandom'),
      'src/market/book/ladder.ts': imports('../../units/index.js'),
      'src/units/index.ts': leaf,
      'src/scenario/formula/evaluate.ts': imports('mathjs'),
      'src/store/index.ts': imports('node:fs', '@duckdb/node-api', '../units/index.js'),
      'src/experiments/executors/pool.ts': imports('node:os', '../../store/index.js'),
    });
    expect(await brokenRules(tree)).toEqual({});
  });

  it('this tree breaks none', async () => {
    expect(await brokenRules(root)).toEqual({});
  });

  it('every folder of src is a room of the table', () => {
    const found = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    expect(found.map((entry) => entry.name).filter((name) => !rooms.includes(name))).toEqual([]);
  });
});
