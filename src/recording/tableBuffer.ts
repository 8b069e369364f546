import { invariant } from '../kernel/index.js';
import type { CellValue, TableSchema, TableSink } from './table.js';

const FIRST_ROWS = 64;
/** Rows put together before they go to the sink. */
const MOST_ROWS = 65_536;

type Column = Float64Array | (string | undefined)[];

/** Puts the rows of one table together by column and hands them to a sink, batch by batch. */
export class TableBuffer {
  readonly #table: TableSchema;
  readonly #sink: TableSink;
  #columns: Column[];
  #capacity = FIRST_ROWS;
  #rowCount = 0;

  constructor(table: TableSchema, sink: TableSink) {
    this.#table = table;
    this.#sink = sink;
    this.#columns = table.columns.map(({ type }) => (type === 'text' ? [] : new Float64Array(FIRST_ROWS)));
    sink.open(table);
  }

  /** Adds a row: a value for each column in the order of the schema. */
  append(row: readonly CellValue[]): void {
    const columns = this.#columns;
    invariant(row.length === columns.length, 'a row has a value for every column', () => ({
      table: this.#table.name,
      values: row.length,
    }));
    if (this.#rowCount === this.#capacity) this.#makeRoom();
    const at = this.#rowCount;
    for (let index = 0; index < columns.length; index++) {
      const column = this.#columns[index]!;
      const value = row[index];
      if (column instanceof Float64Array) column[at] = value === undefined ? Number.NaN : (value as number);
      else column[at] = value as string | undefined;
    }
    this.#rowCount += 1;
  }

  /** Hands over what has not been handed over yet. */
  flush(): void {
    const rowCount = this.#rowCount;
    if (rowCount === 0) return;
    const columns = this.#columns.map((column) =>
      column instanceof Float64Array ? column.subarray(0, rowCount) : column.slice(0, rowCount),
    );
    this.#sink.write(this.#table, { rowCount, columns });
    this.#rowCount = 0;
  }

  #makeRoom(): void {
    if (this.#capacity === MOST_ROWS) {
      this.flush();
      return;
    }
    this.#capacity *= 4;
    this.#columns = this.#columns.map((old) => {
      if (!(old instanceof Float64Array)) return old;
      const larger = new Float64Array(this.#capacity);
      larger.set(old);
      return larger;
    });
  }
}
