import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type ColumnSource, fileWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import {
  type ColumnData,
  type ColumnSchema,
  type ColumnType,
  checkBatch,
  type TableBatch,
  type TableSchema,
} from '../recording/index.js';
import { TABLE_FOLDER, type TableFiles, type WrittenTable } from './tableFiles.js';

/** A file of a long table ends when it has this many rows. */
const ROWS_PER_PART = 1_000_000;
const PART_DIGITS = 5;

/** A table that is being written: the rows of all parts, and the part that is open. */
interface OpenTable {
  readonly schema: TableSchema;
  writer: ParquetWriter;
  partCount: number;
  rowsInPart: number;
  rowCount: number;
}

/**
 * Writes tables as Parquet files: `tables/<name>.parquet`, and for long ones `tables/<name>/part-00001.parquet` and so on.
 * A batch becomes a row group and is not kept. Dates are DATE, times TIMESTAMP in microseconds without a zone, integers
 * INT64, numbers DOUBLE, flags BOOLEAN, texts UTF-8; nullable columns are OPTIONAL, all others REQUIRED. The metadata
 * `cfsim.table` and `cfsim.units` hold the table's name and the units by column as JSON.
 */
export class ParquetTables implements TableFiles {
  readonly #folder: string;
  readonly #rowsPerPart: number;
  readonly #tables = new Map<string, OpenTable>();

  /** `folder` is the folder of the run. */
  constructor(folder: string, rowsPerPart: number = ROWS_PER_PART) {
    this.#folder = join(folder, TABLE_FOLDER);
    this.#rowsPerPart = rowsPerPart;
    mkdirSync(this.#folder, { recursive: true });
  }

  open(schema: TableSchema): void {
    if (schema.isLong) mkdirSync(join(this.#folder, schema.name), { recursive: true });
    const writer = parquetWriter(this.#fileOf(schema, 1), schema);
    this.#tables.set(schema.name, { schema, writer, partCount: 1, rowsInPart: 0, rowCount: 0 });
  }

  write(schema: TableSchema, batch: TableBatch): void {
    checkBatch(schema, batch);
    if (batch.rowCount === 0) return;
    const table = this.#tables.get(schema.name)!;
    if (schema.isLong && table.rowsInPart >= this.#rowsPerPart) this.#nextPart(table);
    table.writer.write({
      columnData: schema.columns.map((column, index) => columnSource(column, batch.columns[index]!)),
      rowGroupSize: batch.rowCount,
    });
    table.rowsInPart += batch.rowCount;
    table.rowCount += batch.rowCount;
  }

  close(): void {
    for (const { writer } of this.#tables.values()) writer.finish();
  }

  /** Nothing stays open between two writes. */
  abandon(): void {
    this.#tables.clear();
  }

  written(): readonly WrittenTable[] {
    return [...this.#tables.values()].map(({ schema, rowCount }) => ({ schema, rowCount }));
  }

  #nextPart(table: OpenTable): void {
    table.writer.finish();
    table.partCount += 1;
    table.writer = parquetWriter(this.#fileOf(table.schema, table.partCount), table.schema);
    table.rowsInPart = 0;
  }

  #fileOf({ name, isLong }: TableSchema, part: number): string {
    if (!isLong) return join(this.#folder, `${name}.parquet`);
    return join(this.#folder, name, `part-${String(part).padStart(PART_DIGITS, '0')}.parquet`);
  }
}

function parquetWriter(file: string, { name, columns }: TableSchema): ParquetWriter {
  const units = columns.filter(({ unit }) => unit !== '').map((column) => [column.name, column.unit]);
  return new ParquetWriter({
    writer: fileWriter(file),
    schema: [{ name: 'root', num_children: columns.length }, ...columns.map(schemaElement)],
    kvMetadata: [
      { key: 'cfsim.table', value: name },
      { key: 'cfsim.units', value: JSON.stringify(Object.fromEntries(units)) },
    ],
    createdBy: 'cfsim',
  });
}

const PARQUET_TYPES: Readonly<Record<ColumnType, Omit<SchemaElement, 'name'>>> = {
  date: { type: 'INT32', converted_type: 'DATE' },
  time: { type: 'INT64', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: false, unit: 'MICROS' } },
  integer: { type: 'INT64' },
  number: { type: 'DOUBLE' },
  flag: { type: 'BOOLEAN' },
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
};

function schemaElement({ name, type, nullable }: ColumnSchema): SchemaElement {
  return { name, ...PARQUET_TYPES[type], repetition_type: nullable === true ? 'OPTIONAL' : 'REQUIRED' };
}

/**
 * A column as the Parquet writer takes it. Whole numbers are packed as differences, which is both smaller and faster to
 * write than plain or dictionary pages; texts get a dictionary where one pays.
 */
function columnSource({ name, type }: ColumnSchema, data: ColumnData): ColumnSource {
  if (!(data instanceof Float64Array)) return { name, data: data as (string | undefined)[] };
  if (type === 'flag') return { name, data: Array.from(data, flagOf) };
  const values = data.includes(Number.NaN) ? Array.from(data, numberOf) : narrowed(data, type);
  return { name, data: values, encoding: type === 'number' ? 'PLAIN' : 'DELTA_BINARY_PACKED' };
}

function flagOf(value: number): boolean | null {
  return Number.isNaN(value) ? null : value === 1;
}

function numberOf(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

/** Whole numbers as 32-bit integers where they fit: the writer has a fast path for those. */
function narrowed(data: Float64Array, type: ColumnType): Float64Array | Int32Array {
  if (type === 'number' || type === 'time') return data;
  for (const value of data) {
    if (value !== (value | 0)) return data;
  }
  return Int32Array.from(data);
}
