import { METRIC_TABLES } from '../metrics/index.js';
import { STREAM_TABLES, type TableSchema } from '../recording/index.js';
import type { RecordingPlan } from '../scenario/index.js';
import { TABLE_FOLDER } from '../store/index.js';

/** Every table that a run can leave behind, in the order of the codebook. */
export const ALL_TABLES: readonly TableSchema[] = [
  ...METRIC_TABLES.map(({ schema }) => schema),
  ...STREAM_TABLES,
];

/** Tables that say what numbers in others stand for: written whenever any other is. */
const KEY_TABLES: readonly string[] = ['accounts', 'contracts', 'days'];

/** The names of the tables that a plan asks for. */
export function chosenTables({ tables }: RecordingPlan): ReadonlySet<string> {
  if (typeof tables !== 'string') return new Set(tables.length === 0 ? [] : [...tables, ...KEY_TABLES]);
  const chosen = tables === 'all' ? ALL_TABLES : ALL_TABLES.filter(({ isDefault }) => isDefault);
  return new Set(chosen.map(({ name }) => name));
}

/** Where a table stands in a folder of results: a file, or a folder of parts. */
export function tablePath({ name, isLong }: TableSchema, format: RecordingPlan['format']): string {
  const isFolder = isLong && format === 'parquet';
  return `${TABLE_FOLDER}/${name}${isFolder ? '/' : `.${format}`}`;
}
