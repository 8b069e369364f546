import { SUMMARY_FIELDS } from '../metrics/index.js';
import { Figures, type KnownFigure } from './formula/figures.js';
import type { Formula } from './formula/formula.js';
import { byPlace, type ScenarioIssue } from './issue.js';
import type { LoadedScenario } from './loadScenario.js';
import type { WrittenExpectation, WrittenFormula } from './sections/expect.js';

/** A condition whose formula was found to be right. Plain data. */
export interface Expectation extends WrittenExpectation {
  readonly tree: Formula;
}

/** A scenario with all of it checked, the formulas of its conditions too. */
export interface CheckedScenario extends LoadedScenario {
  /** Empty when there are issues. */
  readonly expectations: readonly Expectation[];
}

/** Of a formula that was read: the tree, or what is wrong. */
type ReadFormula = typeof import('./formula/readFormula.js').readFormula;

/**
 * Reads the formulas of a scenario's `expect` and adds what is wrong with them to its issues. `known` are the figures that they
 * may name, those of `summary.json` by default. The reader of formulas is loaded only for a scenario that has some.
 */
export async function checkFormulas(
  loaded: LoadedScenario,
  known: readonly KnownFigure[] = SUMMARY_FIELDS,
): Promise<CheckedScenario> {
  const { formulas, expectations } = loaded;
  if (formulas.length === 0) return { ...loaded, expectations: [] };
  const { readFormula } = await import('./formula/readFormula.js');
  const figures = new Figures(known);
  const read = formulas.map((formula) => readOrIssue(formula, figures, readFormula));
  const problems = read.filter(isIssue);
  if (problems.length === 0) {
    const trees = read.filter((each): each is Formula => !isIssue(each));
    return { ...loaded, expectations: expectations.map((each, index) => ({ ...each, tree: trees[index]! })) };
  }
  const issues = [...loaded.issues, ...problems].sort(byPlace(loaded.path));
  return { ...loaded, config: undefined, parameters: [], issues, expectations: [] };
}

function isIssue(read: Formula | ScenarioIssue): read is ScenarioIssue {
  return 'code' in read;
}

function readOrIssue(
  { text, at: { file, line, column }, path, isName }: WrittenFormula,
  figures: Figures,
  read: ReadFormula,
): Formula | ScenarioIssue {
  const result = read(text, figures);
  if (!('code' in result)) return result;
  const place = { file, line, column, path };
  const isFigure = result.code === 'figureUnknown' && result.params.suggestion !== undefined;
  if (!isName || isFigure) return { ...place, ...result };
  return { ...place, code: 'expectationWithoutValue', params: { found: text } };
}
