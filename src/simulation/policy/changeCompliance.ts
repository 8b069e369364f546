import type { PolicyChange } from '../../policy/index.js';
import { tellOfShortage } from '../day/comply.js';
import type { World } from '../world.js';
import type { PolicyHandler } from './policyHandler.js';

/**
 * A change of the main market's compliance: cap, free part, carry-over, stability reserve, a sector that joins (POL-1, CMP-3). When it is
 * told, and without that when it takes effect, firms expect their allocations by it, and the shortage that is expected moves the value.
 */
export const changeCompliance: PolicyHandler<PolicyChange> = {
  announce: (world: World, change: PolicyChange) => tell(world, change, 'expect'),
  takeEffect: (world: World, change: PolicyChange) => tell(world, change, 'apply'),
};

function tell(world: World, change: PolicyChange, step: 'expect' | 'apply'): void {
  const regime = world.policy.regimes[0]!;
  const shortageChange = regime.change(change, step);
  if (shortageChange !== 0) tellOfShortage(world, regime, shortageChange);
}
