import { invariant } from '../kernel/index.js';
import type { AccountIndex } from '../protocol/index.js';
import type { SpotVenue } from './spotVenue.js';
import type { World } from './world.js';

/** The spot market that a scenario names. */
export function venueNamed({ venues }: Pick<World, 'venues'>, name: string): SpotVenue {
  const venue = venues.find((one) => one.name === name);
  invariant(venue !== undefined, 'names of spot markets are checked by the scenario', () => ({ name }));
  return venue;
}

/** The account of the participant that a scenario names, as in "firms 3". */
export function accountNamed({ agents }: Pick<World, 'agents'>, name: string): AccountIndex {
  const agent = agents.find(({ info }) => info.name === name);
  invariant(agent !== undefined, 'names of participants are checked by the scenario', () => ({ name }));
  return agent.info.account;
}
