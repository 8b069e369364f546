import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The folder of package.json. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Files below the given folders of the tree whose path ends with one of `endings`: sorted, with forward slashes. */
export function filesOf(folders: readonly string[], endings: readonly string[]): string[] {
  return folders.flatMap((folder) => listed(folder, endings)).sort();
}

function listed(folder: string, endings: readonly string[]): string[] {
  const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((path) => !path.startsWith('test/oracles/'));
}

/** The text of a file of the tree. */
export function textOf(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** The settings file that names the rooms; typed here, because it is plain JavaScript. */
export async function structureRules(): Promise<StructureRules> {
  return await import(pathToFileURL(join(root, 'dependency-cruiser.config.mjs')).href);
}

export interface StructureRules {
  readonly coreRooms: readonly string[];
  readonly mayImport: Readonly<Record<string, readonly string[]>>;
  readonly default: { readonly forbidden: { name: string }[]; readonly options: Record<string, unknown> };
}
