import type { FactTable } from '../recording/index.js';

/** The number of the main spot market: the first of the run (SPOT-9). */
export const MAIN_VENUE = 0;

/** The rows of a table of spot facts that are of one spot market, by its number. */
export function venueRows(table: FactTable, venue: number): number[] {
  const venues = table.column('venue');
  const rows: number[] = [];
  for (let row = 0; row < table.rowCount; row++) if (venues[row] === venue) rows.push(row);
  return rows;
}
