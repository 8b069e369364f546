import { venueNamed } from '../named.js';
import type { ChangedClosingRule } from './policyAction.js';
import type { PolicyHandler } from './policyHandler.js';

export const changeClosingRule: PolicyHandler<ChangedClosingRule> = {
  takeEffect(world, { venue, rule }) {
    const { rules } = venueNamed(world, venue);
    rules.board = { ...rules.board, closingRule: rule };
  },
};
