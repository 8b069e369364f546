import { distance } from 'fastest-levenshtein';
import { z } from 'zod';
import type { IssueCode, IssueList, IssueParams } from './issue.js';
import { describe } from './leaves.js';
import { keyPlaceOf, nodeAt, placeOf, plainValue, type SourceNode } from './sourceNode.js';

/** Where a part of the scenario is checked: the whole tree and the path of the part. */
export interface SectionPlace {
  readonly root: SourceNode;
  readonly path: readonly string[];
}

/** A section within a section. With nothing behind its key it counts as empty, so that every default shows. */
export function innerSection<S extends z.ZodRawShape>(shape: S) {
  return z.preprocess((value) => value ?? {}, z.strictObject(shape));
}

/**
 * Checks the part of the scenario at a path against a schema and gives its value. A part that is not there counts as
 * empty, so that every default shows. All that is wrong becomes issues, and then the value is undefined.
 */
export function checkSection<T extends z.ZodType>(
  schema: T,
  place: SectionPlace,
  list: IssueList,
): z.output<T> | undefined {
  const node = nodeAt(place.root, place.path);
  const input = node === undefined || node.kind === 'empty' ? {} : plainValue(node);
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  for (const issue of result.error.issues) addZodIssue(issue, schema, input, place, list);
  return undefined;
}

function addZodIssue(
  issue: z.core.$ZodIssue,
  schema: z.ZodType,
  input: unknown,
  place: SectionPlace,
  list: IssueList,
): void {
  const path = [...place.path, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, issue.path);
    for (const key of issue.keys) addUnknownKey([...path, key], known, place, list);
    return;
  }
  const at = placeOf(place.root, path);
  if (issue.code === 'custom') {
    const { code, params } = issue.params as { code: IssueCode; params: IssueParams };
    if (nodeAt(place.root, path) === undefined) {
      list.add('missingKey', at, showPath(path), { key: String(path.at(-1)), expected: params.expected });
      return;
    }
    const suggestion =
      code === 'unknownChoice' ? suggest(String(params.found), params.choices as string[]) : undefined;
    list.add(code, at, showPath(path), suggestion === undefined ? params : { ...params, suggestion });
    return;
  }
  const expected = issue.code === 'invalid_type' && issue.expected === 'array' ? 'list' : 'section';
  const found = describe(issue.path.reduce<unknown>((value, step) => (value as never)?.[step], input));
  list.add('wrongValue', at, showPath(path), { expected, found });
}

function addUnknownKey(
  path: readonly PropertyKey[],
  known: readonly string[],
  place: SectionPlace,
  list: IssueList,
): void {
  const found = String(path.at(-1));
  list.add('unknownKey', keyPlaceOf(place.root, path), showPath(path), {
    found,
    known,
    suggestion: suggest(found, known),
  });
}

/** A path as it is shown and written after `--set`: calendar.add.0. */
export function showPath(path: readonly PropertyKey[]): string {
  return path.map(String).join('.');
}

/** The known word that was probably meant, or undefined when none is near. */
export function suggest(found: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = Math.max(2, Math.floor(found.length / 3)) + 1;
  for (const word of known) {
    const steps = distance(found.toLowerCase(), word.toLowerCase());
    if (steps < least && steps < word.length) [best, least] = [word, steps];
  }
  return best;
}

/** The keys that the object schema at a path knows. */
function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let here: z.core.$ZodType | undefined = schema;
  for (const step of path) here = typeof step === 'number' ? elementOf(here) : shapeIn(here)?.[String(step)];
  return Object.keys(shapeIn(here) ?? {});
}

/** The schema of a list's items. */
function elementOf(schema: z.core.$ZodType | undefined): z.core.$ZodType | undefined {
  return innermost(schema)?.element;
}

function shapeIn(schema: z.core.$ZodType | undefined): Readonly<Record<string, z.core.$ZodType>> | undefined {
  return innermost(schema)?.shape;
}

/** What a schema is made of. */
interface SchemaParts {
  /** Inside a default or an option. */
  readonly innerType?: z.core.$ZodType;
  /** At the end of a pipe. */
  readonly out?: z.core.$ZodType;
  readonly element?: z.core.$ZodType;
  readonly shape?: Record<string, z.core.$ZodType>;
}

/** The parts of a schema behind its defaults, options and pipes. */
function innermost(schema: z.core.$ZodType | undefined): SchemaParts | undefined {
  const parts = schema?._zod.def as SchemaParts | undefined;
  const inner = parts?.innerType ?? parts?.out;
  return inner === undefined ? parts : innermost(inner);
}
