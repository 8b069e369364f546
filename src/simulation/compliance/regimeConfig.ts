import type { PolicyConfig } from '../../policy/index.js';
import { Product } from '../../registry/index.js';
import type { AgentGroupConfig, SimulationConfig, SpotVenueConfig } from '../config.js';
import { spotMarkets } from '../spotMarkets.js';

/** The allowance of the national market, which firms of the pilots join (SPOT-9). */
export const NATIONAL_PRODUCT = Product.CEA;

/** A compliance regime of a run: one allowance, and by whose rules it is allocated and surrendered (CMP-1, SPOT-9). */
export interface RegimeConfig {
  readonly product: Product;
  readonly policy: PolicyConfig;
  /** Numbers of the spot markets that trade the allowance, ascending, at least one; the rules are those of the first. */
  readonly markets: readonly number[];
  /** Groups whose members have duties here for some years: its own, and in the national regime those that join it. */
  readonly groups: readonly AgentGroupConfig[];
}

/**
 * The regimes of a run: that of the main market first, with or without covered groups, then those of the other markets in which
 * somebody is covered, in the order of the markets. Markets of one allowance have one regime (D).
 */
export function complianceRegimes(config: SimulationConfig): RegimeConfig[] {
  const markets = spotMarkets(config);
  const regimes: RegimeConfig[] = [];
  for (const [first, { product }] of markets.entries()) {
    if (regimes.some((regime) => regime.product === product)) continue;
    const policy = policyOf(config, first);
    if (policy === undefined) continue;
    const groups = config.population.filter((group) => isCovered(group) && belongsTo(group, product, config));
    if (first > 0 && groups.length === 0) continue;
    const numbers = [...markets.keys()].filter((number) => markets[number]!.product === product);
    regimes.push({ product, policy, markets: numbers, groups });
  }
  return regimes;
}

/** The regime of an allowance, if anybody is covered by it. */
export function activeRegime(config: SimulationConfig, product: Product): RegimeConfig | undefined {
  return complianceRegimes(config).find((regime) => regime.product === product && regime.groups.length > 0);
}

/** Whether the members of a group are covered entities (CMP-1). */
function isCovered({ emissionTonnes, count }: AgentGroupConfig): boolean {
  return emissionTonnes > 0 && count > 0;
}

function policyOf({ policy, furtherVenues }: SimulationConfig, market: number): PolicyConfig | undefined {
  return market === 0 ? policy : furtherVenues[market - 1]!.compliance;
}

/** The market in whose allowance a group has its duties and what it carries over: its own, the main one where that has no compliance. */
export function dutyMarket(config: SimulationConfig, { venue }: AgentGroupConfig): SpotVenueConfig {
  const markets = spotMarkets(config);
  const own = markets.findIndex(({ name }) => name === venue);
  return markets[own >= 0 && policyOf(config, own) !== undefined ? own : 0]!;
}

function belongsTo(group: AgentGroupConfig, product: Product, config: SimulationConfig): boolean {
  if (dutyMarket(config, group).product === product) return true;
  return group.joinsNational !== undefined && product === NATIONAL_PRODUCT;
}
