export { checkBatch } from './batchCheck.js';
export type { BookLevel, BookLook, BookObserver } from './bookLook.js';
export { type FactTable, FactTables } from './factTables.js';
export { REJECT_VENUES, type RejectFact, type RejectVenue } from './rejectVenues.js';
export type { RecordingContext } from './streams/context.js';
export { StreamRecorder } from './streams/streamRecorder.js';
export { STREAM_TABLES } from './streams/streamTables.js';
export type {
  CellValue,
  ColumnData,
  ColumnSchema,
  ColumnType,
  TableBatch,
  TableSchema,
  TableSink,
} from './table.js';
export { TableBuffer } from './tableBuffer.js';
export { Tape } from './tape.js';
