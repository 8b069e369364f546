import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type FolderProblem, OutputFolder } from '../../src/cli/outputFolder.js';
import { formerName, partialName } from '../../src/cli/partialFolder.js';
import { filesBelow, inFolder } from './command.js';

const MANIFEST = '{"program": "cfsim"}';
const RESULTS = ['manifest.json', 'summary.json', 'tables', join('tables', 'days.csv')];

/** A folder reserved for results; the test fails if it is refused. */
function opened(path: string, force = false): OutputFolder {
  const folder = OutputFolder.open(path, force);
  if (!(folder instanceof OutputFolder)) throw new Error(`refused: ${folder.key}`);
  return folder;
}

function problem(path: string, force = false): FolderProblem {
  const folder = OutputFolder.open(path, force);
  if (folder instanceof OutputFolder) throw new Error('not refused');
  return folder;
}

function write(folder: OutputFolder): void {
  writeFileSync(folder.fileFor('tables', 'days.csv'), 'date\n');
  writeFileSync(folder.fileFor('summary.json'), '{}');
  writeFileSync(folder.fileFor('manifest.json'), MANIFEST);
}

describe('a folder of results', () => {
  it('comes whole under a new name and leaves nothing beside it', () =>
    inFolder((root) => {
      const folder = opened(join(root, 'deep', 'out'));
      write(folder);
      expect(existsSync(join(root, 'deep', 'out'))).toBe(false);
      expect(folder.commit()).toBeUndefined();
      expect(folder.discard()).toBeUndefined();
      expect(filesBelow(join(root, 'deep'))).toEqual(['out', ...RESULTS.map((file) => join('out', file))]);
    }));

  it('fills an empty folder that is there, without replacing it', () =>
    inFolder((root) => {
      const before = statSync(root).ino;
      const folder = opened(root);
      write(folder);
      expect(folder.commit()).toBeUndefined();
      expect(folder.discard()).toBeUndefined();
      expect(statSync(root).ino).toBe(before);
      expect(filesBelow(root)).toEqual(RESULTS);
    }));

  it.each([false, true])('is not put over what came into the folder during the run (force: %s)', (force) =>
    inFolder((root) => {
      for (const made of [true, false]) {
        const path = join(root, made ? 'made' : 'new');
        if (made) mkdirSync(path);
        const folder = opened(path, force);
        write(folder);
        mkdirSync(path, { recursive: true });
        writeFileSync(join(path, 'thesis.doc'), 'x');
        expect(folder.commit()?.key).toBe('out.taken');
        expect(folder.discard()).toBeUndefined();
        expect(readdirSync(path)).toEqual(['thesis.doc']);
      }
      expect(readdirSync(root)).toEqual(['made', 'new']);
    }),
  );

  it('takes the place of an empty folder made during the run', () =>
    inFolder((root) => {
      const folder = opened(join(root, 'out'));
      write(folder);
      mkdirSync(join(root, 'out'));
      expect(folder.commit()).toBeUndefined();
      folder.discard();
      expect(filesBelow(join(root, 'out'))).toEqual(RESULTS);
    }));

  it('replaces former results by force only', () =>
    inFolder((root) => {
      const path = join(root, 'out');
      const first = opened(path);
      write(first);
      first.commit();
      first.discard();
      writeFileSync(join(path, 'summary.json'), 'former');
      expect(problem(path).key).toBe('out.exists');
      const second = opened(path, true);
      write(second);
      expect(second.commit()).toBeUndefined();
      expect(second.discard()).toBeUndefined();
      expect(readFileSync(join(path, 'summary.json'), 'utf8')).toBe('{}');
      expect(readdirSync(root)).toEqual(['out']);
    }));

  it.each([
    ['another program', { 'manifest.json': '{"program": "other"}' }, 'manifest.json'],
    ['no manifest', { 'summary.json': '{}' }, 'manifest.json'],
    ['a broken manifest', { 'manifest.json': '{' }, 'manifest.json'],
    ['a strange table', { 'manifest.json': MANIFEST, 'tables/mine.csv': '' }, join('tables', 'mine.csv')],
    [
      'a folder among the tables',
      { 'manifest.json': MANIFEST, 'tables/days.csv/x': '' },
      join('tables', 'days.csv'),
    ],
    ['a folder for a report', { 'manifest.json': MANIFEST, 'report.html/x': '' }, 'report.html'],
  ] as const)('is refused even by force over %s', (_title, files, entry) =>
    inFolder((root) => {
      for (const [name, content] of Object.entries(files)) {
        mkdirSync(join(root, name, '..'), { recursive: true });
        writeFileSync(join(root, name), content);
      }
      expect(problem(root, true)).toMatchObject({ key: 'out.foreign', values: { entry } });
    }),
  );

  it.skipIf(process.platform === 'win32')(
    'follows a link to a folder and refuses one that leads nowhere',
    () =>
      inFolder((root) => {
        mkdirSync(join(root, 'real'));
        symlinkSync('real', join(root, 'link'));
        symlinkSync('nowhere', join(root, 'broken'));
        const folder = opened(join(root, 'link'));
        write(folder);
        expect(folder.commit()).toBeUndefined();
        folder.discard();
        expect(filesBelow(join(root, 'real'))).toEqual(RESULTS);
        expect(problem(join(root, 'broken')).key).toBe('out.brokenLink');
      }),
  );

  it('clears what a process that no longer runs has left, and nothing of one that runs', () =>
    inFolder((root) => {
      const ofProcess = (pid: number) => join(root, partialName().replace(/\d+$/, String(pid)));
      const [dead, alive] = [ofProcess(999_999_999), ofProcess(process.ppid)];
      // Of another machine, or another container on this one, whose process numbers mean nothing here.
      const elsewhere = join(root, '.cfsim-partial-00000000-999999999');
      for (const left of [dead, alive, elsewhere]) mkdirSync(left);
      opened(join(root, 'out')).discard();
      expect([dead, alive, elsewhere].map((left) => existsSync(left))).toEqual([false, true, true]);
    }));

  it('brings back former results that a killed process had moved away, and removes those that were replaced', () =>
    inFolder((root) => {
      const moved = (name: string) => join(root, formerName(name).replace(`-${process.pid}-`, '-999999999-'));
      for (const name of ['lost', 'replaced']) {
        mkdirSync(moved(name));
        writeFileSync(join(moved(name), 'old'), '');
      }
      mkdirSync(join(root, 'replaced'));
      opened(join(root, 'out')).discard();
      expect(filesBelow(root)).toEqual(['lost', join('lost', 'old'), 'replaced']);
    }));
});
