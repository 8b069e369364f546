import { spawnSync } from 'node:child_process';
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { TableBuffer, type TableSchema } from '../../src/recording/index.js';
import { ParquetTables } from '../../src/store/index.js';
import { cfsim, inFolder, MAIN } from './command.js';

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
async function withRuns(use: (folder: string) => void): Promise<void> {
  await inFolder((folder) => {
    writeRun(join(folder, 'reports', 'many', 'seed-10'), '10', [500]);
    writeRun(join(folder, 'reports', 'many', 'seed-2'), '2', [100, 25_000]);
    use(folder);
  });
}

describe('cfsim query', () => {
  it('asks the runs of a folder in the order of their numbers and writes CSV', () =>
    withRuns((folder) => {
      const sql = 'SELECT run, contract, yuan(amountFen) AS yuan FROM calls';
      const { code, stdout, stderr } = cfsim(folder, ['query', sql, 'reports/many']);
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).toBe(
        'run,contract,yuan\nseed-2,"CA2612, ""12 月""",1\nseed-2,"CA2612, ""12 月""",250\nseed-10,"CA2612, ""12 月""",5\n',
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
      expect(input.stdout).toBe('run,marginCalls\nseed-2,"{""count"":2}"\nseed-10,"{""count"":1}"\n');
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

  it('names runs by their path where two folders are called the same', () =>
    withRuns((folder) => {
      writeRun(join(folder, 'other', 'seed-2'), '3', []);
      const { stdout } = cfsim(folder, [
        'query',
        'SELECT run FROM runs ORDER BY run',
        'reports/many',
        'other',
      ]);
      expect(stdout.split('\n')).toEqual([
        'run',
        join('other', 'seed-2'),
        join('reports', 'many', 'seed-2'),
        'seed-10',
        '',
      ]);
    }));
});
