import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateFormula, type Json } from '../../src/scenario/formula/evaluateFormula.js';
import { Figures } from '../../src/scenario/formula/figures.js';
import { readFormula } from '../../src/scenario/formula/readFormula.js';

const KNOWN = [
  'name',
  'marginCalls.count',
  'marginCalls.cured',
  'spot.first',
  'replay.within1pct',
  'terminalBasis[].contract',
  'terminalBasis[].toClose',
  'terminalBasis[].cost',
  'terminalBasis[].met',
  'terminalBasis[].oneLot.met',
  'volume.lots',
  'volume.contracts[].contract',
  'volume.contracts[].lots',
  'years[].year',
  'years[].tonnes',
  'marks[]',
];

const SUMMARY: Json = {
  name: 'x',
  marginCalls: { count: 8, cured: 6 },
  spot: { first: null },
  replay: null,
  terminalBasis: [
    { contract: 'CA2601', toClose: -1.5, cost: 2, met: true, oneLot: { met: true } },
    { contract: 'CA2602', toClose: 4, cost: 3, met: false, oneLot: null },
    { contract: 'CA2603', toClose: null, cost: null, met: null, oneLot: { met: false } },
    { contract: 'CA2604', toClose: 0.5, cost: 1, met: true, oneLot: { met: true } },
  ],
  volume: { lots: 30, contracts: [{ contract: 'CA2601', lots: 30 }] },
  years: [
    { year: 2025, tonnes: 7 },
    { year: 2026, tonnes: 9 },
  ],
  marks: [3, 1, 2],
};

const figures = new Figures(KNOWN);

function value(text: string, summary: Json = SUMMARY): number | null {
  const read = readFormula(text, figures);
  if ('code' in read) throw new Error(`${text}: ${read.code}`);
  return evaluateFormula(read, summary);
}

function problem(text: string) {
  const read = readFormula(text, figures);
  if (!('code' in read)) throw new Error(`${text} is taken`);
  return read;
}

/** What JavaScript makes of an expression, in which `n` marks steps that must be finite; null if one is not. */
function inJavaScript(script: string): number | null {
  const n = (value: number): number => {
    if (Number.isFinite(value)) return value;
    throw new RangeError('not finite');
  };
  try {
    return new Function('n', `return ${script}`)(n) as number;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

describe('formulas over a summary', () => {
  it.each<[string, number | null]>([
    ['2 + 3 * 4 - 6 / 4', 12.5],
    ['-(2 - 5)', 3],
    ['1e3 + .5', 1000.5],
    ['marginCalls.cured / marginCalls.count', 0.75],
    // An element by its number counts from 1, as in mathjs; by its first field, text or number.
    ['terminalBasis[1].toClose', -1.5],
    ['terminalBasis["CA2602"].toClose', 4],
    ["terminalBasis['CA2604'].toClose", 0.5],
    ['years["2026"].tonnes', 9],
    ['marks[3]', 2],
    // No such element.
    ['terminalBasis["CA2612"].toClose', null],
    ['terminalBasis[5].toClose', null],
    // Lists: -1.5, 4, nothing, 0.5.
    ['min(terminalBasis.toClose)', -1.5],
    ['max(terminalBasis.toClose)', 4],
    ['mean(terminalBasis.toClose)', 1],
    ['sum(terminalBasis.toClose)', 3],
    ['count(terminalBasis.toClose)', 3],
    ['median(terminalBasis.toClose)', 0.5],
    ['median(years.tonnes)', 8],
    ['median(marks)', 2],
    ['max(abs(terminalBasis.toClose))', 4],
    ['max(abs(-terminalBasis.toClose) * 2)', 8],
    // 1.5 ≤ 2, 4 > 3, nothing, 0.5 ≤ 1: two of three.
    ['sum(abs(terminalBasis.toClose) <= terminalBasis.cost)', 2],
    ['count(abs(terminalBasis.toClose) <= terminalBasis.cost)', 3],
    // Truth values count 1 and 0: true, false, nothing, true.
    ['sum(terminalBasis.met) / count(terminalBasis.met)', 2 / 3],
    ['mean(terminalBasis.oneLot.met)', 2 / 3],
    // Records and texts can be counted; a text is no number.
    ['count(terminalBasis)', 4],
    ['count(terminalBasis.contract)', 4],
    ['sum(terminalBasis.contract)', 0],
    ['name', null],
    ['min(3, marginCalls.count, marks)', 1],
    ['max(2, 7) - min(2, 7)', 5],
    ['sqrt(16) + abs(-3)', 7],
    ['marginCalls.count > 5 ? 1 : 2', 1],
    ['marginCalls.count == 8 and not (volume.lots != 30)', 1],
    ['marginCalls.count < 8 or volume.lots >= 31', 0],
    // Nothing makes nothing.
    ['spot.first + 1', null],
    ['replay.within1pct', null],
    ['min(spot.first, 3)', null],
    ['spot.first > 0 ? 1 : 2', null],
    ['not spot.first', null],
    // No finite number.
    ['1 / (marginCalls.count - 8)', null],
    ['0 / 0', null],
    ['sqrt(-1)', null],
    ['count(spot.first)', 0],
  ])('%s is %s', (text, expected) => {
    expect(value(text)).toBe(expected);
  });

  it('of an empty list sum and count are 0, the others nothing', () => {
    const empty = { ...(SUMMARY as object), terminalBasis: [] };
    expect(value('sum(terminalBasis.toClose) + count(terminalBasis)', empty)).toBe(0);
    for (const name of ['min', 'max', 'mean', 'median']) {
      expect(value(`${name}(terminalBasis.toClose)`, empty)).toBeNull();
    }
    expect(value('terminalBasis["CA2601"].toClose', empty)).toBeNull();
  });

  it('only own fields count', () => {
    expect(
      evaluateFormula({ kind: 'figure', steps: [{ kind: 'field', name: 'constructor' }] }, {}),
    ).toBeNull();
  });

  it('random arithmetic comes out as in JavaScript', () => {
    const constant = fc.double({ min: 0, max: 1e6, noNaN: true }).map((number) => {
      const text = String(number);
      return { formula: text, script: text };
    });
    type Pair = { readonly formula: string; readonly script: string };
    const { tree } = fc.letrec<{ tree: Pair }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4, depthSize: 'small' },
        constant,
        fc
          .tuple(
            tie('tree'),
            fc.constantFrom('+', '-', '*', '/', '<', '<=', '>', '>=', '==', '!='),
            tie('tree'),
          )
          .map(([a, operator, b]) => ({
            formula: `(${a.formula}) ${operator} (${b.formula})`,
            script: `n(Number((${a.script}) ${operator} (${b.script})))`,
          })),
        // Without parentheses: precedence and the order of − and / are the same.
        fc
          .tuple(
            constant,
            fc.constantFrom('+', '-', '*', '/'),
            constant,
            fc.constantFrom('+', '-', '*', '/'),
            constant,
          )
          .map(([a, first, b, second, c]) => ({
            formula: `${a.formula} ${first} ${b.formula} ${second} ${c.formula}`,
            script: `n(${a.script} ${first} ${b.script} ${second} ${c.script})`,
          })),
        tie('tree').map(({ formula, script }) => ({ formula: `-(${formula})`, script: `-(${script})` })),
        fc.tuple(tie('tree'), tie('tree')).map(([a, b]) => ({
          formula: `min(${a.formula}, ${b.formula})`,
          script: `Math.min(${a.script}, ${b.script})`,
        })),
        fc.tuple(tie('tree'), tie('tree'), tie('tree')).map(([a, b, c]) => ({
          formula: `(${a.formula}) ? (${b.formula}) : (${c.formula})`,
          script: `((${a.script}) ? (${b.script}) : (${c.script}))`,
        })),
      ),
    }));
    fc.assert(
      fc.property(
        tree.filter(({ formula }) => formula.length <= 500),
        ({ formula, script }) => {
          const read = readFormula(formula, figures);
          if ('code' in read) return read.code === 'formulaTooComplex';
          const found = evaluateFormula(read, SUMMARY);
          return Object.is(found, inJavaScript(script));
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('what a formula may not have', () => {
  it.each([
    '2 ^ 3',
    'volume.lots % 2',
    '5%',
    'volume.lots + 5%',
    '5!',
    "marks'",
    '2 volume',
    '[1, 2]',
    '{a: 1}',
    'a = 3',
    'f(x) = x',
    '1; 2',
    '1:3',
    'marks[1:2]',
    'marks[0]',
    'marks[-1]',
    'marks[1.5]',
    'marks[volume.lots]',
    'marks[1, 2]',
    '"text"',
    'true',
    'null',
    'Infinity',
    'NaN',
    '1 < 2 < 3',
    '3 xor 1',
    '5 & 3',
    '3 cm to inch',
    'volume.lots()',
    'volume?.lots',
    'max(marks).x',
    '+3',
    '1e999',
  ])('%s', (text) => {
    expect(problem(text).code).toBe('formulaNotAllowed');
  });

  it.each([
    ['exp(1)', undefined],
    ['import(1)', undefined],
    ['constructor(1)', undefined],
    ['meen(marks)', 'mean'],
    ['Max(marks)', 'max'],
  ])('the function in %s', (text, suggestion) => {
    expect(problem(text)).toMatchObject({ code: 'functionUnknown', params: { suggestion } });
  });

  it.each(['abs()', 'abs(1, 2)', 'sqrt(1, 2)', 'max()'])('the arguments of %s', (text) => {
    expect(problem(text).code).toBe('functionArguments');
  });

  it.each(['1 +', ')', '(1', 'max(1', 'marks[', 'a..b', '1 2', '#', "'", 'most calls, are met'])(
    'the syntax of %s',
    (text) => {
      expect(problem(text).code).toMatch(/^formula(Syntax|NotAllowed)$/);
    },
  );

  it('length, parts and levels beyond the limits', () => {
    expect(value(`${' '.repeat(499)}1`)).toBe(1);
    expect(problem(`${' '.repeat(500)}1`)).toMatchObject({
      code: 'formulaTooLong',
      params: { found: 501, max: 500 },
    });
    // A hundred parts: 49 unary minus in two halves would be too deep, so a sum in max(): 1 + 99 numbers.
    const numbers = (count: number) => `max(${Array.from({ length: count }, () => '1').join(',')})`;
    expect(value(numbers(99))).toBe(1);
    expect(problem(numbers(100)).code).toBe('formulaTooComplex');
    const nested = (levels: number) => `${'('.repeat(levels)}1${')'.repeat(levels)}`;
    expect(value(nested(19))).toBe(1);
    expect(problem(nested(20)).code).toBe('formulaTooComplex');
    expect(problem(nested(249)).code).toBe('formulaTooComplex');
  });
});

describe('figures that are not there', () => {
  it.each<[string, string, Readonly<Record<string, unknown>>]>([
    ['marginCalls.cuont', 'figureUnknown', { found: 'marginCalls.cuont', suggestion: 'marginCalls.count' }],
    [
      'marginCals.cured',
      'figureUnknown',
      { suggestion: 'marginCalls.cured', known: expect.arrayContaining(['name', 'marks']) },
    ],
    ['marginCals.cuont', 'figureUnknown', { suggestion: 'marginCalls.count' }],
    ['mean(terminalBasis.toClos)', 'figureUnknown', { suggestion: 'terminalBasis.toClose' }],
    ['terminalBasis["CA2612"].toClos', 'figureUnknown', { suggestion: 'terminalBasis["CA2612"].toClose' }],
    ['marginCalls.count.x', 'figureUnknown', { known: [] }],
    ['nothing', 'figureUnknown', { known: expect.arrayContaining(['name', 'marks']) }],
    ['pi', 'figureUnknown', {}],
    ['constructor', 'figureUnknown', {}],
    ['marginCalls', 'figureIncomplete', { found: 'marginCalls', known: ['count', 'cured'] }],
    ['terminalBasis[1]', 'figureIncomplete', { known: ['contract', 'toClose', 'cost', 'met', 'oneLot'] }],
    ['max(terminalBasis.oneLot)', 'figureIncomplete', { known: ['met'] }],
    ['marginCalls[1]', 'figureNoList', { found: 'marginCalls[1]', list: 'marginCalls' }],
    ['marginCalls["count"]', 'figureNoList', { list: 'marginCalls' }],
    ['volume.lots[1]', 'figureNoList', { list: 'volume.lots' }],
    ['terminalBasis[1][1].toClose', 'figureNoList', { list: 'terminalBasis[1]' }],
    ['terminalBasis', 'formulaList', { found: 'terminalBasis' }],
    ['terminalBasis.toClose', 'formulaList', { found: 'terminalBasis.toClose' }],
    ['abs(terminalBasis.toClose) + 1', 'formulaList', {}],
    ['terminalBasis.met ? 1 : 0', 'formulaList', { found: 'terminalBasis.met' }],
    ['max(terminalBasis)', 'figureRecords', { found: 'terminalBasis' }],
    ['sum(terminalBasis + 1)', 'figureRecords', {}],
    ['sum(terminalBasis.toClose + volume.contracts.lots)', 'formulaLists', {}],
  ])('%s: %s', (text, code, params) => {
    expect(problem(text)).toMatchObject({ code, params });
  });
});
