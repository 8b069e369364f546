import type { Side } from '../protocol/index.js';
import type { Ppm } from '../units/index.js';
import {
  changedLimitTerms,
  type LimitEscalation,
  type LimitState,
  type NormalTerms,
  nextLimitTerms,
  runOfLocks,
} from './limitTerms.js';

/**
 * What the exchange does at the settlement of a third locked day in one direction and of each later one (LIM-4):
 * `forcedReduction` ends the run (FRD-1); `deleveragingQueue` closes the bankrupt (FRD-3, a design to compare with); the
 * others change terms; `none` leaves those of D3.
 */
export type ThirdLockMeasure =
  | 'forcedReduction'
  | 'raiseMargins'
  | 'suspendOpening'
  | 'changeBand'
  | 'deleveragingQueue'
  | 'none';

/** The measure of a scenario with its sizes. Plain data. */
export interface ThirdLockRule {
  readonly measure: ThirdLockMeasure;
  /** Points that `raiseMargins` adds, once a run. */
  readonly addedMarginPpm: Ppm;
  /** Trading days that `suspendOpening` lasts. */
  readonly suspendedDays: number;
  /** The limit that `changeBand` sets; at most 20%. */
  readonly limitPpm: Ppm;
}

/** The widest band that the exchange may set (LIM-4). */
export const HIGHEST_MEASURE_LIMIT_PPM = 200_000;

/** LIM-4: forced reduction. The sizes of the other measures have no source (D). */
export const DEFAULT_THIRD_LOCK_RULE: ThirdLockRule = {
  measure: 'forcedReduction',
  addedMarginPpm: 30_000,
  suspendedDays: 1,
  limitPpm: 150_000,
};

/** Locked days in one direction from which a measure is taken. */
const MEASURE_FROM = 3;

/** How near a day is to the contract's last trading day. */
export interface DayBeforeEnd {
  readonly isLastTradingDay: boolean;
  /** The next trading day is the last one. */
  readonly isDayBefore: boolean;
}

/**
 * The measure to take at a day's settlement (LIM-4). None before the third lock. None if the day is the last trading day,
 * for the contract goes to delivery, nor on the day before, for the last day trades with the terms of D3.
 */
export function measureAfter(
  { measure }: ThirdLockRule,
  today: LimitState,
  lockedSide: Side | undefined,
  { isLastTradingDay, isDayBefore }: DayBeforeEnd,
): ThirdLockMeasure {
  if (runOfLocks(today, lockedSide) < MEASURE_FROM || isLastTradingDay || isDayBefore) return 'none';
  return measure;
}

/** The terms of the next trading day after a measure was taken (LIM-3, LIM-4). */
export function termsAfterMeasure(
  measure: ThirdLockMeasure,
  rule: ThirdLockRule,
  today: LimitState,
  lockedSide: Side | undefined,
  normal: NormalTerms,
  escalation: LimitEscalation,
): LimitState {
  if (measure === 'forcedReduction') return nextLimitTerms(today, undefined, normal, escalation);
  const next = nextLimitTerms(today, lockedSide, normal, escalation);
  if (measure === 'raiseMargins' && next.locks === MEASURE_FROM) {
    return { ...next, marginPpm: next.marginPpm + rule.addedMarginPpm };
  }
  if (measure !== 'changeBand') return next;
  const measureLimitPpm = Math.min(rule.limitPpm, HIGHEST_MEASURE_LIMIT_PPM);
  return changedLimitTerms({ ...next, measureLimitPpm }, normal, escalation);
}
