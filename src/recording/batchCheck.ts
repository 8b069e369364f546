import { invariant } from '../kernel/index.js';
import type { ColumnData, ColumnSchema, TableBatch, TableSchema } from './table.js';

/** The days that fit into 32 bits. */
const MOST_DAYS = 2_147_483_647;

/**
 * States that rows fit their schema: as many columns and rows as said; texts for text columns and numbers for the others; a
 * value everywhere but in nullable columns; whole numbers within ±2^53 for times and integers, within 32 bits for dates;
 * flags 0 or 1; floats finite. For the writers of files, whose readers rely on it. Throws InvariantError.
 */
export function checkBatch(table: TableSchema, { rowCount, columns }: TableBatch): void {
  invariant(columns.length === table.columns.length, 'a batch has every column of its table', () => ({
    table: table.name,
    columns: columns.length,
  }));
  for (const [index, column] of table.columns.entries()) {
    const data = columns[index]!;
    const wrong = data.length === rowCount ? firstWrong(column, data) : Math.min(data.length, rowCount);
    invariant(wrong === -1, 'the values of a batch are of the type of their column', () => ({
      table: table.name,
      column: column.name,
      type: column.type,
      row: wrong,
      value: data[wrong],
    }));
  }
}

/** Index of the first value that a column cannot hold, −1 if it can hold all. */
function firstWrong(column: ColumnSchema, data: ColumnData): number {
  const nullable = column.nullable === true;
  if (!(data instanceof Float64Array)) {
    if (column.type !== 'text') return 0;
    return nullable ? -1 : data.indexOf(undefined);
  }
  if (column.type === 'text') return 0;
  const fits = FITS[column.type];
  for (let row = 0; row < data.length; row++) {
    const value = data[row]!;
    if (!fits(value) && !(nullable && Number.isNaN(value))) return row;
  }
  return -1;
}

const FITS: Readonly<Record<Exclude<ColumnSchema['type'], 'text'>, (value: number) => boolean>> = {
  date: (value) => Number.isInteger(value) && Math.abs(value) <= MOST_DAYS,
  time: Number.isSafeInteger,
  integer: Number.isSafeInteger,
  number: Number.isFinite,
  flag: (value) => value === 0 || value === 1,
};
