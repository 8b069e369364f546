import { US_PER_DAY } from '../../calendar/index.js';
import type { MarginCall } from '../../protocol/index.js';
import type { World } from '../world.js';

/** Margin calls after settlement, due at the deadline of the next trading day (CALL-1). */
export function callMargins(world: World): MarginCall[] {
  const { clock, clearing, config, days } = world;
  const next = days[clock.dayIndex + 1];
  const dayUs = next === undefined ? clock.midnightUs + US_PER_DAY : next.midnightUs;
  return clearing.marginCalls(dayUs + config.clearing.callDeadlineUs);
}
