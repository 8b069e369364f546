import { mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
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
  readQuery,
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
      { seed: '1', loopSeconds: 0.5, overrides: ['years=2', "a.b='x'"], files: [], dayHashes: ['a'] },
      { volume: { lots: 3 }, basis: null },
    );
    writeDocuments(
      second,
      { seed: '2', loopSeconds: 1, overrides: [], files: [], dayHashes: [] },
      { volume: { lots: 5 }, basis: -2 },
    );
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
      const manifests = await queryRuns(runs, 'SELECT run, seed, loopSeconds, overrides FROM runs');
      expect(manifests.rows).toEqual([
        ['seed-1', '1', 0.5, ['years=2', "a.b='x'"]],
        ['seed-2', '2', 1, []],
      ]);
      const asked = await queryRuns(
        runs,
        "SELECT run FROM runs WHERE list_contains(overrides, 'years=2') OR list_contains(files, 'years=2')",
      );
      expect(asked.rows).toEqual([['seed-1']]);
      const sql = 'SELECT run, volume.lots - 4, basis, volume FROM summaries ORDER BY run';
      expect((await queryRuns(runs, sql)).rows).toEqual([
        ['seed-1', -1, null, { lots: 3 }],
        ['seed-2', 1, -2, { lots: 5 }],
      ]);
      expect((await queryRuns([], 'FROM runs')).rows).toEqual([]);
    }));

  it('leaves the hashes of the days out of the manifests', () =>
    inTwoRuns(async (runs) => {
      const { columns } = await queryRuns(runs, 'FROM runs');
      expect(columns.map(({ name }) => name)).toEqual([
        ...['run', 'program', 'seed', 'loopSeconds', 'overrides', 'files'],
      ]);
    }));

  it.each(['[1, 2]', '7', 'null'])('refuses a document that is no object: %s', (text) =>
    inTwoRuns(async (runs) => {
      writeFileSync(join(runs[1]!.path, 'summary.json'), text);
      const error = await errorOf(queryRuns(runs, 'FROM summaries'));
      expect([error.kind, error.message]).toEqual([
        'file',
        expect.stringContaining(join('seed-2', 'summary')),
      ]);
    }),
  );

  it('says which folder of tables cannot be read, and answers what does not need it', () =>
    inTwoRuns(async (runs) => {
      const path = join(runs[1]!.path, 'tables');
      rmSync(path, { recursive: true });
      writeFileSync(path, 'no folder');
      for (const sql of ['FROM trades', 'FROM elsewhere']) {
        const error = await errorOf(queryRuns(runs, sql));
        expect([error.kind, error.message]).toEqual(['file', expect.stringContaining(path)]);
      }
      expect((await queryRuns(runs, 'SELECT run FROM runs')).rows).toEqual([['seed-1'], ['seed-2']]);
    }));

  it.each(['trades.csv', 'days.parquet', 'days.csv'])('refuses what is no file: %s', (name) =>
    inTwoRuns(async (runs) => {
      const path = join(runs[1]!.path, 'tables', name);
      const table = name.split('.')[0]!;
      rmSync(path, { force: true });
      symlinkSync('nowhere', path);
      const error = await errorOf(queryRuns(runs, `FROM ${table}`));
      expect([error.kind, error.message]).toEqual(['file', expect.stringContaining(path)]);
      const counts = await countTables(runs, { schemas: [] });
      expect(counts.find((count) => count.name === table)?.rowCount).toBeNull();
      expect((await queryRuns(runs, 'SELECT account AS days FROM calls')).rows).toEqual([[7]]);
      expect((await queryRuns(runs, 'SHOW TABLES')).rows.flat()).toContain('calls');
    }),
  );

  it('refuses documents that are folders, and those that are too deep', () =>
    inTwoRuns(async (runs) => {
      const file = join(runs[1]!.path, 'summary.json');
      writeFileSync(file, `${'{"a":'.repeat(100)}1${'}'.repeat(100)}`);
      expect((await errorOf(queryRuns(runs, 'FROM summaries'))).message).toContain(file);
      rmSync(file);
      mkdirSync(file);
      const error = await errorOf(queryRuns(runs, 'FROM summaries'));
      expect([error.kind, error.message]).toEqual(['file', expect.stringContaining(file)]);
      const shown = (await queryRuns(runs, 'SHOW TABLES')).rows.flat();
      expect(shown).toEqual(['calls', 'runs', 'trades']);
    }));

  it('passes over nameless values and halves of characters in documents', () =>
    inTwoRuns(async (runs) => {
      writeFileSync(join(runs[0]!.path, 'summary.json'), '{"":1,"run":2,"a":"x\\ud800","b":{"":3,"c":4}}');
      writeFileSync(join(runs[1]!.path, 'summary.json'), '{"a":"y"}');
      expect((await queryRuns(runs, 'SELECT * FROM summaries')).rows).toEqual([
        ['seed-1', 'x\ufffd', { c: 4 }],
        ['seed-2', 'y', null],
      ]);
    }));

  it('refuses a query whose last rows fail, with no row given out', async () => {
    const sql =
      "SELECT CASE WHEN i = 200000 THEN error('boom') ELSE i::VARCHAR END AS x FROM range(300000) t(i)";
    let handedOver = 0;
    const work = readQuery([], sql, { schemas: [] }, async () => {
      handedOver++;
    });
    const error = await errorOf(work);
    expect([error.kind, error.message, handedOver]).toEqual(['sql', expect.stringContaining('boom'), 0]);
  });

  it('refuses tables that are damaged far from their beginning, and names the file', () =>
    inTwoRuns(async (runs) => {
      const tables = join(runs[0]!.path, 'tables');
      const csv = join(tables, 'days.csv');
      writeFileSync(csv, `x\n${'1\n'.repeat(200_000)}no number\n`);
      const days = tableOf('days', [column('x', 'integer')]);
      const error = await errorOf(queryRuns(runs, 'FROM days', [days]));
      expect([error.kind, error.message]).toEqual(['file', expect.stringContaining(csv)]);

      const files = new ParquetTables(runs[0]!.path, 2);
      writeRows(files, { ...CALLS, name: 'long', isLong: true }, [[1], [2], [3], [4], [5], [6]]);
      const parts = readdirSync(join(tables, 'long'));
      const part = join(tables, 'long', parts.sort().at(-1)!);
      writeFileSync(part, 'PAR1 no more');
      const damaged = await errorOf(queryRuns(runs, 'FROM long'));
      expect([damaged.kind, damaged.message]).toEqual(['file', expect.stringContaining(part)]);
    }));

  it('stops when it is asked to, and leaves no file behind', () =>
    inTwoRuns(async (runs, parent) => {
      const before = readdirSync(parent, { recursive: true });
      const file = join(runs[0]!.path, 'tables', 'copy.csv').replaceAll("'", "''");
      const sql = `COPY (SELECT md5(i::VARCHAR) FROM range(3000000000) t(i)) TO '${file}'`;
      const start = performance.now();
      const options = { schemas: [], isStopped: () => performance.now() - start > 200 };
      const error = await errorOf(readQuery(runs, sql, options, async () => undefined));
      expect(error.kind).toBe('stopped');
      expect(readdirSync(parent, { recursive: true })).toEqual(before);
    }));

  it.runIf(process.platform === 'linux')('tells a full disk from a query that is wrong', async () => {
    const full = await errorOf(queryRuns([], "COPY (FROM range(9)) TO '/dev/full'"));
    expect([full.kind, full.message]).toEqual(['output', expect.stringContaining('No space left')]);
    expect((await errorOf(queryRuns([], "COPY (SELECT 1) TO 'nowhere/x.csv'"))).kind).toBe('sql');
  });

  it('asks a table by its own name, not by that of another that differs in the case of letters', () =>
    inTwoRuns(async (runs) => {
      writeRows(new ParquetTables(runs[0]!.path), { ...TRADES, name: 'TRADES' }, []);
      writeFileSync(join(runs[0]!.path, 'tables', 'RUNS.csv'), 'x\n1\n');
      expect((await queryRuns(runs, 'SELECT count(*) FROM TRADES', [TRADES])).rows).toEqual([[3]]);
      expect((await queryRuns(runs, 'SELECT count(*) FROM runs', [TRADES])).rows).toEqual([[2]]);
      expect(queryTables(runs, [TRADES])).toEqual(['runs', 'summaries', 'calls', 'trades']);
      // Without schemas the first in the order of letters.
      expect(queryTables(runs)).toEqual(['runs', 'summaries', 'TRADES', 'calls']);
    }));

  it.each([
    'FROM calls;',
    '-- all\nFROM calls; -- end',
    '/* a; b */ FROM calls ; /* end */ ;',
    'FROM calls --',
  ])('takes semicolons and comments: %j', (sql) =>
    inTwoRuns(async (runs) => {
      expect((await queryRuns(runs, sql)).rows).toEqual([['seed-1', 7]]);
    }),
  );

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
      expect(await countTables(runs, { schemas: [] })).toEqual([
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
      writeFileSync(join(folder, 'tmp_calls.parquet'), 'PAR1');
      expect(queryTables(runs)).toEqual(['runs', 'summaries', 'calls', 'trades']);
    }));
});
