import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closest } from 'fastest-levenshtein';
import { type CliTextKey, cliText } from '../i18n/index.js';
import {
  countTables,
  QueryError,
  queryTables,
  type RunFolder,
  readQuery,
  type TableGap,
  tableGaps,
} from '../store/index.js';
import { ExitCode } from './exitCode.js';
import { type Interrupt, listenForInterrupt } from './interrupt.js';
import type { Language } from './language.js';
import { isFolder } from './packageInfo.js';
import { clearStalePartials, partialName } from './partialFolder.js';
import { printable } from './printable.js';
import { type LeftOut, QUERY_FORMATS, type QueryFormat, writeResult } from './queryOutput.js';
import { findRuns, newestRun } from './runFolders.js';
import { ALL_TABLES } from './tableList.js';

/** What `cfsim query` was asked for. */
export interface QueryRequest {
  /** The words after `query`: the SQL, unless it comes from a file, and folders. */
  readonly words: readonly string[];
  /** File that holds the SQL. */
  readonly file: string | undefined;
  readonly format: string | undefined;
  readonly language: Language;
}

type Say = (key: CliTextKey, values?: Readonly<Record<string, string>>) => string;

/**
 * Asks the tables of runs in SQL and writes the result to standard output; without SQL lists the tables. Wrong SQL, folders and
 * formats are bad input; a machine without DuckDB is a failure.
 */
export async function queryCommand({ words, file, format, language }: QueryRequest): Promise<ExitCode> {
  const say: Say = (key, values) => cliText(language, key, values);
  const shape = format ?? (process.stdout.isTTY ? 'table' : 'csv');
  if (!isFormat(shape)) {
    const known = QUERY_FORMATS.join(', ');
    return refuse(say('query.badFormat', { found: printable(shape), known }));
  }
  const { folders, source } = partsOf(words, file);
  const found = folders.length === 0 ? newestRun() : findRuns(folders);
  if ('key' in found) return refuse(printable(say(found.key, found.values)));
  const runs = 'path' in found ? [found] : found;
  if ('path' in found) console.error(printable(say('query.newest', { found: found.path })));
  const sql = await sqlOf(source);
  if (typeof sql === 'object') return refuse(printable(say('query.badFile', sql)));
  const interrupt = listenForInterrupt();
  try {
    if (sql.trim() === '') return await listTables(runs, shape, interrupt, say);
    const gaps = await tableGaps(runs, sql, ALL_TABLES);
    tellLeftOut(await ask(runs, sql, shape, interrupt), say);
    for (const gap of gaps) tellGap(gap, runs.length, say);
    return ExitCode.done;
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    tellError(error, runs, say);
    return EXIT_CODES[error.kind];
  } finally {
    interrupt.close();
  }
}

const EXIT_CODES: Readonly<Record<QueryError['kind'], ExitCode>> = {
  sql: ExitCode.badInput,
  file: ExitCode.badInput,
  output: ExitCode.runFailed,
  noEngine: ExitCode.runFailed,
  stopped: ExitCode.interrupted,
};

function isFormat(text: string): text is QueryFormat {
  return QUERY_FORMATS.some((format) => format === text);
}

function refuse(line: string): ExitCode {
  console.error(line);
  return ExitCode.badInput;
}

/** Where the SQL comes from: the command line, a file, or standard input. */
type SqlSource = { readonly text: string } | { readonly file: string } | 'input';

/** Sorts the words into SQL and folders. A first word that is a folder is no SQL. */
function partsOf(
  words: readonly string[],
  file: string | undefined,
): { readonly folders: readonly string[]; readonly source: SqlSource } {
  if (file !== undefined) return { folders: words, source: { file } };
  const [first = '', ...folders] = words;
  if (isFolder(first)) return { folders: words, source: { text: '' } };
  return { folders, source: first === '-' ? 'input' : { text: first } };
}

async function sqlOf(
  source: SqlSource,
): Promise<string | { readonly found: string; readonly reason: string }> {
  if (source === 'input') {
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
    return textOf(Buffer.concat(chunks)) ?? { found: '-', reason: NO_TEXT };
  }
  if ('text' in source) return source.text;
  try {
    return textOf(readFileSync(source.file)) ?? { found: source.file, reason: NO_TEXT };
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return { found: source.file, reason };
  }
}

/** What the system says of bytes that are no text. */
const NO_TEXT = 'EILSEQ';

/** Bytes as text, without the mark that some editors put first; undefined for what is no UTF-8 or has a zero in it. */
function textOf(bytes: Buffer): string | undefined {
  if (!isUtf8(bytes) || bytes.includes(0)) return undefined;
  return bytes.toString('utf8').replace(/^\uFEFF/, '');
}

/** What queries need of this machine; what processes have left that no longer run is taken away. */
function optionsFor(interrupt: Interrupt): Parameters<typeof readQuery>[2] {
  clearStalePartials(tmpdir());
  const spillFolder = join(tmpdir(), partialName());
  return { schemas: ALL_TABLES, spillFolder, isStopped: () => interrupt.asked };
}

/** Asks and writes. A signal stops DuckDB, which may be writing files; once the result is there, it ends the program as usual. */
async function ask(
  runs: readonly RunFolder[],
  sql: string,
  format: QueryFormat,
  interrupt: Interrupt,
): Promise<LeftOut> {
  return readQuery(runs, sql, optionsFor(interrupt), (columns, batches) => {
    interrupt.close();
    return writeResult(format, columns, batches, writeOut, terminalWidth());
  });
}

async function listTables(
  runs: readonly RunFolder[],
  format: QueryFormat,
  interrupt: Interrupt,
  say: Say,
): Promise<ExitCode> {
  const columns = [
    { name: 'table', type: 'VARCHAR', isNumeric: false },
    { name: 'rows', type: 'BIGINT', isNumeric: true },
  ];
  const counts = await countTables(runs, optionsFor(interrupt));
  const rows = counts.map(({ name, rowCount }) => [name, rowCount]);
  tellLeftOut(await writeResult(format, columns, [rows], writeOut, terminalWidth()), say);
  const problems = counts.flatMap(({ problem }) => problem ?? []);
  for (const problem of new Set(problems)) tellError(problem, runs, say);
  return problems.length > 0 ? ExitCode.badInput : ExitCode.done;
}

function terminalWidth(): number {
  return process.stdout.isTTY ? process.stdout.columns : Number.POSITIVE_INFINITY;
}

function writeOut(text: string): Promise<boolean> {
  return new Promise((done) => {
    process.stdout.write(text, (error) => done(error === undefined || error === null));
  });
}

function tellLeftOut({ hasMoreRows, columns }: LeftOut, say: Say): void {
  if (columns.length > 0) console.error(say('query.moreColumns', { names: columns.join(', ') }));
  if (hasMoreRows) console.error(say('query.moreRows'));
}

/** Names of runs in one note; of more runs only the number is told. */
const MOST_NAMES = 8;

/** Tells that the result says nothing of some runs, because they did not record a table. */
function tellGap({ table, missingIn }: TableGap, runCount: number, say: Say): void {
  const more = missingIn.length > MOST_NAMES ? ', …' : '';
  const names = `${missingIn.slice(0, MOST_NAMES).join(', ')}${more}`;
  const count = String(runCount - missingIn.length);
  console.error(printable(say('query.gap', { name: table, count, all: String(runCount), names })));
}

const FRAMES: Readonly<Record<QueryError['kind'], CliTextKey>> = {
  sql: 'query.refused',
  file: 'query.unreadable',
  output: 'query.unwritable',
  noEngine: 'query.noEngine',
  stopped: 'query.stopped',
};

/** Tells what was wrong: a line of our own, DuckDB's words below it, and for an unknown table those that are there. */
function tellError(error: QueryError, runs: readonly RunFolder[], say: Say): void {
  const { kind, message, unknownTable } = error;
  console.error(say(FRAMES[kind]));
  if (kind === 'stopped') return;
  const lines = message.split('\n').filter((line) => line !== '');
  const shown = unknownTable === undefined ? lines : lines.filter((line) => !line.startsWith('Did you mean'));
  for (const line of shown) console.error(`  ${printable(line)}`);
  if (unknownTable === undefined) return;
  const tables = queryTables(runs, ALL_TABLES);
  const absent = ALL_TABLES.find(({ name }) => name.toLowerCase() === unknownTable.toLowerCase());
  if (absent !== undefined) {
    console.error(say('query.notRecorded', { name: absent.name }));
    return;
  }
  const word = likeliest(unknownTable, tables);
  console.error(printable(say('query.tables', { word, names: tables.join(', ') })));
}

/** The table that a word most likely means: one whose name has it, else the one that is spelt most alike. */
function likeliest(word: string, tables: readonly string[]): string {
  const known = tables.find((table) => table.toLowerCase().includes(word.toLowerCase()));
  return known ?? closest(word, tables);
}
