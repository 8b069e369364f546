import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CsvTables, ParquetTables, type RunFolder, tableGaps } from '../../src/store/index.js';
import { column, inRunFolder, tableOf, writeRows } from './sampleTables.js';

const CALLS = tableOf('calls', [column('orders', 'integer')]);
const ORDERS = tableOf('orders', [column('calls', 'integer')]);

/** Three runs: all with calls, the second alone with orders, the third without a summary. */
async function inThreeRuns(use: (runs: readonly RunFolder[]) => Promise<void>): Promise<void> {
  await inRunFolder('three', async (parent) => {
    const runs = ['a', 'b', 'c'].map((name) => ({ name: `many/${name}`, path: join(parent, name) }));
    for (const { path } of runs) {
      writeRows(new ParquetTables(path), CALLS, [[1]]);
      writeFileSync(join(path, 'manifest.json'), '{"program":"cfsim"}');
      if (path.endsWith('c')) continue;
      writeFileSync(join(path, 'summary.json'), '{}');
    }
    writeRows(new CsvTables(runs[1]!.path), ORDERS, [[2]]);
    await use(runs);
  });
}

const ORDERS_GAP = { table: 'orders', missingIn: ['many/a', 'many/c'] };

describe('the tables that a query asks and some runs lack', () => {
  it.each([
    'select count(*) from orders',
    'SELECT * FROM Orders o JOIN calls USING (run); -- end',
    'FROM calls WHERE run IN (SELECT run FROM "orders")',
    'FROM calls, main.orders',
    'SELECT 1; FROM orders;',
    'SUMMARIZE orders',
    'WITH calls AS (FROM orders) FROM calls',
    'WITH orders AS (FROM orders) FROM orders',
    'EXPLAIN FROM orders',
    "COPY (FROM orders) TO 'out.csv'",
    'CREATE TABLE mine AS FROM orders; FROM mine',
  ])('are found: %s', (sql) =>
    inThreeRuns(async (runs) => {
      expect(await tableGaps(runs, sql)).toEqual([ORDERS_GAP]);
    }),
  );

  it.each([
    'SELECT orders FROM calls',
    'FROM calls -- and not orders',
    "SELECT 'from orders' FROM calls /* orders */",
    'WITH orders AS (FROM calls) FROM orders',
    'WITH RECURSIVE orders AS (SELECT 1 AS x UNION ALL SELECT x + 1 FROM orders WHERE x < 3) FROM orders',
    'SELECT orders.orders FROM calls AS orders',
    "COPY (FROM calls) TO 'orders.csv'",
    'FROM runs',
    'SHOW TABLES',
    'SELEC',
    '',
  ])('are none: %s', (sql) =>
    inThreeRuns(async (runs) => {
      expect(await tableGaps(runs, sql)).toEqual([]);
    }),
  );

  it('are several, also where a summary is missing', () =>
    inThreeRuns(async (runs) => {
      const summaries = { table: 'summaries', missingIn: ['many/c'] };
      expect(await tableGaps(runs, 'FROM orders JOIN summaries USING (run)')).toEqual([
        summaries,
        ORDERS_GAP,
      ]);
    }));

  it('are none of a single run, and none that no run has', () =>
    inThreeRuns(async (runs) => {
      expect(await tableGaps(runs.slice(0, 1), 'FROM orders')).toEqual([]);
      expect(await tableGaps([runs[0]!, runs[2]!], 'FROM orders')).toEqual([]);
    }));
});
