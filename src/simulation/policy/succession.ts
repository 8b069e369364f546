import type { EntityMerger, EntitySplit } from './policyAction.js';
import type { PolicyHandler } from './policyHandler.js';

/** Both are carried out at the next opening of a trading day, when nothing is at work in the markets (D). */
export const mergeEntities: PolicyHandler<EntityMerger> = {
  takeEffect: (world, action) => world.successions.add(action),
};

/** See `mergeEntities`. */
export const splitEntity: PolicyHandler<EntitySplit> = {
  takeEffect: (world, action) => world.successions.add(action),
};
