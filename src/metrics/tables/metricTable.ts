import type { BilingualText } from '../../protocol/index.js';
import type { CellValue, ColumnSchema, ColumnType, TableSchema } from '../../recording/index.js';
import type { RunMetrics } from '../collectRun.js';

/** A table that is made from the metrics of a run when it is over. */
export interface MetricTable {
  readonly schema: TableSchema;
  /** Its rows, each with a value for every column of the schema. */
  rows(run: RunMetrics): Iterable<readonly CellValue[]>;
}

/** A column and where its values come from. */
export interface MetricColumn<Row> {
  readonly schema: ColumnSchema;
  readonly value: (row: Row) => CellValue;
}

/** What a metric table is made of. */
export interface MetricTableParts<Row> {
  readonly name: string;
  /** What a row is. */
  readonly text: BilingualText;
  readonly columns: readonly MetricColumn<Row>[];
  readonly rowsOf: (run: RunMetrics) => Iterable<Row>;
}

/** Puts a table together from its columns. */
export function metricTable<Row>({ name, text, columns, rowsOf }: MetricTableParts<Row>): MetricTable {
  return {
    schema: {
      name,
      text,
      columns: columns.map(({ schema }) => schema),
      isLong: false,
      isDefault: true,
    },
    *rows(run) {
      for (const row of rowsOf(run)) yield columns.map(({ value }) => value(row));
    },
  };
}

function columnOf<Row>(
  [name, unit, zh, en]: ColumnWords,
  type: ColumnType,
  value: (row: Row) => CellValue,
): MetricColumn<Row> {
  return { schema: { name, type, unit, text: { zh, en } }, value };
}

/** Name with its unit last, unit as the codebook shows it, meaning in Chinese and English. */
export type ColumnWords = readonly [name: string, unit: string, zh: string, en: string];

/** A column of whole numbers. */
export function integer<Row>(words: ColumnWords, value: (row: Row) => number | undefined): MetricColumn<Row> {
  return columnOf(words, 'integer', value);
}

/** A column of numbers with fractions. */
export function decimal<Row>(words: ColumnWords, value: (row: Row) => number | undefined): MetricColumn<Row> {
  return columnOf(words, 'number', value);
}

/** A column of names or words for codes. */
export function word<Row>(words: ColumnWords, value: (row: Row) => string | undefined): MetricColumn<Row> {
  return columnOf(words, 'text', value);
}

/** A column of yes and no. */
export function flag<Row>(words: ColumnWords, value: (row: Row) => boolean | undefined): MetricColumn<Row> {
  return columnOf(words, 'flag', (row) => {
    const isSo = value(row);
    return isSo === undefined ? undefined : Number(isSo);
  });
}

/** A column of civil days, from day numbers. */
export function day<Row>(
  [name, zh, en]: readonly [name: string, zh: string, en: string],
  value: (row: Row) => number | undefined,
): MetricColumn<Row> {
  return columnOf([name, '', zh, en], 'date', value);
}

/** A column of instants: microseconds since 1970-01-01 by the clock of Shanghai. */
export function instant<Row>(
  [name, zh, en]: readonly [name: string, zh: string, en: string],
  value: (row: Row) => number | undefined,
): MetricColumn<Row> {
  return columnOf([name, '', zh, en], 'time', value);
}

/** The same column where some rows have no value. */
export function optional<Row>({ schema, value }: MetricColumn<Row>): MetricColumn<Row> {
  return { schema: { ...schema, nullable: true }, value };
}
