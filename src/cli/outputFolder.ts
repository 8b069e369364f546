import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { CliTextKey } from '../i18n/index.js';

/** What stands in a folder of results. */
const RESULT_FILES = ['manifest.json', 'summary.json', 'report.html', 'tables'] as const;

/** Why a folder cannot be written: a text and its values. */
export interface FolderProblem {
  readonly key: CliTextKey;
  readonly values: Readonly<Record<string, string>>;
}

/**
 * A folder of results that comes into being whole or not at all: everything is written into a hidden folder beside it,
 * which takes its name at the end.
 */
export class OutputFolder {
  readonly path: string;
  readonly #staging: string;
  /** The folders made on the way, outermost first, to be taken away again if nothing is written. */
  readonly #made: readonly string[];

  private constructor(path: string, staging: string, made: readonly string[]) {
    this.path = path;
    this.#staging = staging;
    this.#made = made;
  }

  /** Makes sure that results can go to `path` and reserves the place; what is there stays until `commit`. */
  static open(path: string, force: boolean): OutputFolder | FolderProblem {
    const target = resolve(path);
    const problem = problemOf(path, target, force);
    if (problem !== undefined) return problem;
    const staging = join(dirname(target), `.${basename(target)}.partial-${process.pid}`);
    const made: string[] = [];
    try {
      makeFolders(dirname(target), made);
      rmSync(staging, { recursive: true, force: true });
      mkdirSync(staging);
    } catch (error) {
      removeFolders(made);
      return { key: 'out.unwritable', values: { found: path, reason: reasonOf(error) } };
    }
    return new OutputFolder(path, staging, made);
  }

  /** Where a file of the results is written until `commit`. */
  fileFor(...names: string[]): string {
    const file = join(this.#staging, ...names);
    mkdirSync(dirname(file), { recursive: true });
    return file;
  }

  /** Gives the written results their name, in place of former ones. */
  commit(): void {
    const target = resolve(this.path);
    const former = `${this.#staging}-former`;
    const replaces = existsSync(target);
    if (replaces) renameSync(target, former);
    try {
      renameSync(this.#staging, target);
    } catch (error) {
      if (replaces) renameSync(former, target);
      throw error;
    }
    rmSync(former, { recursive: true, force: true });
  }

  /** Takes away all that was written; former results stay. */
  discard(): void {
    rmSync(this.#staging, { recursive: true, force: true });
    removeFolders(this.#made);
  }
}

function problemOf(path: string, target: string, force: boolean): FolderProblem | undefined {
  if (!existsSync(target)) return undefined;
  if (!statSync(target).isDirectory()) return { key: 'out.notFolder', values: { found: path } };
  const entries = readdirSync(target);
  if (entries.length === 0) return undefined;
  const foreign = entries.find((entry) => !(RESULT_FILES as readonly string[]).includes(entry));
  if (foreign !== undefined || !entries.includes('manifest.json')) {
    return { key: 'out.foreign', values: { found: path, entry: foreign ?? entries[0]! } };
  }
  return force ? undefined : { key: 'out.exists', values: { found: path } };
}

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
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
