import type { SpotVenueConfig } from '../../../simulation/index.js';
import { suggest } from '../../checkSection.js';
import type { EventSetting } from './eventSetting.js';
import type { PolicyPlace } from './policyKind.js';

/** The spot market that an event is about: the main one where it names none; undefined, with an issue, if there is no such. */
export function checkMarket(
  venue: string | undefined,
  place: PolicyPlace,
  { markets }: EventSetting,
): SpotVenueConfig | undefined {
  const market = venue === undefined ? markets[0] : markets.find(({ name }) => name === venue);
  if (market !== undefined) return market;
  const known = markets.map(({ name }) => name);
  place.add('unknownVenue', 'venue', { found: venue, known, suggestion: suggest(venue!, known) });
  return undefined;
}

/** Name of the spot market that an event is about, the main one where it names none. */
export function marketName(venue: string | undefined, { markets }: EventSetting): string {
  return venue ?? markets[0]!.name;
}
