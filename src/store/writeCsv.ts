import { closeSync, openSync, writeFileSync } from 'node:fs';
import { csvLine } from './csvLine.js';

/** Rows put together before they are written. */
const ROWS_PER_WRITE = 4096;

/** Writes rows as CSV (RFC 4180, UTF-8, line feeds), a header line first; '' is no value. Throws what the file system throws. */
export function writeCsv(
  path: string,
  header: readonly string[],
  rows: Iterable<readonly (string | number)[]>,
): void {
  const file = openSync(path, 'w');
  try {
    let lines = [csvLine(header)];
    for (const row of rows) {
      lines.push(csvLine(row.map((value) => (value === '' ? null : value))));
      if (lines.length >= ROWS_PER_WRITE) {
        writeFileSync(file, `${lines.join('\n')}\n`);
        lines = [];
      }
    }
    if (lines.length > 0) writeFileSync(file, `${lines.join('\n')}\n`);
  } finally {
    closeSync(file);
  }
}
