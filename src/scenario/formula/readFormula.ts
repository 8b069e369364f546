import {
  type AccessorNode,
  type ConditionalNode,
  type ConstantNode,
  create,
  type FunctionNode,
  type IndexNode,
  type MathNode,
  type OperatorNode,
  type ParenthesisNode,
  parseDependencies,
  type SymbolNode,
} from 'mathjs/number';
import { suggest } from '../checkSection.js';
import type { Figures, FormulaProblem, Shape } from './figures.js';
import {
  type Formula,
  FUNCTION_NAMES,
  isAggregate,
  isElementary,
  MAX_FORMULA_DEPTH,
  MAX_FORMULA_LENGTH,
  MAX_FORMULA_NODES,
  type Operator,
  type PathStep,
} from './formula.js';

/** Reads formulas; nothing of it is evaluated by mathjs. */
const mathjs = create(parseDependencies);

/** The operators of a formula by mathjs's name for them. */
const OPERATORS: Readonly<Record<string, Operator>> = {
  add: 'add',
  subtract: 'subtract',
  multiply: 'multiply',
  divide: 'divide',
  unaryMinus: 'negate',
  smaller: 'smaller',
  smallerEq: 'smallerEq',
  larger: 'larger',
  largerEq: 'largerEq',
  equal: 'equal',
  unequal: 'unequal',
  and: 'and',
  or: 'or',
  not: 'not',
};

/** What a node of an operator has; its declared type leaves out the last but one. */
interface OperatorFacts {
  readonly fn: string;
  /** Two factors beside each other, without `*`. */
  readonly implicit: boolean;
  /** `5%`, which mathjs adds as a share of what stands before it. */
  readonly isPercentage: boolean;
  readonly args: readonly MathNode[];
}

/** A formula that was found to be right so far, with what it gives. */
interface Part {
  readonly formula: Formula;
  readonly shape: Shape;
}

/**
 * Reads a formula over the given figures: numbers, paths, + − * / and comparisons, `and`, `or`, `not`, `? :`, and a few
 * functions. Anything else that mathjs knows is refused, and so are figures that are not there.
 */
export function readFormula(text: string, figures: Figures): Formula | FormulaProblem {
  if (text.length > MAX_FORMULA_LENGTH) {
    return { code: 'formulaTooLong', params: { found: text.length, max: MAX_FORMULA_LENGTH } };
  }
  try {
    const part = new TreeReader(figures).read(mathjs.parse(text), 1);
    if (part.shape.kind !== 'one') return listProblem(text);
    return part.formula;
  } catch (error) {
    if (error instanceof Refusal) return error.problem;
    if (error instanceof RangeError) return tooComplex();
    if (!(error instanceof SyntaxError)) throw error;
    return { code: 'formulaSyntax', params: { found: text, detail: error.message } };
  }
}

function tooComplex(): FormulaProblem {
  return { code: 'formulaTooComplex', params: { nodes: MAX_FORMULA_NODES, depth: MAX_FORMULA_DEPTH } };
}

function listProblem(found: string): FormulaProblem {
  return { code: 'formulaList', params: { found } };
}

/** Ends the reading of a formula with what is wrong with it. */
class Refusal extends Error {
  readonly problem: FormulaProblem;

  constructor(problem: FormulaProblem) {
    super(problem.code);
    this.problem = problem;
  }
}

function refuse(problem: FormulaProblem): never {
  throw new Refusal(problem);
}

function notAllowed(node: MathNode, found = node.toString()): never {
  return refuse({ code: 'formulaNotAllowed', params: { found, functions: FUNCTION_NAMES } });
}

/** Walks mathjs's tree and lets through what a formula may have. */
class TreeReader {
  readonly #figures: Figures;
  #nodes = 0;

  constructor(figures: Figures) {
    this.#figures = figures;
  }

  read(node: MathNode, depth: number): Part {
    this.#nodes += 1;
    if (this.#nodes > MAX_FORMULA_NODES || depth > MAX_FORMULA_DEPTH) refuse(tooComplex());
    switch (node.type) {
      case 'ParenthesisNode':
        return this.read((node as ParenthesisNode).content, depth + 1);
      case 'ConstantNode':
        return number(node as ConstantNode);
      case 'SymbolNode':
      case 'AccessorNode':
        return this.#figure(node);
      case 'OperatorNode':
        return this.#operation(node as OperatorNode, depth);
      case 'ConditionalNode':
        return this.#choice(node as ConditionalNode, depth);
      case 'FunctionNode':
        return this.#call(node as FunctionNode<MathNode>, depth);
      default:
        return notAllowed(node);
    }
  }

  #figure(node: MathNode): Part {
    const steps = stepsOf(node);
    const shape = this.#figures.shapeOf(steps);
    if ('code' in shape) return refuse(shape);
    return { formula: { kind: 'figure', steps }, shape };
  }

  #operation(node: OperatorNode, depth: number): Part {
    const { fn, implicit, isPercentage, args } = node as unknown as OperatorFacts;
    if (isPercentage) return notAllowed(node, `${args[0]}%`);
    const operator = Object.hasOwn(OPERATORS, fn) ? OPERATORS[fn] : undefined;
    if (operator === undefined || implicit) return notAllowed(node);
    const parts = args.map((each) => this.read(each, depth + 1));
    const formula: Formula = { kind: 'operation', operator, operands: parts.map((part) => part.formula) };
    return { formula, shape: commonShape(parts, node) };
  }

  #choice(node: ConditionalNode, depth: number): Part {
    const [condition, whenTrue, whenFalse] = [node.condition, node.trueExpr, node.falseExpr].map((each) => {
      const part = this.read(each, depth + 1);
      return part.shape.kind === 'one' ? part.formula : refuse(listProblem(each.toString()));
    }) as [Formula, Formula, Formula];
    return { formula: { kind: 'choice', condition, whenTrue, whenFalse }, shape: { kind: 'one' } };
  }

  #call(node: FunctionNode<MathNode>, depth: number): Part {
    const { fn, args } = node;
    if (fn.type !== 'SymbolNode') return notAllowed(node);
    const { name } = fn as SymbolNode;
    if (isAggregate(name)) {
      if (args.length === 0) refuse({ code: 'functionArguments', params: { found: name, count: 0 } });
      const operands = args.map((each) => this.#listOperand(each, depth, name === 'count'));
      return { formula: { kind: 'aggregate', name, operands }, shape: { kind: 'one' } };
    }
    if (isElementary(name)) {
      const [operand] = args;
      if (operand === undefined || args.length > 1) {
        refuse({ code: 'functionArguments', params: { found: name, count: args.length } });
      }
      const part = this.read(operand!, depth + 1);
      return {
        formula: { kind: 'elementary', name, operand: part.formula },
        shape: commonShape([part], node),
      };
    }
    const suggestion = suggest(name, FUNCTION_NAMES);
    return refuse({ code: 'functionUnknown', params: { found: name, known: FUNCTION_NAMES, suggestion } });
  }

  #listOperand(node: MathNode, depth: number, countsRecords: boolean): Formula {
    const { formula, shape } = this.read(node, depth + 1);
    if (shape.kind === 'records' && !countsRecords) refuse(recordsProblem(node));
    return formula;
  }
}

/** What item-by-item work on the parts gives: lists must be of the same elements. */
function commonShape(parts: readonly Part[], node: MathNode): Shape {
  const shapes = parts.map(({ shape }) => shape).filter(({ kind }) => kind !== 'one');
  const [first] = shapes;
  if (first === undefined) return { kind: 'one' };
  if (first.kind !== 'list') return refuse(recordsProblem(node));
  const isSame = shapes.every((shape) => shape.kind === 'list' && shape.of === first.of);
  return isSame ? first : refuse({ code: 'formulaLists', params: { found: node.toString() } });
}

function recordsProblem(node: MathNode): FormulaProblem {
  return { code: 'figureRecords', params: { found: node.toString() } };
}

function number(node: ConstantNode): Part {
  const value: unknown = node.value;
  if (typeof value !== 'number' || !Number.isFinite(value)) return notAllowed(node);
  return { formula: { kind: 'number', value }, shape: { kind: 'one' } };
}

/** The steps of a path: `a.b["x"][2].c`. */
function stepsOf(node: MathNode): PathStep[] {
  if (node.type === 'SymbolNode') return [{ kind: 'field', name: (node as SymbolNode).name }];
  if (node.type !== 'AccessorNode') return notAllowed(node);
  const { object, index, optionalChaining } = node as AccessorNode;
  if (optionalChaining) return notAllowed(node);
  return [...stepsOf(object), stepOf(index, node)];
}

function stepOf({ dimensions, dotNotation }: IndexNode, whole: MathNode): PathStep {
  const [dimension] = dimensions;
  if (dimensions.length !== 1 || dimension?.type !== 'ConstantNode') return notAllowed(whole);
  const value: unknown = (dimension as ConstantNode).value;
  if (typeof value === 'string')
    return dotNotation ? { kind: 'field', name: value } : { kind: 'key', text: value };
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1)
    return { kind: 'item', number: value };
  return notAllowed(whole);
}
