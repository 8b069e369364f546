import type { TableSchema } from '../recording/index.js';
import { DOCUMENT_TABLES, hasDocument } from './documentTables.js';
import { loadDuckDb, withDatabase } from './duckDb.js';
import type { RunFolder } from './runFolder.js';
import { namesIn } from './sqlWords.js';
import { runTables } from './tableViews.js';

/** A table that a query asks and that some of its runs have and others lack. */
export interface TableGap {
  readonly table: string;
  /** Names of the runs that lack it, in the order of the runs. */
  readonly missingIn: readonly string[];
}

/** The tables of a query that are not there in every run, so that its result says nothing of some runs. Throws QueryError. */
export async function tableGaps(
  runs: readonly RunFolder[],
  sql: string,
  schemas: readonly TableSchema[] = [],
): Promise<readonly TableGap[]> {
  if (runs.length < 2) return [];
  const names = namesIn(sql);
  const gaps = allGaps(runs, schemas).filter(({ table }) => names.has(table.toLowerCase()));
  if (gaps.length === 0) return [];
  const asked = (await askedTables(sql)) ?? names;
  return gaps.filter(({ table }) => asked.has(table.toLowerCase()));
}

function allGaps(runs: readonly RunFolder[], schemas: readonly TableSchema[]): TableGap[] {
  const documents = DOCUMENT_TABLES.map((table) => ({
    table,
    having: new Set(runs.filter((run) => hasDocument(run, table))),
  }));
  const stored = runTables(runs, schemas).tables.map(({ name, parts }) => ({
    table: name,
    having: new Set(parts.map(({ run }) => run)),
  }));
  return [...documents, ...stored]
    .map(({ table, having }) => ({
      table,
      missingIn: runs.filter((run) => !having.has(run)).map(({ name }) => name),
    }))
    .filter(({ missingIn }) => missingIn.length > 0);
}

/** A part of a query as DuckDB writes it out. */
interface SqlNode {
  readonly type?: unknown;
  readonly table_name?: unknown;
  /** The name under which a recursive part asks itself. */
  readonly cte_name?: unknown;
  /** The tables that a WITH clause makes. */
  readonly cte_map?: { readonly map: readonly { readonly key: string; readonly value: unknown }[] };
}

/** The tables that a query asks, in small letters; undefined if it does more than ask: DuckDB writes out SELECT only. */
async function askedTables(sql: string): Promise<ReadonlySet<string> | undefined> {
  const text = await withDatabase(await loadDuckDb(), async (connection) => {
    const query = 'SELECT json_serialize_sql($1::VARCHAR)::VARCHAR';
    return (await connection.runAndReadAll(query, [sql])).value(0, 0);
  });
  const written = JSON.parse(String(text)) as { readonly error: boolean; readonly statements?: unknown };
  if (written.error) return undefined;
  const tables = new Set<string>();
  collectTables(written.statements, new Set(), tables);
  return tables;
}

/** Adds the tables below a part of a query, but for those that a WITH clause has made. */
function collectTables(part: unknown, made: ReadonlySet<string>, tables: Set<string>): void {
  if (Array.isArray(part)) for (const each of part) collectTables(each, made, tables);
  if (typeof part !== 'object' || part === null || Array.isArray(part)) return;
  const { cte_map: clauses, ...node } = part as SqlNode;
  if (node.type === 'BASE_TABLE') {
    const table = String(node.table_name).toLowerCase();
    if (!made.has(table)) tables.add(table);
  }
  const known = new Set(made);
  if (typeof node.cte_name === 'string') known.add(node.cte_name.toLowerCase());
  for (const { key, value } of clauses?.map ?? []) {
    collectTables(value, known, tables);
    known.add(key.toLowerCase());
  }
  collectTables(Object.values(node), known, tables);
}
