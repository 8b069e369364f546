import { NATIONAL_PRODUCT, type SimulationConfig, spotMarkets } from '../simulation/index.js';
import { isAnyCovered } from './covered.js';
import { isGiven, type SectionContext } from './sections/context.js';
import { placeOf } from './sourceNode.js';

/**
 * Checks that the compliance regimes of a run fit together (SPOT-9): markets of one allowance have one, the first one's; a firm joins the national market from a
 * pilot, and only where there is a national market. Compliance of a market where nobody is covered is worth a notice.
 */
export function checkRegimes(config: SimulationConfig, context: SectionContext): void {
  checkOnePerProduct(config, context);
  checkJoiners(config, context);
}

function checkOnePerProduct(config: SimulationConfig, context: SectionContext): void {
  const { root, list } = context;
  const markets = spotMarkets(config);
  for (const { name, product } of config.furtherVenues) {
    const path = ['venues', name, 'compliance'];
    if (!isGiven(context, ...path)) continue;
    const first = markets.find((market) => market.product === product)!;
    if (first.name !== name) {
      const where = first === config.spot ? 'policy' : `venues.${first.name}.compliance`;
      list.add('complianceTwice', placeOf(root, path), path.join('.'), { found: name, where });
      continue;
    }
    if (isAnyCovered(product, { population: config.population, markets })) continue;
    list.warn('complianceWithoutCovered', placeOf(root, path), path.join('.'), { found: name });
  }
}

function checkJoiners(config: SimulationConfig, { root, list }: SectionContext): void {
  const markets = spotMarkets(config);
  for (const { name, venue, count, joinsNational } of config.population) {
    if (joinsNational === undefined || count === 0) continue;
    const path = ['population', name, 'joinsNational'];
    const at = placeOf(root, path);
    if (markets.find((market) => market.name === venue)?.product === NATIONAL_PRODUCT) {
      list.add('joinsFromNational', at, path.join('.'), { found: name, venue });
    } else if (!markets.some(({ product }) => product === NATIONAL_PRODUCT)) {
      list.add('joinsWithoutNational', at, path.join('.'), { found: name });
    }
  }
}
