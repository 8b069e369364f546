import type { Product } from '../registry/index.js';
import {
  type AgentGroupConfig,
  NATIONAL_PRODUCT,
  type SimulationConfig,
  type SpotVenueConfig,
  spotMarkets,
} from '../simulation/index.js';
import { memberNamed } from './memberNamed.js';
import { isGiven, type SectionContext } from './sections/context.js';
import { placeOf } from './sourceNode.js';

/** What is said of a group's emissions: without any it has no effect (CMP-1). */
const COVERED_KEYS = [
  ...[
    'emissionsSpread',
    'emissionsGrowth',
    'balance',
    'balanceSpread',
    'carried',
    'shortShare',
    'joinsNational',
  ],
  ...['shortageTonnes', 'surplusTonnes', 'sector'],
] as const;
/** The kind whose members do nothing without a duty. */
const FIRM_KIND = 'complianceFirm';

/** Who may be covered, and the spot markets of the run. */
interface CoveredSetting {
  readonly population: readonly AgentGroupConfig[];
  readonly markets: readonly SpotVenueConfig[];
}

/** Whether anybody has duties in an allowance: in a market that trades it, or as one that joins the national market (CMP-1, SPOT-9). */
export function isAnyCovered(product: Product, { population, markets }: CoveredSetting): boolean {
  const names = markets.filter((market) => market.product === product).map(({ name }) => name);
  return population.some(({ count, emissionTonnes, venue, joinsNational }) => {
    const joins = joinsNational !== undefined && product === NATIONAL_PRODUCT;
    return count > 0 && emissionTonnes > 0 && (joins || names.includes(venue));
  });
}

/** Notices about compliance that has no effect: keys, firms and policy without emissions (CMP-1). */
export function warnOfUncovered(config: SimulationConfig, context: SectionContext): void {
  const { root, list } = context;
  const { population, policyEvents } = config;
  for (const group of population) {
    const { name, kind, count, emissionTonnes } = group;
    if (count === 0 || emissionTonnes > 0) continue;
    const path = ['population', name];
    if (kind === FIRM_KIND && !takesOver(group, policyEvents)) {
      const params = { found: name, kind };
      list.warn('firmNotCovered', placeOf(root, [...path, 'kind']), [...path, 'emissions'].join('.'), params);
    }
    const keys = COVERED_KEYS.filter((key) => isGiven(context, ...path, key));
    const [first] = keys;
    if (first === undefined) continue;
    list.warn('notCovered', placeOf(root, [...path, first]), [...path, first].join('.'), {
      found: name,
      keys,
    });
  }
  const markets = spotMarkets(config);
  const { name, product } = markets[0]!;
  if (isAnyCovered(product, { population, markets }) || !isGiven(context, 'policy')) return;
  list.warn('policyWithoutCovered', placeOf(root, ['policy']), 'policy', { found: name });
}

/** Whether a member of a group takes over a duty, or a part of it, from somebody else (REG-2). */
function takesOver(group: AgentGroupConfig, policyEvents: SimulationConfig['policyEvents']): boolean {
  return (policyEvents ?? []).some(
    ({ action }) =>
      (action.kind === 'merge' || action.kind === 'split') && memberNamed(action.into, group) !== undefined,
  );
}
