import type { World } from '../world.js';

/** Interest on credit lines, for the calendar days since the settlement before; none at the first (CALL-2, D). */
export function chargeInterest({ clearing, clock, days }: World): void {
  const today = days[clock.dayIndex]!.dayNumber;
  const before = days[clock.dayIndex - 1]?.dayNumber ?? today;
  clearing.chargeInterest(today - before);
}
