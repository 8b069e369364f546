import { invariant } from '../../kernel/index.js';
import { venueNamed } from '../named.js';
import { VenueValue } from '../venueValue.js';
import type { World } from '../world.js';
import type { LinkedMarket } from './policyAction.js';
import type { PolicyHandler } from './policyHandler.js';

export const linkMarket: PolicyHandler<LinkedMarket> = {
  takeEffect(world: World, { venue, sensitivity }: LinkedMarket): void {
    const { value } = venueNamed(world, venue);
    invariant(value instanceof VenueValue, 'linked markets are checked by the scenario', () => ({ venue }));
    value.link(world.value.currentYuan, sensitivity);
  },
};
