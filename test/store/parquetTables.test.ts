import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CellValue } from '../../src/recording/index.js';
import { ParquetTables, queryRuns } from '../../src/store/index.js';
import { column, EVERY_TYPE, inRunFolder, tableOf, writeRows } from './sampleTables.js';

/** 2026-01-05 is day 20,458: 56 years of 365 days, 14 leap days (1972 … 2024) and 4 days: 20,440 + 14 + 4. */
const DAY = 20_458;
/** 09:30:00.000001 of that day: 20,458 × 86,400 s + 34,200 s, and a microsecond. */
const TIME_US = (DAY * 86_400 + 34_200) * 1_000_000 + 1;

/** What a query says of one run in `folder`. */
async function ask(folder: string, sql: string) {
  return queryRuns([{ name: 'r', path: folder }], sql);
}

describe('ParquetTables', () => {
  it('gives back every type, and nothing where there is no value', () =>
    inRunFolder('run', async (folder) => {
      const rows: CellValue[][] = [
        [DAY, TIME_US, -7_550, 0.1, 1, 'CA2612', DAY, TIME_US, 2 ** 53 - 1, -1.5e300, 0, '李四,"甲"\n'],
        [-1, -1, 2 ** 31, -0, 0, '', ...Array<undefined>(6).fill(undefined)],
      ];
      const files = new ParquetTables(folder);
      writeRows(files, EVERY_TYPE, rows);
      expect(files.written()).toEqual([{ schema: EVERY_TYPE, rowCount: 2 }]);
      const { columns, rows: found } = await ask(folder, 'SELECT * EXCLUDE run FROM everyType');
      expect(columns.map(({ type }) => type)).toEqual([
        ...['DATE', 'TIMESTAMP', 'BIGINT', 'DOUBLE', 'BOOLEAN', 'VARCHAR'],
        ...['DATE', 'TIMESTAMP', 'BIGINT', 'DOUBLE', 'BOOLEAN', 'VARCHAR'],
      ]);
      expect(found).toEqual([
        [
          ...['2026-01-05', '2026-01-05 09:30:00.000001', -7_550, 0.1, true, 'CA2612'],
          ...['2026-01-05', '2026-01-05 09:30:00.000001', 2 ** 53 - 1, -1.5e300, false, '李四,"甲"\n'],
        ],
        ['1969-12-31', '1969-12-31 23:59:59.999999', 2 ** 31, -0, false, '', ...Array(6).fill(null)],
      ]);
    }));

  it('marks what may be missing, and tells units and ranges in the metadata', () =>
    inRunFolder('run', async (folder) => {
      const table = tableOf('prices', [
        column('priceFen', 'integer', false, 'fen/t'),
        column('amountFen', 'integer', true, 'fen'),
      ]);
      writeRows(new ParquetTables(folder), table, [
        [7_000, undefined],
        [-3, 2 ** 40],
      ]);
      const file = `'${join(folder, 'tables', 'prices.parquet')}'`;
      const schema = `SELECT name, repetition_type FROM parquet_schema(${file}) WHERE type IS NOT NULL`;
      expect((await ask(folder, schema)).rows).toEqual([
        ['priceFen', 'REQUIRED'],
        ['amountFen', 'OPTIONAL'],
      ]);
      const metadata = `SELECT decode(key), decode(value) FROM parquet_kv_metadata(${file})`;
      expect((await ask(folder, metadata)).rows).toEqual([
        ['cfsim.table', 'prices'],
        ['cfsim.units', '{"priceFen":"fen/t","amountFen":"fen"}'],
      ]);
      const ranges = `SELECT stats_min_value, stats_max_value FROM parquet_metadata(${file})`;
      expect((await ask(folder, ranges)).rows).toEqual([
        ['-3', '7000'],
        [String(2 ** 40), String(2 ** 40)],
      ]);
    }));

  it('makes a table that stays empty, short or long', () =>
    inRunFolder('run', async (folder) => {
      const files = new ParquetTables(folder);
      files.open(EVERY_TYPE);
      files.open({ ...EVERY_TYPE, name: 'long', isLong: true });
      files.write(EVERY_TYPE, { rowCount: 0, columns: EVERY_TYPE.columns.map(emptyColumn) });
      files.close();
      for (const name of ['everyType', 'long']) {
        const { columns, rows } = await ask(folder, `FROM ${name}`);
        expect([columns.length, rows]).toEqual([13, []]);
      }
    }));

  it('begins a new part of a long table when one is full, and keeps the order', () =>
    inRunFolder('run', async (folder) => {
      const table = tableOf('steps', [column('step', 'integer')], true);
      const files = new ParquetTables(folder, 25);
      files.open(table);
      for (let batch = 0; batch < 6; batch++) {
        files.write(table, {
          rowCount: 10,
          columns: [Float64Array.from({ length: 10 }, (_, at) => batch * 10 + at)],
        });
      }
      files.close();
      // A part takes batches of 10 until it has 25 rows or more: 30 and 30.
      expect(readdirSync(join(folder, 'tables', 'steps')).sort()).toEqual([
        'part-00001.parquet',
        'part-00002.parquet',
      ]);
      expect(existsSync(join(folder, 'tables', 'steps.parquet'))).toBe(false);
      expect((await ask(folder, 'SELECT step FROM steps')).rows.flat()).toEqual(
        Array.from({ length: 60 }, (_, step) => step),
      );
    }));

  it.each([
    ['no value where one is needed', 'integer', Number.NaN],
    ['a fraction among integers', 'integer', 0.5],
    ['an integer that floats do not hold', 'integer', 2 ** 53],
    ['a date beyond 32 bits', 'date', 2 ** 31],
    ['a time within a microsecond', 'time', 1.5],
    ['a flag that is neither 0 nor 1', 'flag', 2],
    ['an endless number', 'number', Number.POSITIVE_INFINITY],
  ] as const)('refuses %s', (_, type, value) =>
    inRunFolder('run', (folder) => {
      const table = tableOf('wrong', [column('value', type)]);
      expect(() => writeRows(new ParquetTables(folder), table, [[0], [value]])).toThrow(
        `of the type of their column (table=wrong, column=value, type=${type}, row=1, value=${value})`,
      );
    }),
  );

  it('refuses a missing text where one is needed', () =>
    inRunFolder('run', (folder) => {
      const table = tableOf('wrong', [column('value', 'text')]);
      expect(() => writeRows(new ParquetTables(folder), table, [['a'], [undefined]])).toThrow('row=1');
    }));

  it('gives back whatever was written', () =>
    fc.assert(
      fc.asyncProperty(fc.array(anyRow, { maxLength: 40 }), (rows) =>
        inRunFolder('run', async (folder) => {
          writeRows(new ParquetTables(folder), EVERY_TYPE, rows);
          const { rows: found } = await ask(folder, `SELECT ${RAW_COLUMNS} FROM everyType`);
          expect(found).toEqual(rows.map((row) => row.map((value) => value ?? null)));
        }),
      ),
      { numRuns: 25, seed: 1 },
    ));
});

function emptyColumn({ type }: { readonly type: string }): Float64Array | string[] {
  return type === 'text' ? [] : new Float64Array(0);
}

/** The columns as the numbers and texts that were written. */
const RAW_COLUMNS = EVERY_TYPE.columns
  .map(({ name, type }) => {
    if (type === 'date') return `${name} - DATE '1970-01-01'`;
    if (type === 'time') return `epoch_us(${name})`;
    return type === 'flag' ? `${name}::INTEGER` : name;
  })
  .join(', ');

const ANY_DAY = fc.integer({ min: -700_000, max: 2_900_000 });
const ANY_TIME = fc.oneof(fc.integer(), fc.maxSafeInteger());
const ANY_NUMBER = fc.double({ noNaN: true, noDefaultInfinity: true });
const ANY_TEXT = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('CA2612', 'CR2612', '', 'NULL', '"'),
);
const ANY_FLAG = fc.integer({ min: 0, max: 1 });
const ANY_VALUES = [ANY_DAY, ANY_TIME, ANY_TIME, ANY_NUMBER, ANY_FLAG, ANY_TEXT] as const;
const anyRow: fc.Arbitrary<CellValue[]> = fc
  .tuple(
    fc.tuple(...ANY_VALUES),
    fc.tuple(...ANY_VALUES),
    fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
  )
  .map(([values, others, isThere]) => [
    ...values,
    ...others.map((value, at) => (isThere[at] ? value : undefined)),
  ]);
