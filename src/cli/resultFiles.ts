import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TABLE_FOLDER } from '../store/index.js';
import { ALL_TABLES } from './tableList.js';

/** The file by which a folder is known as results of this program; it is written last. */
export const MANIFEST_FILE = 'manifest.json';
/** The file from which a report can be drawn again. */
export const REPORT_DATA_FILE = 'report-data.json';

/** Files that stand directly in a folder of results. */
const TOP_FILES: readonly string[] = [MANIFEST_FILE, 'summary.json', 'report.html', REPORT_DATA_FILE];
const TABLE_NAMES: ReadonlySet<string> = new Set(ALL_TABLES.map(({ name }) => name));

/** Whether an entry among the tables is the codebook, a table, or a folder of its parts. */
function isTableEntry(folder: string, entry: Dirent): boolean {
  if (entry.isFile()) {
    const table = entry.name.replace(/\.(parquet|csv)$/, '');
    return entry.name === 'README.md' || (table !== entry.name && TABLE_NAMES.has(table));
  }
  if (!entry.isDirectory() || !TABLE_NAMES.has(entry.name)) return false;
  const parts = readdirSync(join(folder, entry.name), { withFileTypes: true });
  return parts.every((part) => part.isFile() && /^part-\d+\.parquet$/.test(part.name));
}

/**
 * The first entry of a folder that this program did not write, as a path from the folder: an unknown name, a link, or a
 * manifest that is missing or of another program. Undefined for a folder of results.
 */
export function foreignEntry(folder: string): string | undefined {
  const entries = readdirSync(folder, { withFileTypes: true });
  const foreign = entries.find((entry) => !isTopEntry(entry));
  if (foreign !== undefined) return foreign.name;
  if (!isOwnManifest(join(folder, MANIFEST_FILE))) return MANIFEST_FILE;
  if (!entries.some(({ name }) => name === TABLE_FOLDER)) return undefined;
  const tableFolder = join(folder, TABLE_FOLDER);
  const tables = readdirSync(tableFolder, { withFileTypes: true });
  const strange = tables.find((entry) => !isTableEntry(tableFolder, entry));
  return strange === undefined ? undefined : join(TABLE_FOLDER, strange.name);
}

function isTopEntry(entry: Dirent): boolean {
  if (entry.name === TABLE_FOLDER) return entry.isDirectory();
  return entry.isFile() && TOP_FILES.includes(entry.name);
}

/** Whether a file is a manifest that this program wrote. */
export function isOwnManifest(file: string): boolean {
  try {
    const manifest: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return (manifest as { readonly program?: unknown } | null)?.program === 'cfsim';
  } catch {
    return false;
  }
}
