import type { TradingCalendar } from '../calendar/index.js';
import { deadlineFrom } from '../policy/index.js';
import { complianceRegimes, type SimulationConfig, spotMarkets } from '../simulation/index.js';
import { PPM } from '../units/index.js';
import { missingDrawing } from './paidDrawing.js';
import type { SectionContext } from './sections/context.js';
import { placeOf } from './sourceNode.js';

/**
 * What is for sale of allocations must come to market (CMP-1, SPOT-4): where it is auctioned by the policy that a scenario begins with and
 * a final allocation falls on the run, an auction of the same allowance must be able to draw on it.
 */
export function checkPaidAllocation(
  config: SimulationConfig,
  trading: TradingCalendar,
  { root, list }: SectionContext,
): void {
  const markets = spotMarkets(config);
  const { calendar, auctions } = config;
  const regimes = complianceRegimes(config).filter(({ groups }) => groups.length > 0);
  for (const { policy, markets: numbers } of regimes) {
    if (policy.freeSharePpm === PPM || policy.paidBy !== 'auction') continue;
    const names = numbers.map((number) => markets[number]!.name);
    const drawings = auctions.filter(({ draws, venue }) => draws !== undefined && names.includes(venue));
    const { firstYear } = deadlineFrom(policy, calendar.firstDay);
    const needed = missingDrawing(policy, firstYear, drawings, { calendar, trading });
    if (needed === undefined) continue;
    const path =
      numbers[0] === 0 ? ['policy', 'freeShare'] : ['venues', names[0]!, 'compliance', 'freeShare'];
    list.add('paidWithoutAuction', placeOf(root, path), path.join('.'), { found: names[0]!, ...needed });
  }
}
