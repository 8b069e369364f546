import { liesWithin } from './bound.js';
import type { Expectation } from './checkFormulas.js';
import { evaluateFormula, type Json } from './formula/evaluateFormula.js';

/** The words of a condition in one language. */
export interface ExpectationText {
  readonly name: string;
  readonly why: string;
}

/** How a condition of the scenario came out: an item of `expectations` in `summary.json`. */
export interface ExpectationResult {
  /** In English, as `why`; both languages stand under `text`. */
  readonly name: string;
  readonly formula: string;
  /** Null if a figure that the formula needs does not exist, or the result is no finite number. */
  readonly value: number | null;
  readonly bound: string;
  /** False for a value of null. */
  readonly met: boolean;
  readonly why: string;
  readonly text: { readonly zh: ExpectationText; readonly en: ExpectationText };
}

/** Holds the conditions of a scenario against the summary of its run. */
export function evaluateExpectations(
  expectations: readonly Expectation[],
  summary: object,
): ExpectationResult[] {
  return expectations.map(({ name, formula, tree, bound, why }) => {
    const value = evaluateFormula(tree, summary as Json);
    return {
      name: name.en,
      formula,
      value,
      bound: bound.text,
      met: liesWithin(value, bound),
      why: why.en,
      text: { zh: { name: name.zh, why: why.zh }, en: { name: name.en, why: why.en } },
    };
  });
}
