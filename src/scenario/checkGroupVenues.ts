import { productTerms } from '../registry/index.js';
import {
  type AgentGroupConfig,
  hasSpotAccess,
  type SimulationConfig,
  spotMarkets,
} from '../simulation/index.js';
import { isGiven, type SectionContext } from './sections/context.js';
import { placeOf } from './sourceNode.js';

/**
 * Checks what groups want of their spot markets: compliance belongs to a market of allowances, pledges to the main one, a real series
 * too, certified reductions to a market of reductions (SPOT-9, CMP-1, MTM-2). A market that a group cannot trade in is worth a notice (SPOT-12).
 */
export function checkGroupVenues(config: SimulationConfig, context: SectionContext): void {
  for (const group of config.population) {
    if (group.count === 0) continue;
    checkCovered(group, config, context);
    checkMainOnly(group, config, context);
    checkCertified(group, config, context);
    warnOfRights(group, context);
    warnOfAccess(group, config, context);
  }
}

/** A duty is one to surrender allowances of a year: at home there must be some (CMP-1, CMP-3). */
function checkCovered(
  { name, venue, emissionTonnes }: AgentGroupConfig,
  config: SimulationConfig,
  { root, list }: SectionContext,
): void {
  const home = spotMarkets(config).find((market) => market.name === venue);
  if (emissionTonnes === 0 || home === undefined) return;
  const { kind, code, vintageMatters } = productTerms(home.product);
  if (kind === 'allowance' && vintageMatters) return;
  const path = ['population', name, 'emissions'];
  list.add('coveredElsewhere', placeOf(root, path), path.join('.'), {
    found: name,
    venue,
    product: code,
  });
}

/** Pledges are of the main market's product, and a real series is its own. */
function checkMainOnly(
  { name, kind, venue, pledgedTonnes }: AgentGroupConfig,
  { spot }: SimulationConfig,
  { root, list, kinds }: SectionContext,
): void {
  if (venue === spot.name) return;
  if (pledgedTonnes > 0) {
    const path = ['population', name, 'pledged'];
    list.add('pledgedElsewhere', placeOf(root, path), path.join('.'), { venue, main: spot.name });
  }
  if (kinds.some((one) => one.name === kind && one.rights.spotHistory)) {
    const path = ['population', name, 'venue'];
    list.add('anchorElsewhere', placeOf(root, path), path.join('.'), { found: venue, kind, main: spot.name });
  }
}

/** Only reductions are certified; allowances are allocated. */
function checkCertified(
  { name, venue, certification }: AgentGroupConfig,
  config: SimulationConfig,
  { root, list }: SectionContext,
): void {
  const market = spotMarkets(config).find((one) => one.name === venue);
  if (certification === undefined || market === undefined) return;
  const { kind, code } = productTerms(market.product);
  if (kind === 'reduction') return;
  const path = ['population', name, 'issuance'];
  list.add('issuanceOfAllowances', placeOf(root, path), path.join('.'), {
    found: name,
    venue,
    product: code,
  });
}

/** A spot market named for a kind that neither trades spot nor reads its value: only its allowances are of it. */
function warnOfRights({ name, kind }: AgentGroupConfig, context: SectionContext): void {
  const { root, list, kinds } = context;
  const { spot = false, fundamental = false } = kinds.find((one) => one.name === kind)?.rights ?? {};
  if (spot || (fundamental && !isGiven(context, 'population', name, 'alsoAt'))) return;
  const key = ['venue', 'alsoAt'].find((each) => isGiven(context, 'population', name, each));
  if (key === undefined) return;
  const path = ['population', name, key];
  list.warn('venueWithoutSpot', placeOf(root, path), path.join('.'), { found: name, kind });
}

/** A group whose kind trades spot but that may not: its listings and takes will be refused (SPOT-12). */
function warnOfAccess(
  group: AgentGroupConfig,
  config: SimulationConfig,
  { root, list, kinds }: SectionContext,
): void {
  const { name, kind, venue } = group;
  if (!kinds.some((one) => one.name === kind && one.rights.spot)) return;
  const names = [venue, ...group.furtherVenues];
  for (const one of spotMarkets(config).filter((market) => names.includes(market.name))) {
    if (hasSpotAccess(one.access, group)) continue;
    const key = one === config.spot ? 'spot.access' : `venues.${one.name}.access`;
    const params = { found: name, kind, access: one.access, key };
    list.warn('noSpotAccess', placeOf(root, ['population', name, 'kind']), `population.${name}.kind`, params);
  }
}
