import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root, textOf } from './sourceTree.js';

const folder = mkdtempSync(join(tmpdir(), 'cfsim-package-'));
const installed = join(folder, 'node_modules', 'cfsim');
let packed: { filename: string; files: { path: string }[] };

/** Runs a command and returns what it printed; fails the test with its words if it does not end well. */
function run(cwd: string, command: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  expect(status, `${command} ${args.join(' ')}\n${stdout}\n${stderr}`).toBe(0);
  return stdout;
}

// Slow: packs the package as it would be published and installs it, with what it needs, where nothing else is.
beforeAll(() => {
  run(root, process.execPath, 'scripts/build.mjs');
  [packed] = JSON.parse(run(root, 'npm', 'pack', '--json', '--ignore-scripts', '--pack-destination', folder));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'somewhere-else', private: true }));
  run(folder, 'npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', join(folder, packed.filename));
}, 240_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the published package', () => {
  it('holds the program, scenarios, docs and the first pages, and nothing else', () => {
    const paths = packed.files.map(({ path }) => path);
    const first = ['package.json', 'LICENSE', 'README.md', 'README.zh-CN.md', 'CHANGELOG.md'];
    expect(paths).toEqual(
      expect.arrayContaining([
        ...first,
        'dist/index.js',
        'dist/index.d.ts',
        'dist/agents/index.js',
        'dist/testing/index.js',
        'examples/my-agent.mjs',
        'dist/cli/main.js',
        'scenarios/baseline.yaml',
        'scenarios/smoke.yaml',
      ]),
    );
    const folders = new Set(paths.filter((path) => path.includes('/')).map((path) => path.split('/')[0]));
    expect([...folders].sort()).toEqual(['dist', 'docs', 'examples', 'scenarios']);
    expect(paths.filter((path) => !path.includes('/') && !first.includes(path))).toEqual([]);
    expect(paths.filter((path) => /\.test\.|\.tsx?$/.test(path) && !path.endsWith('.d.ts'))).toEqual([]);
  });

  it('has entries that every tool can resolve', async () => {
    const { messages } = await publint({ pkgDir: installed, pack: false, level: 'warning', strict: true });
    const manifest = JSON.parse(textOf('package.json'));
    expect(messages.map((message) => formatMessage(message, manifest))).toEqual([]);
  });

  it('can be imported by its names', () => {
    const code =
      "const [a, b] = await Promise.all([import('cfsim'), import('cfsim/testing')]);" +
      'process.exit(Object.keys(a).length > 0 && Object.keys(b).length > 0 ? 0 : 1);';
    run(folder, process.execPath, '--input-type=module', '--eval', code);
  });

  it("runs the example of an agent of one's own", () => {
    const example = join(installed, 'examples', 'my-agent.mjs');
    writeFileSync(join(folder, 'my-agent.mjs'), readFileSync(example));
    const [, count] = /^(\d+) of \d+ trades/.exec(run(folder, process.execPath, 'my-agent.mjs')) ?? [];
    expect(Number(count)).toBeGreaterThan(0);
  });

  it('runs a bundled scenario where nothing else is installed', () => {
    const scenario = 'node_modules/cfsim/scenarios/smoke.yaml';
    run(folder, 'npx', '--no', 'cfsim', 'run', scenario, '--out', 'out', '--quiet');
    expect(existsSync(join(folder, 'out', 'summary.json'))).toBe(true);
  });
});
