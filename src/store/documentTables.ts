import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { sqlName, sqlText } from './duckDb.js';
import { QueryError } from './queryError.js';
import type { RunFolder } from './runFolder.js';

/** The tables made of a JSON document of each run, one row a run, and the file of the document. */
const DOCUMENTS: Readonly<Record<string, string>> = { runs: 'manifest.json', summaries: 'summary.json' };

/** Names of the tables made of the documents of the runs. */
export const DOCUMENT_TABLES: readonly string[] = Object.keys(DOCUMENTS);

/**
 * Makes the table of a document of every run: a first column `run`, then the keys of the document, with objects as structs and
 * lists as lists. Throws a QueryError of kind `file` for a document that is not JSON.
 */
export async function createDocumentTable(
  connection: DuckDBConnection,
  table: string,
  runs: readonly RunFolder[],
): Promise<void> {
  const file = DOCUMENTS[table]!;
  await connection.run('CREATE TEMP TABLE documents (run VARCHAR, document JSON)');
  for (const { name, path } of runs) {
    if (!existsSync(join(path, file))) continue;
    const text = documentText(join(path, file));
    await connection.run('INSERT INTO documents VALUES ($1, $2)', [name, text]);
  }
  const structure = await structureOf(connection);
  const columns = structure === undefined ? '' : `, unnest(json_transform(document, ${sqlText(structure)}))`;
  await connection.run(`CREATE TABLE ${sqlName(table)} AS SELECT run${columns} FROM documents`);
  await connection.run('DROP TABLE documents');
}

function documentText(path: string): string {
  const text = readFileSync(path, 'utf8');
  try {
    JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new QueryError('file', `${path}: ${reason}`);
  }
  return text;
}

/** The types of all documents together; undefined without documents. */
async function structureOf(connection: DuckDBConnection): Promise<string | undefined> {
  const reader = await connection.runAndReadAll(
    'SELECT json_group_structure(document)::VARCHAR FROM documents',
  );
  const structure = reader.value(0, 0);
  if (typeof structure !== 'string') return undefined;
  const types: unknown = JSON.parse(structure);
  return types === null || typeof types !== 'object' ? undefined : JSON.stringify(usableTypes(types));
}

/** Signed integers, so that differences do not overflow, and plain JSON for what no document fills. */
function usableTypes(types: unknown): unknown {
  if (types === 'UBIGINT') return 'BIGINT';
  if (types === 'NULL') return 'JSON';
  if (Array.isArray(types)) return types.map(usableTypes);
  if (typeof types !== 'object' || types === null) return types;
  const entries = Object.entries(types);
  return entries.length === 0
    ? 'JSON'
    : Object.fromEntries(entries.map(([key, type]) => [key, usableTypes(type)]));
}
