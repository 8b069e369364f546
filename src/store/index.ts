export { csvLine } from './csvLine.js';
export { CsvTables } from './csvTables.js';
export { ParquetTables } from './parquetTables.js';
export {
  countTables,
  type QueryColumn,
  type QueryResult,
  type QueryRow,
  queryRuns,
  queryTables,
  type ResultReader,
  readQuery,
  type TableCount,
} from './query.js';
export { QueryError, type QueryErrorKind } from './queryError.js';
export type { QueryValue } from './queryValue.js';
export type { RunFolder } from './runFolder.js';
export { TABLE_FOLDER, type TableFiles, type WrittenTable } from './tableFiles.js';
export { type TableGap, tableGaps } from './tableGaps.js';
export { writeCsv } from './writeCsv.js';
