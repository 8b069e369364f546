import type { TableSchema, TableSink } from '../recording/index.js';

/** The folder of a run in which its tables stand. */
export const TABLE_FOLDER = 'tables';

/** A table that has been written and how many rows it has. */
export interface WrittenTable {
  readonly schema: TableSchema;
  readonly rowCount: number;
}

/** Tables that become files while rows come in. Throws what the file system throws, and InvariantError for wrong rows. */
export interface TableFiles extends TableSink {
  /** Ends all files; without it they cannot be read. Nothing may be written afterwards. */
  close(): void;
  /** Lets go of all files as they are, when the run came to nothing; after `close` it does nothing. */
  abandon(): void;
  /** The tables in the order in which they were opened, with the rows they have so far. */
  written(): readonly WrittenTable[];
}
