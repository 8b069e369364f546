import { z } from 'zod';
import type { BilingualText } from '../../protocol/index.js';
import type { Bound } from '../bound.js';
import { checkSection } from '../checkSection.js';
import type { Place } from '../issue.js';
import { bilingualLeaf, boundLeaf, textLeaf } from '../leaves.js';
import { nodeAt, placeOf, type SourceNode } from '../sourceNode.js';
import { isGiven, type SectionContext } from './context.js';

/** Most conditions of a scenario. */
const MAX_EXPECTATIONS = 100;

/** A formula as a scenario has it, not yet read. */
export interface WrittenFormula {
  readonly text: string;
  readonly at: Place;
  /** Dotted path of the text in the scenario. */
  readonly path: string;
  /** Whether it stands as the name of its condition. */
  readonly isName: boolean;
}

/** A condition that a scenario states about its own outcome. */
export interface WrittenExpectation {
  /** The same in both languages if the scenario has one text. */
  readonly name: BilingualText;
  /** The formula of the value that is held against the bound. */
  readonly formula: string;
  readonly bound: Bound;
  /** Why it should hold. */
  readonly why: BilingualText;
}

/** The section `expect`. */
export interface ExpectSection {
  /** In the order of the scenario; undefined if something in the section is wrong. */
  readonly expectations: readonly WrittenExpectation[] | undefined;
  /** Of every condition that has one, also when something else in it is wrong. */
  readonly formulas: readonly WrittenFormula[];
}

const PATH = ['expect'];

/** Reads the section `expect` but for its formulas, which are read on their own. */
export function readExpect(context: SectionContext): ExpectSection {
  if (!isGiven(context, ...PATH)) return { expectations: [], formulas: [] };
  const { root, list } = context;
  const before = list.issues.length;
  const node = nodeAt(root, PATH)!;
  if (node.kind !== 'list') {
    checkSection(z.array(z.unknown()), { root, path: PATH }, list);
    return { expectations: undefined, formulas: [] };
  }
  if (node.items.length > MAX_EXPECTATIONS) {
    list.add('tooManyItems', node.at, 'expect', { found: node.items.length, max: MAX_EXPECTATIONS });
    return { expectations: undefined, formulas: [] };
  }
  const read = node.items.map((item, index) => readItem(item, index, context));
  const expectations = read.map(({ expectation }) => expectation).filter((each) => each !== undefined);
  checkNames(read, context);
  return {
    expectations: list.issues.length > before ? undefined : expectations,
    formulas: read.map(({ formula }) => formula).filter((each) => each !== undefined),
  };
}

interface ReadItem {
  readonly expectation: WrittenExpectation | undefined;
  readonly formula: WrittenFormula | undefined;
}

function readItem(item: SourceNode, index: number, context: SectionContext): ReadItem {
  const { root, list } = context;
  const path = [...PATH, String(index)];
  const formula = writtenFormula(item, path);
  const textAt = (key: string) => bilingualLeaf(nodeAt(item, [key])?.kind === 'map');
  const schema = z.strictObject({
    name: textAt('name'),
    value: textLeaf.optional(),
    bound: boundLeaf,
    why: textAt('why'),
  });
  const values = checkSection(schema, { root, path }, list);
  if (values === undefined) return { expectation: undefined, formula };
  if (formula === undefined) {
    const at = placeOf(root, [...path, 'name']);
    list.add('expectationWithoutValue', at, path.join('.'), { found: values.name.en });
    return { expectation: undefined, formula };
  }
  const { name, bound, why } = values;
  return { expectation: { name, formula: formula.text, bound, why }, formula };
}

/** The formula under `value`; without that key the name, if it is a text. */
function writtenFormula(item: SourceNode, path: readonly string[]): WrittenFormula | undefined {
  const key = nodeAt(item, ['value']) === undefined ? 'name' : 'value';
  const node = nodeAt(item, [key]);
  if (node?.kind !== 'scalar' || node.text.trim() === '') return undefined;
  return { text: node.text.trim(), at: node.at, path: [...path, key].join('.'), isName: key === 'name' };
}

/** Two conditions of one name could not be told apart in the results. */
function checkNames(read: readonly ReadItem[], { root, list }: SectionContext): void {
  const names = read.map(({ expectation }) => expectation?.name);
  names.forEach((name, index) => {
    if (name === undefined) return;
    const earlier = names
      .slice(0, index)
      .some((other) => other !== undefined && (other.en === name.en || other.zh === name.zh));
    if (!earlier) return;
    list.add('expectationTwice', placeOf(root, [...PATH, index, 'name']), `expect.${index}.name`, {
      found: name.en,
    });
  });
}
