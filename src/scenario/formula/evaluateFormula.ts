import type { Aggregate, Elementary, Formula, Operator, PathStep } from './formula.js';

/** Plain data as JSON holds it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What stands at the end of a path: a number, nothing, or something else that is there (a text, a section). */
type Item = number | null | typeof SOMETHING;
type Value = Item | readonly Item[];

const SOMETHING = Symbol('neither a number nor nothing');

/**
 * The value of a formula over a run's summary. Null when a figure that it needs is null, missing or a text, and when the
 * result is no finite number (a division by zero, a root of a negative number). In lists what is no number is left out
 * by the functions that put a list together; of an empty list `sum` and `count` are 0, the others null. A key that nothing
 * has chooses null where keys are unique, and an empty list where they are not.
 */
export function evaluateFormula(formula: Formula, summary: Json): number | null {
  const value = resultOf(formula, summary);
  return isList(value) ? null : numberIn(value);
}

function resultOf(formula: Formula, summary: Json): Value {
  switch (formula.kind) {
    case 'number':
      return formula.value;
    case 'figure':
      return follow([summary], formula.steps);
    case 'operation':
      return each(
        formula.operands.map((operand) => resultOf(operand, summary)),
        OPERATIONS[formula.operator],
      );
    case 'elementary':
      return each([resultOf(formula.operand, summary)], ELEMENTARY[formula.name]);
    case 'aggregate':
      return together(
        formula.name,
        formula.operands.map((operand) => resultOf(operand, summary)),
      );
    case 'choice': {
      const condition = evaluateFormula(formula.condition, summary);
      if (condition === null) return null;
      return resultOf(condition === 0 ? formula.whenFalse : formula.whenTrue, summary);
    }
  }
}

/** Follows a path; a field of a list is that field of every element, in order. A list that is null gives one nothing. */
function follow([start]: readonly [Json], steps: readonly PathStep[]): Value {
  let here: readonly Json[] = [start];
  let isMany = false;
  for (const step of steps) {
    const [first = null] = here;
    if (step.kind === 'field') {
      isMany ||= here.some(Array.isArray);
      here = here.flat().map((node) => fieldOf(node as Json, step.name));
    } else if (step.kind === 'item') {
      here = [Array.isArray(first) ? ((first as readonly Json[])[step.number - 1] ?? null) : null];
    } else {
      const chosen = Array.isArray(first) ? first.filter((element) => hasKey(element, step)) : [null];
      isMany = step.selects === 'several' && Array.isArray(first);
      here = isMany ? chosen : [chosen[0] ?? null];
    }
  }
  const ends = here as readonly (Json | readonly Json[])[];
  if (!isMany && !ends.some(Array.isArray)) return itemOf(here[0]!);
  return ends.flat().map((node) => itemOf(node as Json));
}

function fieldOf(node: Json, name: string): Json {
  if (node === null || typeof node !== 'object' || Array.isArray(node) || !Object.hasOwn(node, name))
    return null;
  return (node as { readonly [key: string]: Json })[name]!;
}

/** Whether the key of an element is a text; a number is compared as it is written. */
function hasKey(element: Json, { field, text }: Extract<PathStep, { kind: 'key' }>): boolean {
  const key = fieldOf(element, field);
  return key !== null && String(key) === text;
}

function itemOf(node: Json): Item {
  if (typeof node === 'boolean') return node ? 1 : 0;
  return node === null || typeof node === 'number' ? node : SOMETHING;
}

function isList(value: Value): value is readonly Item[] {
  return Array.isArray(value);
}

function numberIn(item: Item | undefined): number | null {
  return typeof item === 'number' && Number.isFinite(item) ? item : null;
}

/** Applies `compute` to numbers, and item by item where lists are among the operands; null as soon as one is null. */
function each(operands: readonly Value[], compute: (...numbers: number[]) => number): Value {
  const lists = operands.filter(isList);
  const at = (index: number): number | null => {
    const items = operands.map((operand) => numberIn(isList(operand) ? operand[index] : operand));
    const numbers = items.filter((item) => item !== null);
    return numbers.length < items.length ? null : numberIn(compute(...numbers));
  };
  const [first] = lists;
  return first === undefined ? at(0) : first.map((_, index) => at(index));
}

function together(name: Aggregate, operands: readonly Value[]): number | null {
  if (name === 'count') return operands.flat().filter((item) => item !== null).length;
  const singles = operands.filter((operand) => !isList(operand)) as readonly Item[];
  if (singles.some((item) => numberIn(item) === null)) return null;
  const numbers = operands
    .flat()
    .map(numberIn)
    .filter((item) => item !== null);
  if (name === 'sum') return sum(numbers);
  return numbers.length === 0 ? null : AGGREGATES[name](numbers);
}

const OPERATIONS: Readonly<Record<Operator, (...numbers: number[]) => number>> = {
  add: (a, b) => a! + b!,
  subtract: (a, b) => a! - b!,
  multiply: (a, b) => a! * b!,
  divide: (a, b) => a! / b!,
  negate: (a) => -a!,
  smaller: (a, b) => Number(a! < b!),
  smallerEq: (a, b) => Number(a! <= b!),
  larger: (a, b) => Number(a! > b!),
  largerEq: (a, b) => Number(a! >= b!),
  equal: (a, b) => Number(a === b),
  unequal: (a, b) => Number(a !== b),
  and: (a, b) => Number(a !== 0 && b !== 0),
  or: (a, b) => Number(a !== 0 || b !== 0),
  not: (a) => Number(a === 0),
};

const ELEMENTARY: Readonly<Record<Elementary, (number: number) => number>> = {
  abs: Math.abs,
  sqrt: Math.sqrt,
};

/** Of at least one number. */
const AGGREGATES: Readonly<
  Record<Exclude<Aggregate, 'count' | 'sum'>, (numbers: readonly number[]) => number>
> = {
  min: (numbers) => numbers.reduce((least, number) => Math.min(least, number)),
  max: (numbers) => numbers.reduce((most, number) => Math.max(most, number)),
  mean: (numbers) => sum(numbers) / numbers.length,
  median: (numbers) => {
    const sorted = numbers.toSorted((a, b) => a - b);
    const middle = Math.floor(sorted.length / 2);
    return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
  },
};

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
