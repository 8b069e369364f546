import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { TABLE_FOLDER } from './tableFiles.js';

/** The results of one run. */
export interface RunFolder {
  /** What the column `run` says in queries; different for every run of a query. */
  readonly name: string;
  readonly path: string;
}

/** The files of one table of one run, in the order of its rows. */
export interface StoredTable {
  readonly name: string;
  readonly format: 'parquet' | 'csv';
  readonly files: readonly string[];
}

/** The tables of a run; where one is there in both formats, the Parquet one. */
export function storedTables({ path }: RunFolder): StoredTable[] {
  const folder = join(path, TABLE_FOLDER);
  if (!existsSync(folder)) return [];
  const tables = new Map<string, StoredTable>();
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const table = entry.isDirectory() ? longTable(folder, entry.name) : shortTable(folder, entry.name);
    if (table === undefined) continue;
    if (table.format === 'parquet' || !tables.has(table.name)) tables.set(table.name, table);
  }
  return [...tables.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function shortTable(folder: string, file: string): StoredTable | undefined {
  const found = /^([^.].*)\.(parquet|csv)$/.exec(file);
  if (found === null) return undefined;
  return { name: found[1]!, format: found[2] as StoredTable['format'], files: [join(folder, file)] };
}

function longTable(folder: string, name: string): StoredTable | undefined {
  const parts = readdirSync(join(folder, name)).filter((file) => /^part-\d+\.parquet$/.test(file));
  if (parts.length === 0) return undefined;
  return { name, format: 'parquet', files: parts.sort().map((file) => join(folder, name, file)) };
}
