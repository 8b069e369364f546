import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { sqlName, sqlText } from './duckDb.js';
import { fileError } from './queryError.js';
import { problemOfFile, type RunFolder } from './runFolder.js';

/** A JSON document that each run has. */
interface RunDocument {
  readonly file: string;
  /** Keys that do not become columns: their values are as long as the run. */
  readonly leftOut: readonly string[];
}

/** The tables made of a document of each run, one row a run. */
const DOCUMENTS: Readonly<Record<string, RunDocument>> = {
  runs: { file: 'manifest.json', leftOut: ['dayHashes'] },
  summaries: { file: 'summary.json', leftOut: [] },
};

/** Names of the tables made of the documents of the runs. */
export const DOCUMENT_TABLES: readonly string[] = Object.keys(DOCUMENTS);

/**
 * Makes the table of a document of every run: a first column `run`, then the keys of the document, with objects as structs and
 * lists as lists. Throws a QueryError of kind `file` for a document that is not an object of JSON or cannot be read.
 */
export async function createDocumentTable(
  connection: DuckDBConnection,
  table: string,
  runs: readonly RunFolder[],
): Promise<void> {
  const { file, leftOut } = DOCUMENTS[table]!;
  await connection.run('CREATE TEMP TABLE documents (run VARCHAR, document JSON)');
  try {
    for (const { name, path } of runs.filter((each) => hasDocument(each, table))) {
      const text = documentText(join(path, file));
      const insert = connection.run('INSERT INTO documents VALUES ($1, $2)', [name, text]);
      await inFile(join(path, file), insert);
    }
    const structure = await structureOf(connection, leftOut);
    const columns =
      structure === undefined ? '' : `, unnest(json_transform(document, ${sqlText(structure)}))`;
    const create = `CREATE TABLE ${sqlName(table)} AS SELECT run${columns} FROM documents`;
    await inFile(file, connection.run(create));
  } finally {
    await connection.run('DROP TABLE documents');
  }
}

/** Work whose failure is the fault of a file. */
async function inFile(file: string, work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    throw fileError(file, error);
  }
}

/** Whether a run has the document of a table. */
export function hasDocument({ path }: RunFolder, table: string): boolean {
  return existsSync(join(path, DOCUMENTS[table]!.file));
}

/** A document as JSON that DuckDB takes. Throws a QueryError of kind `file`. */
function documentText(path: string): string {
  const problem = problemOfFile(path);
  if (problem !== undefined) throw problem;
  try {
    const document: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof document !== 'object' || document === null || Array.isArray(document)) {
      throw new Error('no object of JSON');
    }
    return JSON.stringify(clean(document, 0));
  } catch (error) {
    throw fileError(path, error);
  }
}

/** Levels of a document; DuckDB's time grows beyond all bounds with them. */
const MOST_LEVELS = 64;
const HALF_CHARACTERS = /\p{Surrogate}/gu;

/** A value without what DuckDB does not take: halves of characters, and values without a name. */
function clean(value: unknown, level: number): unknown {
  if (typeof value === 'string') return value.replace(HALF_CHARACTERS, '\ufffd');
  if (typeof value !== 'object' || value === null) return value;
  if (level > MOST_LEVELS) throw new Error(`more than ${MOST_LEVELS} levels`);
  if (Array.isArray(value)) return value.map((each) => clean(each, level + 1));
  const entries = Object.entries(value).filter(([key]) => key !== '' && !(level === 0 && key === 'run'));
  return Object.fromEntries(
    entries.map(([key, each]) => [key.replace(HALF_CHARACTERS, '\ufffd'), clean(each, level + 1)]),
  );
}

/** The types of the keys of all documents together but those left out; undefined where there is no key. */
async function structureOf(
  connection: DuckDBConnection,
  leftOut: readonly string[],
): Promise<string | undefined> {
  const reader = await connection.runAndReadAll(
    'SELECT json_group_structure(document)::VARCHAR FROM documents',
  );
  const structure = reader.value(0, 0);
  if (typeof structure !== 'string') return undefined;
  const types: unknown = JSON.parse(structure);
  if (types === null || typeof types !== 'object') return undefined;
  const kept = Object.entries(types).filter(([key]) => !leftOut.includes(key));
  return kept.length === 0 ? undefined : JSON.stringify(usableTypes(Object.fromEntries(kept)));
}

/**
 * Signed integers, so that differences do not overflow; plain JSON for what no document fills, and texts for the values of
 * lists that are empty in all of them.
 */
function usableTypes(types: unknown): unknown {
  if (types === 'UBIGINT') return 'BIGINT';
  if (types === 'NULL') return 'JSON';
  if (Array.isArray(types)) return types.map((type) => (type === 'NULL' ? 'VARCHAR' : usableTypes(type)));
  if (typeof types !== 'object' || types === null) return types;
  const entries = Object.entries(types);
  return entries.length === 0
    ? 'JSON'
    : Object.fromEntries(entries.map(([key, type]) => [key, usableTypes(type)]));
}
