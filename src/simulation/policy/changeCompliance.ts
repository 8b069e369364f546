import type { PolicyChange } from '../../policy/index.js';
import { tellOfShortage } from '../day/comply.js';
import type { World } from '../world.js';
import type { PolicyHandler } from './policyHandler.js';

/**
 * A change of the main market's compliance: cap, free part, carry-over, stability reserve, a sector that joins (POL-1, CMP-3). When it is
 * told, and without that when it takes effect, firms expect their allocations by it, and the shortage that is expected moves the value.
 * What was told before the run moves nothing: the value that is given for its start counts as knowing of it (D).
 */
export const changeCompliance: PolicyHandler<PolicyChange> = {
  announce: (world: World, change: PolicyChange) => tell(world, change, 'expect'),
  takeEffect: (world: World, change: PolicyChange) => tell(world, change, 'apply'),
};

function tell(world: World, change: PolicyChange, step: 'expect' | 'apply'): void {
  const regime = world.policy.regimes[0]!;
  const shortageChange = regime.change(change, step);
  if (shortageChange !== 0 && !wasToldBefore(world, change)) tellOfShortage(world, regime, shortageChange);
}

function wasToldBefore({ config }: World, change: PolicyChange): boolean {
  const { announced } = config.policyEvents.find(({ action }) => action === change)!;
  return announced !== undefined && announced.day < config.calendar.firstDay;
}
