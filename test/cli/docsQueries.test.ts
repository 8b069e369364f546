import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ALL_TABLES } from '../../src/cli/tableList.js';
import { type CellValue, TableBuffer, type TableSchema } from '../../src/recording/index.js';
import { ParquetTables, queryRuns } from '../../src/store/index.js';
import { inFolder } from './command.js';

const PAGES = [
  'README',
  'docs/outputs',
  'docs/margin-spiral',
  'docs/delivery-squeeze',
  'docs/waterfall',
].flatMap((page) => [`${page}.md`, `${page}.zh-CN.md`]);

/** The SQL that a page shows: its SQL blocks, and what it gives to `cfsim query`. */
function queriesOf(page: string): string[] {
  const text = readFileSync(page, 'utf8');
  const blocks = [...text.matchAll(/```sql\n([\s\S]*?)```/g)].map((found) => found[1]!);
  const words = [...text.matchAll(/cfsim query "([^"]+)"/g)].map((found) => found[1]!);
  return [...blocks, ...words];
}

/** A row with the given values and some value in every other column. */
function rowOf({ columns }: TableSchema, values: Readonly<Record<string, CellValue>>): CellValue[] {
  return columns.map(({ name, type }) => values[name] ?? (type === 'text' ? 'x' : 0));
}

/** Every table of a run, empty but for two accounts and three calls, two of them cured. */
function writeRun(folder: string): void {
  const files = new ParquetTables(folder);
  const rows: Readonly<Record<string, readonly Readonly<Record<string, CellValue>>[]>> = {
    accounts: [
      { account: 1, kind: 'noiseTrader' },
      { account: 2, kind: 'retailSpeculator' },
    ],
    marginCalls: [
      { account: 1, outcome: 'cured' },
      { account: 1, outcome: 'liquidated' },
      { account: 2, outcome: 'cured' },
    ],
  };
  for (const schema of ALL_TABLES) {
    const buffer = new TableBuffer(schema, files);
    for (const values of rows[schema.name] ?? []) buffer.append(rowOf(schema, values));
    buffer.flush();
  }
  files.close();
}

describe('the queries that the pages show', () => {
  it('run on the tables of a run', () =>
    inFolder(async (path) => {
      writeRun(path);
      for (const page of PAGES) {
        const queries = queriesOf(page);
        expect(queries.length, page).toBeGreaterThan(0);
        for (const sql of queries) {
          const { rows } = await queryRuns([{ name: 'one', path }], sql, ALL_TABLES);
          // One call of two was cured by the noise traders, one of one by the speculators.
          if (sql.includes('metPercent')) {
            expect(rows, page).toEqual([
              ['noiseTrader', 2, 50],
              ['retailSpeculator', 1, 100],
            ]);
          }
        }
      }
    }));
});
