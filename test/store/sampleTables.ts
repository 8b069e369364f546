import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type CellValue,
  type ColumnSchema,
  type ColumnType,
  TableBuffer,
  type TableSchema,
} from '../../src/recording/index.js';
import type { TableFiles } from '../../src/store/index.js';

/** A column without words. */
export function column(name: string, type: ColumnType, nullable = false, unit = ''): ColumnSchema {
  const text = { zh: name, en: name };
  return nullable ? { name, type, unit, text, nullable } : { name, type, unit, text };
}

/** A table without words. */
export function tableOf(name: string, columns: readonly ColumnSchema[], isLong = false): TableSchema {
  return { name, text: { zh: name, en: name }, columns, isLong, isDefault: true };
}

/** A column of every type, with and without values that may be missing. */
export const EVERY_TYPE = tableOf('everyType', [
  column('date', 'date'),
  column('time', 'time'),
  column('priceFen', 'integer', false, 'fen/t'),
  column('share', 'number', false, '%'),
  column('isOpen', 'flag'),
  column('contract', 'text'),
  column('dateOrNone', 'date', true),
  column('timeOrNone', 'time', true),
  column('amountFen', 'integer', true, 'fen'),
  column('shareOrNone', 'number', true, '%'),
  column('flagOrNone', 'flag', true),
  column('textOrNone', 'text', true),
]);

/** Writes rows into a table by way of a buffer, as a run does, and closes the files. */
export function writeRows(
  files: TableFiles,
  table: TableSchema,
  rows: readonly (readonly CellValue[])[],
): void {
  const buffer = new TableBuffer(table, files);
  for (const row of rows) buffer.append(row);
  buffer.flush();
  files.close();
}

/** Calls `use` with a new empty folder of the given name and removes it. */
export async function inRunFolder(
  name: string,
  use: (folder: string) => void | Promise<void>,
): Promise<void> {
  const parent = mkdtempSync(join(tmpdir(), 'cfsim-store-'));
  try {
    await use(join(parent, name));
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
}
