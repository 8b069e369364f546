import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import * as engine from '../../src/index.js';
import * as kernel from '../../src/kernel/index.js';
import { root } from '../tree/sourceTree.js';
import { chromiumMissing, findChromium } from './chromium.js';
import { bundleForBrowsers, runBundleInNode } from './engineBundle.js';
import { type EnginePage, openEnginePage, type Thread } from './enginePage.js';
import { hashesOfFloats } from './page/hashesOfFloats.mjs';
import { hashesOfRun, type Job } from './page/hashesOfRun.mjs';

/** What a page may have to load, compressed: the engine with what formulas need of mathjs, but not all of mathjs. */
const MAX_GZIP_BYTES = 460_000;
const TIMEOUT_MS = 90_000;

const golden = JSON.parse(readFileSync(join(root, 'test/determinism/golden.json'), 'utf8')) as Readonly<
  Record<string, string>
>;

const smoke = job('smoke');
const marginCalls = job('margin-calls', ['calendar.end=2026-02-06']);
const deliveries = job('baseline', ['calendar.end=2026-02-05']);
const replay = job('replay', [], ['scenarios/data/made-up-spot.csv']);
const jobFiles = [smoke, marginCalls, deliveries, replay].flatMap(({ files }) => files);

function job(name: string, overrides: readonly string[] = [], data: readonly string[] = []): Job {
  const scenario = `scenarios/${name}.yaml`;
  return { scenario, overrides, files: [scenario, ...data] };
}

const chromium = findChromium();
const mustRun = !['', '0', 'false'].includes(process.env.CI ?? '');
const left = chromium === undefined && !mustRun;
if (left) console.warn(`cfsim: NOT RUN: the engine in a browser; ${chromiumMissing()}`);

const folder = mkdtempSync(join(tmpdir(), 'cfsim-browser-'));
const door = join(folder, 'door');
let bundled: Promise<void> | undefined;
let opened: Promise<EnginePage> | undefined;

/** The public door, bundled into the folder `door`. */
function bundle(): Promise<void> {
  bundled ??= bundleForBrowsers('src/index.ts', door);
  return bundled;
}

async function enginePage(): Promise<EnginePage> {
  if (chromium === undefined) throw new Error(chromiumMissing());
  opened ??= open(chromium);
  return opened;
}

async function open(executablePath: string): Promise<EnginePage> {
  const kernelFolder = join(folder, 'kernel');
  await bundle();
  await bundleForBrowsers('src/kernel/index.ts', kernelFolder);
  return openEnginePage(executablePath, { door, kernel: kernelFolder }, jobFiles);
}

afterAll(async () => {
  const page = await opened?.catch(() => undefined);
  await page?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the bundle of the public door', () => {
  it('has no Node built-ins and does not drag in all of mathjs', async () => {
    await bundle();
    const sizes = readdirSync(door).map((name) => gzipSync(readFileSync(join(door, name))).length);
    expect(sizes.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(MAX_GZIP_BYTES);
  });

  it('runs smoke in Node as the sources do', async () => {
    await bundle();
    const expected = hashesOfRun(engine, smoke, (path) => readFileSync(join(root, path)));
    expect(await runBundleInNode(door, smoke)).toEqual(expected);
  });

  it('a file that needs a Node built-in is refused', async () => {
    const entry = join(folder, 'planted.js');
    writeFileSync(entry, "import { readFileSync } from 'node:fs';\nexport const read = readFileSync;\n");
    await expect(bundleForBrowsers(entry, join(folder, 'planted'))).rejects.toThrow(
      '"node:fs" has been externalized',
    );
  });
});

describe('the hashes of floating-point results', () => {
  it('see the last bit', () => {
    const { exp, ...others } = hashesOfFloats(kernel);
    const almost = { ...kernel, exp: (x: number) => kernel.exp(x) * (1 + 2 * Number.EPSILON) };
    const planted = hashesOfFloats(almost);
    expect(planted).toMatchObject({ ln: others.ln, normal: others.normal });
    expect(planted.exp).not.toBe(exp);
  });
});

describe.skipIf(left)('the engine in Chromium', () => {
  it.each<Thread>(['page', 'worker'])(
    'exp, ln and the variates of random streams, in a %s: every bit is that of Node',
    async (thread) => {
      const page = await enginePage();
      expect(await page.floats(thread)).toEqual(hashesOfFloats(kernel));
    },
    TIMEOUT_MS,
  );

  const cases: [name: string, thread: Thread, what: Job, facts: string[]][] = [
    ['smoke', 'page', smoke, ['TradeExecuted', 'SpotTradeExecuted']],
    ['smoke', 'worker', smoke, ['TradeExecuted', 'SpotTradeExecuted']],
    ['a month of margin-calls', 'page', marginCalls, ['MarginCallMissed', 'StopTriggered']],
    ['a month of baseline', 'worker', deliveries, ['BlockTraded', 'DeliveryCompleted', 'ContractListed']],
  ];

  it.each(cases)(
    '%s, in a %s: the hashes of scenario, days and state and the counts of facts are those of Node',
    async (_name, thread, what, facts) => {
      const page = await enginePage();
      const [found, expected] = await Promise.all([page.run(thread, what), runBundleInNode(door, what)]);
      for (const name of facts) expect(expected.factsByName[name] ?? 0, name).toBeGreaterThan(3);
      expect(found).toEqual(expected);
      expect(page.takeComplaints()).toEqual([]);
    },
    TIMEOUT_MS,
  );

  it(
    'smoke, and replay with the series it reads: the golden state hashes',
    async () => {
      const page = await enginePage();
      expect((await page.run('page', smoke)).stateHash).toBe(golden.smoke);
      expect((await page.run('worker', replay)).stateHash).toBe(golden.replay);
      expect(page.takeComplaints()).toEqual([]);
    },
    TIMEOUT_MS,
  );

  it('a request to another machine is refused and noted', async () => {
    const page = await enginePage();
    const elsewhere = { ...smoke, files: ['/example.org/smoke.yaml'] };
    await expect(page.run('worker', elsewhere)).rejects.toThrow('Failed to fetch');
    expect(page.takeComplaints().join()).toContain('request to http://example.org/smoke.yaml');
  });
});
