import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { RunFolder } from './runFolder.js';

/** The files into which DuckDB writes before they take their name; it leaves them behind when a statement fails. */
const UNFINISHED = /^tmp_/;

/** Does work that may write into the folders of runs; if it fails, takes away what it has left there unfinished. */
export async function keepingTidy<T>(runs: readonly RunFolder[], work: () => Promise<T>): Promise<T> {
  const before = new Set(runs.flatMap(({ path }) => unfinishedFiles(path)));
  try {
    return await work();
  } catch (error) {
    const left = runs.flatMap(({ path }) => unfinishedFiles(path)).filter((file) => !before.has(file));
    for (const file of left) rmSync(file, { force: true });
    throw error;
  }
}

/** None in a folder that may not be read: nothing can have been written there. */
function unfinishedFiles(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return unfinishedFiles(path);
      return entry.isFile() && UNFINISHED.test(entry.name) ? [path] : [];
    });
  } catch {
    return [];
  }
}
