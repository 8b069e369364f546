import {
  closeSync,
  existsSync,
  lstatSync,
  openSync,
  readFileSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { type CliTextKey, cliText } from '../i18n/index.js';
import type { ColourHabit, ReportInput } from '../report/index.js';
import { ExitCode } from './exitCode.js';
import { reasonOf } from './fileSystem.js';
import type { Language } from './language.js';
import { clearStalePartials, partialName } from './partialFolder.js';
import { printable } from './printable.js';
import { MANIFEST_FILE, REPORT_DATA_FILE } from './resultFiles.js';
import { findRuns } from './runFolders.js';

/** What `cfsim report` was asked for. */
export interface ReportRequest {
  /** Folders of results, or folders that hold such folders. */
  readonly folders: readonly string[];
  /** The report, in place of report.html in its folder; for one folder of results. */
  readonly out: string | undefined;
  /** Shown first; undefined for what the run was made with. */
  readonly shownLanguage: Language | undefined;
  readonly colours: string | undefined;
  /** Of the messages. */
  readonly language: Language;
}

/** Why a report cannot be drawn or written. */
interface Problem {
  readonly key: CliTextKey;
  readonly values: Readonly<Record<string, string>>;
}

/**
 * Draws the reports of results again from what the runs left for it, each whole or not at all. A folder with a problem
 * is told; the others are written.
 */
export async function reportCommand(request: ReportRequest): Promise<ExitCode> {
  const { colours, language, out } = request;
  const tell = ({ key, values }: Problem): void => console.error(printable(cliText(language, key, values)));
  if (colours !== undefined && !isColourHabit(colours)) {
    tell({ key: 'report.badColours', values: { found: colours } });
    return ExitCode.badInput;
  }
  const found = request.folders.map((folder) => findRuns([folder]));
  const folders = found.flatMap((one) => ('key' in one ? [] : one.map(({ path }) => path)));
  let exitCode: ExitCode = ExitCode.done;
  for (const one of found) {
    if (!('key' in one)) continue;
    tell(one);
    exitCode = ExitCode.badInput;
  }
  if (out !== undefined && folders.length > 1) {
    tell({ key: 'report.oneFile', values: { count: String(folders.length) } });
    return ExitCode.badInput;
  }
  for (const folder of folders) {
    const file = out ?? join(folder, 'report.html');
    const problem = await writeReport(folder, file, { colours, language: request.shownLanguage });
    if (problem === undefined) console.log(printable(cliText(language, 'done.report', { path: file })));
    else {
      tell(problem);
      if (problem.key === 'report.unwritable') exitCode = ExitCode.runFailed;
      else if (exitCode === ExitCode.done) exitCode = ExitCode.badInput;
    }
  }
  return exitCode;
}

function isColourHabit(word: string): word is ColourHabit {
  return word === 'red' || word === 'green';
}

function manifestOf(folder: string): { readonly program?: unknown; readonly command?: unknown } | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, MANIFEST_FILE), 'utf8')) ?? undefined;
  } catch {
    return undefined;
  }
}

/** What the reader sees first, where it is asked for. */
interface Shown {
  readonly language: Language | undefined;
  readonly colours: ColourHabit | undefined;
}

async function writeReport(folder: string, file: string, shown: Shown): Promise<Problem | undefined> {
  const input = await savedInput(folder);
  if ('key' in input) return input;
  const { renderReport } = await import('../report/index.js');
  const language = shown.language ?? input.language;
  try {
    return place(file, renderReport({ ...input, language, colours: shown.colours ?? input.colours }));
  } catch {
    // Data that this program wrote can be drawn: somebody has changed them.
    return damaged(folder);
  }
}

/** What the run left for its report. */
async function savedInput(folder: string): Promise<ReportInput | Problem> {
  const { readReportData } = await import('../report/index.js');
  const file = join(folder, REPORT_DATA_FILE);
  const command = commandOf(folder);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const reason = reasonOf(error);
    const key = reason === 'ENOENT' ? 'report.noData' : 'report.unreadable';
    return { key, values: { found: file, reason, command } };
  }
  const data = readReportData(text);
  if (!('problem' in data)) return data;
  if (data.problem === 'foreign') return damaged(folder);
  return {
    key: 'report.otherVersion',
    values: { found: file, version: data.found, needed: data.needed, command },
  };
}

function damaged(folder: string): Problem {
  const command = commandOf(folder);
  return { key: 'report.damaged', values: { found: join(folder, REPORT_DATA_FILE), command } };
}

/** The command that makes the results again. */
function commandOf(folder: string): string {
  const { command } = manifestOf(folder) ?? {};
  return typeof command === 'string' ? command : 'cfsim run';
}

/** Puts a report in its place, whole or not at all; only a report of this program is replaced. */
function place(path: string, html: string): Problem | undefined {
  const file = existsSync(path) ? realpathSync(path) : path;
  const partial = join(dirname(file), partialName());
  clearStalePartials(dirname(file));
  try {
    if (!isReplaceable(file)) return { key: 'report.foreign', values: { found: file } };
    writeFileSync(partial, html, { flag: 'wx' });
    renameSync(partial, file);
    return undefined;
  } catch (error) {
    rmSync(partial, { force: true });
    return { key: 'report.unwritable', values: { found: file, reason: reasonOf(error) } };
  }
}

/** How far into a file the mark of a report stands. */
const HEAD_BYTES = 512;
const HEAD = /^<!doctype html>\n<html lang="[\w-]+"><head>.*<meta name="generator" content="cfsim"\/?>/;

function isReplaceable(file: string): boolean {
  if (lstatSync(file, { throwIfNoEntry: false }) === undefined) return true;
  if (!statSync(file).isFile()) return false;
  const head = Buffer.alloc(HEAD_BYTES);
  const handle = openSync(file, 'r');
  try {
    const length = readSync(handle, head, 0, HEAD_BYTES, 0);
    return length === 0 || HEAD.test(head.toString('utf8', 0, length));
  } finally {
    closeSync(handle);
  }
}
