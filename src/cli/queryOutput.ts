import Table from 'cli-table3';
import { csvLine, type QueryColumn, type QueryRow, type QueryValue } from '../store/index.js';
import { printable } from './printable.js';

/** How a result can be written. */
export const QUERY_FORMATS = ['table', 'csv', 'json', 'markdown'] as const;
export type QueryFormat = (typeof QUERY_FORMATS)[number];

/** Rows of a table for the eye; the other formats write all. */
const MOST_ROWS = 100;
/** Signs of a text in a table that would be too wide. */
const MOST_SIGNS = 40;

/** Where text goes; false when nobody reads any more. */
export type TextWriter = (text: string) => Promise<boolean>;

/** What a table for the eye leaves out. */
export interface LeftOut {
  readonly hasMoreRows: boolean;
  readonly columns: readonly string[];
}

const NOTHING_LEFT_OUT: LeftOut = { hasMoreRows: false, columns: [] };

type Batches = AsyncIterable<readonly QueryRow[]> | Iterable<readonly QueryRow[]>;

/** Writes a result as it comes: a table no wider than `width` signs, CSV with a header, a JSON array of objects, or Markdown. */
export async function writeResult(
  format: QueryFormat,
  columns: readonly QueryColumn[],
  batches: Batches,
  write: TextWriter,
  width: number,
): Promise<LeftOut> {
  if (columns.length === 0) return NOTHING_LEFT_OUT;
  if (format === 'table') return writeTable(columns, batches, write, width);
  if (format === 'json') await writeJson(columns, batches, write);
  else await writeLines(headLines(format, columns), batches, write, format === 'csv' ? csvRow : markdownRow);
  return NOTHING_LEFT_OUT;
}

function headLines(format: 'csv' | 'markdown', columns: readonly QueryColumn[]): string[] {
  const names = columns.map(({ name }) => name);
  if (format === 'csv') return [csvLine(names)];
  return [markdownRow(names), `|${columns.map(({ isNumeric }) => (isNumeric ? '---:' : '---')).join('|')}|`];
}

async function writeLines(
  head: readonly string[],
  batches: Batches,
  write: TextWriter,
  lineOf: (row: QueryRow) => string,
): Promise<void> {
  if (!(await write(`${head.join('\n')}\n`))) return;
  for await (const rows of batches) {
    if (rows.length > 0 && !(await write(`${rows.map(lineOf).join('\n')}\n`))) return;
  }
}

function csvRow(row: QueryRow): string {
  return csvLine(
    row.map((value) => (value === null || typeof value !== 'object' ? value : JSON.stringify(value))),
  );
}

function markdownRow(row: QueryRow): string {
  return `| ${row.map((value) => cellText(value).replaceAll('|', '\\|')).join(' | ')} |`;
}

async function writeJson(
  columns: readonly QueryColumn[],
  batches: Batches,
  write: TextWriter,
): Promise<void> {
  const objectOf = (row: QueryRow) =>
    JSON.stringify(Object.fromEntries(columns.map(({ name }, index) => [name, row[index]!])));
  let before = '[\n';
  for await (const rows of batches) {
    if (rows.length === 0) continue;
    if (!(await write(`${before}${rows.map(objectOf).join(',\n')}`))) return;
    before = ',\n';
  }
  await write(before === '[\n' ? '[]\n' : '\n]\n');
}

async function writeTable(
  columns: readonly QueryColumn[],
  batches: Batches,
  write: TextWriter,
  width: number,
): Promise<LeftOut> {
  const rows: QueryRow[] = [];
  for await (const batch of batches) {
    rows.push(...batch);
    if (rows.length > MOST_ROWS) break;
  }
  const names = columns.map(({ name }) => printable(name));
  const whole = rows.slice(0, MOST_ROWS).map((row) => row.map(cellText));
  const isTooWide = columnsThatFit([names, ...whole], width) < columns.length;
  const cells = isTooWide ? whole.map((row) => row.map(cut)) : whole;
  const count = Math.max(1, columnsThatFit([names, ...cells], width));
  const table = new Table({
    head: names.slice(0, count),
    colAligns: columns.slice(0, count).map(({ isNumeric }) => (isNumeric ? 'right' : 'left')),
    style: { head: [], border: [], compact: true },
  });
  table.push(...cells.map((row) => row.slice(0, count)));
  await write(`${table.toString()}\n`);
  return { hasMoreRows: rows.length > MOST_ROWS, columns: names.slice(count) };
}

/** How many columns from the left stand side by side within a width, borders and all. */
function columnsThatFit(rows: readonly (readonly string[])[], width: number): number {
  const count = rows[0]!.length;
  let used = 1;
  for (let column = 0; column < count; column++) {
    used += rows.reduce((widest, row) => Math.max(widest, signs(row[column]!)), 0) + 3;
    if (used > width) return column;
  }
  return count;
}

function cellText(value: QueryValue): string {
  if (value === null) return '';
  return printable(typeof value === 'object' ? JSON.stringify(value) : String(value));
}

/** A text that fits into a narrow column. */
function cut(text: string): string {
  if (signs(text) <= MOST_SIGNS) return text;
  let kept = '';
  for (const character of text) {
    if (signs(kept + character) >= MOST_SIGNS) break;
    kept += character;
  }
  return `${kept}…`;
}

/** Characters that take two places of a terminal, and marks that take none. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/gu;
const MARKS = /\p{M}/gu;

/** Places of a terminal that a text takes. */
function signs(text: string): number {
  const plain = text.replace(MARKS, '');
  return [...plain].length + (plain.match(WIDE)?.length ?? 0);
}
