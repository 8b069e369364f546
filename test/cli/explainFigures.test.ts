import { describe, expect, it } from 'vitest';
import { figureGroups, figuresNamed, figureWords } from '../../src/cli/explainFigures.js';
import { SUMMARY_FIELDS, summarise } from '../../src/metrics/index.js';
import { Figures } from '../../src/scenario/formula/figures.js';
import { readFormula } from '../../src/scenario/formula/readFormula.js';
import { fullRun } from '../metrics/fullRun.js';

const summary = summarise(fullRun, [{ name: 'ledger', checks: 3, ok: true }]);
const figures = SUMMARY_FIELDS.flatMap(({ path }) =>
  figuresNamed(path.toLowerCase()).filter((figure) => figure.file === 'summary.json' && figure.path === path),
);

/** Every value of a summary with its path, list elements as '[]'. */
function values(value: unknown, path = ''): [path: string, value: unknown][] {
  if (Array.isArray(value)) return value.flatMap((one) => values(one, `${path}[]`));
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([name, one]) => values(one, path === '' ? name : `${path}.${name}`));
}

/** The lists of a summary by their paths. */
function lists(value: unknown, path = ''): [path: string, elements: readonly unknown[]][] {
  if (Array.isArray(value)) return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => lists(one, path === '' ? name : `${path}.${name}`));
}

describe('the groups of figures', () => {
  it('CON-8: settlement against spot goes by the name of the report, whose sign is that of futures − spot', () => {
    const zh = new Map(figureGroups().map(({ group, text }) => [group, text.zh]));
    expect(zh.get('listings')).toContain('期现价差');
    expect([...zh.values()].join()).not.toContain('基差');
  });
});

describe('how a condition names a figure', () => {
  it('every figure is found by its path, once', () => {
    expect(figures.map(({ path }) => path)).toEqual(SUMMARY_FIELDS.map(({ path }) => path));
  });

  it('the reader of formulas takes every name', () => {
    const known = new Figures(SUMMARY_FIELDS);
    const names = figures.flatMap((figure) => figure.expect);
    const refused = names.filter((name) => 'code' in readFormula(name, known));
    expect(refused).toEqual([]);
    expect(names).toEqual(
      expect.arrayContaining(['volume.lots', 'mean(conservation.ok)', 'count(rejects.rule)']),
    );
    // Several rows of refusals have the same venue, of which there are few: together they are a list.
    expect(names).toContain('sum(rejects["futures"].count)');
    expect(names).toContain('sum(compliance.voidUnits["<group>"].tonnes)');
    expect(names).toContain('groups["<group>"].netProfitFen');
    expect(names).toContain('markets["<market>"].compliance.years["<year>"].settlement.dueTonnes');
    expect(names).toContain('sum(markets["<market>"].compliance.voidUnits["<group>"].tonnes)');
  });

  it('texts can only be counted, in lists; all else can be held against a bound', () => {
    for (const [path, value] of values(summary)) {
      if (value === null) continue;
      const { expect: names } = figures.find((figure) => figure.path === path)!;
      const plain = path.replaceAll('[]', '');
      if (typeof value === 'string') expect(names, path).toEqual(path === plain ? [] : [`count(${plain})`]);
      else expect(names[0], path).toBe(path === plain ? path : `mean(${plain})`);
    }
  });

  it('an element of a list goes by its first value', () => {
    const found = lists(summary).filter(([, elements]) => elements.length > 0);
    expect(found.length).toBeGreaterThan(10);
    const knownKeys: Readonly<Record<string, string>> = {
      ...{ rejects: 'futures', liquidations: 'unpaidCall', stylizedFacts: 'fourthQuarterShare' },
    };
    for (const [path, [element]] of found) {
      const key = Object.keys(element as object)[0];
      const names = figures
        .filter((figure) => figure.path.startsWith(`${path}[].`))
        .map((figure) => figure.expect[1])
        .filter((name) => name !== undefined);
      expect(names.length, path).toBeGreaterThan(0);
      const shown = knownKeys[path] ?? `<${key}>`;
      for (const name of names) expect(name.replace(/^sum\(/, '')).toContain(`${path}["${shown}"].`);
    }
  });
});

describe('the words for figures', () => {
  it('each of them finds something', () => {
    expect(figureWords().filter((word) => figuresNamed(word.toLowerCase()).length === 0)).toEqual([]);
  });
});
