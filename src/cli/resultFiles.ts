import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FACT_NAMES } from '../protocol/index.js';

/** The file by which a folder is known as results of this program; it is written last. */
export const MANIFEST_FILE = 'manifest.json';

/** Files that stand directly in a folder of results. */
const TOP_FILES: readonly string[] = [MANIFEST_FILE, 'summary.json', 'report.html'];
const TABLE_FOLDER = 'tables';
/** Files that stand among the tables. */
const TABLE_FILES: ReadonlySet<string> = new Set([
  'README.md',
  ...['participants', 'contracts', 'days', ...FACT_NAMES].map((name) => `${name}.csv`),
]);

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
  const tables = readdirSync(join(folder, TABLE_FOLDER), { withFileTypes: true });
  const strange = tables.find((entry) => !entry.isFile() || !TABLE_FILES.has(entry.name));
  return strange === undefined ? undefined : join(TABLE_FOLDER, strange.name);
}

function isTopEntry(entry: Dirent): boolean {
  if (entry.name === TABLE_FOLDER) return entry.isDirectory();
  return entry.isFile() && TOP_FILES.includes(entry.name);
}

function isOwnManifest(file: string): boolean {
  try {
    const manifest: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return (manifest as { readonly program?: unknown } | null)?.program === 'cfsim';
  } catch {
    return false;
  }
}
