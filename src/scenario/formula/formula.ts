/** What an operator does with its operands; comparisons and logic give 1 or 0. */
export type Operator =
  | 'add'
  | 'subtract'
  | 'multiply'
  | 'divide'
  | 'negate'
  | 'smaller'
  | 'smallerEq'
  | 'larger'
  | 'largerEq'
  | 'equal'
  | 'unequal'
  | 'and'
  | 'or'
  | 'not';

/** A function that takes lists as they come and puts their numbers together. */
export type Aggregate = 'min' | 'max' | 'mean' | 'sum' | 'count' | 'median';

/** A function of one number; given a list, it works on each of its items. */
export type Elementary = 'abs' | 'sqrt';

/**
 * One step of the way to a figure as it is written: a field by its name (of a list: that field of every element), an element
 * of a list by its number from 1, or by the text of its key.
 */
export type WrittenStep =
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'item'; readonly number: number }
  | { readonly kind: 'key'; readonly text: string };

/** The field by which elements of a list are chosen, and whether a text chooses the one that has it or all that have it. */
export interface ListKey {
  readonly field: string;
  readonly selects: 'one' | 'several';
}

/** A step of which is known how to choose by the text of a key. */
export type PathStep =
  | Exclude<WrittenStep, { readonly kind: 'key' }>
  | ({ readonly kind: 'key'; readonly text: string } & ListKey);

/** A formula over the figures of a run: plain data, so that it may go to a worker. */
export type Formula =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'figure'; readonly steps: readonly PathStep[] }
  | { readonly kind: 'operation'; readonly operator: Operator; readonly operands: readonly Formula[] }
  | { readonly kind: 'aggregate'; readonly name: Aggregate; readonly operands: readonly Formula[] }
  | { readonly kind: 'elementary'; readonly name: Elementary; readonly operand: Formula }
  | {
      readonly kind: 'choice';
      readonly condition: Formula;
      readonly whenTrue: Formula;
      readonly whenFalse: Formula;
    };

/** Most characters of a formula. */
export const MAX_FORMULA_LENGTH = 500;
/** Most numbers, figures, operators and functions in a formula. */
export const MAX_FORMULA_NODES = 100;
/** Most levels of a formula. */
export const MAX_FORMULA_DEPTH = 20;

const AGGREGATES: readonly string[] = ['min', 'max', 'mean', 'sum', 'count', 'median'] satisfies Aggregate[];
const ELEMENTARY: readonly string[] = ['abs', 'sqrt'] satisfies Elementary[];

/** Every function that a formula may call. */
export const FUNCTION_NAMES: readonly string[] = [...AGGREGATES, ...ELEMENTARY];

/** Whether a function takes lists. */
export function isAggregate(name: string): name is Aggregate {
  return AGGREGATES.includes(name);
}

/** Whether a function takes one number. */
export function isElementary(name: string): name is Elementary {
  return ELEMENTARY.includes(name);
}
