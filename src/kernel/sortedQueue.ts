import type { TimeUs } from '../units/index.js';
import type { EventQueue, SimulationEvent } from './eventQueue.js';
import { invariant } from './invariant.js';
import { PHASES_PER_INSTANT, type Phase } from './phase.js';

/** The obviously right queue: an array sorted by (time, phase, sequence). Slow; the wheel's naive twin in tests. */
export class SortedQueue implements EventQueue {
  readonly #waiting: SimulationEvent[] = [];
  #cursor = 0;

  get size(): number {
    return this.#waiting.length;
  }

  schedule(timeUs: TimeUs, phase: Phase, kind: number, a: number, b: number): void {
    invariant(keyOf({ timeUs, phase }) >= this.#cursor, 'event scheduled in the past', () => ({
      timeUs,
      phase,
    }));
    const key = keyOf({ timeUs, phase });
    const after = this.#waiting.findIndex((event) => keyOf(event) > key);
    this.#waiting.splice(after === -1 ? this.#waiting.length : after, 0, { timeUs, phase, kind, a, b });
  }

  take(untilUs: TimeUs, out: SimulationEvent): boolean {
    const first = this.#waiting[0];
    if (first === undefined || first.timeUs > untilUs) return false;
    this.#waiting.shift();
    this.#cursor = keyOf(first);
    Object.assign(out, first);
    return true;
  }
}

function keyOf(event: { timeUs: TimeUs; phase: Phase }): number {
  return event.timeUs * PHASES_PER_INSTANT + event.phase;
}
