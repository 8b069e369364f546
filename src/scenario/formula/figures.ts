import { invariant } from '../../kernel/index.js';
import type { FieldType, SummaryField } from '../../metrics/index.js';
import { suggest } from '../checkSection.js';
import type { IssueCode, IssueParams } from '../issue.js';
import type { ListKey, PathStep, WrittenStep } from './formula.js';

/** What is wrong with a formula, without words and place. */
export interface FormulaProblem {
  readonly code: IssueCode;
  readonly params: IssueParams;
}

/** A figure that formulas may name: its dotted path, `[]` behind the name of a list, and what it is. */
export type KnownFigure = Pick<SummaryField, 'path' | 'type' | 'key' | 'values'>;

/** The key of a list with all its values, where they are known. */
type KnownKey = ListKey & Pick<SummaryField, 'values'>;

/** What gives values: one, or one for each element of a list (`of`, as it is chosen). */
export type ValueShape =
  | { readonly kind: 'one'; readonly holds: FieldType }
  | { readonly kind: 'list'; readonly holds: FieldType; readonly of: string };

/** What a part of a formula gives: values, or records, which can only be counted. */
export type Shape = ValueShape | { readonly kind: 'records' };

/** A path that was found to be right. */
export interface FoundFigure {
  readonly steps: readonly PathStep[];
  readonly shape: Shape;
}

/** The word for the elements of a list in a known path: `terminalBasis[].toClose`. */
const ELEMENTS = '[]';

/** The figures that a formula may name. The elements of every list are records that have a key. */
export class Figures {
  readonly #types: ReadonlyMap<string, FieldType>;
  /** By the paths of lists. */
  readonly #keys: ReadonlyMap<string, KnownKey>;
  /** Every path on the way to a figure. */
  readonly #ways = new Set<string>();

  constructor(known: readonly KnownFigure[]) {
    this.#types = new Map(known.map(({ path, type }) => [path, type]));
    this.#keys = keysOf(known);
    for (const { path } of known) {
      for (const { index } of path.matchAll(/\.|\[\]/g)) this.#ways.add(path.slice(0, index));
      for (const { index } of path.matchAll(/\[\]/g)) {
        const list = path.slice(0, index);
        invariant(this.#keys.has(list), 'the elements of a list have no key', () => ({ list }));
        this.#ways.add(list + ELEMENTS);
      }
      this.#ways.add(path);
    }
  }

  /** What a path gives and how it is followed, or what is wrong with it. */
  find(written: readonly WrittenStep[]): FoundFigure | FormulaProblem {
    const steps: PathStep[] = [];
    let here = '';
    let list: string | undefined;
    for (const [index, step] of written.entries()) {
      const key = this.#keys.get(here);
      if (step.kind === 'field') {
        if (key !== undefined) {
          list = here;
          here += ELEMENTS;
        }
        const next = joined(here, step.name);
        if (!this.#ways.has(next)) return this.#unknown(written, index, here);
        here = next;
        steps.push(step);
      } else {
        if (key === undefined) return noList(written, index);
        here += ELEMENTS;
        if (step.kind === 'item') {
          steps.push(step);
          continue;
        }
        const { field, selects, values } = key;
        if (values?.includes(step.text) === false) return unknownKey(step.text, values);
        if (selects === 'several') list = writtenPath(written.slice(0, index + 1));
        steps.push({ ...step, field, selects });
      }
    }
    const shape = this.#shapeAt(here, list);
    if (shape !== undefined) return { steps, shape };
    const params = { found: writtenPath(written), known: this.#namesBelow(here) };
    return { code: 'figureIncomplete', params };
  }

  /** What stands at a path of which `list` is chosen; undefined for a single section. */
  #shapeAt(here: string, list: string | undefined): Shape | undefined {
    if (this.#keys.has(here)) return { kind: 'records' };
    const holds = this.#types.get(here);
    if (holds !== undefined)
      return list === undefined ? { kind: 'one', holds } : { kind: 'list', holds, of: list };
    return here.endsWith(ELEMENTS) && list !== undefined ? { kind: 'records' } : undefined;
  }

  /** The fields that stand directly at a path. */
  #namesBelow(path: string): string[] {
    const start = joined(path, '');
    const below = [...this.#ways].filter((way) => way.startsWith(start) && way.length > start.length);
    return [...new Set(below.map((way) => /^\w*/.exec(way.slice(start.length))![0]))];
  }

  /** The step at `index` is no field of what stands at `here`. */
  #unknown(written: readonly WrittenStep[], index: number, here: string): FormulaProblem {
    const known = this.#namesBelow(here);
    const found = writtenPath(written);
    const name = suggest((written[index] as { readonly name: string }).name, known);
    if (name === undefined) return { code: 'figureUnknown', params: { found, known } };
    const corrected = written.with(index, { kind: 'field', name });
    const rest = this.find(corrected);
    const isRight = !('code' in rest) || rest.code !== 'figureUnknown';
    const suggestion = isRight
      ? writtenPath(corrected)
      : (rest.params.suggestion ?? writtenPath(corrected.slice(0, index + 1)));
    return { code: 'figureUnknown', params: { found, known, suggestion } };
  }
}

/** The keys of all lists, by the paths of the lists; a list may stand within another one. */
function keysOf(known: readonly KnownFigure[]): Map<string, KnownKey> {
  const keys = new Map<string, KnownKey>();
  for (const { path, key, values } of known) {
    if (key === undefined) continue;
    const end = path.lastIndexOf(`${ELEMENTS}.`);
    const field = path.slice(end + ELEMENTS.length + 1);
    keys.set(path.slice(0, end), { field, selects: key, ...(values && { values }) });
  }
  return keys;
}

function unknownKey(found: string, known: readonly string[]): FormulaProblem {
  return { code: 'keyUnknown', params: { found, known, suggestion: suggest(found, known) } };
}

function noList(steps: readonly WrittenStep[], index: number): FormulaProblem {
  const params = { found: writtenPath(steps), list: writtenPath(steps.slice(0, index)) };
  return { code: 'figureNoList', params };
}

function joined(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

/** A path as a formula writes it. */
function writtenPath(steps: readonly WrittenStep[]): string {
  return steps.reduce((path, step) => {
    if (step.kind === 'field') return joined(path, step.name);
    return `${path}[${step.kind === 'item' ? step.number : JSON.stringify(step.text)}]`;
  }, '');
}
