import { suggest } from '../checkSection.js';
import type { IssueCode, IssueParams } from '../issue.js';
import type { PathStep } from './formula.js';

/** What is wrong with a formula, without words and place. */
export interface FormulaProblem {
  readonly code: IssueCode;
  readonly params: IssueParams;
}

/**
 * What a part of a formula gives: one number; a number for each element of the list at a path; or records, which can only
 * be counted.
 */
export type Shape =
  | { readonly kind: 'one' }
  | { readonly kind: 'list'; readonly of: string }
  | { readonly kind: 'records' };

/** The word for the elements of a list in a known path: `terminalBasis[].toClose`. */
const ELEMENTS = '[]';

/** The figures that a formula may name: dotted paths, `[]` behind the name of a list. */
export class Figures {
  readonly #known: ReadonlySet<string>;
  /** Every path on the way to a figure. */
  readonly #ways = new Set<string>();

  constructor(known: readonly string[]) {
    this.#known = new Set(known);
    for (const path of known) {
      for (const { index } of path.matchAll(/\.|\[\]/g)) this.#ways.add(path.slice(0, index));
      for (const { index } of path.matchAll(/\[\]/g)) this.#ways.add(path.slice(0, index) + ELEMENTS);
      this.#ways.add(path);
    }
  }

  /** What a path gives, or what is wrong with it. */
  shapeOf(steps: readonly PathStep[]): Shape | FormulaProblem {
    let here = '';
    let list: string | undefined;
    for (const [index, step] of steps.entries()) {
      if (step.kind === 'field') {
        if (this.#isList(here)) {
          list = here;
          here += ELEMENTS;
        }
        const next = joined(here, step.name);
        if (!this.#ways.has(next)) return this.#unknown(steps, index, here);
        here = next;
      } else {
        if (!this.#isList(here) || list !== undefined) return noList(steps, index);
        here += ELEMENTS;
      }
    }
    return this.#shapeAt(here, list, steps);
  }

  #shapeAt(here: string, list: string | undefined, steps: readonly PathStep[]): Shape | FormulaProblem {
    if (this.#isList(here)) {
      return this.#known.has(here + ELEMENTS) ? { kind: 'list', of: here } : { kind: 'records' };
    }
    if (this.#known.has(here)) return list === undefined ? { kind: 'one' } : { kind: 'list', of: list };
    return { code: 'figureIncomplete', params: { found: writtenPath(steps), known: this.#namesBelow(here) } };
  }

  #isList(path: string): boolean {
    return this.#ways.has(path + ELEMENTS);
  }

  /** The fields that stand directly at a path. */
  #namesBelow(path: string): string[] {
    const start = joined(path, '');
    const below = [...this.#ways].filter((way) => way.startsWith(start) && way.length > start.length);
    return [...new Set(below.map((way) => /^\w*/.exec(way.slice(start.length))![0]))];
  }

  /** The step at `index` is no field of what stands at `here`. */
  #unknown(steps: readonly PathStep[], index: number, here: string): FormulaProblem {
    const known = this.#namesBelow(here);
    const found = writtenPath(steps);
    const name = suggest((steps[index] as { readonly name: string }).name, known);
    if (name === undefined) return { code: 'figureUnknown', params: { found, known } };
    const corrected = steps.with(index, { kind: 'field', name });
    const rest = this.shapeOf(corrected);
    const isRight = !('code' in rest) || rest.code !== 'figureUnknown';
    const suggestion = isRight
      ? writtenPath(corrected)
      : (rest.params.suggestion ?? writtenPath(corrected.slice(0, index + 1)));
    return { code: 'figureUnknown', params: { found, known, suggestion } };
  }
}

function noList(steps: readonly PathStep[], index: number): FormulaProblem {
  const params = { found: writtenPath(steps), list: writtenPath(steps.slice(0, index)) };
  return { code: 'figureNoList', params };
}

function joined(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

/** A path as a formula writes it. */
function writtenPath(steps: readonly PathStep[]): string {
  return steps.reduce((path, step) => {
    if (step.kind === 'field') return joined(path, step.name);
    return `${path}[${step.kind === 'item' ? step.number : JSON.stringify(step.text)}]`;
  }, '');
}
