import { invariant } from '../../kernel/index.js';
import { VenueValue } from '../venueValue.js';
import type { World } from '../world.js';
import type { LinkedMarket } from './policyAction.js';
import type { PolicyHandler } from './policyHandler.js';

export const linkMarket: PolicyHandler<LinkedMarket> = {
  takeEffect(world: World, { venue, sensitivity }: LinkedMarket): void {
    const market = world.venues.find(({ name }) => name === venue);
    invariant(market?.value instanceof VenueValue, 'linked markets are checked by the scenario', () => ({
      venue,
    }));
    market.value.link(world.value.currentYuan, sensitivity);
  },
};
