import { METRIC_TABLES } from '../metrics/index.js';
import { STREAM_TABLES } from '../recording/index.js';

/** The names of every table that a run can leave behind: those written while it runs, and those of its figures. */
export function recordableTables(): string[] {
  return [...STREAM_TABLES, ...METRIC_TABLES.map(({ schema }) => schema)].map(({ name }) => name);
}
