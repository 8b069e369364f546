import { describe, expect, it } from 'vitest';
import { recordableTables } from '../../src/scenario/index.js';
import { load, places } from './files.js';

const hours = (time: number) => time * 3_600_000_000;
/** A scenario with the lines of `recording`, which begin in line 2. */
const written = (...lines: string[]) => `recording:\n${lines.map((line) => `  ${line}\n`).join('')}`;

describe('the section recording', () => {
  const usual = {
    tables: 'default',
    format: 'parquet',
    depthTimesUs: [hours(10), hours(11), hours(13.5), hours(14.5)],
    depthLevels: 5,
  };

  it.each([
    'name: x\n',
    'recording:\n',
    'recording: {}\n',
    'recording: {depth: }\n',
    'recording: {depth: {times: }}\n',
  ])('%j leaves the defaults', (text) => {
    expect(load(text).recording).toEqual(usual);
  });

  it('says which tables, in which format, and when books are looked at', () => {
    const text = written(
      'tables: [trades, rejects]',
      'format: csv',
      "depth: {times: ['14:59:30', 9:30], levels: 20}",
    );
    const loaded = load(text);
    expect(places(loaded)).toEqual([]);
    expect(loaded.recording).toEqual({
      tables: ['trades', 'rejects'],
      format: 'csv',
      depthTimesUs: [hours(9.5), hours(15) - 30_000_000],
      depthLevels: 20,
    });
  });

  it.each([
    ['all', 'all'],
    ['default', 'default'],
    ['none', []],
    ['[]', []],
    ['[trades]', ['trades']],
  ])('tables: %s', (tables, expected) => {
    expect(load(written(`tables: ${tables}`)).recording.tables).toEqual(expected);
  });

  it('every table can be named, each under a name of its own', () => {
    const names = recordableTables();
    expect(new Set(names).size).toBe(names.length);
    expect(load(written(`tables: [${names.join(', ')}]`)).recording.tables).toEqual(names);
  });

  it('no times: no looks at the books', () => {
    expect(load(written('depth: {times: []}')).recording.depthTimesUs).toEqual([]);
  });

  it('is no part of the config, and its numbers stand in the table of parameters (mark D)', () => {
    const text = written('format: csv', 'depth: {levels: 3}');
    const loaded = load(text);
    expect(loaded.config).toEqual(load('name: scenario\n').config);
    const rows = loaded.parameters.filter(({ path }) => path.startsWith('recording.'));
    expect(rows.map(({ path, value, mark, given }) => [path, value, mark, given])).toEqual([
      ['recording.format', 'csv', 'D', true],
      ['recording.depth.levels', '3', 'D', true],
    ]);
  });

  it.each<[string, string[], string]>([
    ['a misspelt word', ['tables: defualt'], '2:11 recording.tables wrongValue'],
    ['a section', ['tables: {a: 1}'], '2:11 recording.tables wrongValue'],
    ['a misspelt table', ['tables: [trades, rejcts]'], '2:20 recording.tables.1 tableUnknown'],
    ['a table twice', ['tables: [trades, trades]'], '2:20 recording.tables.1 itemTwice'],
    ['no text', ['tables: [[trades]]'], '2:12 recording.tables.0 wrongValue'],
    ['another format', ['format: xlsx'], '2:11 recording.format unknownChoice'],
    ['no level', ['depth: {levels: 0}'], '2:19 recording.depth.levels outOfRange'],
    ['too many levels', ['depth: {levels: 21}'], '2:19 recording.depth.levels outOfRange'],
    ['no time', ["depth: {times: ['10:60']}"], '2:19 recording.depth.times.0 wrongValue'],
    ['the end of the day', ["depth: {times: ['24:00']}"], '2:19 recording.depth.times.0 wrongValue'],
    ['a time twice', ["depth: {times: ['9:30', '09:30']}"], '2:27 recording.depth.times.1 itemTwice'],
    ['no list', ["depth: {times: '10:00'}"], '2:18 recording.depth.times wrongValue'],
    ['a misspelt key', ['tabels: all'], '2:3 recording.tabels unknownKey'],
    ['a misspelt key of depth', ['depth: {level: 3}'], '2:11 recording.depth.level unknownKey'],
    [
      'too many times',
      [
        `depth: {times: [${Array.from({ length: 101 }, (_, minute) => `'${10 + Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}'`).join(', ')}]}`,
      ],
      '2:18 recording.depth.times tooManyItems',
    ],
  ])('%s is an error with its place', (_, lines, expected) => {
    expect(places(load(written(...lines)))).toEqual([`scenario.yaml:${expected}`]);
  });

  it('a misspelt table or word is told the right one', () => {
    const suggestion = (text: string) => load(written(text)).issues[0]?.params.suggestion;
    expect(suggestion('tables: defualt')).toBe('default');
    expect(suggestion('tables: [rejcts]')).toBe('rejects');
  });
});
