import { describe, expect, it } from 'vitest';
import { ALL_TABLES, chosenTables, tablePath } from '../../src/cli/tableList.js';
import { recordableTables } from '../../src/scenario/index.js';
import { ParquetTables, queryRuns } from '../../src/store/index.js';
import { inFolder } from './command.js';

const plan = { format: 'parquet', depthTimesUs: [], depthLevels: 1 } as const;

describe('the tables of a run', () => {
  it('are those that a scenario may name, each name once', () => {
    const names = ALL_TABLES.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect([...names].sort()).toEqual(recordableTables().sort());
  });

  it('have names and columns that SQL takes without quotes', () =>
    inFolder(async (path) => {
      const files = new ParquetTables(path);
      for (const schema of ALL_TABLES) files.open(schema);
      files.close();
      for (const { name, columns } of ALL_TABLES) {
        const list = columns.map((column) => column.name);
        const result = await queryRuns([{ name: 'one', path }], `select ${list.join(', ')} from ${name}`);
        expect(result.columns.map((column) => column.name)).toEqual(list);
      }
    }));

  it('come with the keys that their numbers stand for, or not at all', () => {
    const keys = ['accounts', 'contracts', 'days'];
    expect([...chosenTables({ ...plan, tables: ['trades'] })].sort()).toEqual([...keys, 'trades']);
    expect(chosenTables({ ...plan, tables: [] }).size).toBe(0);
    expect(chosenTables({ ...plan, tables: 'all' }).size).toBe(ALL_TABLES.length);
    const defaults = chosenTables({ ...plan, tables: 'default' });
    expect([defaults.has('trades'), defaults.has('orders'), defaults.has('cash')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('stand in a folder of parts where they are long, as CSV always in one file', () => {
    const place = (name: string, format: 'parquet' | 'csv') =>
      tablePath(ALL_TABLES.find((table) => table.name === name)!, format);
    expect([place('trades', 'parquet'), place('trades', 'csv')]).toEqual([
      'tables/trades/',
      'tables/trades.csv',
    ]);
    expect(place('contractDays', 'parquet')).toBe('tables/contractDays.parquet');
  });
});
