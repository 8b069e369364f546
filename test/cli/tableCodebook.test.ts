import { describe, expect, it } from 'vitest';
import { tableCodebook } from '../../src/cli/tableCodebook.js';
import { STREAM_TABLES, type TableSchema } from '../../src/recording/index.js';
import { CsvTables, ParquetTables, queryRuns } from '../../src/store/index.js';
import { column, inRunFolder, tableOf } from '../store/sampleTables.js';

const ACCOUNTS: TableSchema = tableOf('accounts', [column('account', 'integer'), column('name', 'text')]);
const DAYS: TableSchema = tableOf('days', [column('date', 'date')]);

describe('the codebook of the tables', () => {
  const tables = [...STREAM_TABLES, ACCOUNTS, DAYS].map((schema, index) => ({
    schema,
    rowCount: 1000 + index,
  }));

  it('has every table with its rows and every column with unit and both meanings', () => {
    const book = tableCodebook(tables, 'parquet');
    for (const { schema, rowCount } of tables) {
      const section = book.split(`### ${schema.name}\n`)[1]?.split('### ')[0] ?? '';
      expect(section).toContain(`(${rowCount} rows · 行)`);
      for (const { name, unit, text } of schema.columns) {
        const line = section.split('\n').find((each) => each.startsWith(`| ${name} |`));
        expect(line).toContain(`| ${unit} | ${text.en} · ${text.zh} |`);
      }
    }
  });

  it('marks columns without a value in some rows, and keeps its cells apart', () => {
    const text = { zh: '甲|乙', en: 'a|b' };
    const schema = tableOf('odd', [{ name: 'side', type: 'text', unit: '', text, nullable: true }]);
    const book = tableCodebook([{ schema, rowCount: 0 }], 'csv');
    expect(book).toContain('| side | text? · 文本? |  | a\\|b · 甲\\|乙 |');
  });

  it('says how the tables that are there hang together', () => {
    const lines = tableCodebook(tables, 'csv').split('\n');
    expect(lines).toContain(
      '- `accounts` ↔ `account`, `buyer`, `seller`, `fromAccount`, `toAccount`: who an account belongs to · 账户属于谁',
    );
    expect(lines).toContain('- `days` ↔ `date`: the trading days · 交易日');
    expect(lines.some((line) => line.startsWith('- `contracts`'))).toBe(false);
  });

  it('names the files as they are written', () => {
    const [long, short] = [tableOf('long', DAYS.columns, true), DAYS].map((schema) => ({
      schema,
      rowCount: 3,
    }));
    const parquet = tableCodebook([long!, short!], 'parquet');
    expect(parquet).toContain('| long | long/ | 3 |');
    expect(parquet).toContain('| days | days.parquet | 3 |');
    expect(parquet).toContain('pd.read_parquet("tables/long")');
    const csv = tableCodebook([long!, short!], 'csv');
    expect(csv).toContain('| long | long.csv | 3 |');
    expect(csv).toContain('pd.read_csv("tables/long.csv", parse_dates=["date"])');
    expect(tableCodebook([], 'csv')).not.toContain('```');
  });

  it.each(['parquet', 'csv'] as const)('gives a query that can be asked: %s', (format) =>
    inRunFolder('run', async (folder) => {
      const files = format === 'parquet' ? new ParquetTables(folder) : new CsvTables(folder);
      for (const { schema } of tables) files.open(schema);
      files.close();
      const book = tableCodebook(
        files.written().map(({ schema, rowCount }) => ({ schema, rowCount })),
        format,
      );
      const sql = /cfsim query "([^"]+)" \./.exec(book)?.[1] ?? '';
      const { columns } = await queryRuns([{ name: 'r', path: folder }], sql, STREAM_TABLES);
      const asked = STREAM_TABLES.find(({ name }) => sql.includes(` ${name} `));
      expect(columns.map(({ name }) => name)).toEqual([
        'run',
        ...(asked?.columns ?? []).map(({ name }) => name),
      ]);
    }),
  );
});
