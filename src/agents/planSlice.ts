import type { Tonnes } from '../units/index.js';
import type { Plan } from './compliancePlan.js';
import type { AgentView } from './view.js';

/** How a covered entity cuts what it has to trade into pieces. */
export interface SliceValues {
  readonly looksPerDay: number;
  readonly smallestTonnes: Tonnes;
  readonly largestTonnes: Tonnes;
}

/**
 * The part of `gapTonnes` to trade at this look, so that all of it is traded over the plan's days; when the plan is overdue as much
 * as a listed trade may have (SPOT-2). What is less than a trade worth the trouble waits for its turn: undefined. Draws a
 * random number only then.
 */
export function sliceOf(
  view: AgentView,
  plan: Plan,
  gapTonnes: Tonnes,
  { looksPerDay, smallestTonnes, largestTonnes }: SliceValues,
): Tonnes | undefined {
  const perLook = plan.isOverdue ? gapTonnes : gapTonnes / Math.max(1, plan.daysLeft * looksPerDay);
  const least = Math.min(gapTonnes, smallestTonnes);
  if (perLook < least && !view.random.chance(perLook / least)) return undefined;
  const most = view.blocks.thresholdTonnes - 1;
  const largest = plan.isOverdue ? most : Math.min(most, largestTonnes);
  return Math.min(largest, Math.max(least, Math.round(perLook)));
}
