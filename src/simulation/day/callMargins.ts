import { US_PER_DAY } from '../../calendar/index.js';
import { Phase } from '../../kernel/index.js';
import type { MarginCall } from '../../protocol/index.js';
import { EventKind } from '../eventKind.js';
import type { World } from '../world.js';

/**
 * Margin calls after settlement, due at the deadline of the next trading day (CALL-1). At the deadline's own instant
 * transfers arrive first: who pays by then has paid in time (D).
 */
export function callMargins(world: World): MarginCall[] {
  const { clock, clearing, config, days, queue } = world;
  const next = days[clock.dayIndex + 1];
  const dayUs = next === undefined ? clock.midnightUs + US_PER_DAY : next.midnightUs;
  const deadlineUs = dayUs + config.clearing.callDeadlineUs;
  queue.schedule(deadlineUs, Phase.policy, EventKind.reviewCalls, 0, 0);
  return clearing.marginCalls(deadlineUs);
}
