import { venueNamed } from '../named.js';
import type { ChangedPriceCeiling, ChangedPriceFloor } from './policyAction.js';
import type { PolicyHandler } from './policyHandler.js';

export const changePriceFloor: PolicyHandler<ChangedPriceFloor> = {
  takeEffect(world, { venue, bound }) {
    venueNamed(world, venue).rules.floor = bound;
  },
};

export const changePriceCeiling: PolicyHandler<ChangedPriceCeiling> = {
  takeEffect(world, { venue, bound }) {
    venueNamed(world, venue).rules.ceiling = bound;
  },
};
