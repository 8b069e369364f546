import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { TableBuffer, type TableSchema } from '../../src/recording/index.js';
import { ParquetTables } from '../../src/store/index.js';
import { cfsim, inFolder, MAIN, startCfsim } from './command.js';

const CALLS: TableSchema = {
  name: 'calls',
  text: { zh: '追保', en: 'calls' },
  columns: [
    { name: 'contract', type: 'text', unit: '', text: { zh: '合约', en: 'contract' } },
    { name: 'amountFen', type: 'integer', unit: 'fen', text: { zh: '金额', en: 'amount' } },
  ],
  isLong: false,
  isDefault: true,
};

/** Writes the folder of a run with margin calls of the given amounts. */
function writeRun(folder: string, seed: string, amounts: readonly number[]): void {
  const files = new ParquetTables(folder);
  const buffer = new TableBuffer(CALLS, files);
  for (const amountFen of amounts) buffer.append(['CA2612, "12 月"', amountFen]);
  buffer.flush();
  files.close();
  writeFileSync(join(folder, 'summary.json'), JSON.stringify({ marginCalls: { count: amounts.length } }));
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ program: 'cfsim', seed, scenario: 'smoke' }));
}

/** Calls `use` in a folder with the runs reports/many/seed-2 and seed-10. */
async function withRuns(use: (folder: string) => void | Promise<void>): Promise<void> {
  await inFolder(async (folder) => {
    writeRun(join(folder, 'reports', 'many', 'seed-10'), '10', [500]);
    writeRun(join(folder, 'reports', 'many', 'seed-2'), '2', [100, 25_000]);
    await use(folder);
  });
}

describe('cfsim query', () => {
  it('asks the runs of a folder in the order of their numbers and writes CSV', () =>
    withRuns((folder) => {
      const sql = 'SELECT run, contract, yuan(amountFen) AS yuan FROM calls';
      const { code, stdout, stderr } = cfsim(folder, ['query', sql, 'reports/many']);
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).toBe(
        'run,contract,yuan\nmany/seed-2,"CA2612, ""12 月""",1\nmany/seed-2,"CA2612, ""12 月""",250\nmany/seed-10,"CA2612, ""12 月""",5\n',
      );
    }));

  it('writes tables, JSON and Markdown', () =>
    withRuns((folder) => {
      const ask = (format: string) => {
        const sql = "SELECT seed, scenario || '|' AS name, seed::INT AS n FROM runs";
        return cfsim(folder, ['query', sql, 'reports/many', '--format', format]).stdout;
      };
      expect(JSON.parse(ask('json'))).toEqual([
        { seed: '2', name: 'smoke|', n: 2 },
        { seed: '10', name: 'smoke|', n: 10 },
      ]);
      expect(ask('markdown')).toBe(
        '| seed | name | n |\n|---|---|---:|\n| 2 | smoke\\| | 2 |\n| 10 | smoke\\| | 10 |\n',
      );
      expect(ask('table')).toContain('│ 2    │ smoke| │  2 │');
    }));

  it('takes the newest run in reports/ and says which', () =>
    withRuns((folder) => {
      utimesSync(join(folder, 'reports', 'many', 'seed-10', 'manifest.json'), 1e9, 1e9);
      const { stdout, stderr } = cfsim(folder, ['query', 'SELECT count(*) AS n FROM calls']);
      expect(stdout).toBe('n\n2\n');
      expect(stderr).toBe(`Run: ${join('reports', 'many', 'seed-2')}\n`);
    }));

  it('lists the tables without SQL, also when only a folder is named', () =>
    withRuns((folder) => {
      const list = 'table,rows\nruns,2\nsummaries,2\ncalls,3\n';
      expect(cfsim(folder, ['query', '', 'reports/many']).stdout).toBe(list);
      expect(cfsim(folder, ['query', 'reports/many']).stdout).toBe(list);
    }));

  it('reads SQL from a file and from standard input', () =>
    withRuns((folder) => {
      writeFileSync(
        join(folder, 'ask.sql'),
        '\uFEFF-- all calls\nSELECT sum(amountFen) AS sum\nFROM calls;\n',
      );
      const fromFile = cfsim(folder, ['query', '--file', 'ask.sql', 'reports/many/seed-2', 'reports/many']);
      expect([fromFile.code, fromFile.stdout]).toEqual([0, 'sum\n25600\n']);
      const args = [MAIN, 'query', '-', 'reports/many'];
      const input = spawnSync(process.execPath, args, {
        cwd: folder,
        input: 'FROM summaries',
        encoding: 'utf8',
      });
      expect(input.stdout).toBe(
        'run,marginCalls\nmany/seed-2,"{""count"":2}"\nmany/seed-10,"{""count"":1}"\n',
      );
      const missing = cfsim(folder, ['query', '--file', 'none.sql', 'reports/many']);
      expect([missing.code, missing.stderr]).toEqual([2, expect.stringContaining('none.sql')]);
    }));

  it('names the tables there are when one is unknown', () =>
    withRuns((folder) => {
      const { code, stdout, stderr } = cfsim(folder, ['query', 'FROM cals', 'reports/many']);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toBe(
        [
          'DuckDB refuses the query:',
          '  Catalog Error: Table with name cals does not exist!',
          '  LINE 1: FROM cals',
          '               ^',
          'Did you mean calls? Tables: runs, summaries, calls\n',
        ].join('\n'),
      );
      const zh = cfsim(folder, ['query', 'FROM cals', 'reports/many', '--lang', 'zh']).stderr;
      expect(zh).toContain('是否想写 calls？现有的表：runs, summaries, calls');
    }));

  it.each([
    [['SELEC 1', 'reports/many'], 'syntax error at or near "SELEC"'],
    [['FROM calls', 'reports/none'], 'there is no folder reports/none'],
    [['FROM calls', 'empty'], 'empty holds no results'],
    [['FROM calls', 'reports'], 'reports holds none itself, but these in it do: reports/many; name them'],
    [
      ['FROM calls', 'reports/many', '--format', 'xml'],
      "--format: expected one of table, csv, json, markdown; found 'xml'",
    ],
  ])('refuses %j', (words, found) =>
    withRuns((folder) => {
      mkdirSync(join(folder, 'empty'));
      const { code, stdout, stderr } = cfsim(folder, ['query', ...words]);
      expect([code, stdout, stderr]).toEqual([2, '', expect.stringContaining(found)]);
    }),
  );

  it('says what to do where there are no results', () =>
    inFolder((folder) => {
      const { code, stderr } = cfsim(folder, ['query', 'SELECT 1']);
      expect([code, stderr]).toEqual([2, expect.stringContaining('cfsim run smoke')]);
    }));

  it('takes SQL that begins with a comment after --, and says so', () =>
    withRuns((folder) => {
      const sql = '-- all calls\nSELECT count(*) AS n FROM calls;';
      expect(cfsim(folder, ['query', '--', sql, 'reports/many']).stdout).toBe('n\n3\n');
      const { code, stderr } = cfsim(folder, ['query', sql, 'reports/many']);
      expect([code, stderr]).toEqual([2, expect.stringContaining('cfsim query -- "-- …"')]);
    }));

  it('refuses SQL that is no text', () =>
    withRuns((folder) => {
      writeFileSync(join(folder, 'bad.sql'), 'SELECT 1 \0 FROM');
      const { code, stderr } = cfsim(folder, ['query', '--file', 'bad.sql', 'reports/many']);
      expect([code, stderr]).toEqual([2, expect.stringContaining('bad.sql')]);
    }));

  it('tells which runs lack a table of the query', () =>
    withRuns((folder) => {
      writeRun(join(folder, 'one'), '1', [100]);
      rmSync(join(folder, 'one', 'tables'), { recursive: true });
      const note = 'note: calls was recorded in 2 of 3 runs; missing in one\n';
      for (const format of ['csv', 'json', 'table']) {
        const words = ['SELECT count(*) AS n FROM calls', 'reports/many', 'one', '--format', format];
        expect(cfsim(folder, ['query', ...words]).stderr).toBe(note);
      }
      const { code, stdout, stderr } = cfsim(folder, ['query', 'FROM runs', 'reports/many', 'one']);
      expect([code, stdout.split('\n').length, stderr]).toEqual([0, 5, '']);
    }));

  it('lists the tables that can be read, and tells of the others', () =>
    withRuns((folder) => {
      writeFileSync(join(folder, 'reports', 'many', 'seed-2', 'tables', 'days.parquet'), 'PAR1');
      const { code, stdout, stderr } = cfsim(folder, ['query', 'reports/many']);
      expect([code, stdout]).toEqual([2, 'table,rows\nruns,2\nsummaries,2\ncalls,3\ndays,\n']);
      expect(stderr).toContain(join('seed-2', 'tables', 'days.parquet'));
    }));

  it('writes the header of an empty result', () =>
    withRuns((folder) => {
      const { code, stdout } = cfsim(folder, ['query', 'FROM calls WHERE amountFen < 0', 'reports/many']);
      expect([code, stdout]).toEqual([0, 'run,contract,amountFen\n']);
    }));

  it('ends quietly when nobody reads any more', () =>
    withRuns(async (folder) => {
      const child = startCfsim(folder, ['query', 'FROM range(300000)', 'reports/many']);
      let stderr = '';
      child.stderr?.on('data', (text) => {
        stderr += text;
      });
      child.stdout?.once('data', () => child.stdout?.destroy());
      const code = await new Promise((done) => child.on('close', done));
      expect([code, stderr]).toEqual([0, '']);
    }));

  it('stops at a signal, with 130 and no file', () =>
    withRuns(async (folder) => {
      const sql = "COPY (SELECT md5(i::VARCHAR) FROM range(3000000000) t(i)) TO 'out.csv'";
      const child = startCfsim(folder, ['query', sql, 'reports/many']);
      const ended = new Promise((done) => child.on('close', done));
      await vi.waitUntil(() => readdirSync(folder).length > 1, { timeout: 20_000 });
      child.kill('SIGINT');
      expect(await ended).toBe(130);
      expect(readdirSync(folder)).toEqual(['reports']);
    }));

  it('passes over runs that are being written', () =>
    withRuns((folder) => {
      writeRun(join(folder, 'reports', 'many', '.cfsim-partial-1'), '4', [1]);
      writeRun(join(folder, 'reports', 'many', 'seed-3'), '3', [1]);
      writeFileSync(join(folder, 'reports', 'many', 'seed-3', 'manifest.json'), '{"program":');
      expect(runsNamed(folder, 'reports/many')).toEqual(['many/seed-2', 'many/seed-10']);
    }));
});

/** The names of the runs that folders mean. */
function runsNamed(folder: string, ...folders: string[]): string[] {
  const { stdout } = cfsim(folder, ['query', 'SELECT run FROM runs', ...folders]);
  return stdout.split('\n').slice(1, -1);
}

describe('the names of runs', () => {
  it('are those of their folders, whatever else is named', () =>
    withRuns((folder) => {
      writeRun(join(folder, 'reports', 'one'), '1', []);
      expect(runsNamed(folder, 'reports/many')).toEqual(['many/seed-2', 'many/seed-10']);
      expect(runsNamed(folder, 'reports/one')).toEqual(['one']);
      const both = ['one', 'many/seed-2', 'many/seed-10'];
      expect(runsNamed(folder, 'reports/one', './reports/many/')).toEqual(both);
      for (const seed of ['seed-2', 'seed-10']) {
        utimesSync(join(folder, 'reports', 'many', seed, 'manifest.json'), 1e9, 1e9);
      }
      expect(runsNamed(folder)).toEqual(['one']);
      expect(runsNamed(join(folder, 'reports', 'many'), '.')).toEqual(['many/seed-2', 'many/seed-10']);
      expect(runsNamed(join(folder, 'reports', 'one'), '.')).toEqual(['one']);
    }));

  it('are their own where they are named both ways, and each run is there once', () =>
    withRuns((folder) => {
      symlinkSync('seed-2', join(folder, 'reports', 'many', 'z'));
      const names = ['seed-2', 'many/seed-10'];
      expect(runsNamed(folder, 'reports/many/seed-2', 'reports/many')).toEqual(names);
      expect(runsNamed(folder, 'reports/many', 'reports/many/seed-2')).toEqual(names);
    }));

  it('are their paths where two folders are called the same', () =>
    withRuns((folder) => {
      const path = (...names: string[]) => join(...names, 'many', 'seed-2');
      writeRun(join(folder, path('other')), '3', []);
      expect(runsNamed(folder, 'reports/many', 'other/many')).toEqual([
        ...[path('reports'), 'many/seed-10', path('other')],
      ]);
      // The path of one run may be the name of another.
      writeRun(join(folder, path('')), '4', []);
      expect(runsNamed(folder, 'many/seed-2', path('other'), 'reports/many')).toEqual([
        ...[path(''), path('other'), path('reports'), 'many/seed-10'],
      ]);
    }));
});
