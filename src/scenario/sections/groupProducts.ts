import { z } from 'zod';
import type { AgentKind } from '../../agents/index.js';
import { suggest } from '../checkSection.js';
import { textLeaf } from '../leaves.js';
import { placeOf } from '../sourceNode.js';
import { isGiven, type SectionContext } from './context.js';
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
  const written: readonly (readonly [name: string, steps: readonly string[]])[] = [
    [product ?? known[0]!, ['product']],
    ...alsoProducts.map((name, index) => [name, ['alsoProducts', String(index)]] as const),
  ];
  for (const [index, [found, steps]] of written.entries()) {
    const full = [...path, ...steps];
    const at = placeOf(root, full);
    if (!known.includes(found)) {
      list.add('unknownProduct', at, full.join('.'), { found, known, suggestion: suggest(found, known) });
    } else if (written.slice(0, index).some(([name]) => name === found)) {
      list.add('itemTwice', at, full.join('.'), { found });
    }
  }
  const key = ['product', 'alsoProducts'].find((name) => isGiven(context, ...path, name));
  if (key === undefined || kind.rights.futures) return;
  const full = [...path, key];
  list.warn('productWithoutFutures', placeOf(root, full), full.join('.'), {
    found: path.at(-1),
    kind: kind.name,
  });
}
