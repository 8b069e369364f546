import { invariant } from '../../kernel/index.js';
import type { SpotVenue } from '../spotVenue.js';
import type { World } from '../world.js';

/** The spot market of a policy event, by its name. */
export function marketOf({ venues }: Pick<World, 'venues'>, name: string): SpotVenue {
  const market = venues.find((venue) => venue.name === name);
  invariant(market !== undefined, 'markets of policy events are checked by the scenario', () => ({ name }));
  return market;
}
