import type { SimulationConfig, SpotVenueConfig } from './config.js';

/** Where the spot markets of a run stand in its config. */
type MarketConfigs = Pick<SimulationConfig, 'furtherVenues'> & { readonly spot: SpotVenueConfig };

/** The spot markets of a run by their number in facts and messages, the main one first (SPOT-9). */
export function spotMarkets({ spot, furtherVenues }: MarketConfigs): readonly SpotVenueConfig[] {
  return [spot, ...furtherVenues];
}
