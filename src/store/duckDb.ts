import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { QueryError } from './queryError.js';

/** The module of DuckDB: native code, so it is loaded only when a query needs it. */
export type DuckDb = typeof import('@duckdb/node-api');

/** Loads DuckDB. Throws a QueryError of kind `noEngine` where its native part is missing. */
export async function loadDuckDb(
  importModule: () => Promise<DuckDb> = () => import('@duckdb/node-api'),
): Promise<DuckDb> {
  try {
    return await importModule();
  } catch (error) {
    throw new QueryError('noEngine', error);
  }
}

/** Calls `use` with an empty database in memory, which loads nothing from the network, and closes it. */
export async function withDatabase<T>(
  duckDb: DuckDb,
  use: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  const instance = await duckDb.DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    temp_directory: join(tmpdir(), `cfsim-query-${process.pid}`),
  });
  const connection = await instance.connect();
  try {
    return await use(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** A text as a literal of SQL. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A name as an identifier of SQL. */
export function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
