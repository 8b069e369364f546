import type { FactName } from '../../src/protocol/index.js';
import type { FactTables } from '../../src/recording/index.js';

/** The rows of one kind of fact, only the named columns. */
export function rowsOf(tables: FactTables, fact: FactName, ...names: string[]): number[][] {
  const table = tables.table(fact);
  return Array.from({ length: table.rowCount }, (_, row) => names.map((name) => table.column(name)[row]!));
}
