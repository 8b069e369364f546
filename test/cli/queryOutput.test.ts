import { describe, expect, it } from 'vitest';
import { writeResult } from '../../src/cli/queryOutput.js';
import type { QueryColumn, QueryRow } from '../../src/store/index.js';

const column = (name: string, isNumeric = false): QueryColumn => ({ name, type: '', isNumeric });

/** What is written of a result, and what is left out. */
async function written(
  format: 'table' | 'csv' | 'json' | 'markdown',
  columns: readonly QueryColumn[],
  batches: readonly (readonly QueryRow[])[],
  width = Number.POSITIVE_INFINITY,
) {
  let text = '';
  const write = async (more: string) => {
    text += more;
    return true;
  };
  const leftOut = await writeResult(format, columns, batches, write, width);
  return { text, leftOut };
}

describe('a table for the eye', () => {
  it('has numbers at the right and shows what cannot be printed', async () => {
    const { text } = await written(
      'table',
      [column('name'), column('n', true)],
      [[['a\nb', 5]], [[null, 1000]]],
    );
    expect(text).toBe(
      [
        '┌──────┬──────┐',
        '│ name │    n │',
        '├──────┼──────┤',
        '│ a\\nb │    5 │',
        '│      │ 1000 │',
        '└──────┴──────┘',
        '',
      ].join('\n'),
    );
  });

  it('cuts long texts, then leaves out columns at the right', async () => {
    const columns = ['a', 'b', 'c'].map((name) => column(name));
    const row = ['中'.repeat(30), 'x', 'y'];
    // 30 characters of two places and the frame: 1 + (60 + 3) + (1 + 3) + (1 + 3) = 72.
    expect((await written('table', columns, [[row]], 72)).text).toContain(`│ ${'中'.repeat(30)} │ x │ y │`);
    // A text of 40 places at most: 19 characters of two and the ellipsis, 39, so 1 + 42 + 4 = 47 for two columns.
    const narrow = await written('table', columns, [[row]], 50);
    expect(narrow.text).toContain(`│ ${'中'.repeat(19)}… │ x │\n`);
    expect(narrow.leftOut).toEqual({ hasMoreRows: false, columns: ['c'] });
    expect((await written('table', columns, [[row]], 10)).leftOut.columns).toEqual(['b', 'c']);
  });

  it('ends after a hundred rows and says so', async () => {
    const batches = [0, 1].map((batch) => Array.from({ length: 60 }, (_, at) => [batch * 60 + at]));
    const { text, leftOut } = await written('table', [column('n', true)], batches);
    expect(leftOut.hasMoreRows).toBe(true);
    // Three lines above the rows, one below, and the end of the last line.
    expect(text.split('\n')).toHaveLength(105);
    expect(text).toContain('│ 99 │');
    expect(text).not.toContain('│ 100');
  });
});

describe('a result for programs', () => {
  const columns = [column('a'), column('b', true)];
  const batches = [
    [['x', 1]],
    [],
    [
      [null, 2.5],
      ['', null],
    ],
  ];

  it('is the same rows in every format, however they come', async () => {
    expect((await written('csv', columns, batches)).text).toBe('a,b\nx,1\n,2.5\n"",\n');
    expect(JSON.parse((await written('json', columns, batches)).text)).toEqual([
      { a: 'x', b: 1 },
      { a: null, b: 2.5 },
      { a: '', b: null },
    ]);
    expect((await written('markdown', columns, batches)).text).toBe(
      '| a | b |\n|---|---:|\n| x | 1 |\n|  | 2.5 |\n|  |  |\n',
    );
  });

  it('is well-formed without rows, and nothing without columns', async () => {
    expect((await written('csv', columns, [])).text).toBe('a,b\n');
    expect((await written('json', columns, [[]])).text).toBe('[]\n');
    expect((await written('json', [], [])).text).toBe('');
  });

  it('keeps lists and structs as JSON', async () => {
    const rows = [[[[1, 2], { b: 'y' }]]];
    expect((await written('csv', columns, rows)).text).toBe('a,b\n"[1,2]","{""b"":""y""}"\n');
    expect(JSON.parse((await written('json', columns, rows)).text)).toEqual([{ a: [1, 2], b: { b: 'y' } }]);
  });
});
