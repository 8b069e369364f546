import { venueNamed } from '../named.js';
import type { ChangedSpotLimit } from './policyAction.js';
import type { PolicyHandler } from './policyHandler.js';

export const changeSpotLimit: PolicyHandler<ChangedSpotLimit> = {
  takeEffect(world, { venue, listedPpm, blockPpm }) {
    const { rules } = venueNamed(world, venue);
    if (listedPpm !== undefined) rules.board = { ...rules.board, bandPpm: listedPpm };
    if (blockPpm !== undefined) rules.blocks = { ...rules.blocks, bandPpm: blockPpm };
  },
};
