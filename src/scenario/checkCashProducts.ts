import { formatIsoDay } from '../calendar/index.js';
import type { FuturesProductConfig, SimulationConfig } from '../simulation/index.js';
import type { SectionContext } from './sections/context.js';
import { sectionOfProduct } from './sections/productSections.js';
import { keyPlaceOf, placeOf } from './sourceNode.js';
import type { Span } from './span.js';

/**
 * Checks products that settle in cash (IDX-1): they need the index of the run, and its level when they are first listed; and nobody may
 * follow them who trades futures against units of a spot market.
 */
export function checkCashProducts(
  config: SimulationConfig,
  { trading }: Pick<Span, 'trading'>,
  context: SectionContext,
): void {
  const { futures, index } = config;
  const { root, list } = context;
  const cash = [futures, ...futures.furtherProducts].filter(({ venue }) => venue === undefined);
  for (const product of cash) {
    if (index !== undefined) continue;
    const section = sectionOfProduct(product, futures);
    const isMain = product === futures;
    const path = isMain ? [...section, 'terms'] : section;
    const at = isMain ? placeOf(root, path) : keyPlaceOf(root, path);
    list.add('cashNeedsIndex', at, path.join('.'), { found: product.terms.product });
  }
  if (cash.length === 0) return;
  const first = trading.list()[0]!;
  if (index !== undefined && index.definition.baseDay >= first) {
    const params = { found: formatIsoDay(index.definition.baseDay), first: formatIsoDay(first) };
    list.add('cashNeedsBase', placeOf(root, ['index', 'base', 'date']), 'index.base.date', params);
  }
  checkFollowers(config, cash, context);
}

function checkFollowers(
  { population, futures }: SimulationConfig,
  cash: readonly FuturesProductConfig[],
  { root, list, kinds }: SectionContext,
): void {
  const letters = new Set(cash.map(({ terms }) => terms.product));
  for (const { name, kind, count, product = futures.terms.product, furtherProducts } of population) {
    const needsUnits = kinds.some((one) => one.name === kind && one.rights.futures && one.rights.spot);
    const followed = [product, ...furtherProducts].find((one) => letters.has(one));
    if (count === 0 || !needsUnits || followed === undefined) continue;
    const path = ['population', name, followed === product ? 'product' : 'alsoProducts'];
    list.add('cashProductKind', placeOf(root, path), path.join('.'), { found: followed, name, kind });
  }
}
