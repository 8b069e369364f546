import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileError, type QueryError } from './queryError.js';
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
  /** Why the table cannot be read, as far as that is known without opening its files. */
  readonly problem?: QueryError;
}

/** The tables of a run, and why they are not known if their folder cannot be read. */
interface StoredTables {
  readonly tables: readonly StoredTable[];
  readonly problem?: QueryError;
}

/**
 * The tables of a run; where one is there in both formats, the Parquet one. `known` are the names of tables by their small
 * letters: a file whose name is spelt in another case is none of them. Of other names that differ in case only, the first counts.
 */
export function storedTables({ path }: RunFolder, known: ReadonlyMap<string, string>): StoredTables {
  const folder = join(path, TABLE_FOLDER);
  try {
    return existsSync(folder) ? { tables: tablesIn(folder, known) } : { tables: [] };
  } catch (error) {
    return { tables: [], problem: fileError(folder, error) };
  }
}

function tablesIn(folder: string, known: ReadonlyMap<string, string>): StoredTable[] {
  const tables = new Map<string, StoredTable>();
  const entries = readdirSync(folder, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const table = entry.isDirectory() ? longTable(folder, entry.name) : shortTable(folder, entry.name);
    if (table === undefined) continue;
    const key = table.name.toLowerCase();
    if ((known.get(key) ?? table.name) !== table.name) continue;
    const found = tables.get(key);
    if (found === undefined || (found.name === table.name && table.format === 'parquet'))
      tables.set(key, table);
  }
  return [...tables.values()];
}

/** A file of a table; not what is hidden, nor what DuckDB has not finished. */
function shortTable(folder: string, file: string): StoredTable | undefined {
  const found = /^(?!\.|tmp_)(.+)\.(parquet|csv)$/.exec(file);
  if (found === null) return undefined;
  return storedTable(found[1]!, found[2] as StoredTable['format'], [join(folder, file)]);
}

function longTable(folder: string, name: string): StoredTable | undefined {
  try {
    const parts = readdirSync(join(folder, name)).filter((file) => /^part-\d+\.parquet$/.test(file));
    if (parts.length === 0) return undefined;
    return storedTable(
      name,
      'parquet',
      parts.sort().map((file) => join(folder, name, file)),
    );
  } catch (error) {
    return { name, format: 'parquet', files: [], problem: fileError(join(folder, name), error) };
  }
}

function storedTable(name: string, format: StoredTable['format'], files: readonly string[]): StoredTable {
  for (const file of files) {
    const problem = problemOfFile(file);
    if (problem !== undefined) return { name, format, files, problem };
  }
  return { name, format, files };
}

/** Why a file cannot be read, if it is a folder, a pipe or a link that leads nowhere: reading a pipe would wait for ever. */
export function problemOfFile(file: string): QueryError | undefined {
  try {
    return statSync(file).isFile() ? undefined : fileError(file, 'no file of data');
  } catch (error) {
    return fileError(file, error);
  }
}
