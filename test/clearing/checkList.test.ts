import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CLEARING_CHECKS, type ClearingCheck, type ClearingCheckPlace } from '../../src/clearing/index.js';
import { ruleById } from '../../src/protocol/index.js';

const CHECKS: readonly ClearingCheck[] = CLEARING_CHECKS;

/** Where a check is made, in the words of the two pages. */
const PLACES: Readonly<Record<ClearingCheckPlace, { readonly en: string; readonly zh: string }>> = {
  settlement: { en: 'every settlement of every run', zh: '每次运行的每次结算' },
  act: { en: 'each time it is done, in every run', zh: '每次运行中每次发生时' },
  randomDays: { en: 'random days and runs of the tests', zh: '测试中的随机交易日与运行' },
  relation: { en: 'tests that do it in two ways', zh: '测试中两种做法的比较' },
};

const PAGES = [
  { language: 'en', path: 'docs/clearing-checks.md' },
  { language: 'zh', path: 'docs/clearing-checks.zh-CN.md' },
] as const;

function rowOf({ id, rules, place, text }: ClearingCheck, language: 'en' | 'zh'): string {
  return `| \`${id}\` | ${rules.join(', ')} | ${PLACES[place][language]} | ${text[language]} |`;
}

/** All tests of the tree in one text. */
function testTexts(): string {
  const files = readdirSync('test', { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.test.ts'),
  );
  return files.map((name) => readFileSync(join('test', name), 'utf8')).join('\n');
}

describe('the list of checks', () => {
  it('has every id once, in lower case with hyphens, and names rules that exist', () => {
    const ids = CHECKS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[a-z]+(-[a-z]+)+$/.test(id))).toEqual([]);
    const rules = CHECKS.flatMap((check) => check.rules);
    expect(rules.filter((rule) => ruleById(rule) === undefined)).toEqual([]);
  });

  it('every check is made by a test that names it', () => {
    const texts = testTexts();
    expect(CHECKS.filter(({ id }) => !texts.includes(`'${id}`)).map(({ id }) => id)).toEqual([]);
  });

  it.each(PAGES)('$path has a row for each, in the order of the list', ({ language, path }) => {
    const rows = readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('| `'));
    expect(rows).toEqual(CHECKS.map((check) => rowOf(check, language)));
  });
});
