import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { RunFolder } from './runFolder.js';

/** The files into which DuckDB writes before they take their name; it leaves them behind when a statement fails. */
const UNFINISHED = /^tmp_/;

/** Does work that may write into the folders of runs; if it fails, takes away what it has left there unfinished. */
export async function keepingTidy<T>(runs: readonly RunFolder[], work: () => Promise<T>): Promise<T> {
  const before = new Set(runs.flatMap(unfinishedFiles));
  try {
    return await work();
  } catch (error) {
    const left = runs.flatMap(unfinishedFiles).filter((file) => !before.has(file));
    for (const file of left) rmSync(file, { force: true });
    throw error;
  }
}

function unfinishedFiles({ path }: RunFolder): string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && UNFINISHED.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}
