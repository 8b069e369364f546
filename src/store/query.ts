import type { DuckDBConnection, DuckDBResult } from '@duckdb/node-api';
import type { TableSchema } from '../recording/index.js';
import { createDocumentTable, DOCUMENT_TABLES } from './documentTables.js';
import { type DuckDb, loadDuckDb, sqlName, withDatabase } from './duckDb.js';
import { QueryError } from './queryError.js';
import { type QueryValue, valueConverter } from './queryValue.js';
import type { RunFolder } from './runFolder.js';
import { runTables, viewStatement } from './tableViews.js';
import { keepingTidy } from './tidyFolders.js';

/** A column of a result. */
export interface QueryColumn {
  readonly name: string;
  /** DuckDB's name of the type, such as BIGINT or TIMESTAMP. */
  readonly type: string;
  readonly isNumeric: boolean;
}

/** The values of a row in the order of the columns. */
export type QueryRow = readonly QueryValue[];

/** A whole result. */
export interface QueryResult {
  readonly columns: readonly QueryColumn[];
  readonly rows: readonly QueryRow[];
}

/** Takes a result as it comes: the columns, then the rows batch by batch. */
export type ResultReader<T> = (
  columns: readonly QueryColumn[],
  batches: AsyncIterable<readonly QueryRow[]>,
) => Promise<T>;

/** A table and its rows in all runs. */
export interface TableCount {
  readonly name: string;
  readonly rowCount: number;
}

/** Names of all tables that a query over these runs may ask. */
export function queryTables(runs: readonly RunFolder[]): string[] {
  const stored = runTables(runs).map(({ name }) => name);
  return [...DOCUMENT_TABLES, ...stored.filter((name) => !DOCUMENT_TABLES.includes(name))];
}

/**
 * Asks the tables of runs in DuckDB's SQL. Every table of any run is a view over all runs with a first column `run`; `runs`
 * has a row for each run from its manifest, `summaries` one from its summary; `yuan(fen)` is fen in yuan. CSV tables get the
 * types of `schemas`. Throws QueryError.
 */
export async function queryRuns(
  runs: readonly RunFolder[],
  sql: string,
  schemas: readonly TableSchema[] = [],
): Promise<QueryResult> {
  return readQuery(runs, sql, schemas, async (columns, batches) => {
    const rows: QueryRow[] = [];
    for await (const batch of batches) rows.push(...batch);
    return { columns, rows };
  });
}

/** As `queryRuns`, but hands the result over while it is made, so that it need not fit into memory. */
export async function readQuery<T>(
  runs: readonly RunFolder[],
  sql: string,
  schemas: readonly TableSchema[],
  read: ResultReader<T>,
): Promise<T> {
  const duckDb = await loadDuckDb();
  const ask = async (connection: DuckDBConnection) => {
    await createTables(connection, runs, schemas, (name) => mayAsk(sql, name));
    if (isBlank(sql)) return read([], noRows());
    const result = await asQueryError(connection.stream(sql));
    return read(columnsOf(result, duckDb), rowBatches(result, duckDb));
  };
  return keepingTidy(runs, () => withDatabase(duckDb, ask));
}

/** The rows of every table. Throws QueryError. */
export async function countTables(
  runs: readonly RunFolder[],
  schemas: readonly TableSchema[] = [],
): Promise<readonly TableCount[]> {
  return withDatabase(await loadDuckDb(), async (connection) => {
    await createTables(connection, runs, schemas, () => true);
    const counts: TableCount[] = [];
    for (const name of queryTables(runs)) {
      const counted = connection.runAndReadAll(`SELECT count(*)::DOUBLE FROM ${sqlName(name)}`);
      counts.push({ name, rowCount: Number((await asQueryError(counted)).value(0, 0)) });
    }
    return counts;
  });
}

async function createTables(
  connection: DuckDBConnection,
  runs: readonly RunFolder[],
  schemas: readonly TableSchema[],
  isWanted: (name: string) => boolean,
): Promise<void> {
  await connection.run('CREATE MACRO yuan(fen) AS fen / 100.0');
  for (const name of DOCUMENT_TABLES.filter(isWanted)) {
    await asQueryError(createDocumentTable(connection, name, runs));
  }
  for (const table of runTables(runs)) {
    if (DOCUMENT_TABLES.includes(table.name) || !isWanted(table.name)) continue;
    await asQueryError(connection.run(viewStatement(table, schemas)), 'file');
  }
}

/** Statements that look at the list of tables. */
const CATALOGUE = /\b(show|describe|pragma|information_schema|sqlite_master|duckdb_\w+|pg_\w+)\b/i;

/** Whether a query may ask a table: views open the files of every run, so only these are made. */
function mayAsk(sql: string, table: string): boolean {
  return CATALOGUE.test(sql) || sql.toLowerCase().includes(table.toLowerCase());
}

/** Whether there is no statement: DuckDB takes none for an error. */
function isBlank(sql: string): boolean {
  return sql.replace(/--[^\n]*|\/\*[\s\S]*?\*\/|[\s;]/g, '') === '';
}

/** The columns of a result; none for a statement that has no result. */
function columnsOf(result: DuckDBResult, { DuckDBTypeId, ResultReturnType }: DuckDb): QueryColumn[] {
  if (result.returnType === ResultReturnType.NOTHING) return [];
  const numeric = new Set<number>([
    DuckDBTypeId.TINYINT,
    DuckDBTypeId.SMALLINT,
    DuckDBTypeId.INTEGER,
    DuckDBTypeId.BIGINT,
    DuckDBTypeId.HUGEINT,
    DuckDBTypeId.UTINYINT,
    DuckDBTypeId.USMALLINT,
    DuckDBTypeId.UINTEGER,
    DuckDBTypeId.UBIGINT,
    DuckDBTypeId.UHUGEINT,
    DuckDBTypeId.FLOAT,
    DuckDBTypeId.DOUBLE,
    DuckDBTypeId.DECIMAL,
  ]);
  return result.deduplicatedColumnNames().map((name, index) => ({
    name,
    type: String(result.columnType(index)),
    isNumeric: numeric.has(result.columnTypeId(index)),
  }));
}

async function* noRows(): AsyncGenerator<readonly QueryRow[]> {}

async function* rowBatches(result: DuckDBResult, duckDb: DuckDb): AsyncGenerator<readonly QueryRow[]> {
  try {
    yield* result.yieldConvertedRows(valueConverter(duckDb));
  } catch (error) {
    throw new QueryError('sql', error);
  }
}

async function asQueryError<T>(work: Promise<T>, kind: 'sql' | 'file' = 'sql'): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof QueryError ? error : new QueryError(kind, error);
  }
}
