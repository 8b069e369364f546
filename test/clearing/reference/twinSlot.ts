import {
  DEFAULT_LIMIT_ESCALATION,
  DEFAULT_THIRD_LOCK_RULE,
  firstLimitTerms,
  type LimitState,
  measureAfter,
  priceLimits,
  type ThirdLockMeasure,
  termsAfterMeasure,
} from '../../../src/contracts/index.js';
import { Side } from '../../../src/protocol/index.js';
import { agree } from './agree.js';
import { ReferenceLimits, referenceBand } from './limits.js';
import { TICK_FEN } from './twinTerms.js';
import type { HouseWords, Lock } from './words.js';

/** How a lock is told to the reference, and to the product: by the side that stands at its limit (LIM-2). */
export function lockedWay(lock: Lock): 'up' | 'down' | undefined {
  return lock === 'none' ? undefined : lock;
}

export function lockedSide(lock: Lock): Side | undefined {
  if (lock === 'none') return undefined;
  return lock === 'up' ? Side.buy : Side.sell;
}

/** A contract while it trades, with its limits and margins on both sides (LIM-1, LIM-3, LIM-4, CON-8). */
export class TwinSlot {
  readonly contract: number;
  /** Index of the day on which it trades last. */
  readonly lastDay: number;
  lowerFen = 0;
  upperFen = 0;
  hasTraded = false;
  private state: LimitState;
  private readonly limits: ReferenceLimits;
  private readonly limitPpm: number;

  constructor(contract: number, lastDay: number, words: HouseWords) {
    this.contract = contract;
    this.lastDay = lastDay;
    this.limitPpm = words.limitPpm;
    const normal = { limitPpm: words.limitPpm, marginPpm: words.marginPpm, hasTraded: false };
    this.state = firstLimitTerms(normal);
    this.limits = new ReferenceLimits(words.limitPpm, words.marginPpm);
  }

  /** The day's band, by the product, as the reference has it. */
  openDay(settlementFen: number): void {
    agree('price limit', this.state.limitPpm, this.limits.limitPpm);
    const band = priceLimits(settlementFen, this.state.limitPpm!, TICK_FEN);
    agree('band', band, referenceBand(settlementFen, this.limits.limitPpm, TICK_FEN));
    this.lowerFen = band.lowerFen;
    this.upperFen = band.upperFen;
  }

  /** A price of the band, on the tick; on a day that locks, most of them near its limit. */
  priceFen(place: number, lock: Lock): number {
    const near = place % 3 === 0 ? place : Math.floor(place / 5);
    const thousandths = lock === 'none' ? place : lock === 'up' ? 1_000 - near : near;
    const ticks = (this.upperFen - this.lowerFen) / TICK_FEN;
    return this.lowerFen + Math.round((ticks * thousandths) / 1_000) * TICK_FEN;
  }

  /** Whether a forced reduction follows today's lock; never on the last trading day, nor on the day before it (LIM-4). */
  isReduced(dayIndex: number, lock: Lock): boolean {
    const isReduced = this.limits.isThird(lockedWay(lock)) && dayIndex < this.lastDay - 1;
    agree('measure after the lock', this.measure(dayIndex, lock) === 'forcedReduction', isReduced);
    return isReduced;
  }

  /** Tomorrow's limit and margin; returns the margin rate collected today. */
  closeDay(dayIndex: number, lock: Lock, normalMarginPpm: number): number {
    const isReduced = this.isReduced(dayIndex, lock);
    this.limits.next(lockedWay(lock), normalMarginPpm, this.hasTraded, isReduced);
    const normal = { limitPpm: this.limitPpm, marginPpm: normalMarginPpm, hasTraded: this.hasTraded };
    this.state = termsAfterMeasure(
      this.measure(dayIndex, lock),
      DEFAULT_THIRD_LOCK_RULE,
      this.state,
      lockedSide(lock),
      normal,
      DEFAULT_LIMIT_ESCALATION,
    );
    agree('margin rate', this.state.marginPpm, this.limits.marginPpm);
    return this.state.marginPpm;
  }

  private measure(dayIndex: number, lock: Lock): ThirdLockMeasure {
    const nearness = {
      isLastTradingDay: dayIndex === this.lastDay,
      isDayBefore: dayIndex === this.lastDay - 1,
    };
    return measureAfter(DEFAULT_THIRD_LOCK_RULE, this.state, lockedSide(lock), nearness);
  }
}
