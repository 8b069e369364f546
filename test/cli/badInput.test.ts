import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cfsim, filesBelow, inFolder, startCfsim } from './command.js';

const SMALL = `name: small
calendar: {start: 2026-01-05, end: 2026-01-06}
futures: {contracts: [CA2612]}
population: {noise: {kind: noiseTrader, count: 2}, makers: {kind: marketMaker}}
`;

/** Files of the folder, the command's words, and what standard error must say; the program must end with 2. */
type Case = readonly [
  title: string,
  files: Readonly<Record<string, string>>,
  args: readonly string[],
  said: string,
];

const CASES: readonly Case[] = [
  ['a missing file', {}, ['run', 'no.yaml'], 'no.yaml:1:1: expected a scenario that can be read'],
  ['a name nearly right', {}, ['run', 'baselin'], 'Did you mean baseline?'],
  ['a folder as scenario', {}, ['run', '.'], '.:1:1: expected a file; . is a folder; name a file in it'],
  [
    'an empty file',
    { 'a.yaml': '' },
    ['run', 'a.yaml'],
    'a.yaml:1:1: expected a scenario or data; the file is empty',
  ],
  [
    'a misspelt key',
    { 'a.yaml': 'futures:\n  margn: 12%\n' },
    ['run', 'a.yaml'],
    'a.yaml:2:3 futures.margn: expected one of lot, tick,',
  ],
  [
    'a negative margin',
    { 'a.yaml': 'futures: {margin: -10%}\n' },
    ['run', 'a.yaml'],
    'a.yaml:1:19 futures.margin: expected 0.1% to 100%; found -10%; choose a value within these bounds',
  ],
  [
    'a broken row of a series',
    { 'a.yaml': 'spot: {history: {file: s.csv}}\n', 's.csv': 'date,close,volume\n2026-03-02,abc,1\n' },
    ['run', 'a.yaml'],
    "s.csv:2:1 close: expected a positive price in yuan, at most 100000; found 'abc'; correct the line",
  ],
  [
    'an unknown path after --set',
    { 'a.yaml': SMALL },
    ['run', 'a.yaml', '--set', 'futures.margn=12%'],
    '--set:1:9 futures.margn: expected one of',
  ],
  [
    'a bad value after --set',
    { 'a.yaml': SMALL },
    ['run', 'a.yaml', '--set', 'seed=3', '--set', 'clearing.brokers=many'],
    '--set:2:18 clearing.brokers: expected a whole number; found many; write digits only, as in 120',
  ],
  [
    'a bad seed',
    { 'a.yaml': SMALL },
    ['run', 'a.yaml', '--seed', '1.5'],
    '--seed: expected a whole number or a word',
  ],
  [
    'an unknown language',
    { 'a.yaml': SMALL },
    ['run', 'a.yaml', '--lang', 'fr'],
    '--lang: expected zh or en',
  ],
  ['an unknown option', { 'a.yaml': SMALL }, ['run', 'a.yaml', '--forse'], 'Did you mean --force?'],
  ['an unknown command', {}, ['rum'], 'Did you mean run?'],
  ['help for an unknown command', {}, ['help', 'nope'], 'unknown command nope'],
  ['no file', {}, ['run'], 'the argument file is missing'],
  [
    'results over a file',
    { 'a.yaml': SMALL, out: 'x' },
    ['run', 'a.yaml', '--out', 'out'],
    '--out: expected a folder; out is a file; choose another name',
  ],
  [
    'results below a file',
    { 'a.yaml': SMALL, out: 'x' },
    ['run', 'a.yaml', '--out', join('out', 'deep', 'er')],
    '--out: expected a folder that can be written',
  ],
  [
    'results over a strange folder, even by force',
    { 'a.yaml': SMALL, 'out/thesis.doc': 'x', 'out/manifest.json': '{}' },
    ['run', 'a.yaml', '--out', 'out', '--force'],
    'out holds something else (thesis.doc)',
  ],
  [
    'results over results',
    { 'a.yaml': SMALL, 'out/manifest.json': '{"program": "cfsim"}' },
    ['run', 'a.yaml', '--out', 'out'],
    'add --force to replace them',
  ],
  [
    'results of another program, even by force',
    { 'a.yaml': SMALL, 'out/manifest.json': '{"program": "other"}' },
    ['run', 'a.yaml', '--out', 'out', '--force'],
    'out holds something else (manifest.json)',
  ],
  [
    'results among which somebody has put a file, even by force',
    { 'a.yaml': SMALL, 'out/manifest.json': '{"program": "cfsim"}', 'out/tables/notes.csv': 'x' },
    ['run', 'a.yaml', '--out', 'out', '--force'],
    `out holds something else (${join('tables', 'notes.csv')})`,
  ],
  [
    'no name for the results',
    { 'a.yaml': SMALL },
    ['run', 'a.yaml', '--out', ''],
    '--out: expected the name of a folder; it is empty',
  ],
  [
    'an escape character in a key',
    { 'a.yaml': SMALL },
    ['run', 'a.yaml', '--set', 'futures.\u001b[31m=1'],
    '--set:1:9 futures.\\u{1b}[31m: expected one of',
  ],
  [
    'more mistakes than anybody reads',
    { 'a.yaml': Array.from({ length: 120 }, (_, index) => `key${index}: 1\n`).join('') },
    ['validate', 'a.yaml'],
    "a.yaml:100:1 key99: expected one of name, title, description, seed, calendar, futures, spot, products, venues, clearing, fundamental, policy, population, events, auctions, index, supervision, recording, expect; found 'key99'; correct or remove it\nand 20 more",
  ],
  [
    'a scenario with mistakes to validate',
    { 'a.yaml': SMALL, 'b.yaml': 'sed: 1\n' },
    ['validate', 'a.yaml', 'b.yaml'],
    'b.yaml:1:1 sed: expected one of',
  ],
];

describe('bad input ends with 2, a clear message and nothing left behind', () => {
  it.each(CASES)('%s', (_title, files, args, said) =>
    inFolder((folder) => {
      for (const [name, content] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), content);
      }
      const before = filesBelow(folder);
      const { code, stderr } = cfsim(folder, args);
      expect(stderr).toContain(said);
      expect(stderr).not.toMatch(/\n\s+at /);
      expect(code).toBe(2);
      expect(filesBelow(folder)).toEqual(before);
      for (const [name, content] of Object.entries(files)) {
        expect(readFileSync(join(folder, name), 'utf8')).toBe(content);
      }
    }),
  );

  it('speaks Chinese when asked', () =>
    inFolder((folder) => {
      writeFileSync(join(folder, 'a.yaml'), 'futures: {margin: -10%}\n');
      const { code, stderr } = cfsim(folder, ['run', 'a.yaml', '--lang', 'zh']);
      expect(stderr).toContain('a.yaml:1:19 futures.margin: 应在 0.1% 至 100% 之间；实际为 -10%');
      expect(code).toBe(2);
    }));
});

describe('results are written whole or not at all', () => {
  it('--force replaces former results and leaves nothing beside them', () =>
    inFolder((folder) => {
      writeFileSync(join(folder, 'a.yaml'), SMALL);
      mkdirSync(join(folder, 'out'));
      writeFileSync(join(folder, 'out', 'manifest.json'), '{"program": "cfsim", "former": true}');
      expect(cfsim(folder, ['run', 'a.yaml', '--out', 'out', '--force', '--quiet']).code).toBe(0);
      expect(readFileSync(join(folder, 'out', 'manifest.json'), 'utf8')).not.toContain('former');
      expect(filesBelow(folder).filter((file) => !file.startsWith('out'))).toEqual(['a.yaml']);
    }));

  it('Ctrl-C ends with 130 and leaves neither results nor the folders made for them', () =>
    inFolder(async (folder) => {
      const child = startCfsim(folder, ['run', 'baseline', '--out', join('deep', 'out')]);
      let said = '';
      const code = await new Promise<number | null>((resolve) => {
        child.stderr!.on('data', (data: Buffer) => {
          said += String(data);
          if (!child.killed && /^20\d\d-\d\d-\d\d {2}10%/m.test(said)) child.kill('SIGINT');
        });
        child.on('exit', resolve);
      });
      expect(code).toBe(130);
      expect(said).toMatch(/Interrupted on 2026-\d\d-\d\d; nothing was written/);
      expect(filesBelow(folder)).toEqual([]);
    }));
});
