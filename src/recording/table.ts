import type { BilingualText } from '../protocol/index.js';

/**
 * What a column holds: `date` whole days since 1970-01-01; `time` microseconds since 1970-01-01 00:00 by the clock of
 * Shanghai; `integer`; `number` a float; `flag` 0 or 1; `text`.
 */
export type ColumnType = 'date' | 'time' | 'integer' | 'number' | 'flag' | 'text';

/** A column of a table that a run leaves behind. */
export interface ColumnSchema {
  /** Unit last in the name, as in `priceFen`. */
  readonly name: string;
  readonly type: ColumnType;
  /** As the codebook shows it: 'fen', 'fen/t', 'lots', 't', 'ppm', '%', …; '' for dates, names, codes and counts. */
  readonly unit: string;
  readonly text: BilingualText;
  /** Some rows have no value here. */
  readonly nullable?: true;
}

/** A table that a run leaves behind: one row is one thing that happened, one day of something, or one thing. */
export interface TableSchema {
  /** Name of its file and of its view in queries. */
  readonly name: string;
  /** What a row is. */
  readonly text: BilingualText;
  readonly columns: readonly ColumnSchema[];
  /** Grows with the orders of a run: written while it runs, in parts. */
  readonly isLong: boolean;
  /** Written unless a scenario says otherwise. */
  readonly isDefault: boolean;
}

/** One value of a row; undefined where there is none. Flags are 0 or 1. */
export type CellValue = number | string | undefined;

/** The values of one column: numbers with NaN for none, or texts with undefined for none. */
export type ColumnData = Float64Array | readonly (string | undefined)[];

/** Rows put together by column, in the order of the schema. */
export interface TableBatch {
  readonly rowCount: number;
  readonly columns: readonly ColumnData[];
}

/** Where rows go. */
export interface TableSink {
  /** Announces a table; called once, before its first rows, also for a table that stays empty. */
  open(table: TableSchema): void;
  /** Takes rows. The batch is valid only during the call. */
  write(table: TableSchema, batch: TableBatch): void;
}
