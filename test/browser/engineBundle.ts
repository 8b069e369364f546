import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../tree/sourceTree.js';
import type { Job, RunHashes } from './page/hashesOfRun.mjs';

const BUNDLER = join(root, 'scripts', 'engine-bundle.mjs');
const RUNNER = join(root, 'test', 'browser', 'runBundle.mjs');

const execute = promisify(execFile);

/**
 * Bundles `entry` and everything it imports for browsers; `engine.mjs` in `folder` is the file to import. Rejects with what the
 * bundler said when anything of it needs what browsers lack.
 * @param entry path of a file, from the root of the tree or absolute.
 */
export async function bundleForBrowsers(entry: string, folder: string): Promise<void> {
  await execute(process.execPath, [BUNDLER, folder, entry], { cwd: root });
}

/** Runs a job with the bundle in `folder`, in a Node process of its own. */
export async function runBundleInNode(folder: string, job: Job): Promise<RunHashes> {
  const { stdout } = await execute(process.execPath, [RUNNER, folder, JSON.stringify(job)], { cwd: root });
  return JSON.parse(stdout) as RunHashes;
}
