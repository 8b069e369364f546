import { closeSync, openSync, writeSync } from 'node:fs';
import type { FactTable } from '../recording/index.js';
import type { TimeUs } from '../units/index.js';

/** Rows put together before they are written. */
const ROWS_PER_WRITE = 4096;

/** A value of a CSV field. */
export type CsvValue = string | number;

/** Writes rows as CSV (RFC 4180, UTF-8, line feeds), a header line first. Throws what the file system throws. */
export function writeCsv(path: string, header: readonly string[], rows: Iterable<readonly CsvValue[]>): void {
  const file = openSync(path, 'w');
  try {
    let lines = [header.map(csvField).join(',')];
    for (const row of rows) {
      lines.push(row.map(csvField).join(','));
      if (lines.length >= ROWS_PER_WRITE) {
        writeSync(file, `${lines.join('\n')}\n`);
        lines = [];
      }
    }
    if (lines.length > 0) writeSync(file, `${lines.join('\n')}\n`);
  } finally {
    closeSync(file);
  }
}

/** Writes a table of facts as CSV: a column `time` made by `formatTime`, then the table's own integer columns. */
export function writeFactTable(path: string, table: FactTable, formatTime: (timeUs: TimeUs) => string): void {
  writeCsv(path, ['time', ...table.columnNames], factRows(table, formatTime));
}

function* factRows(table: FactTable, formatTime: (timeUs: TimeUs) => string): Generator<CsvValue[]> {
  const columns = table.columnNames.map((name) => table.column(name));
  const times = table.column('timeUs');
  for (let row = 0; row < table.rowCount; row++) {
    yield [formatTime(times[row]!), ...columns.map((column) => column[row]!)];
  }
}

function csvField(value: CsvValue): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
