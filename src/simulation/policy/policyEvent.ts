import type { CalendarInstant } from '../calendarInstant.js';
import type { PolicyAction } from './policyAction.js';

/** A policy event at its instant (POL-1). */
export interface PolicyEvent extends CalendarInstant {
  /** When it is told; absent if nobody hears of it before. */
  readonly announced?: CalendarInstant | undefined;
  readonly action: PolicyAction;
}
