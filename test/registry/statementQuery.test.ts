import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ALL_TABLES } from '../../src/cli/tableList.js';
import { UnitCause } from '../../src/protocol/index.js';
import { StreamRecorder, Tape } from '../../src/recording/index.js';
import { ANY_VINTAGE, Product, Registry } from '../../src/registry/index.js';
import { ParquetTables, queryRuns } from '../../src/store/index.js';
import { inFolder } from '../cli/command.js';

const { CCER, CEA } = Product;
const { delivery, opening } = UnitCause;
/** 2026-01-01: 56 years of 365 days since 1970, and 14 leap days. */
const FIRST_DAY = 56 * 365 + 14;
const US_PER_DAY = 86_400_000_000;

/** Account 12 and two others, January to March 2026, as the tables in a folder. */
function writeUnits(folder: string): Registry {
  const files = new ParquetTables(folder);
  const tape = new Tape();
  const context = {
    firstDay: FIRST_DAY,
    contractCode: () => undefined,
    ledgerName: () => undefined,
    productName: (product: number) => Object.keys(Product)[product],
    marketName: () => undefined,
  };
  const recorder = new StreamRecorder(new Set(['units']), context, files);
  tape.attach(recorder);
  const clock = { nowUs: 0 };
  const registry = new Registry(13, tape, clock);
  const on = (month: number, day: number) => {
    clock.nowUs = ([0, 31, 59][month - 1]! + day - 1) * US_PER_DAY;
    return registry;
  };
  on(1, 10).issue(12, CEA, 2025, 1000, opening);
  registry.issue(5, CCER, 2024, 30, opening);
  on(1, 20).lock(12, CEA, 200);
  registry.transferLocked(12, 3, CEA, 200);
  on(2, 1).pledge(12, CEA, 300);
  on(2, 3).issue(12, CEA, 2026, 50);
  on(2, 10).lock(12, CEA, 100, ANY_VINTAGE, delivery);
  on(2, 12).unlock(12, CEA, 40, ANY_VINTAGE, delivery);
  on(2, 13).transferLocked(12, 3, CEA, 60, ANY_VINTAGE, delivery);
  on(2, 20).merge(5, 12);
  on(2, 28).cancel(12, CEA, 25);
  on(3, 1).surrender(12, CEA, 400, 2025);
  registry.verify();
  recorder.finish();
  files.close();
  return registry;
}

const [statementSql, movementsSql] = ['legs as', '12 in (fromAccount'].map((words) => {
  const queries = ['docs/outputs.md', 'docs/outputs.zh-CN.md'].map((page) =>
    [...readFileSync(page, 'utf8').matchAll(/```sql\n([\s\S]*?)```/g)]
      .map(([, sql]) => sql!)
      .find((sql) => sql.includes(words)),
  );
  expect(queries[0]).toBe(queries[1]);
  return queries[0]!;
}) as [string, string];

describe('the statement that docs/outputs.md shows', () => {
  it('REG-1 adds up by product, vintage and state: opening + in − out = closing', () =>
    inFolder(async (path) => {
      writeUnits(path);
      const { rows } = await queryRuns([{ name: 'one', path }], statementSql, ALL_TABLES);
      expect(rows).toEqual([
        // From account 5, taken over on 20 February.
        ['one', 'CCER', 2024, 'free', 0, 30, 0, 30],
        ['one', 'CEA', 2025, 'cancelled', 0, 25, 0, 25],
        // 1000 − 200 sold in January; 40 unlocked; 300 pledged, 100 locked and 25 cancelled.
        ['one', 'CEA', 2025, 'free', 800, 40, 425, 415],
        // The sale of January came and went; 100 locked, 40 unlocked and 60 delivered.
        ['one', 'CEA', 2025, 'locked', 0, 100, 100, 0],
        ['one', 'CEA', 2025, 'pledged', 0, 300, 0, 300],
        ['one', 'CEA', 2026, 'free', 0, 50, 0, 50],
      ]);
    }));

  it('REG-1 at the end is what the registry holds', () =>
    inFolder(async (path) => {
      const registry = writeUnits(path);
      const toTheEnd = statementSql.replace('2026-03-01', '2027-01-01');
      const { rows } = await queryRuns([{ name: 'one', path }], toTheEnd, ALL_TABLES);
      const closing = new Map(rows.map((row) => [row.slice(1, 4).join(' '), row[7]]));
      for (const { product, vintage, ...states } of registry.balances(12)) {
        for (const [field, tonnes] of Object.entries(states)) {
          const line = [Object.keys(Product)[product], vintage, field.replace('Tonnes', '')].join(' ');
          expect([line, closing.get(line) ?? 0]).toEqual([line, tonnes]);
        }
      }
      expect(closing.get('CEA 2025 surrendered')).toBe(400);
    }));

  it('REG-1 REG-2 lists every movement of the month with its cause', () =>
    inFolder(async (path) => {
      writeUnits(path);
      const { rows } = await queryRuns([{ name: 'one', path }], movementsSql, ALL_TABLES);
      expect(rows.map(([, event, cause, , , , , , , tonnes]) => [event, cause, tonnes])).toEqual([
        ['pledged', 'collateral', 300],
        ['issued', 'allocation', 50],
        ['locked', 'delivery', 100],
        ['unlocked', 'delivery', 40],
        ['transferred', 'delivery', 60],
        ['transferred', 'merger', 30],
        ['cancelled', 'voluntary', 25],
      ]);
    }));
});
