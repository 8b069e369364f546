import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CsvTables, queryRuns } from '../../src/store/index.js';
import { column, EVERY_TYPE, inRunFolder, tableOf, writeRows } from './sampleTables.js';

/** 2026-01-05 (see parquetTables.test.ts). */
const DAY = 20_458;
const NINE_THIRTY_US = (DAY * 86_400 + 34_200) * 1_000_000;

const ROWS = [
  [
    DAY,
    NINE_THIRTY_US,
    -7_550,
    0.1,
    1,
    'CA2612',
    DAY - 5,
    NINE_THIRTY_US + 60_000_001,
    0,
    1e-7,
    0,
    '甲,"乙"\n丙',
  ],
  [DAY, NINE_THIRTY_US, 0, 2, 0, '', ...Array<undefined>(6).fill(undefined)],
] as const;

describe('CsvTables', () => {
  it('writes every type as text, byte by byte', () =>
    inRunFolder('run', (folder) => {
      const files = new CsvTables(folder);
      writeRows(files, EVERY_TYPE, ROWS);
      expect(files.written()).toEqual([{ schema: EVERY_TYPE, rowCount: 2 }]);
      const time = '2026-01-05 09:30:00.000000';
      expect(readFileSync(join(folder, 'tables', 'everyType.csv'), 'utf8')).toBe(
        'date,time,priceFen,share,isOpen,contract,dateOrNone,timeOrNone,amountFen,shareOrNone,flagOrNone,textOrNone\n' +
          `2026-01-05,${time},-7550,0.1,true,CA2612,2025-12-31,2026-01-05 09:31:00.000001,0,1e-7,false,"甲,""乙""\n丙"\n` +
          `2026-01-05,${time},0,2,false,"",,,,,,\n`,
      );
    }));

  it('is read back with the types of the schema', () =>
    inRunFolder('run', async (folder) => {
      writeRows(new CsvTables(folder), EVERY_TYPE, ROWS);
      const runs = [{ name: 'r', path: folder }];
      const { columns, rows } = await queryRuns(runs, 'SELECT * EXCLUDE run FROM everyType', [EVERY_TYPE]);
      expect(columns.slice(6).map(({ type }) => type)).toEqual([
        ...['DATE', 'TIMESTAMP', 'BIGINT', 'DOUBLE', 'BOOLEAN', 'VARCHAR'],
      ]);
      expect(rows).toEqual([
        [
          ...['2026-01-05', '2026-01-05 09:30:00', -7_550, 0.1, true, 'CA2612'],
          ...['2025-12-31', '2026-01-05 09:31:00.000001', 0, 1e-7, false, '甲,"乙"\n丙'],
        ],
        ['2026-01-05', '2026-01-05 09:30:00', 0, 2, false, '', ...Array(6).fill(null)],
      ]);
    }));

  it('writes a header for a table that stays empty, and long tables into one file', () =>
    inRunFolder('run', async (folder) => {
      const table = tableOf('steps', [column('step', 'integer'), column('name', 'text', true)], true);
      const files = new CsvTables(folder);
      files.open({ ...table, name: 'empty' });
      // More rows than are put together for one write.
      const count = 5_000;
      writeRows(
        files,
        table,
        Array.from({ length: count }, (_, step) => [step, undefined]),
      );
      expect(readFileSync(join(folder, 'tables', 'empty.csv'), 'utf8')).toBe('step,name\n');
      const runs = [{ name: 'r', path: folder }];
      const sums = await queryRuns(runs, 'SELECT count(*), sum(step), count(name) FROM steps', [table]);
      expect(sums.rows).toEqual([[count, (count * (count - 1)) / 2, 0]]);
    }));

  it('refuses a value that its column cannot hold', () =>
    inRunFolder('run', (folder) => {
      const table = tableOf('wrong', [column('value', 'integer')]);
      expect(() => writeRows(new CsvTables(folder), table, [[0.5]])).toThrow('column=value');
    }));
});
