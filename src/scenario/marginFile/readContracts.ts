import { z } from 'zod';
import { type ContractMonth, parseContractMonth } from '../../calendar/index.js';
import type { FuturesContractTerms } from '../../contracts/index.js';
import { formatDecimal, isOnTick, type Lots, type Ppm, type PriceFen } from '../../units/index.js';
import { checkSection, showPath } from '../checkSection.js';
import { describe, integerLeaf, moneyLeaf, rateLeaf } from '../leaves.js';
import type { SectionContext } from '../sections/context.js';
import { nodeAt, placeOf } from '../sourceNode.js';

/** Most contracts of a margin file. */
const MOST_CONTRACTS = 60;

/** Most lots at one place of a margin file. */
const MOST_LOTS = 1_000_000;

/** A price of a margin file: one fen to 100,000 yuan a tonne. */
export const priceLeaf = moneyLeaf({ min: 1, max: 10_000_000 });

/** A number of lots that may be none. */
const heldLeaf = integerLeaf({ min: 0, max: MOST_LOTS });

/** A number of lots that were traded. */
export const lotsLeaf = integerLeaf({ min: 1, max: MOST_LOTS });

/** A margin rate, and a price limit, as contract terms may be. */
export const marginLeaf = rateLeaf({ min: 1_000, max: 1_000_000 });
export const limitLeaf = rateLeaf({ min: 1_000, max: 500_000 });

const schema = z.strictObject({
  previousSettlement: priceLeaf,
  long: heldLeaf.default(0),
  short: heldLeaf.default(0),
  longOpened: priceLeaf.optional(),
  shortOpened: priceLeaf.optional(),
  margin: marginLeaf.optional(),
  priceLimit: limitLeaf.optional(),
});

/** A contract of a margin file and what is carried in. */
export interface MarginContract {
  readonly name: string;
  readonly month: ContractMonth;
  readonly previousSettlementFen: PriceFen;
  readonly longLots: Lots;
  readonly shortLots: Lots;
  readonly longOpenedFen: PriceFen | undefined;
  readonly shortOpenedFen: PriceFen | undefined;
  /** Base margin rate before the first day; the product's if undefined. */
  readonly marginPpm: Ppm | undefined;
  /** Normal price limit before the first day; the product's if undefined. */
  readonly limitPpm: Ppm | undefined;
}

/** Reads the section `contracts`: contracts by name; undefined if something in it is wrong. */
export function readContracts(
  terms: FuturesContractTerms,
  context: SectionContext,
): MarginContract[] | undefined {
  const { root, list } = context;
  const before = list.issues.length;
  const names = contractNames(context);
  if (names === undefined) return undefined;
  const contracts = names.map((name) => readContract(name, terms, context));
  if (names.length > MOST_CONTRACTS) {
    const params = { found: names.length, max: MOST_CONTRACTS };
    list.add('tooManyItems', placeOf(root, ['contracts']), 'contracts', params);
  }
  return list.issues.length > before ? undefined : contracts.filter((contract) => contract !== undefined);
}

/** The keys of the section `contracts`; undefined if there are none. */
export function contractNames({ root, list }: Pick<SectionContext, 'root' | 'list'>): string[] | undefined {
  const node = nodeAt(root, ['contracts']);
  if (node?.kind === 'map') return [...node.entries.keys()];
  const key = 'contracts';
  const at = placeOf(root, [key]);
  if (node === undefined || node.kind === 'empty')
    list.add('missingKey', at, key, { key, expected: 'section' });
  else {
    const found = describe(node.kind === 'list' ? [] : node.text);
    list.add('wrongValue', at, key, { expected: 'section', found });
  }
  return undefined;
}

function readContract(
  name: string,
  terms: FuturesContractTerms,
  context: SectionContext,
): MarginContract | undefined {
  const { root, list } = context;
  const path = ['contracts', name];
  const values = checkSection(schema, { root, path }, list);
  const month = contractMonth(name, terms.product, context);
  if (values === undefined) return undefined;
  const { previousSettlement, longOpened, shortOpened, priceLimit } = values;
  checkTick(previousSettlement, [...path, 'previousSettlement'], terms, context);
  if (priceLimit !== undefined) checkLimited('priceLimit', [...path, 'priceLimit'], terms, context);
  if (month === undefined) return undefined;
  return {
    name,
    month,
    previousSettlementFen: previousSettlement,
    longLots: values.long,
    shortLots: values.short,
    longOpenedFen: longOpened,
    shortOpenedFen: shortOpened,
    marginPpm: values.margin,
    limitPpm: priceLimit,
  };
}

function contractMonth(
  name: string,
  product: string,
  { root, list }: SectionContext,
): ContractMonth | undefined {
  const month = parseContractMonth(name);
  if (month?.product === product) return month;
  const path = ['contracts', name];
  const at = placeOf(root, path);
  if (month === undefined) list.add('wrongValue', at, showPath(path), { expected: 'contract', found: name });
  else list.add('contractProduct', at, showPath(path), { found: name, product });
  return undefined;
}

/** A price must be a multiple of the tick (CON-1). */
export function checkTick(
  priceFen: PriceFen,
  path: readonly PropertyKey[],
  { tickFen }: FuturesContractTerms,
  { root, list }: SectionContext,
): void {
  if (isOnTick(priceFen, tickFen)) return;
  const params = { found: formatDecimal(priceFen, 2), tick: formatDecimal(tickFen, 2) };
  list.add('offTick', placeOf(root, path), showPath(path), params);
}

/** A price limit and a locked day need a product with price limits (CON-9). */
export function checkLimited(
  key: string,
  path: readonly PropertyKey[],
  { priceLimitPpm }: FuturesContractTerms,
  { root, list }: SectionContext,
): void {
  if (priceLimitPpm !== null) return;
  list.add('withoutLimit', placeOf(root, path), showPath(path), { key });
}
