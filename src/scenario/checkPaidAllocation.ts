import { deadlineFrom, dutyTimetable, type PolicyConfig } from '../policy/index.js';
import { complianceRegimes, type SimulationConfig, spotMarkets } from '../simulation/index.js';
import { PPM } from '../units/index.js';
import type { SectionContext } from './sections/context.js';
import { placeOf } from './sourceNode.js';

/**
 * What is for sale of allocations must come to market (CMP-1, SPOT-4): where it is auctioned and a final allocation falls on the run, an
 * auction must draw on it; and an auction that does must be the government's, in a market in which somebody is covered.
 */
export function checkPaidAllocation(config: SimulationConfig, { root, list }: SectionContext): void {
  const markets = spotMarkets(config);
  const regimes = complianceRegimes(config).filter(({ groups }) => groups.length > 0);
  for (const { policy, markets: numbers } of regimes) {
    const names = numbers.map((number) => markets[number]!.name);
    if (!isAuctioned(policy, config)) continue;
    if (config.auctions.some(({ draws, venue }) => draws !== undefined && names.includes(venue))) continue;
    const path =
      numbers[0] === 0 ? ['policy', 'freeShare'] : ['venues', names[0]!, 'compliance', 'freeShare'];
    list.add('paidWithoutAuction', placeOf(root, path), path.join('.'));
  }
}

/** Whether a part of an allocation that becomes final in the run is sold in auctions by the policy that a scenario begins with. */
function isAuctioned(policy: PolicyConfig, { calendar }: SimulationConfig): boolean {
  const { freeSharePpm, paidBy } = policy;
  if (freeSharePpm === PPM || paidBy !== 'auction') return false;
  const { firstYear } = deadlineFrom(policy, calendar.firstDay);
  return dutyTimetable(policy, firstYear).steps.allocate <= calendar.lastDay;
}
