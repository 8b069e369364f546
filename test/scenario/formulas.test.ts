import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateFormula } from '../../src/scenario/formula/evaluateFormula.js';
import { readFormula } from '../../src/scenario/formula/readFormula.js';
import { figures, SUMMARY, value } from './formulaSample.js';

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
    ['years[2].tonnes', 9],
    // Of a key that several elements have: all of them, a list also if there is one, or none.
    ['sum(rejects["futures"].count)', 7],
    ['max(rejects["futures"].count / 2)', 2.5],
    ['sum(rejects["spot"].count)', 11],
    ['sum(rejects["blocks"].count)', 0],
    ['mean(rejects["blocks"].count)', null],
    ['count(rejects["futures"])', 2],
    ['count(rejects["futures"].reason)', 2],
    ['sum(rejects["futures"].count > 3)', 1],
    ['sum(rejects["futures"].count) / sum(rejects.count)', 7 / 18],
    // A list that is not there is nothing, whichever of its elements are asked for.
    ['sum(units.void.tonnes)', null],
    ['sum(units.void["firms"].tonnes)', null],
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
    ['median(rejects.count)', 5],
    ['max(abs(terminalBasis.toClose))', 4],
    ['max(abs(-terminalBasis.toClose) * 2)', 8],
    // 1.5 ≤ 2, 4 > 3, nothing, 0.5 ≤ 1: two of three.
    ['sum(abs(terminalBasis.toClose) <= terminalBasis.cost)', 2],
    // Truth values count 1 and 0: true, false, nothing, true.
    ['sum(terminalBasis.met) / count(terminalBasis.toClose)', 2 / 3],
    ['min(-terminalBasis.met)', -1],
    ['count(-terminalBasis.met)', 3],
    ['mean(terminalBasis.oneLot.met)', 2 / 3],
    // Records and texts can be counted.
    ['count(terminalBasis)', 4],
    ['count(terminalBasis.contract)', 4],
    ['count(name)', 1],
    ['min(3, marginCalls.count, rejects.count)', 2],
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

  it.each(['constructor', '__proto__', 'toString'])('only own fields count, not %s', (name) => {
    const field = { kind: 'field', name } as const;
    expect(evaluateFormula({ kind: 'figure', steps: [field] }, {})).toBeNull();
    expect(evaluateFormula({ kind: 'figure', steps: [field, { ...field, name: 'length' }] }, {})).toBeNull();
    const list = { kind: 'field', name: 'list' } as const;
    const tonnes = { kind: 'field', name: 'tonnes' } as const;
    for (const selects of ['one', 'several'] as const) {
      const key = {
        kind: 'key',
        text: String(Object.prototype[name as never]),
        field: name,
        selects,
      } as const;
      const aggregate = { kind: 'aggregate', name: 'sum' } as const;
      const figure = { kind: 'figure', steps: [list, key, tonnes] } as const;
      const value = evaluateFormula({ ...aggregate, operands: [figure] }, { list: [{ tonnes: 3 }] });
      expect(value).toBe(selects === 'one' ? null : 0);
    }
    expect(value(`terminalBasis["${name}"].toClose`)).toBeNull();
    expect(value(`years["${name}"].tonnes`)).toBeNull();
  });

  it('a key is a field by its name, wherever it stands; nothing is no key', () => {
    const years = [
      { tonnes: 2026, year: null },
      { tonnes: 9, year: 2026 },
    ];
    expect(value('years["2026"].tonnes', { years })).toBe(9);
    expect(value('years["null"].tonnes', { years })).toBeNull();
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
