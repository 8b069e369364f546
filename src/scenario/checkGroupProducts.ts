import type { SimulationConfig } from '../simulation/index.js';
import type { SectionContext } from './sections/context.js';
import { placeOf } from './sourceNode.js';

/**
 * Notices of groups that trade the futures of one spot market and read the value of another, or trade its units against them: their own
 * market's (DEL-1, SPOT-9). A fundamentalist of CR at the national market would take CR for worth what an allowance is, an arbitrageur
 * would hold allowances against it. Covered firms trade only months that deliver what they have to surrender, whatever their market.
 */
export function warnOfForeignValue(
  { population, futures }: SimulationConfig,
  { root, list, kinds }: SectionContext,
): void {
  const products = [futures, ...futures.furtherProducts];
  for (const { name, kind, count, venue, emissionTonnes, product: letters } of population) {
    const product = products.find(({ terms }) => terms.product === letters) ?? futures;
    const rights = kinds.find((one) => one.name === kind)?.rights;
    const own = product.venue;
    const isForeign = own !== undefined && venue !== own && rights?.futures === true;
    if (count === 0 || emissionTonnes > 0 || !isForeign || !(rights.fundamental || rights.spot)) continue;
    const params = { found: name, kind, product: product.terms.product, venue, own };
    list.warn(
      rights.fundamental ? 'valueOfOtherMarket' : 'spotOfOtherMarket',
      placeOf(root, ['population', name, 'venue']),
      `population.${name}.venue`,
      params,
    );
  }
}
