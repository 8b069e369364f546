import { closeSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type ColumnData,
  type ColumnSchema,
  type ColumnType,
  checkBatch,
  type TableBatch,
  type TableSchema,
} from '../recording/index.js';
import { csvField, csvLine } from './csvLine.js';
import { TABLE_FOLDER, type TableFiles, type WrittenTable } from './tableFiles.js';

/** Rows put together before they are written. */
const ROWS_PER_WRITE = 4096;
const MS_PER_DAY = 86_400_000;
const US_PER_SECOND = 1_000_000;

/** A table that is being written. */
interface OpenTable {
  readonly schema: TableSchema;
  readonly file: number;
  rowCount: number;
}

/**
 * Writes tables as `tables/<name>.csv`, long ones too (RFC 4180, UTF-8, line feeds, a header line first): dates as
 * 2026-01-05, times as 2026-01-05 09:30:00.000000, flags true or false, no value as an empty field, an empty text as "".
 */
export class CsvTables implements TableFiles {
  readonly #folder: string;
  readonly #tables = new Map<string, OpenTable>();
  /** Files that are not closed yet. */
  readonly #open = new Set<number>();

  /** `folder` is the folder of the run. */
  constructor(folder: string) {
    this.#folder = join(folder, TABLE_FOLDER);
    mkdirSync(this.#folder, { recursive: true });
  }

  open(schema: TableSchema): void {
    const file = openSync(join(this.#folder, `${schema.name}.csv`), 'w');
    this.#open.add(file);
    this.#tables.set(schema.name, { schema, file, rowCount: 0 });
    writeFileSync(file, `${csvLine(schema.columns.map(({ name }) => name))}\n`);
  }

  write(schema: TableSchema, batch: TableBatch): void {
    checkBatch(schema, batch);
    const table = this.#tables.get(schema.name)!;
    const fields = schema.columns.map((column, index) => fieldsOf(column, batch.columns[index]!));
    for (let first = 0; first < batch.rowCount; first += ROWS_PER_WRITE) {
      const end = Math.min(first + ROWS_PER_WRITE, batch.rowCount);
      let text = '';
      for (let row = first; row < end; row++) text += `${fields.map((field) => field(row)).join(',')}\n`;
      writeFileSync(table.file, text);
    }
    table.rowCount += batch.rowCount;
  }

  close(): void {
    this.abandon();
  }

  abandon(): void {
    let failure: { readonly error: unknown } | undefined;
    for (const file of this.#open) {
      try {
        closeSync(file);
      } catch (error) {
        failure ??= { error };
      }
    }
    this.#open.clear();
    if (failure !== undefined) throw failure.error;
  }

  written(): readonly WrittenTable[] {
    return [...this.#tables.values()].map(({ schema, rowCount }) => ({ schema, rowCount }));
  }
}

/** The fields of a column by row. */
function fieldsOf({ type }: ColumnSchema, data: ColumnData): (row: number) => string {
  if (!(data instanceof Float64Array)) return (row) => csvField(data[row] ?? null);
  const format = FORMATS[type]();
  return (row) => {
    const value = data[row]!;
    return Number.isNaN(value) ? '' : format(value);
  };
}

type NumberFormat = (value: number) => string;

const FORMATS: Readonly<Record<ColumnType, () => NumberFormat>> = {
  date: dateFormat,
  time: timeFormat,
  integer: () => String,
  number: () => String,
  flag: () => (value) => (value === 1 ? 'true' : 'false'),
  text: () => String,
};

/** Writes days since 1970-01-01 as a date; rows that follow each other are mostly of one day. */
function dateFormat(): NumberFormat {
  return remembered((day) => isoText(day * MS_PER_DAY).slice(0, 10));
}

/** Writes microseconds since 1970-01-01 00:00 as date and clock time. */
function timeFormat(): NumberFormat {
  const format = remembered((second) => isoText(second * 1000).replace('T', ' '));
  return (timeUs) => {
    const second = Math.floor(timeUs / US_PER_SECOND);
    return `${format(second)}.${String(timeUs - second * US_PER_SECOND).padStart(6, '0')}`;
  };
}

function isoText(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 19);
}

/** A function that computes nothing anew for the value it was asked for last. */
function remembered(compute: NumberFormat): NumberFormat {
  let last = Number.NaN;
  let text = '';
  return (value) => {
    if (value !== last) {
      text = compute(value);
      last = value;
    }
    return text;
  };
}
