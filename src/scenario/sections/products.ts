import { z } from 'zod';
import { contractPresets } from '../../contracts/index.js';
import type { SpotVenueConfig } from '../../simulation/index.js';
import { checkSection, suggest } from '../checkSection.js';
import { choiceLeaf, describe } from '../leaves.js';
import { futuresExchangeParameters } from '../parameters/futuresExchange.js';
import { keyPlaceOf, nodeAt } from '../sourceNode.js';
import { isGiven, type SectionContext } from './context.js';
import { contractPresetNamed, MAIN_PRODUCT, presetOf } from './futures.js';
import {
  type FuturesProductSection,
  type ProductOrigin,
  productSection,
  productShape,
} from './futuresProduct.js';

/** The most products beside the main one. */
const MAX_PRODUCTS = 20;
/** The letters before the month of a contract's name (CON-2). */
const LETTERS = /^[A-Z]{1,8}$/;
const SECTION = 'products';

/** A product of a scenario with where it comes from. */
export interface ReadProduct extends ProductOrigin {
  readonly values: FuturesProductSection;
}

/** The products of a scenario as written, the main one first: letters, preset and path; those without a preset are left out. */
export function productOrigins(context: Pick<SectionContext, 'root'>): ProductOrigin[] {
  const main = presetOf(context);
  const further = productNames(context).flatMap((product) => {
    if (product === main.product) return [];
    const origin = originOf(product, context);
    return origin === undefined ? [] : [origin];
  });
  return [{ preset: main, product: main.product, section: MAIN_PRODUCT }, ...further];
}

/** Reads the section `products`: futures beside the main product, by their letters (CON-7); undefined if something in it is wrong. */
export function readProducts(
  markets: readonly SpotVenueConfig[] | undefined,
  context: SectionContext,
): ReadProduct[] | undefined {
  const { root, list } = context;
  if (!isGiven(context, SECTION)) return [];
  const node = nodeAt(root, [SECTION])!;
  if (node.kind !== 'map') {
    const found = node.kind === 'list' ? describe([]) : describe(node.kind === 'scalar' ? node.text : null);
    list.add('wrongValue', node.at, SECTION, { expected: 'section', found });
    return undefined;
  }
  const before = list.issues.length;
  if (node.entries.size > MAX_PRODUCTS) {
    list.add('tooManyItems', node.at, SECTION, { found: node.entries.size, max: MAX_PRODUCTS });
  }
  const products = productNames(context).flatMap((name) => readProduct(name, markets, context) ?? []);
  return list.issues.length === before ? products : undefined;
}

function readProduct(
  product: string,
  markets: readonly SpotVenueConfig[] | undefined,
  context: SectionContext,
): ReadProduct | undefined {
  const { root, list } = context;
  const section = [SECTION, product];
  const [at, path] = [keyPlaceOf(root, section), section.join('.')];
  if (!LETTERS.test(product)) list.add('badProduct', at, path, { found: product });
  if (product === presetOf(context).product) list.add('productIsMain', at, path, { found: product });
  const origin = originOf(product, context);
  if (origin === undefined && !isGiven(context, ...section, 'terms')) {
    const known = Object.keys(contractPresets);
    list.add('productNeedsTerms', at, path, { found: product, known, suggestion: suggest(product, known) });
    return undefined;
  }
  const known = origin ?? { preset: presetOf(context), product, section };
  const refused = addExchangeKeys(section, context);
  const terms = choiceLeaf(Object.keys(contractPresets)).default(known.preset.product);
  const schema = z.strictObject({ ...productShape(known.preset), terms, ...refused });
  const values = checkSection(schema, { root, path: section }, list);
  if (values === undefined || origin === undefined) return undefined;
  return { ...origin, values: productSection(values, origin, markets, context) };
}

/** What the exchange rules for all products stands in `futures` alone; here such a key is an issue, told once. */
function addExchangeKeys(section: readonly string[], context: SectionContext) {
  const { root, list } = context;
  const keys = Object.keys(futuresExchangeParameters).filter(
    (key) => nodeAt(root, [...section, key]) !== undefined,
  );
  for (const key of keys) {
    const path = [...section, key];
    list.add('exchangeWideKey', keyPlaceOf(root, path), path.join('.'), { found: key });
  }
  return Object.fromEntries(keys.map((key) => [key, z.unknown()]));
}

/** The preset of a product: the one that it names, else the one of its letters; undefined if there is none. */
function originOf(product: string, { root }: Pick<SectionContext, 'root'>): ProductOrigin | undefined {
  const section = [SECTION, product];
  const node = nodeAt(root, [...section, 'terms']);
  const preset = contractPresetNamed(node?.kind === 'scalar' ? node.text : product);
  return preset && { preset, product, section };
}

function productNames({ root }: Pick<SectionContext, 'root'>): string[] {
  const node = nodeAt(root, [SECTION]);
  return node?.kind === 'map' ? [...node.entries.keys()] : [];
}
