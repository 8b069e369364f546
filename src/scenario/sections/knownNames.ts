import { suggest } from '../checkSection.js';
import type { IssueCode } from '../issue.js';
import { placeOf } from '../sourceNode.js';
import type { SectionContext } from './context.js';

/** The keys of a group that name one thing and, as a list, further ones, with their values. */
export interface NamedKeys {
  readonly key: string;
  readonly name: string;
  readonly listKey: string;
  readonly names: readonly string[];
}

/** Checks that names are among the known ones, else `unknown` is the issue, and each stands once. */
export function checkKnownNames(
  { key, name, listKey, names }: NamedKeys,
  known: readonly string[],
  unknown: IssueCode,
  path: readonly string[],
  { root, list }: SectionContext,
): void {
  const written: readonly (readonly [found: string, steps: readonly string[]])[] = [
    [name, [key]],
    ...names.map((one, index) => [one, [listKey, String(index)]] as const),
  ];
  for (const [index, [found, steps]] of written.entries()) {
    const full = [...path, ...steps];
    const at = placeOf(root, full);
    if (!known.includes(found)) {
      list.add(unknown, at, full.join('.'), { found, known, suggestion: suggest(found, known) });
    } else if (written.slice(0, index).some(([other]) => other === found)) {
      list.add('itemTwice', at, full.join('.'), { found });
    }
  }
}
