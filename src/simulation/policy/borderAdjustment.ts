import { ln, Phase } from '../../kernel/index.js';
import { PPM, type Ppm } from '../../units/index.js';
import { shiftValues } from '../day/moveValues.js';
import { DAY_BEGINS_US } from '../day/timetable.js';
import { EventKind } from '../eventKind.js';
import type { World } from '../world.js';
import type { BorderAdjustment } from './policyAction.js';
import type { PolicyHandler } from './policyHandler.js';

/** One step before the open of each of the coming trading days; those after the end of the run are not seen (D). */
export const adjustBorder: PolicyHandler<BorderAdjustment> = {
  takeEffect({ days: tradingDays, clock, queue }, { changePpm, days }) {
    const steps = tradingDays
      .map(({ midnightUs }) => midnightUs + DAY_BEGINS_US)
      .filter((timeUs) => timeUs >= clock.nowUs)
      .slice(0, days);
    for (const timeUs of steps) {
      queue.schedule(timeUs, Phase.policy, EventKind.stepBorderAdjustment, changePpm, days);
    }
  },
};

/** One of `days` equal steps of the value's logarithm. */
export function stepBorderAdjustment(world: World, changePpm: Ppm, days: number): void {
  shiftValues(world, ln(1 + changePpm / PPM) / days);
}
