import { z } from 'zod';
import type { AgentKind } from '../../agents/index.js';
import { textLeaf } from '../leaves.js';
import { placeOf } from '../sourceNode.js';
import { isGiven, type SectionContext } from './context.js';
import { checkKnownNames } from './knownNames.js';
import { productOrigins } from './products.js';

/** The keys of a group that name futures products, by their letters (CON-7). */
export const groupProductShape = {
  product: textLeaf.optional(),
  alsoProducts: z.array(textLeaf).default([]),
};

/** Checks that a group's products are those of the scenario, each named once, and that its kind trades futures at all. */
export function checkProductNames(
  {
    product,
    alsoProducts,
  }: { readonly product?: string | undefined; readonly alsoProducts: readonly string[] },
  kind: AgentKind,
  path: readonly string[],
  context: SectionContext,
): void {
  const { root, list } = context;
  const known = productOrigins(context).map((origin) => origin.product);
  const keys = { key: 'product', name: product ?? known[0]!, listKey: 'alsoProducts', names: alsoProducts };
  checkKnownNames(keys, known, 'unknownProduct', path, context);
  const key = ['product', 'alsoProducts'].find((name) => isGiven(context, ...path, name));
  if (key === undefined || kind.rights.futures) return;
  const full = [...path, key];
  list.warn('productWithoutFutures', placeOf(root, full), full.join('.'), {
    found: path.at(-1),
    kind: kind.name,
  });
}
