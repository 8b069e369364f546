import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateFormula } from '../../src/scenario/formula/evaluateFormula.js';
import { readFormula } from '../../src/scenario/formula/readFormula.js';
import { figures, problem, SUMMARY, value } from './formulaSample.js';

describe('what a formula may not have', () => {
  it.each([
    '2 ^ 3',
    'volume.lots % 2',
    '5%',
    'volume.lots + 5%',
    '5!',
    "volume.lots'",
    '2 volume',
    '[1, 2]',
    '{a: 1}',
    'a = 3',
    'f(x) = x',
    '1; 2',
    '1:3',
    'years[1:2]',
    'years[0]',
    'years[-1]',
    'years[1.5]',
    'years[volume.lots]',
    'years[1, 2]',
    'years[end]',
    'volume["lo" + "ts"]',
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
    'max(years.tonnes).x',
    '+3',
    '1e999',
  ])('%s', (text) => {
    expect(problem(text).code).toBe('formulaNotAllowed');
  });

  it.each([
    ['exp(1)', undefined],
    ['import(1)', undefined],
    ['constructor(1)', undefined],
    ['constructor(constructor)', undefined],
    ['toString(1)', undefined],
    ['meen(years.tonnes)', 'mean'],
    ['Max(years.tonnes)', 'max'],
  ])('the function in %s', (text, suggestion) => {
    expect(problem(text)).toMatchObject({ code: 'functionUnknown', params: { suggestion } });
  });

  it.each(['abs()', 'abs(1, 2)', 'sqrt(1, 2)', 'max()'])('the arguments of %s', (text) => {
    expect(problem(text).code).toBe('functionArguments');
  });

  it.each([
    '1 +',
    ')',
    '(1',
    'max(1',
    'years[',
    'a..b',
    '1 2',
    '#',
    "'",
    'most calls, are met',
    'end = 1',
    'f(x, x) = 1',
    'end(x) = 1',
  ])('the syntax of %s', (text) => {
    expect(problem(text).code).toMatch(/^formula(Syntax|NotAllowed)$/);
  });

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
      { suggestion: 'marginCalls.cured', known: expect.arrayContaining(['name', 'rejects']) },
    ],
    ['marginCals.cuont', 'figureUnknown', { suggestion: 'marginCalls.count' }],
    ['mean(terminalBasis.toClos)', 'figureUnknown', { suggestion: 'terminalBasis.toClose' }],
    ['terminalBasis["CA2612"].toClos', 'figureUnknown', { suggestion: 'terminalBasis["CA2612"].toClose' }],
    ['marginCalls.count.x', 'figureUnknown', { known: [] }],
    ['nothing', 'figureUnknown', { known: expect.arrayContaining(['name', 'rejects']) }],
    ['pi', 'figureUnknown', {}],
    ...['constructor', '__proto__', 'toString', 'hasOwnProperty'].flatMap(
      (name): [string, string, Record<string, unknown>][] => [
        [name, 'figureUnknown', {}],
        [`marginCalls.${name}`, 'figureUnknown', { known: ['count', 'cured'] }],
        [`marginCalls.count.${name}`, 'figureUnknown', { known: [] }],
        [`terminalBasis.${name}`, 'figureUnknown', {}],
        [`terminalBasis["${name}"].x`, 'figureUnknown', {}],
        [`terminalBasis["CA2612"].${name}`, 'figureUnknown', {}],
        [`marginCalls["${name}"]`, 'figureNoList', {}],
        [`rejects["${name}"].count`, 'keyUnknown', {}],
      ],
    ),
    ['marginCalls', 'figureIncomplete', { found: 'marginCalls', known: ['count', 'cured'] }],
    ['terminalBasis[1]', 'figureIncomplete', { known: ['toClose', 'cost', 'contract', 'met', 'oneLot'] }],
    ['max(terminalBasis.oneLot)', 'figureIncomplete', { known: ['met'] }],
    ['marginCalls[1]', 'figureNoList', { found: 'marginCalls[1]', list: 'marginCalls' }],
    ['marginCalls["count"]', 'figureNoList', { list: 'marginCalls' }],
    ['volume.lots[1]', 'figureNoList', { list: 'volume.lots' }],
    ['terminalBasis[1][1].toClose', 'figureNoList', { list: 'terminalBasis[1]' }],
    ['rejects["futures"][1].count', 'figureNoList', { list: 'rejects["futures"]' }],
    ['rejects["futrues"].count', 'keyUnknown', { found: 'futrues', suggestion: 'futures' }],
    ['terminalBasis', 'figureRecords', { found: 'terminalBasis' }],
    ['rejects["futures"]', 'figureRecords', { found: 'rejects["futures"]' }],
    ['max(rejects["futures"])', 'figureRecords', {}],
    ['rejects["futures"].count', 'formulaList', { found: 'rejects["futures"].count' }],
    ['sum(rejects["futures"].count / rejects.count)', 'formulaLists', {}],
    ['sum(rejects["futures"].count - rejects["spot"].count)', 'formulaLists', {}],
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

describe('texts and truth values', () => {
  it.each([
    ['name', 'name'],
    ['-name', 'name'],
    ['name > 0 ? 1 : 2', 'name'],
    ['abs(name)', 'name'],
    ['min(1, name)', 'name'],
    ['terminalBasis["CA2601"].contract', 'terminalBasis["CA2601"].contract'],
    ['terminalBasis.contract', 'terminalBasis.contract'],
    ['sum(terminalBasis.contract)', 'terminalBasis.contract'],
    ['sum(abs(terminalBasis.contract))', 'terminalBasis.contract'],
    ['count(terminalBasis.contract != 0)', 'terminalBasis.contract'],
    ['sum(rejects["futures"].reason)', 'rejects["futures"].reason'],
  ])('%s: a text can only be counted', (text, found) => {
    expect(problem(text)).toEqual({ code: 'figureText', params: { found } });
  });

  it.each([
    'terminalBasis.met',
    'terminalBasis.oneLot.met',
    'abs(terminalBasis.toClose) <= terminalBasis.cost',
    'not terminalBasis.met',
    'marginCalls.count > 3',
    'years["2025"].isSettled',
  ])('%s is not counted but summed up', (found) => {
    expect(problem(`count(${found})`)).toEqual({ code: 'flagsCounted', params: { found } });
    expect('code' in readFormula(`sum(${found})`, figures)).toBe(false);
  });
});

describe('any text at all', () => {
  it('is a formula or has a problem, and never throws', () => {
    const words = fc.constantFrom(
      ...[
        '__proto__',
        'constructor',
        'end',
        'terminalBasis',
        'rejects',
        'toClose',
        'name',
        'sum',
        'f',
        'x',
        'null',
      ],
      ...[
        '(',
        ')',
        '[',
        ']',
        '{',
        '}',
        '.',
        ',',
        ':',
        ';',
        '=',
        '?',
        '"',
        "'",
        '+',
        '-',
        '*',
        '^',
        '!',
        '%',
        '\\',
      ],
      ...[
        '1',
        '0',
        '1e999',
        '.5',
        '0x1',
        '2i',
        ' ',
        '\n',
        'to',
        'and',
        'not',
        '==',
        '<',
        '配额',
        '\u0000',
        '\ud800',
      ],
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), (parts) => {
        const read = readFormula(parts.join(''), figures);
        if (!('code' in read)) evaluateFormula(read, SUMMARY);
      }),
      { numRuns: 3000 },
    );
  });
});
