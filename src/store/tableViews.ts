import { closeSync, openSync, readSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ColumnType, TableSchema } from '../recording/index.js';
import { DOCUMENT_TABLES } from './documentTables.js';
import { sqlName, sqlText } from './duckDb.js';
import type { QueryError } from './queryError.js';
import { type RunFolder, type StoredTable, storedTables } from './runFolder.js';

/** The files of one table in one run. */
interface TablePart {
  readonly run: RunFolder;
  readonly stored: StoredTable;
}

/** The files of one table in every run that has it. */
export interface RunTable {
  readonly name: string;
  readonly parts: readonly TablePart[];
}

/** The tables found in any of the runs, by name, and why those of some runs are not known. */
export interface RunTables {
  readonly tables: readonly RunTable[];
  readonly problems: readonly QueryError[];
}

/** The tables of runs; those made of documents are not among them. `schemas` say how tables are called. */
export function runTables(runs: readonly RunFolder[], schemas: readonly TableSchema[]): RunTables {
  const names = [...DOCUMENT_TABLES, ...schemas.map(({ name }) => name)];
  const known = new Map(names.map((name) => [name.toLowerCase(), name]));
  const found = new Map<string, TablePart[]>();
  const problems: QueryError[] = [];
  for (const run of runs) {
    const { tables, problem } = storedTables(run, known);
    if (problem !== undefined) problems.push(problem);
    for (const stored of tables) {
      if (DOCUMENT_TABLES.includes(stored.name)) continue;
      const parts = found.get(stored.name.toLowerCase());
      if (parts === undefined) found.set(stored.name.toLowerCase(), [{ run, stored }]);
      else parts.push({ run, stored });
    }
  }
  const tables = [...found.values()].map((parts) => ({ name: parts[0]!.stored.name, parts }));
  return { tables: tables.sort((a, b) => (a.name < b.name ? -1 : 1)), problems };
}

/** The statement that makes a table of all runs a view, with a first column `run`; columns meet by name. */
export function viewStatement({ name, parts }: RunTable, schemas: readonly TableSchema[]): string {
  const selects = parts.map(({ run, stored }) => {
    return `SELECT ${sqlText(run.name)} AS run, * FROM ${sourceOf(stored, schemas)}`;
  });
  return `CREATE VIEW ${sqlName(name)} AS ${selects.join(' UNION ALL BY NAME ')}`;
}

/** What a FROM clause says to read the files of a table. Throws the file system's errors, and the table's own problem. */
export function sourceOf(
  { name, format, files, problem }: StoredTable,
  schemas: readonly TableSchema[],
): string {
  if (problem !== undefined) throw problem;
  const schema = schemas.find((each) => each.name === name);
  const list = `[${files.map((file) => sqlText(literalPath(file))).join(', ')}]`;
  if (format === 'parquet') return `read_parquet(${list}, hive_partitioning = false)`;
  const types = files[0] === undefined || schema === undefined ? [] : csvTypes(files[0], schema);
  const given = types.length === 0 ? '' : `, types = {${types.join(', ')}}`;
  return `read_csv(${list}, ${CSV_OPTIONS}${given})`;
}

const CSV_OPTIONS =
  "header = true, delim = ',', quote = '\"', escape = '\"', nullstr = '', allow_quoted_nulls = false, " +
  'hive_partitioning = false, sample_size = -1';

/** A path that DuckDB takes as it is: what it would read as a pattern stands in brackets. */
function literalPath(file: string): string {
  return resolve(file).replace(/[*?[]/g, '[$&]');
}

const SQL_TYPES: Readonly<Record<ColumnType, string>> = {
  date: 'DATE',
  time: 'TIMESTAMP',
  integer: 'BIGINT',
  number: 'DOUBLE',
  flag: 'BOOLEAN',
  text: 'VARCHAR',
};

/** The types of those columns of a CSV file that the schema knows; DuckDB looks at the values of the others. */
function csvTypes(file: string, schema: TableSchema): string[] {
  const header = new Set(firstLine(file).split(','));
  return schema.columns
    .filter(({ name }) => header.has(name))
    .map(({ name, type }) => `${sqlName(name)}: ${sqlText(SQL_TYPES[type])}`);
}

const HEADER_BYTES = 65_536;

function firstLine(path: string): string {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(HEADER_BYTES);
    const length = readSync(file, bytes, 0, HEADER_BYTES, 0);
    return bytes.toString('utf8', 0, length).split(/\r?\n/, 1)[0] ?? '';
  } finally {
    closeSync(file);
  }
}
