import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RULES } from '../../src/protocol/index.js';
import { longFunctions } from './longFunctions.js';
import { filesOf, root, textOf } from './sourceTree.js';
import { brokenLines, TEXT_RULES } from './textRules.js';

const CODE = ['.ts', '.tsx', '.mjs'];
const programs = filesOf(['src', 'bench', 'scripts'], CODE);
const tests = filesOf(['test'], CODE);
const rootFiles = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(md|json|ts|mjs)$|^\.(npmrc|editorconfig|git\w+)$/.test(entry.name))
  .map((entry) => entry.name);
const prose = [
  ...filesOf(['docs', 'scenarios'], ['.md', '.yaml', '.yml', '.json', '.html', '.svg']),
  ...rootFiles,
];
const everything = [...programs, ...tests, ...prose];

describe('size', () => {
  it('no program or test has more than 400 lines', () => {
    const long = [...programs, ...tests].filter((path) => textOf(path).trimEnd().split('\n').length > 400);
    expect(long).toEqual([]);
  });

  it('the checker of functions sees declarations, methods and arrows, inner ones too', () => {
    const body = '\n'.repeat(69);
    expect(longFunctions(`function f() {${body}}`, 70)).toEqual([]);
    expect(longFunctions(`function f() {${body}\n}`, 70)).toEqual(['1: 71 lines']);
    expect(longFunctions(`\nclass A {\n  m() {${body}\n}\n}`, 70)).toEqual(['3: 71 lines']);
    expect(longFunctions(`const f = () => {\n  const g = () => {${body}\n};\n};`, 70)).toEqual([
      '1: 73 lines',
      '2: 71 lines',
    ]);
  });

  it('no function of the program has more than 70 lines', () => {
    const long = programs.flatMap((path) =>
      longFunctions(textOf(path), 70, path).map((where) => `${path}:${where}`),
    );
    expect(long).toEqual([]);
  });
});

describe('names', () => {
  it('no file or folder is called after nothing in particular', () => {
    const vague = /^(utils?|helpers?|managers?|common|misc)(\.|$)/i;
    expect(
      [...programs, ...tests].filter((path) => path.split('/').some((part) => vague.test(part))),
    ).toEqual([]);
  });

  it('every room of src but cli has an index.ts', () => {
    const roomsInUse = new Set(
      filesOf(['src'], ['.ts', '.tsx'])
        .map((path) => path.split('/'))
        .filter((parts) => parts.length > 2)
        .map((parts) => parts[1]!),
    );
    roomsInUse.delete('cli');
    expect([...roomsInUse].filter((room) => !existsSync(join(root, 'src', room, 'index.ts')))).toEqual([]);
  });

  it('the finder of rule ids sees ids, not other names with hyphens', () => {
    expect(quotedRuleIds("REJECT = 'MTM-9'; (CALL-12)")).toEqual(['MTM-9', 'CALL-12']);
    expect(quotedRuleIds('CA-2406 UTF-8 SHA-256 x-CON-1 CON-1-2 con-1 CON-0')).toEqual([]);
  });

  it('every rule id that programs, tests and docs quote stands in the catalogue', () => {
    const known = new Set(RULES.map((rule) => rule.id));
    const tryingUnknownIds = ['test/protocol/rules.test.ts', 'test/tree/tidy.test.ts'];
    const paths = [...programs, ...tests, ...filesOf(['docs'], ['.md'])].filter(
      (path) => !tryingUnknownIds.includes(path),
    );
    const quoted = paths.flatMap((path) => quotedRuleIds(textOf(path)).map((id) => ({ path, id })));
    expect(quoted.length).toBeGreaterThan(100);
    expect(quoted.filter(({ id }) => !known.has(id))).toEqual([]);
  });
});

describe('text', () => {
  it.each(TEXT_RULES)(
    '$name: the rule finds a planted line and lets others pass',
    ({ pattern, bad, good }) => {
      for (const pieces of bad) expect(brokenLines(`first\n${pieces.join('')}`, pattern)).toHaveLength(1);
      for (const line of good) expect(brokenLines(line, pattern)).toEqual([]);
    },
  );

  it.each(TEXT_RULES)('$name', ({ pattern, scope }) => {
    const paths = { everything, programs, tests }[scope];
    const broken = paths.flatMap((path) =>
      brokenLines(textOf(path), pattern).map((line) => `${path}:${line}`),
    );
    expect(broken).toEqual([]);
  });

  it('every file ends in one newline', () => {
    expect(everything.filter((path) => !/(^|[^\n])\n$/.test(textOf(path)))).toEqual([]);
  });
});

describe('the first things a reader opens', () => {
  it('README.md and README.zh-CN.md have the same chapters in the same order', () => {
    expect(existsSync(join(root, 'README.md')), 'README.md is missing').toBe(true);
    expect(existsSync(join(root, 'README.zh-CN.md')), 'README.zh-CN.md is missing').toBe(true);
    const [english, chinese] = [headingLevels('README.md'), headingLevels('README.zh-CN.md')];
    expect(english.length).toBeGreaterThan(3);
    expect(chinese).toEqual(english);
  });

  it('CHANGELOG.md tells of this version', () => {
    expect(existsSync(join(root, 'CHANGELOG.md')), 'CHANGELOG.md is missing').toBe(true);
    expect(textOf('CHANGELOG.md')).toContain(`## ${JSON.parse(textOf('package.json')).version}`);
  });
});

describe('packages', () => {
  it('versions are exact, so that two people who install get the same bits', () => {
    const { dependencies, devDependencies } = JSON.parse(textOf('package.json'));
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version as string),
    );
    expect(loose).toEqual([]);
    expect(textOf('.npmrc')).toContain('save-exact=true');
  });

  it('the lockfile holds no addresses and every platform', () => {
    const { status, stderr } = spawnSync(process.execPath, ['scripts/lockfile.mjs', '--check'], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(status).toBe(0);
    const { packages } = JSON.parse(textOf('package-lock.json'));
    for (const platform of [
      'darwin-arm64',
      'darwin-x64',
      'win32-x64',
      'win32-arm64',
      'linux-x64',
      'linux-arm64',
    ]) {
      expect(packages[`node_modules/@biomejs/cli-${platform}`], platform).toBeDefined();
    }
  });
});

/** The levels of a page's headings, in order; lines inside fenced code are none. */
function headingLevels(path: string): number[] {
  let fenced = false;
  return textOf(path)
    .split('\n')
    .flatMap((line) => {
      if (line.startsWith('```')) fenced = !fenced;
      const heading = fenced ? null : /^(#{1,6}) /.exec(line);
      return heading === null ? [] : [heading[1]!.length];
    });
}

/** What looks like the id of a rule: two to five capitals, a hyphen, a number below 100. */
function quotedRuleIds(text: string): string[] {
  const ids = text.match(/(?<![\w-])[A-Z]{2,5}-[1-9]\d?(?![\w-])/g) ?? [];
  return ids.filter((id) => id !== 'UTF-8');
}
