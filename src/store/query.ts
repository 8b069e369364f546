import type { DuckDBConnection, DuckDBResult } from '@duckdb/node-api';
import type { TableSchema } from '../recording/index.js';
import { brokenFile, createMacros, createTables, createView } from './createTables.js';
import { createDocumentTable, DOCUMENT_TABLES } from './documentTables.js';
import { type DatabaseLimits, type DuckDb, loadDuckDb, sqlName, withDatabase } from './duckDb.js';
import { fileError, QueryError, queryError } from './queryError.js';
import { type QueryValue, valueConverter } from './queryValue.js';
import type { RunFolder } from './runFolder.js';
import { isBlank } from './sqlWords.js';
import { runTables } from './tableViews.js';
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
  /** Null for a table that cannot be read. */
  readonly rowCount: number | null;
  readonly problem?: QueryError;
}

/** What a query needs besides the runs. */
export interface QueryOptions extends DatabaseLimits {
  /** How tables are called, and the types of those in CSV. */
  readonly schemas: readonly TableSchema[];
}

/** Names of all tables that a query over these runs may ask. */
export function queryTables(runs: readonly RunFolder[], schemas: readonly TableSchema[] = []): string[] {
  return [...DOCUMENT_TABLES, ...runTables(runs, schemas).tables.map(({ name }) => name)];
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
  return readQuery(runs, sql, { schemas }, async (columns, batches) => {
    const rows: QueryRow[] = [];
    for await (const batch of batches) rows.push(...batch);
    return { columns, rows };
  });
}

/**
 * As `queryRuns`, but hands the result over in batches. The whole result is known to be right before the first batch: an error
 * in its last row is an error of the query.
 */
export async function readQuery<T>(
  runs: readonly RunFolder[],
  sql: string,
  options: QueryOptions,
  read: ResultReader<T>,
): Promise<T> {
  const duckDb = await loadDuckDb();
  const ask = async (connection: DuckDBConnection) => {
    await createMacros(connection);
    const result = await answer(connection, runs, sql, options.schemas);
    if (options.isStopped?.()) throw new QueryError('stopped', 'stopped');
    if (result === undefined) return read([], noRows());
    return read(columnsOf(result, duckDb), result.yieldConvertedRows(valueConverter(duckDb)));
  };
  return keepingTidy(runs, () => withDatabase(duckDb, ask, options));
}

/** The whole result: one that is made while it is read ends without a word where an error comes late. */
async function answer(
  connection: DuckDBConnection,
  runs: readonly RunFolder[],
  sql: string,
  schemas: readonly TableSchema[],
): Promise<DuckDBResult | undefined> {
  const found = runTables(runs, schemas);
  const { named, unreadable } = await createTables(connection, runs, found, schemas, sql);
  if (isBlank(sql)) return undefined;
  try {
    return await connection.run(sql);
  } catch (error) {
    const wrong = queryError('sql', error);
    if (wrong.unknownTable !== undefined) {
      throw unreadable.get(wrong.unknownTable.toLowerCase()) ?? found.problems[0] ?? wrong;
    }
    if (UNWRITABLE.test(wrong.message)) throw new QueryError('output', error);
    if (!FAULT_OF_FILES.test(wrong.message)) throw wrong;
    const broken = await brokenFile(connection, named, schemas);
    throw broken === undefined ? wrong : fileError(broken, error);
  }
}

/** What DuckDB says when it cannot write. */
const UNWRITABLE = /^IO Error: (Could not (write|sync|truncate|close)|.*No space left on device)/;

/** What DuckDB may say of damaged files. */
const FAULT_OF_FILES =
  /^(IO|Invalid|Internal|Serialization) Error|CSV Error|^Invalid Input Error: .*(parquet|Parquet|snappy|Snappy|CSV)/;

/** The rows of every table. Throws QueryError. */
export async function countTables(
  runs: readonly RunFolder[],
  options: QueryOptions,
): Promise<readonly TableCount[]> {
  const { schemas } = options;
  const { tables, problems } = runTables(runs, schemas);
  const ask = async (connection: DuckDBConnection) => {
    const counts: TableCount[] = [];
    for (const name of DOCUMENT_TABLES) {
      counts.push(await countOf(connection, name, () => createDocumentTable(connection, name, runs)));
    }
    for (const table of tables) {
      const { name } = table;
      const counted = await countOf(connection, name, () => createView(connection, table, schemas));
      counts.push(problems[0] === undefined ? counted : { name, rowCount: null, problem: problems[0] });
    }
    if (tables.length === 0 && problems[0] !== undefined) throw problems[0];
    if (options.isStopped?.()) throw new QueryError('stopped', 'stopped');
    return counts;
  };
  return withDatabase(await loadDuckDb(), ask, options);
}

async function countOf(
  connection: DuckDBConnection,
  name: string,
  create: () => Promise<void>,
): Promise<TableCount> {
  try {
    await create();
    const counted = await connection.runAndReadAll(`SELECT count(*)::DOUBLE FROM ${sqlName(name)}`);
    return { name, rowCount: Number(counted.value(0, 0)) };
  } catch (error) {
    return { name, rowCount: null, problem: queryError('file', error) };
  }
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
