import { realpathSync, statSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import type { CliTextKey } from '../i18n/index.js';
import type { RunFolder } from '../store/index.js';
import { namesIn } from './fileSystem.js';
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
 * `--seeds` makes them, seed-2 before seed-10. Each run once, also where links lead to it. A run that is named itself is
 * called as its folder (seed-1), a run found in a folder as both (many/seed-1), and by its path where two were called the same.
 */
export function findRuns(paths: readonly string[]): RunFolder[] | RunFolderProblem {
  const found = new Map<string, FoundRun>();
  for (const path of paths) {
    if (!isFolder(path)) return { key: 'runs.noFolder', values: { found: path } };
    const runs = isRun(path) ? [namedItself(path)] : runsIn(path).map((run) => foundIn(path, run));
    if (runs.length === 0) return noResults(path);
    for (const run of runs) {
      const place = realPath(run.path);
      const known = found.get(place);
      if (known === undefined || (run.isNamedItself && !known.isNamedItself)) found.set(place, run);
    }
  }
  return distinctlyNamed([...found.values()]);
}

/** Most folders that a message names. */
const MOST_NAMED = 6;

/** A folder without runs; if folders in it have some, they are named. */
function noResults(path: string): RunFolderProblem {
  const within = subfolders(path).filter((folder) => runsIn(folder).length > 0);
  if (within.length === 0) return { key: 'runs.noResults', values: { found: path } };
  const named = within.slice(0, MOST_NAMED).join(' ') + (within.length > MOST_NAMED ? ' …' : '');
  return { key: 'runs.resultsBelow', values: { found: path, within: named } };
}

/** A run with the name that it has as long as no other is called the same. */
interface FoundRun extends RunFolder {
  /** Whether a path led to the run and not to a folder around it. */
  readonly isNamedItself: boolean;
}

function namedItself(run: string): FoundRun {
  const path = resolve(run);
  return { name: basename(path) || path, path, isNamedItself: true };
}

function foundIn(folder: string, run: string): FoundRun {
  const path = resolve(run);
  return { name: `${basename(resolve(folder))}/${basename(path)}`, path, isNamedItself: false };
}

/** A path through no link; the path itself if it leads nowhere any more. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** Calls runs by their path until no two are called the same: a path may be the name of another run. */
function distinctlyNamed(runs: readonly FoundRun[]): RunFolder[] {
  const paths = runs.map(({ path }) => relative('.', path) || '.');
  const names = runs.map(({ name }) => name);
  for (;;) {
    const isShared = (name: string) => names.indexOf(name) !== names.lastIndexOf(name);
    const shared = [...names.keys()].filter((at) => isShared(names[at]!) && names[at] !== paths[at]);
    if (shared.length === 0) return runs.map(({ path }, at) => ({ name: names[at]!, path }));
    for (const at of shared) names[at] = paths[at]!;
  }
}

/** The newest run in reports/ or in a folder there; a problem if there is none. */
export function newestRun(): RunFolder | RunFolderProblem {
  const groups = isFolder(REPORTS_FOLDER) ? subfolders(REPORTS_FOLDER) : [];
  const runs = groups.flatMap((folder) => (isRun(folder) ? [folder] : runsIn(folder)));
  const ages = runs.flatMap((path) => {
    const stats = statSync(join(path, MANIFEST_FILE), { throwIfNoEntry: false });
    return stats === undefined ? [] : [{ path, timeMs: stats.mtimeMs }];
  });
  const newest = ages.sort((a, b) => b.timeMs - a.timeMs)[0];
  if (newest === undefined) return { key: 'runs.none', values: {} };
  return { name: basename(newest.path), path: newest.path };
}

function isRun(folder: string): boolean {
  const file = join(folder, MANIFEST_FILE);
  return isFile(file) && isOwnManifest(file);
}

/** Whether a path leads to a file: reading a pipe would wait for ever. */
function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
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
