import type { TimeUs } from '../units/index.js';
import type { Phase } from './phase.js';

/** One event as it leaves the queue. `kind` and the operands mean what the owner of the loop says they mean. */
export interface SimulationEvent {
  timeUs: TimeUs;
  phase: Phase;
  kind: number;
  a: number;
  b: number;
}

/**
 * A queue of events in the total order (time, phase, sequence of insertion). Both the wheel and its naive twin
 * implement it; one test class runs both.
 */
export interface EventQueue {
  /** Number of events waiting. */
  readonly size: number;
  /**
   * Adds an event. Throws InvariantError if (time, phase) lies before the last event taken; after `take(until)` has
   * found nothing more, times before `until` may be refused too.
   */
  schedule(timeUs: TimeUs, phase: Phase, kind: number, a: number, b: number): void;
  /** Moves the earliest event with time ≤ `untilUs` into `out` and returns true, or returns false. */
  take(untilUs: TimeUs, out: SimulationEvent): boolean;
}
