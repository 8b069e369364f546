import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadDuckDb } from '../../src/store/duckDb.js';
import {
  CsvTables,
  countTables,
  ParquetTables,
  QueryError,
  queryRuns,
  queryTables,
  type RunFolder,
} from '../../src/store/index.js';
import { column, inRunFolder, tableOf, writeRows } from './sampleTables.js';

const TRADES = tableOf('trades', [column('contract', 'text'), column('priceFen', 'integer')]);
/** The same table of another version: one column more, in another order. */
const OTHER_TRADES = tableOf('trades', [column('priceFen', 'integer'), column('lots', 'integer', true)]);
const CALLS = tableOf('calls', [column('account', 'integer')]);

function writeDocuments(folder: string, manifest: object, summary: object): void {
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ program: 'cfsim', ...manifest }));
  writeFileSync(join(folder, 'summary.json'), JSON.stringify(summary));
}

/** Two runs: one with trades and calls in Parquet, one with other trades in CSV and no calls. */
async function inTwoRuns(use: (runs: readonly RunFolder[], parent: string) => Promise<void>): Promise<void> {
  await inRunFolder('two', async (parent) => {
    const runs = ['seed-1', 'seed-2'].map((name) => ({ name, path: join(parent, name) }));
    const [first, second] = [runs[0]!.path, runs[1]!.path];
    writeRows(new ParquetTables(first), TRADES, [
      ['CA2603', 7_000],
      ['CA2612', 7_250],
    ]);
    writeRows(new ParquetTables(first), CALLS, [[7]]);
    writeRows(new CsvTables(second), OTHER_TRADES, [[6_900, undefined]]);
    writeDocuments(
      first,
      { seed: '1', loopSeconds: 0.5, dayHashes: ['a'] },
      { volume: { lots: 3 }, basis: null },
    );
    writeDocuments(second, { seed: '2', loopSeconds: 1, dayHashes: [] }, { volume: { lots: 5 }, basis: -2 });
    await use(runs, parent);
  });
}

async function errorOf(work: Promise<unknown>): Promise<QueryError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof QueryError)) throw new Error('no QueryError', { cause: error });
  return error;
}

describe('queryRuns', () => {
  it('puts the runs together by name of column, with the run first, also Parquet beside CSV', () =>
    inTwoRuns(async (runs) => {
      const { columns, rows } = await queryRuns(runs, 'FROM trades', [OTHER_TRADES]);
      expect(columns).toEqual([
        { name: 'run', type: 'VARCHAR', isNumeric: false },
        { name: 'contract', type: 'VARCHAR', isNumeric: false },
        { name: 'priceFen', type: 'BIGINT', isNumeric: true },
        { name: 'lots', type: 'BIGINT', isNumeric: true },
      ]);
      expect(rows).toEqual([
        ['seed-1', 'CA2603', 7_000, null],
        ['seed-1', 'CA2612', 7_250, null],
        ['seed-2', null, 6_900, null],
      ]);
    }));

  it('leaves out runs that lack a table, and runs that the query does not want', () =>
    inTwoRuns(async (runs) => {
      expect((await queryRuns(runs, 'FROM calls')).rows).toEqual([['seed-1', 7]]);
      const other = await queryRuns(runs, "SELECT priceFen FROM trades WHERE run = 'seed-2'");
      expect(other.rows).toEqual([[6_900]]);
    }));

  it('makes a row a run of the manifests and the summaries', () =>
    inTwoRuns(async (runs) => {
      const manifests = await queryRuns(runs, 'SELECT run, seed, loopSeconds, dayHashes FROM runs');
      expect(manifests.rows).toEqual([
        ['seed-1', '1', 0.5, ['a']],
        ['seed-2', '2', 1, []],
      ]);
      const sql = 'SELECT run, volume.lots - 4, basis, volume FROM summaries ORDER BY run';
      expect((await queryRuns(runs, sql)).rows).toEqual([
        ['seed-1', -1, null, { lots: 3 }],
        ['seed-2', 1, -2, { lots: 5 }],
      ]);
      expect((await queryRuns([], 'FROM runs')).rows).toEqual([]);
    }));

  it('says which document is not JSON', () =>
    inTwoRuns(async (runs) => {
      writeFileSync(join(runs[0]!.path, 'summary.json'), '{"volume":');
      const error = await errorOf(queryRuns(runs, 'FROM summaries'));
      expect(error.kind).toBe('file');
      expect(error.message).toContain(join('seed-1', 'summary.json'));
      expect((await queryRuns(runs, 'SELECT count(*) FROM trades')).rows).toEqual([[3]]);
    }));

  it('gives plain values', async () => {
    const sql = `SELECT yuan(123456), sum(x), 9007199254740993, 1.25::DECIMAL(9,2), 1234567890.1234567::DECIMAL(30,9),
      DATE '2026-01-05', TIMESTAMP '2026-01-05 09:30:00.5', INTERVAL 90 SECOND, true, NULL, [1::BIGINT], {'a': 'b'},
      'nan'::DOUBLE FROM (VALUES (1::BIGINT), (2)) t(x)`;
    expect((await queryRuns([], sql)).rows).toEqual([
      [
        ...[1234.56, 3, '9007199254740993', 1.25, '1234567890.123456700'],
        ...['2026-01-05', '2026-01-05 09:30:00.5', '00:01:30', true, null, [1], { a: 'b' }, 'NaN'],
      ],
    ]);
  });

  it('runs several statements and gives the result of the last', async () => {
    const sql =
      'CREATE TABLE t AS SELECT 1 AS x; INSERT INTO t VALUES (2); SELECT sum(x) AS x, 1 AS x FROM t';
    const { columns, rows } = await queryRuns([], sql);
    expect([columns.map(({ name }) => name), rows]).toEqual([['x', 'x:1'], [[3, 1]]]);
  });

  it.each(['', ' ; ', '-- nothing', 'CREATE TABLE t (x INT)', 'CREATE TABLE t (x INT); -- end'])(
    'has no columns where there is no result: %j',
    async (sql) => {
      expect(await queryRuns([], sql)).toEqual({ columns: [], rows: [] });
    },
  );

  it('takes folders as they are called', () =>
    inRunFolder('runs', async (parent) => {
      const names = [
        'a*',
        'ab',
        'it\'s "q"',
        '[ab]',
        'q?',
        '中文 结果',
        'seed=3',
        '{a,b}',
        '!x',
        'a]b',
        '%41',
      ];
      const runs = names.map((name) => ({ name, path: join(parent, name) }));
      for (const [index, { path }] of runs.entries()) {
        writeRows(new ParquetTables(path), CALLS, [[index]]);
        writeRows(new CsvTables(path), { ...CALLS, name: 'calls in CSV' }, [[index]]);
      }
      const expected = names.map((name, index) => [name, index]);
      expect((await queryRuns(runs, 'FROM calls')).rows).toEqual(expected);
      expect((await queryRuns(runs, 'FROM "calls in CSV"')).rows).toEqual(expected);
    }));

  it("tells what is wrong in DuckDB's words, and the table that is not there", async () => {
    const unknown = await errorOf(queryRuns([], 'SELECT *\nFROM tradez'));
    expect([unknown.kind, unknown.unknownTable]).toEqual(['sql', 'tradez']);
    const syntax = await errorOf(queryRuns([], 'SELEC 1'));
    expect([syntax.kind, syntax.unknownTable]).toEqual(['sql', undefined]);
    expect(syntax.message).toContain('syntax error at or near "SELEC"');
    const late = await errorOf(
      queryRuns([], "SELECT CASE WHEN i = 99999 THEN error('late') ELSE 1 END FROM range(100000) r(i)"),
    );
    expect([late.kind, late.message]).toEqual(['sql', expect.stringContaining('late')]);
  });

  it('tells which file cannot be read, when it is asked', () =>
    inTwoRuns(async (runs) => {
      writeFileSync(join(runs[0]!.path, 'tables', 'calls.parquet'), 'no Parquet');
      const error = await errorOf(queryRuns(runs, 'FROM calls'));
      expect([error.kind, error.message]).toEqual(['file', expect.stringContaining('calls.parquet')]);
      expect((await queryRuns(runs, 'SELECT count(*) FROM trades')).rows).toEqual([[3]]);
    }));

  it('leaves a folder as it was when a statement fails', () =>
    inTwoRuns(async (runs, parent) => {
      const before = readdirSync(parent, { recursive: true });
      const file = join(runs[0]!.path, 'tables', 'calls.parquet').replaceAll("'", "''");
      await errorOf(queryRuns(runs, `COPY (SELECT error('no') FROM trades) TO '${file}' (FORMAT parquet)`));
      await errorOf(queryRuns(runs, 'DELETE FROM trades'));
      expect(readdirSync(parent, { recursive: true })).toEqual(before);
      expect((await queryRuns(runs, 'FROM calls')).rows).toEqual([['seed-1', 7]]);
    }));

  it('says so where DuckDB has no native part', async () => {
    const error = await errorOf(loadDuckDb(() => Promise.reject(new Error('unsupported arch'))));
    expect([error.kind, error.message]).toEqual(['noEngine', 'unsupported arch']);
  });
});

describe('the tables of runs', () => {
  it('are listed with their rows in all runs', () =>
    inTwoRuns(async (runs) => {
      expect(queryTables(runs)).toEqual(['runs', 'summaries', 'calls', 'trades']);
      expect(await countTables(runs)).toEqual([
        { name: 'runs', rowCount: 2 },
        { name: 'summaries', rowCount: 2 },
        { name: 'calls', rowCount: 1 },
        { name: 'trades', rowCount: 3 },
      ]);
      const shown = (await queryRuns(runs, 'SHOW TABLES')).rows.flat();
      expect(shown).toEqual(['calls', 'runs', 'summaries', 'trades']);
    }));

  it('are only files that a run writes', () =>
    inTwoRuns(async (runs) => {
      const folder = join(runs[0]!.path, 'tables');
      mkdirSync(join(folder, 'notes'));
      writeFileSync(join(folder, 'README.md'), '# Tables\n');
      writeFileSync(join(folder, '.hidden.csv'), 'a\n');
      expect(queryTables(runs)).toEqual(['runs', 'summaries', 'calls', 'trades']);
    }));
});
