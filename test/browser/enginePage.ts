import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { root } from '../tree/sourceTree.js';
import { launchChromium } from './chromium.js';
import { serveOnLoopback } from './loopbackServer.js';
import type { FloatHashes } from './page/hashesOfFloats.mjs';
import type { Job, RunHashes } from './page/hashesOfRun.mjs';

/** The threads of a page that can run the engine. */
export type Thread = 'page' | 'worker';

/** The folders of the bundles that the page loads: the public door, and the kernel by itself. */
export interface Bundles {
  readonly door: string;
  readonly kernel: string;
}

/** A page in Chromium that has loaded the engine. */
export interface EnginePage {
  run(thread: Thread, job: Job): Promise<RunHashes>;
  floats(thread: Thread): Promise<FloatHashes>;
  /** What went wrong in the page since the last call, and every request that would have left this machine. */
  takeComplaints(): string[];
  /** Ends the browser and the server. */
  close(): Promise<void>;
}

const PAGE_FILES = [
  'index.html',
  'page.mjs',
  'worker.mjs',
  'tasks.mjs',
  'hashesOfRun.mjs',
  'hashesOfFloats.mjs',
];

/**
 * Starts Chromium and opens a page with the engine in it.
 * @param jobFiles the files that jobs read, as paths from the root of the tree.
 */
export async function openEnginePage(
  executablePath: string,
  bundles: Bundles,
  jobFiles: readonly string[],
): Promise<EnginePage> {
  const files = new Map<string, string | Buffer>();
  for (const [bundle, folder] of Object.entries(bundles) as [string, string][]) {
    for (const name of readdirSync(folder)) files.set(`/${bundle}/${name}`, readFileSync(join(folder, name)));
  }
  for (const name of PAGE_FILES) files.set(`/${name}`, readFileSync(join(root, 'test/browser/page', name)));
  for (const path of jobFiles) files.set(`/${path}`, readFileSync(join(root, path)));
  const server = await serveOnLoopback(files);
  let browser: Browser | undefined;
  try {
    browser = await launchChromium(executablePath);
    const started = browser;
    const complaints: string[] = [];
    const page = await watchedPage(started, server.origin, complaints);
    const close = async () => {
      await started.close();
      server.close();
    };
    return {
      run: (thread, job) => ask<RunHashes>(page, thread, 'run', job),
      floats: (thread) => ask<FloatHashes>(page, thread, 'floats'),
      takeComplaints: () => complaints.splice(0),
      close,
    };
  } catch (error) {
    await browser?.close();
    server.close();
    throw error;
  }
}

/** Opens the page; aborts, and notes, all requests to anywhere but `origin`. */
async function watchedPage(browser: Browser, origin: string, complaints: string[]): Promise<Page> {
  const context = await browser.newContext();
  await context.route('**/*', async (route) => {
    const url = route.request().url();
    if (url.startsWith(`${origin}/`)) return route.continue();
    complaints.push(`request to ${url}`);
    return route.abort();
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.stack ?? error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(`${origin}/index.html`);
  return page;
}

/** Has a thread do one of the tasks of `page/tasks.mjs`. */
function ask<Answer>(page: Page, thread: Thread, task: string, job?: Job): Promise<Answer> {
  return page.evaluate(
    ([where, ...words]) => {
      const { threads } = globalThis as unknown as Door<Answer>;
      return threads[where](...words);
    },
    [thread, task, job] as const,
  );
}

/** What `page/page.mjs` gives the test. */
interface Door<Answer> {
  readonly threads: Readonly<Record<Thread, (task: string, job?: Job) => Promise<Answer>>>;
}
