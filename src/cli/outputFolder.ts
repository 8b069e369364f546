import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { CliTextKey } from '../i18n/index.js';
import { reasonOf } from './fileSystem.js';
import { clearStalePartials, formerName, partialName } from './partialFolder.js';
import { foreignEntry, MANIFEST_FILE } from './resultFiles.js';

/** Why a folder cannot be written, or what could not be tidied up: a text and its values. */
export interface FolderProblem {
  readonly key: CliTextKey;
  readonly values: Readonly<Record<string, string>>;
}

/** How the results get to their place: into an empty folder that is there, or under a name of their own. */
type Placing = 'fill' | 'rename';

/**
 * A folder of results that comes into being whole or not at all: everything is written into a hidden folder beside it
 * (or in it, if it is there and empty), and takes its name at the end.
 */
export class OutputFolder {
  /** As it was asked for. */
  readonly path: string;
  readonly #target: string;
  readonly #force: boolean;
  readonly #placing: Placing;
  readonly #staging: string;
  /** The folders made on the way, outermost first, to be taken away again if nothing is written. */
  readonly #made: readonly string[];
  /** Where the results stand that were replaced, until `discard`. */
  #former: string | undefined;

  private constructor(
    path: string,
    target: string,
    force: boolean,
    placing: Placing,
    made: readonly string[],
  ) {
    this.path = path;
    this.#target = target;
    this.#force = force;
    this.#placing = placing;
    this.#staging = stagingOf(target, placing);
    this.#made = made;
  }

  /** Makes sure that results can go to `path` and reserves the place; what is there stays until `commit`. */
  static open(path: string, force: boolean): OutputFolder | FolderProblem {
    if (path === '') return { key: 'out.empty', values: {} };
    const made: string[] = [];
    try {
      const target = realTarget(path);
      if (target === undefined) return { key: 'out.brokenLink', values: { found: path } };
      clearStalePartials(dirname(target));
      if (existsSync(target)) clearStalePartials(target);
      const problem = problemOf(path, target, force);
      if (problem !== undefined) return problem;
      const placing: Placing = existsSync(target) && readdirSync(target).length === 0 ? 'fill' : 'rename';
      makeFolders(dirname(target), made);
      makeStaging(stagingOf(target, placing));
      return new OutputFolder(path, target, force, placing, made);
    } catch (error) {
      removeFolders(made);
      return { key: 'out.unwritable', values: { found: path, reason: reasonOf(error) } };
    }
  }

  /** The folder into which results are written until `commit`. */
  get root(): string {
    return this.#staging;
  }

  /** Where a file of the results is written until `commit`. */
  fileFor(...names: string[]): string {
    const file = join(this.#staging, ...names);
    mkdirSync(dirname(file), { recursive: true });
    return file;
  }

  /**
   * Gives the written results their name, in place of former ones if that was allowed (`discard` takes those away). A problem if the folder has been
   * filled by others since `open`: it is left as it is. Throws the file system's errors.
   */
  commit(): FolderProblem | undefined {
    if (this.#isTaken()) return this.#taken();
    if (this.#placing === 'fill') {
      this.#fill();
      return undefined;
    }
    if (existsSync(this.#target) && readdirSync(this.#target).length > 0) {
      this.#replace();
      return undefined;
    }
    try {
      if (existsSync(this.#target)) rmdirSync(this.#target);
      renameSync(this.#staging, this.#target);
    } catch (error) {
      if (!TAKEN_REASONS.has(reasonOf(error))) throw error;
      return this.#taken();
    }
    return undefined;
  }

  /** Takes away what was not committed and the results that were replaced. What could not be removed is a notice. */
  discard(): FolderProblem | undefined {
    const leftOver = [this.#staging, this.#former].map((folder) =>
      folder === undefined ? undefined : leftOverOf(folder),
    );
    removeFolders(this.#made);
    return leftOver.find((problem) => problem !== undefined);
  }

  #isTaken(): boolean {
    if (!existsSync(this.#target)) return false;
    if (!statSync(this.#target).isDirectory()) return true;
    const others = readdirSync(this.#target).filter((name) => name !== partialName());
    if (others.length === 0) return false;
    return this.#placing === 'fill' || !this.#force || foreignEntry(this.#target) !== undefined;
  }

  #taken(): FolderProblem {
    return { key: 'out.taken', values: { found: this.path } };
  }

  /** Moves the results into the empty folder, the manifest last; all or none. */
  #fill(): void {
    const names = readdirSync(this.#staging).filter((name) => name !== MANIFEST_FILE);
    const moved: string[] = [];
    try {
      for (const name of [...names, MANIFEST_FILE]) {
        renameSync(join(this.#staging, name), join(this.#target, name));
        moved.push(name);
      }
    } catch (error) {
      for (const name of moved) rmSync(join(this.#target, name), { recursive: true, force: true });
      throw error;
    }
  }

  /** Puts the results in place of former ones, which come back if that fails. */
  #replace(): void {
    const former = join(dirname(this.#target), formerName(basename(this.#target)));
    renameSync(this.#target, former);
    try {
      renameSync(this.#staging, this.#target);
    } catch (error) {
      renameSync(former, this.#target);
      throw error;
    }
    this.#former = former;
  }
}

/** What the system says when a name is in use by something that is not an empty folder. */
const TAKEN_REASONS: ReadonlySet<string> = new Set(['ENOTEMPTY', 'EEXIST', 'ENOTDIR', 'EISDIR']);

/** The folder that a path means, through a link; undefined for a link that leads nowhere. */
function realTarget(path: string): string | undefined {
  const target = resolve(path);
  if (lstatSync(target, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return target;
  return existsSync(target) ? realpathSync(target) : undefined;
}

function problemOf(path: string, target: string, force: boolean): FolderProblem | undefined {
  if (!existsSync(target)) return undefined;
  if (!statSync(target).isDirectory()) return { key: 'out.notFolder', values: { found: path } };
  if (readdirSync(target).length === 0) return undefined;
  const foreign = foreignEntry(target);
  if (foreign !== undefined) return { key: 'out.foreign', values: { found: path, entry: foreign } };
  return force ? undefined : { key: 'out.exists', values: { found: path } };
}

function stagingOf(target: string, placing: Placing): string {
  return join(placing === 'fill' ? target : dirname(target), partialName());
}

/** Makes the hidden folder and tries to write a file in it. */
function makeStaging(staging: string): void {
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging);
  const probe = join(staging, MANIFEST_FILE);
  try {
    writeFileSync(probe, '\n');
    rmSync(probe);
  } catch (error) {
    rmSync(staging, { recursive: true, force: true });
    throw error;
  }
}

/** Removes a folder; a notice if that fails. */
function leftOverOf(folder: string): FolderProblem | undefined {
  try {
    rmSync(folder, { recursive: true, force: true });
    return undefined;
  } catch (error) {
    return { key: 'out.leftOver', values: { found: folder, reason: reasonOf(error) } };
  }
}

/** Makes a folder and those above it that are missing, one by one, and notes them in `made`. */
function makeFolders(folder: string, made: string[]): void {
  if (existsSync(folder)) return;
  makeFolders(dirname(folder), made);
  mkdirSync(folder);
  made.push(folder);
}

/** Takes away folders made here, as far as they are empty. */
function removeFolders(made: readonly string[]): void {
  for (const folder of made.toReversed()) {
    try {
      rmdirSync(folder);
    } catch {
      return;
    }
  }
}
