import type { FactName } from '../../protocol/index.js';
import type { TimeUs } from '../../units/index.js';
import type { BookLook } from '../bookLook.js';
import type { CellValue, ColumnSchema, TableSchema } from '../table.js';
import type { TableBuffer } from '../tableBuffer.js';
import { DATE, TIME } from './columns.js';
import type { FactWords } from './factWords.js';

/** Reads one fact of a kind; `fields` is valid only during the call. */
export type FactReader = (timeUs: TimeUs, fields: Float64Array) => void;

/** What the recorder of a table reads, by kind of fact, or the looks at the books. */
export interface TableReaders {
  readonly facts?: Readonly<Partial<Record<FactName, FactReader>>>;
  readonly look?: (look: BookLook) => void;
}

/** A table that is written while a run goes on. */
export interface StreamTable {
  readonly schema: TableSchema;
  /** Starts a recorder of one run, which puts its rows into `buffer`. */
  readonly start: (buffer: TableBuffer, words: FactWords) => TableReaders;
}

type Cell<C extends ColumnSchema> = C['type'] extends 'text' ? string : number;

/** A row by the names of its columns; where a column is nullable, a value may be left out. */
export type RowOf<C extends readonly ColumnSchema[]> = {
  readonly [K in C[number] as K extends { nullable: true } ? never : K['name']]: Cell<K>;
} & {
  readonly [K in C[number] as K extends { nullable: true } ? K['name'] : never]?: Cell<K> | undefined;
};

/** Adds a row about an instant. */
export type AddRow<C extends readonly ColumnSchema[]> = (timeUs: TimeUs, row: RowOf<C>) => void;

/** A stream table as it is declared; `date` and `time` come before `columns` by themselves. */
interface Declaration<C extends readonly ColumnSchema[]> extends Omit<TableSchema, 'columns'> {
  readonly columns: C;
  /** Makes the readers of one run; what they must remember lives here. */
  readonly read: (add: AddRow<C>, words: FactWords) => TableReaders;
}

/** Makes a stream table of its declaration. */
export function streamTable<const C extends readonly ColumnSchema[]>(declared: Declaration<C>): StreamTable {
  const { read, columns, ...rest } = declared;
  const names = columns.map(({ name }) => name);
  const start = (buffer: TableBuffer, words: FactWords): TableReaders => {
    const cells: CellValue[] = [];
    const add: AddRow<C> = (timeUs, row) => {
      const values: Readonly<Record<string, CellValue>> = row;
      cells[0] = words.date(timeUs);
      cells[1] = words.time(timeUs);
      for (let index = 0; index < names.length; index++) cells[index + 2] = values[names[index]!];
      buffer.append(cells);
    };
    return read(add, words);
  };
  return { schema: { ...rest, columns: [DATE, TIME, ...columns] }, start };
}

/** A field in which 0 stands for none. */
export function orNone(value: number): number | undefined {
  return value === 0 ? undefined : value;
}
