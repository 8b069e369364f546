import { civilFromDay, daysFromStart } from '../../calendar/index.js';
import { splitByLargestRemainder } from '../../units/index.js';
import { venueNamed } from '../named.js';
import type { RegionalCredits } from './policyAction.js';
import type { PolicyHandler } from './policyHandler.js';

/** In equal parts to the members that have not been merged into others; to the successor where all have been (REG-2, D). */
export const issueCredits: PolicyHandler<RegionalCredits> = {
  takeEffect(world, { group, tonnes, venue }) {
    const { units } = venueNamed(world, venue).accounts;
    const { year } = civilFromDay(world.config.calendar.firstDay + daysFromStart(world.clock.nowUs));
    const members = world.agents.filter(({ info }) => info.group === group).map(({ info }) => info.account);
    const standing = members.filter((account) => world.successions.standsFor(account) === account);
    const receivers = standing.length > 0 ? standing : [world.successions.standsFor(members[0]!)];
    const parts = splitByLargestRemainder(
      tonnes,
      receivers.map(() => 1),
    );
    for (const [index, account] of receivers.entries()) units.certify(account, year, parts[index]!);
  },
};
