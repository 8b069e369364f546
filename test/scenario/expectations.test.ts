import { describe, expect, it } from 'vitest';
import type { KnownFigure } from '../../src/scenario/formula/figures.js';
import { checkFormulas, evaluateExpectations } from '../../src/scenario/index.js';
import { load, places } from './files.js';

const KNOWN: readonly KnownFigure[] = [
  ...['marginCalls.count', 'marginCalls.cured', 'limits.touched'].map(
    (path) => ({ path, type: 'number' }) as const,
  ),
  { path: 'mainContract', type: 'text' },
  { path: 'terminalBasis[].contract', type: 'text', key: 'one' },
  { path: 'terminalBasis[].met', type: 'flag' },
  { path: 'rejects[].venue', type: 'text', key: 'several', values: ['futures', 'spot'] },
  { path: 'rejects[].count', type: 'number' },
];

/** A scenario with the lines of `expect`, which begin in line 2. */
const written = (...lines: string[]) => `expect:\n${lines.map((line) => `  ${line}\n`).join('')}`;

async function check(text: string) {
  return checkFormulas(load(text), KNOWN);
}

const item = (value: string, bound: string) => `- {name: n, value: '${value}', bound: '${bound}', why: w}`;

describe('the section expect', () => {
  it('is a list of conditions with name, value, bound and why', async () => {
    const checked = await check(
      written(
        '- name: most calls are met',
        '  value: marginCalls.cured / marginCalls.count',
        "  bound: '>= 30%'",
        '  why: {en: Money is at hand, zh: 资金充足}',
        '- name: limits.touched',
        "  bound: '0 .. 5'",
        '  why: It is calm',
      ),
    );
    expect(places(checked)).toEqual([]);
    const results = evaluateExpectations(checked.expectations, {
      marginCalls: { count: 8, cured: 2 },
      limits: { touched: 5 },
    });
    expect(results).toEqual([
      {
        name: 'most calls are met',
        formula: 'marginCalls.cured / marginCalls.count',
        value: 0.25,
        bound: '>= 30%',
        met: false,
        why: 'Money is at hand',
        text: {
          en: { name: 'most calls are met', why: 'Money is at hand' },
          zh: { name: 'most calls are met', why: '资金充足' },
        },
      },
      {
        name: 'limits.touched',
        formula: 'limits.touched',
        value: 5,
        bound: '0 .. 5',
        met: true,
        why: 'It is calm',
        text: {
          en: { name: 'limits.touched', why: 'It is calm' },
          zh: { name: 'limits.touched', why: 'It is calm' },
        },
      },
    ]);
  });

  it.each(['name: x\n', 'expect:\n', 'expect: []\n'])('%j states nothing', async (text) => {
    const checked = await check(text);
    expect([checked.issues, checked.expectations]).toEqual([[], []]);
  });

  it.each<[string, number, boolean]>([
    ['>= 3', 3, true],
    ['>= 3', 2.9, false],
    ['> 3', 3, false],
    ['<=3', 3, true],
    ['< 3', 3, false],
    ['< 3', 2, true],
    ['= 3', 3, true],
    ['= 0.3', 0.1 + 0.2, false],
    ['!= 3', 3, false],
    ['!= 3', 4, true],
    ['1..3', 1, true],
    ['1..3', 3, true],
    ['1..3', 3.1, false],
    ['-2 .. -1', -1.5, true],
    ['.5..1e1', 10, true],
    ['= 0.3%', 0.003, true],
    ['7%..7 %', 0.07, true],
    ['>= -5%', -0.05, true],
  ])('%s of %d: %s', async (bound, count, met) => {
    const { expectations, issues } = await check(written(item('marginCalls.count', bound)));
    expect(issues).toEqual([]);
    expect(evaluateExpectations(expectations, { marginCalls: { count } })[0]).toMatchObject({
      bound,
      value: count,
      met,
    });
  });

  it('a value that does not exist is not met, whatever the bound', async () => {
    const { expectations } = await check(written(item('marginCalls.count', '!= 3')));
    for (const summary of [{}, { marginCalls: null }, { marginCalls: { count: null } }]) {
      expect(evaluateExpectations(expectations, summary)[0]).toMatchObject({ value: null, met: false });
    }
  });

  it.each<[string, string[], string]>([
    ['no name', ["- {value: '1', bound: '= 1', why: w}"], '2:5 expect.0.name missingKey'],
    ['no bound', ["- {name: n, value: '1', why: w}"], '2:5 expect.0.bound missingKey'],
    ['no reason', ["- {name: n, value: '1', bound: '= 1'}"], '2:5 expect.0.why missingKey'],
    ['an empty reason', ["- {name: n, value: '1', bound: '= 1', why: }"], '2:46 expect.0.why wrongValue'],
    [
      'half a reason',
      ["- {name: n, value: '1', bound: '= 1', why: {en: w}}"],
      '2:46 expect.0.why.zh missingKey',
    ],
    ['a misspelt key', ["- {name: n, vaule: '1', bound: '= 1', why: w}"], '2:15 expect.0.vaule unknownKey'],
    [
      'no value',
      ["- {name: all is well, bound: '= 1', why: w}"],
      '2:12 expect.0.name expectationWithoutValue',
    ],
    ['one word', ["- {name: solvency, bound: '= 1', why: w}"], '2:12 expect.0.name expectationWithoutValue'],
    [
      'no value, two names',
      ["- {name: {en: a, zh: b}, bound: '= 1', why: w}"],
      '2:12 expect.0 expectationWithoutValue',
    ],
    ['an empty value', ["- {name: n, value: , bound: '= 1', why: w}"], '2:22 expect.0.value wrongValue'],
    ['a list as value', ["- {name: n, value: [1], bound: '= 1', why: w}"], '2:22 expect.0.value wrongValue'],
    ['no bound at all', [item('1', 'large')], '2:34 expect.0.bound wrongValue'],
    ['two operators', [item('1', '=> 3')], '2:34 expect.0.bound wrongValue'],
    ['a bound without operator', [item('1', '3')], '2:34 expect.0.bound wrongValue'],
    ['half a range', [item('1', '3..')], '2:34 expect.0.bound wrongValue'],
    ['an endless number', [item('1', '< 1e999')], '2:34 expect.0.bound wrongValue'],
    ['a bound of endless digits', [item('1', `= ${'1'.repeat(200_000)}x`)], '2:34 expect.0.bound wrongValue'],
    [
      'half a character',
      [String.raw`- {name: "\ud800", value: '1', bound: '= 1', why: w}`],
      '2:12 expect.0.name wrongValue',
    ],
    ['an empty range', [item('1', '3..1')], '2:34 expect.0.bound boundReversed'],
    ['a name twice', [item('1', '= 1'), item('2', '= 2')], '3:12 expect.1.name expectationTwice'],
    ['no condition', ['- 3'], '2:5 expect.0 wrongValue'],
    ['no list', ['a: 3'], '2:3 expect wrongValue'],
    [
      'too many',
      Array.from({ length: 101 }, (_, index) => `- {name: n${index}, value: '1', bound: '= 1', why: w}`),
      '2:3 expect tooManyItems',
    ],
    [
      'a name with a figure misspelt',
      ["- {name: limits.tuoched, bound: '= 1', why: w}"],
      '2:12 expect.0.name figureUnknown',
    ],
    ['syntax', [item('1 +', '= 1')], '2:22 expect.0.value formulaSyntax'],
    ['a power', [item('2 ^ 3', '= 8')], '2:22 expect.0.value formulaNotAllowed'],
    ['length', [item(`1${' + 1'.repeat(125)}`, '= 1')], '2:22 expect.0.value formulaTooLong'],
    ['parts', [item(`1${'+1'.repeat(100)}`, '= 1')], '2:22 expect.0.value formulaTooComplex'],
    ['an unknown function', [item('exp(1)', '= 1')], '2:22 expect.0.value functionUnknown'],
    ['two arguments', [item('abs(1, 2)', '= 1')], '2:22 expect.0.value functionArguments'],
    ['an unknown figure', [item('marginCalls.met', '= 1')], '2:22 expect.0.value figureUnknown'],
    ['a section', [item('marginCalls', '= 1')], '2:22 expect.0.value figureIncomplete'],
    ['brackets', [item('marginCalls[1]', '= 1')], '2:22 expect.0.value figureNoList'],
    ['a list', [item('terminalBasis.met', '= 1')], '2:22 expect.0.value formulaList'],
    ['records', [item('max(terminalBasis)', '= 1')], '2:22 expect.0.value figureRecords'],
    ['a text', [item('mainContract', '> 0')], '2:22 expect.0.value figureText'],
    ['a sum of texts', [item('sum(terminalBasis.contract)', '= 0')], '2:22 expect.0.value figureText'],
    ['counted truth', [item('count(terminalBasis.met)', '> 0')], '2:22 expect.0.value flagsCounted'],
    ['one value of several', [item('rejects["futures"].count', '= 0')], '2:22 expect.0.value formulaList'],
    ['an unknown key', [item('sum(rejects["futrues"].count)', '= 0')], '2:22 expect.0.value keyUnknown'],
  ])('%s is an error with its place', async (_, lines, expected) => {
    const checked = await check(written(...lines));
    expect(places(checked)).toContain(`scenario.yaml:${expected}`);
    expect([checked.config, checked.expectations]).toEqual([undefined, []]);
  });

  it('all that is wrong is told at once, in the order of the lines', async () => {
    const text = `${written("- {name: a, value: x + 1, bound: '= 1'}", item('marginCalls.cuont', '= 1'))}futures: {margn: 3%}\n`;
    const checked = await check(text);
    expect(places(checked)).toEqual([
      'scenario.yaml:2:5 expect.0.why missingKey',
      'scenario.yaml:2:22 expect.0.value figureUnknown',
      'scenario.yaml:3:22 expect.1.value figureUnknown',
      'scenario.yaml:4:11 futures.margn unknownKey',
    ]);
    expect(checked.issues[2]?.params.suggestion).toBe('marginCalls.count');
    expect(checked.issues[1]?.params.known).toEqual([
      ...['marginCalls', 'limits', 'mainContract', 'terminalBasis', 'rejects'],
    ]);
  });

  it('a misspelt key of a condition is told the right ones', () => {
    const [issue] = load(written("- {name: n, vaule: '1', bound: '= 1', why: w}")).issues;
    expect(issue?.params).toMatchObject({ known: ['name', 'value', 'bound', 'why'], suggestion: 'value' });
  });

  it('changes the hash of the scenario and nothing of the run', () => {
    const [bare, stated] = ['name: x\n', `name: x\n${written(item('1', '= 1'))}`].map((text) => load(text));
    expect(stated!.config).toEqual(bare!.config);
    expect(stated!.hash).not.toBe(bare!.hash);
  });

  it('may name the figures of summary.json, unless others are given', async () => {
    const text = written(item('marginCalls.count + defaults.uncoveredFen', '>= 0'));
    expect((await checkFormulas(load(text))).issues).toEqual([]);
  });
});
