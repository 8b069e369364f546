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
import type { Figures, FormulaProblem, Shape, ValueShape } from './figures.js';
import {
  type Formula,
  FUNCTION_NAMES,
  isAggregate,
  isElementary,
  MAX_FORMULA_DEPTH,
  MAX_FORMULA_LENGTH,
  MAX_FORMULA_NODES,
  type Operator,
  type WrittenStep,
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

/** The operators that give true or false. */
const FLAG_OPERATORS: ReadonlySet<Operator> = new Set<Operator>([
  ...(['smaller', 'smallerEq', 'larger', 'largerEq', 'equal', 'unequal'] as const),
  ...(['and', 'or', 'not'] as const),
]);

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
interface Part<S extends Shape = Shape> {
  readonly formula: Formula;
  readonly shape: S;
}

/**
 * Reads a formula over the given figures: numbers, paths, + − * / and comparisons, `and`, `or`, `not`, `? :`, and a few
 * functions. Anything else that mathjs knows is refused, and so are figures that are not there.
 */
export function readFormula(text: string, figures: Figures): Formula | FormulaProblem {
  if (text.length > MAX_FORMULA_LENGTH) {
    return { code: 'formulaTooLong', params: { found: text.length, max: MAX_FORMULA_LENGTH } };
  }
  const tree = parsed(text);
  if ('code' in tree) return tree;
  try {
    return new TreeReader(figures).readOne(tree, 1);
  } catch (error) {
    if (error instanceof Refusal) return error.problem;
    throw error;
  }
}

/** For some texts that it refuses mathjs throws other errors than for syntax: `end = 1`. */
function parsed(text: string): MathNode | FormulaProblem {
  try {
    return mathjs.parse(text);
  } catch (error) {
    if (error instanceof RangeError) return tooComplex();
    return { code: 'formulaSyntax', params: { found: text, detail: (error as Error).message } };
  }
}

function tooComplex(): FormulaProblem {
  return { code: 'formulaTooComplex', params: { nodes: MAX_FORMULA_NODES, depth: MAX_FORMULA_DEPTH } };
}

const ONE_NUMBER: ValueShape = { kind: 'one', holds: 'number' };

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

  /** Reads what must be a single number. */
  readOne(node: MathNode, depth: number): Formula {
    const { formula, shape } = this.#values(node, depth);
    return shape.kind === 'one'
      ? formula
      : refuse({ code: 'formulaList', params: { found: node.toString() } });
  }

  /** Reads what must be numbers or truth values. */
  #values(node: MathNode, depth: number): Part<ValueShape> {
    const { formula, shape } = this.#read(node, depth);
    const found = node.toString();
    if (shape.kind === 'records') return refuse({ code: 'figureRecords', params: { found } });
    return shape.holds === 'text' ? refuse({ code: 'figureText', params: { found } }) : { formula, shape };
  }

  #read(node: MathNode, depth: number): Part {
    this.#nodes += 1;
    if (this.#nodes > MAX_FORMULA_NODES || depth > MAX_FORMULA_DEPTH) refuse(tooComplex());
    switch (node.type) {
      case 'ParenthesisNode':
        return this.#read((node as ParenthesisNode).content, depth + 1);
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
    const found = this.#figures.find(stepsOf(node));
    if ('code' in found) return refuse(found);
    return { formula: { kind: 'figure', steps: found.steps }, shape: found.shape };
  }

  #operation(node: OperatorNode, depth: number): Part {
    const { fn, implicit, isPercentage, args } = node as unknown as OperatorFacts;
    if (isPercentage) return notAllowed(node, `${args[0]}%`);
    const operator = Object.hasOwn(OPERATORS, fn) ? OPERATORS[fn] : undefined;
    if (operator === undefined || implicit) return notAllowed(node);
    const parts = args.map((each) => this.#values(each, depth + 1));
    const formula: Formula = { kind: 'operation', operator, operands: parts.map((part) => part.formula) };
    const holds = FLAG_OPERATORS.has(operator) ? 'flag' : 'number';
    return { formula, shape: { ...commonShape(parts, node), holds } };
  }

  #choice(node: ConditionalNode, depth: number): Part {
    const [condition, whenTrue, whenFalse] = [node.condition, node.trueExpr, node.falseExpr].map((each) =>
      this.readOne(each, depth + 1),
    ) as [Formula, Formula, Formula];
    return { formula: { kind: 'choice', condition, whenTrue, whenFalse }, shape: ONE_NUMBER };
  }

  #call(node: FunctionNode<MathNode>, depth: number): Part {
    const { fn, args } = node;
    if (fn.type !== 'SymbolNode') return notAllowed(node);
    const { name } = fn as SymbolNode;
    if (isAggregate(name)) {
      if (args.length === 0) refuse({ code: 'functionArguments', params: { found: name, count: 0 } });
      const operands = args.map((each) =>
        name === 'count' ? this.#counted(each, depth + 1) : this.#values(each, depth + 1).formula,
      );
      return { formula: { kind: 'aggregate', name, operands }, shape: ONE_NUMBER };
    }
    if (isElementary(name)) {
      const [operand] = args;
      if (operand === undefined || args.length > 1) {
        refuse({ code: 'functionArguments', params: { found: name, count: args.length } });
      }
      const { formula, shape } = this.#values(operand!, depth + 1);
      return {
        formula: { kind: 'elementary', name, operand: formula },
        shape: { ...shape, holds: 'number' },
      };
    }
    const suggestion = suggest(name, FUNCTION_NAMES);
    return refuse({ code: 'functionUnknown', params: { found: name, known: FUNCTION_NAMES, suggestion } });
  }

  /** Whoever counts truth values means those that are true, and would get all. */
  #counted(node: MathNode, depth: number): Formula {
    const { formula, shape } = this.#read(node, depth);
    if (shape.kind === 'records' || shape.holds !== 'flag') return formula;
    return refuse({ code: 'flagsCounted', params: { found: node.toString() } });
  }
}

/** What item-by-item work on the parts gives: lists must be of the same elements. */
function commonShape(parts: readonly Part<ValueShape>[], node: MathNode): ValueShape {
  const lists = parts.map(({ shape }) => shape).filter((shape) => shape.kind === 'list');
  const [first] = lists;
  if (first === undefined) return ONE_NUMBER;
  const isSame = lists.every(({ of }) => of === first.of);
  return isSame ? first : refuse({ code: 'formulaLists', params: { found: node.toString() } });
}

function number(node: ConstantNode): Part {
  const value: unknown = node.value;
  if (typeof value !== 'number' || !Number.isFinite(value)) return notAllowed(node);
  return { formula: { kind: 'number', value }, shape: ONE_NUMBER };
}

/** The steps of a path: `a.b["x"][2].c`. */
function stepsOf(node: MathNode): WrittenStep[] {
  if (node.type === 'SymbolNode') return [{ kind: 'field', name: (node as SymbolNode).name }];
  if (node.type !== 'AccessorNode') return notAllowed(node);
  const { object, index, optionalChaining } = node as AccessorNode;
  if (optionalChaining) return notAllowed(node);
  return [...stepsOf(object), stepOf(index, node)];
}

function stepOf({ dimensions, dotNotation }: IndexNode, whole: MathNode): WrittenStep {
  const [dimension] = dimensions;
  if (dimensions.length !== 1 || dimension?.type !== 'ConstantNode') return notAllowed(whole);
  const value: unknown = (dimension as ConstantNode).value;
  if (typeof value === 'string')
    return dotNotation ? { kind: 'field', name: value } : { kind: 'key', text: value };
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1)
    return { kind: 'item', number: value };
  return notAllowed(whole);
}
