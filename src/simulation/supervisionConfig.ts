import type { DisputeTerms, RiskWarningTerms, SupervisionTerms } from '../policy/index.js';
import type { SupervisionStep } from '../protocol/index.js';
import type { CalendarInstant } from './calendarInstant.js';

/** How the spot markets of a run are supervised, all of them together (SPOT-10). */
export interface SupervisionConfig {
  readonly ladder: SupervisionTerms;
  readonly warnings: RiskWarningTerms;
  readonly disputes: DisputeTerms;
  /** In order of time. */
  readonly orders: readonly SupervisionOrder[];
}

/** A regulator puts an account on a step of the ladder, whatever it has done (SPOT-10). */
export interface SupervisionOrder extends CalendarInstant {
  /** Name of the participant, as in `emitters-3`. */
  readonly participant: string;
  readonly step: SupervisionStep;
  /** Given by exchange and ministry together. */
  readonly joint: boolean;
}
