import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { filesBelow, inFolder, readJson } from './command.js';

const SCRIPT = fileURLToPath(new URL('../../scripts/two-by-two.mjs', import.meta.url));
const OUTPUT = new URL('../../scripts/two-by-two-output.mjs', import.meta.url).href;

/** Runs a few words of JavaScript that know what scripts/two-by-two-output.mjs exports, and gives what they print. */
function withOutput(folder: string, words: string): string {
  const script = `import { outputProblem, writeOutput } from '${OUTPUT}'; ${words}`;
  const options = { cwd: folder, encoding: 'utf8' } as const;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], options);
  expect(stderr).toBe('');
  return stdout.trim();
}

function twoByTwo(folder: string, args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { code: status, stdout, stderr };
}

describe('npm run two-by-two with bad options', () => {
  it.each([
    ['an unknown option', ['--seed', '1'], "Unknown option '--seed'"],
    ['a word too many', ['baseline'], 'Unexpected argument'],
    ['no seeds', ['--seeds', '0'], '--seeds must be a whole number from 1 to 1000'],
    ['seeds in hexadecimal digits', ['--seeds', '0x2'], '--seeds must be a whole number from 1 to 1000'],
    ['no workers', ['--workers', ''], '--workers must be a whole number from 1 to 1000'],
    ['an output without a name', ['--out', ''], '--out must be the name of a file'],
    ['a folder as output', ['--out', 'folder'], 'folder is a folder; name a file in it'],
    ['an output below a file', ['--out', 'file/x.json'], 'cannot write to file/x.json (ENOTDIR)'],
  ])('%s ends with 2 before anything is run', (_, args, message) =>
    inFolder((folder) => {
      mkdirSync(join(folder, 'folder'));
      writeFileSync(join(folder, 'file'), '');
      const { code, stderr } = twoByTwo(folder, args);
      expect(stderr).toContain(message);
      expect(stderr).not.toMatch(/\n\s+at /);
      expect(code).toBe(2);
      expect(filesBelow(folder)).toEqual(['file', 'folder']);
    }),
  );

  it('--help tells the options', () =>
    inFolder((folder) => {
      const { code, stdout } = twoByTwo(folder, ['--help']);
      expect(code).toBe(0);
      for (const option of ['--scenario', '--seeds', '--out', '--workers', '--set']) {
        expect(stdout).toContain(option);
      }
    }));
});

describe('npm run two-by-two', () => {
  const TINY = 'calendar: {start: 2026-01-05, end: 2026-01-06}\nfutures: {contracts: [CA2612]}\n';
  const without = (value: string) => ['--without-arbitrage', value, '--without-channel-choice', 'none'];

  it('runs every arm for every seed', () =>
    inFolder((folder) => {
      writeFileSync(join(folder, 'tiny.yaml'), TINY);
      const args = ['--scenario', 'tiny.yaml', '--seeds', '2', '--out', 'out.json'];
      const { code, stderr } = twoByTwo(folder, [...args, ...without('futures.margin=20%')]);
      expect(stderr).not.toMatch(/\n\s+at /);
      expect(code).toBe(0);
      const { runs } = readJson<{ runs: { seed: string; arm: string; stateHash: string }[] }>(
        folder,
        'out.json',
      );
      expect(runs.map(({ seed, arm }) => `${seed} ${arm}`)).toEqual([
        '1 all',
        '1 without arbitrage',
        '2 all',
        '2 without arbitrage',
      ]);
      expect(new Set(runs.map(({ stateHash }) => stateHash)).size).toBe(4);
    }));

  it('tells the faults of an arm before anything is run', () =>
    inFolder((folder) => {
      writeFileSync(join(folder, 'tiny.yaml'), TINY);
      const { code, stderr } = twoByTwo(folder, ['--scenario', 'tiny.yaml', ...without('futures.marign=1')]);
      expect([code, stderr]).toEqual([2, expect.stringContaining('Did you mean margin?')]);
      expect(stderr).toContain('cannot be run in the arm "without arbitrage"');
    }));
});

describe('the output of npm run two-by-two', () => {
  it('is tried without a trace, then written with the folders above it', () =>
    inFolder((folder) => {
      expect(withOutput(folder, "console.log(outputProblem('a/b/out.json'))")).toBe('undefined');
      expect(filesBelow(folder)).toEqual([]);
      withOutput(folder, "writeOutput('a/b/out.json', 'first'); writeOutput('a/b/out.json', 'second')");
      expect(readFileSync(join(folder, 'a', 'b', 'out.json'), 'utf8')).toBe('second');
      expect(filesBelow(join(folder, 'a', 'b'))).toEqual(['out.json']);
    }));

  it('goes through a link, which stays', () =>
    inFolder((folder) => {
      writeFileSync(join(folder, 'target'), '');
      symlinkSync('target', join(folder, 'link'));
      withOutput(folder, "writeOutput('link', 'text')");
      expect(readFileSync(join(folder, 'target'), 'utf8')).toBe('text');
    }));
});
