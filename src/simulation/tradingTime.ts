import type { Session } from '../calendar/index.js';
import type { TimeUs } from '../units/index.js';

/** One trading day of the run. */
export interface RunDay {
  readonly dayNumber: number;
  readonly midnightUs: TimeUs;
}

/** Time that passes only while a market's sessions are open (CAL-2), over the trading days of the run. */
export class TradingTime {
  readonly #days: readonly RunDay[];
  readonly #sessions: readonly Session[];

  constructor(days: readonly RunDay[], sessions: readonly Session[]) {
    this.#days = days;
    this.#sessions = sessions;
  }

  /** The instant at which `durationUs` of open time have passed since `nowUs`, or -1 if the run ends before. */
  after(nowUs: TimeUs, dayIndex: number, durationUs: TimeUs): TimeUs {
    let left = durationUs;
    for (let day = dayIndex; day < this.#days.length; day++) {
      const { midnightUs } = this.#days[day]!;
      for (const session of this.#sessions) {
        const fromUs = Math.max(nowUs, midnightUs + session.opensUs);
        const openUs = midnightUs + session.closesUs - fromUs;
        if (openUs <= 0) continue;
        if (left < openUs) return fromUs + left;
        left -= openUs;
      }
    }
    return -1;
  }

  /** How much of the day's open time has passed at `nowUs`. */
  elapsedUs(nowUs: TimeUs, dayIndex: number): TimeUs {
    const clock = nowUs - this.#days[dayIndex]!.midnightUs;
    return this.#sessions.reduce(
      (sum, session) => sum + Math.max(0, Math.min(clock, session.closesUs) - session.opensUs),
      0,
    );
  }
}
