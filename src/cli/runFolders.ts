import { readdirSync, statSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import type { CliTextKey } from '../i18n/index.js';
import type { RunFolder } from '../store/index.js';
import { isFolder } from './packageInfo.js';
import { isOwnManifest, MANIFEST_FILE } from './resultFiles.js';

/** Where runs go unless --out says otherwise. */
const REPORTS_FOLDER = 'reports';

/** Why there are no results to look at: a text and its values. */
export interface RunFolderProblem {
  readonly key: CliTextKey;
  readonly values: Readonly<Record<string, string>>;
}

/**
 * The runs that paths mean: a folder of results is one run; another folder means the runs that stand directly in it, as
 * `--seeds` makes them, seed-2 before seed-10. Each run once, named after its folder, or by its path where names meet.
 */
export function findRuns(paths: readonly string[]): RunFolder[] | RunFolderProblem {
  const found = new Map<string, string>();
  for (const path of paths) {
    if (!isFolder(path)) return { key: 'runs.noFolder', values: { found: path } };
    const folders = isRun(path) ? [path] : runsIn(path);
    if (folders.length === 0) return { key: 'runs.noResults', values: { found: path } };
    for (const folder of folders) found.set(resolve(folder), folder);
  }
  const folders = [...found.keys()];
  const names = folders.map((folder) => basename(folder));
  return folders.map((path, index) => {
    const name = names[index]!;
    const isAlone = names.indexOf(name) === names.lastIndexOf(name);
    return { name: isAlone && name !== '' ? name : relative('.', path) || '.', path };
  });
}

/** The newest run in reports/ or in a folder there; a problem if there is none. */
export function newestRun(): RunFolder | RunFolderProblem {
  const groups = isFolder(REPORTS_FOLDER) ? subfolders(REPORTS_FOLDER) : [];
  const runs = groups.flatMap((folder) => (isRun(folder) ? [folder] : runsIn(folder)));
  const ages = runs.map((path) => ({ path, timeMs: statSync(join(path, MANIFEST_FILE)).mtimeMs }));
  const newest = ages.sort((a, b) => b.timeMs - a.timeMs)[0];
  if (newest === undefined) return { key: 'runs.none', values: {} };
  return { name: basename(newest.path), path: newest.path };
}

function isRun(folder: string): boolean {
  return isOwnManifest(join(folder, MANIFEST_FILE));
}

function runsIn(folder: string): string[] {
  return subfolders(folder).filter(isRun);
}

const BY_NUMBER = new Intl.Collator('en', { numeric: true });

/** The folders in a folder, hidden ones left out: runs that are being written are hidden. */
function subfolders(folder: string): string[] {
  return namesIn(folder)
    .filter((name) => !name.startsWith('.'))
    .sort(BY_NUMBER.compare)
    .map((name) => join(folder, name))
    .filter(isFolder);
}

/** What stands in a folder; nothing for one that may not be read. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
