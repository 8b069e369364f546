import { rmSync } from 'node:fs';
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

/** What a database may use, and when it ends before its time. */
export interface DatabaseLimits {
  /** Where DuckDB puts what memory cannot hold, taken away at the end; without it memory is all there is. */
  readonly spillFolder?: string;
  /** Whether somebody has asked to stop. */
  readonly isStopped?: () => boolean;
}

/** Time between two looks whether somebody has asked to stop, in milliseconds. */
const LOOK_MS = 50;

/**
 * Calls `use` with an empty database in memory, which loads nothing from the network, and closes it. Throws a QueryError of
 * kind `stopped` when what runs was stopped.
 */
export async function withDatabase<T>(
  duckDb: DuckDb,
  use: (connection: DuckDBConnection) => Promise<T>,
  { spillFolder = '', isStopped = () => false }: DatabaseLimits = {},
): Promise<T> {
  const instance = await duckDb.DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    temp_directory: spillFolder,
  });
  const connection = await instance.connect();
  const look = setInterval(() => {
    if (isStopped()) connection.interrupt();
  }, LOOK_MS);
  try {
    return await use(connection);
  } catch (error) {
    throw isStopped() ? new QueryError('stopped', error) : error;
  } finally {
    clearInterval(look);
    connection.closeSync();
    instance.closeSync();
    if (spillFolder !== '') rmSync(spillFolder, { recursive: true, force: true });
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
