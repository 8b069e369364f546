import type { DuckDBConnection } from '@duckdb/node-api';
import type { TableSchema } from '../recording/index.js';
import { createDocumentTable, DOCUMENT_TABLES } from './documentTables.js';
import { fileError, type QueryError, queryError } from './queryError.js';
import type { RunFolder } from './runFolder.js';
import { wordsIn } from './sqlWords.js';
import { type RunTable, type RunTables, sourceOf, viewStatement } from './tableViews.js';

/** Statements that look at the list of tables. */
const CATALOGUE = /\b(show|describe|pragma|information_schema|sqlite_master|duckdb_\w+|pg_\w+)\b/i;

/** Makes the macro for money. */
export async function createMacros(connection: DuckDBConnection): Promise<void> {
  await connection.run('CREATE MACRO yuan(fen) AS fen / 100.0');
}

/** What became of the tables that a query may ask. */
interface MadeTables {
  /** Those of files whose names are in the query. */
  readonly named: readonly RunTable[];
  /** Why tables could not be made, by their names in small letters. */
  readonly unreadable: ReadonlyMap<string, QueryError>;
}

/**
 * Makes the tables that a query may ask: views open the files of every run, so only those are made that it names, and all for
 * a query that looks at the list of tables. A table that cannot be read is left out: the query may not need it.
 */
export async function createTables(
  connection: DuckDBConnection,
  runs: readonly RunFolder[],
  { tables, problems }: RunTables,
  schemas: readonly TableSchema[],
  sql: string,
): Promise<MadeTables> {
  const words = wordsIn(sql);
  const listsAll = CATALOGUE.test(sql);
  const isNamed = (name: string) => {
    const parts = name.toLowerCase().match(/[\p{L}_][\p{L}\p{N}_$]*/gu) ?? [];
    return words.has(name.toLowerCase()) || (parts.length > 1 && parts.every((part) => words.has(part)));
  };
  const creators = [
    ...DOCUMENT_TABLES.map((name) => ({
      name,
      create: () => createDocumentTable(connection, name, runs),
    })),
    ...tables.map((table) => ({
      name: table.name,
      create: () => createView(connection, table, schemas),
    })),
  ];
  const unreadable = new Map<string, QueryError>();
  for (const { name, create } of creators) {
    if (!listsAll && !isNamed(name)) continue;
    try {
      await create();
    } catch (error) {
      unreadable.set(name.toLowerCase(), queryError('file', error));
    }
  }
  const named = tables.filter(({ name }) => isNamed(name));
  if (named.length > 0 && problems[0] !== undefined) throw problems[0];
  return { named, unreadable };
}

/** Makes a table of all runs a view. Throws a QueryError of kind `file` that names what cannot be read. */
export async function createView(
  connection: DuckDBConnection,
  table: RunTable,
  schemas: readonly TableSchema[],
): Promise<void> {
  const files = table.parts.flatMap(({ stored }) => stored.files);
  try {
    await connection.run(viewStatement(table, schemas));
  } catch (error) {
    const broken = await brokenFile(connection, [table], schemas);
    throw fileError(broken ?? files[0] ?? table.name, error);
  }
}

/** The first file of tables that cannot be read to its end. */
export async function brokenFile(
  connection: DuckDBConnection,
  tables: readonly RunTable[],
  schemas: readonly TableSchema[],
): Promise<string | undefined> {
  for (const { stored } of tables.flatMap(({ parts }) => parts)) {
    for (const file of stored.files) {
      try {
        const source = sourceOf({ ...stored, files: [file] }, schemas);
        await connection.run(`SELECT bit_xor(hash(part)) FROM ${source} AS part`);
      } catch {
        return file;
      }
    }
  }
  return undefined;
}
