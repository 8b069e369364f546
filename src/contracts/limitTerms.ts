import type { Side } from '../protocol/index.js';
import type { Ppm } from '../units/index.js';

/** How limits and margins answer to locked days (LIM-3). Plain data. */
export interface LimitEscalation {
  /** What the band has over the normal limit after one locked day, after two, …; the last also holds after more. */
  readonly bandOverNormalPpm: readonly Ppm[];
  /** What margin has over the next day's band. */
  readonly marginOverBandPpm: Ppm;
  /** Until a new contract has traded on one day, its limit is this many times the normal one (CON-8). */
  readonly firstDayFactor: number;
}

/** LIM-3: 3 points more after a locked day, 5 after the second; margin 2 points over the band. CON-8: twice at first. */
export const DEFAULT_LIMIT_ESCALATION: LimitEscalation = {
  bandOverNormalPpm: [30_000, 50_000],
  marginOverBandPpm: 20_000,
  firstDayFactor: 2,
};

/** What holds for a contract on a day apart from locks. */
export interface NormalTerms {
  /** The contract's normal limit on that day, policy changes included (LIM-5); null without a price limit (CON-9). */
  readonly limitPpm: Ppm | null;
  /** Margin rate of that day from the ladder towards delivery and from policy (MAR-2, LIM-5). */
  readonly marginPpm: Ppm;
  /** Whether the contract has traded on an earlier day; before that it has the first-day limit (CON-8). */
  readonly hasTraded: boolean;
}

/** What holds for a contract on a day, and the run of locked days that ended the day before (LIM-3). Plain data. */
export interface LimitState {
  /** Side of the run of locked days, undefined without one. */
  readonly lockedSide: Side | undefined;
  /** Locked days of the run: adjacent trading days, one direction. */
  readonly locks: number;
  /** The least limit that the exchange has set for the rest of the run (LIM-4); 0 without. */
  readonly measureLimitPpm: Ppm;
  /** Price limit of the day; null without one. */
  readonly limitPpm: Ppm | null;
  /** Margin rate in force during the day, collected at the settlement before. */
  readonly marginPpm: Ppm;
}

/** The terms of a contract's first day. */
export function firstLimitTerms(
  normal: NormalTerms,
  escalation: LimitEscalation = DEFAULT_LIMIT_ESCALATION,
): LimitState {
  const nothing = { lockedSide: undefined, locks: 0, measureLimitPpm: 0, limitPpm: null, marginPpm: 0 };
  return changedLimitTerms(nothing, normal, escalation);
}

/**
 * The terms of the next trading day, found at a day's settlement (LIM-3). `lockedSide` is the day's lock (LIM-2). A lock in
 * the direction of the run prolongs it, an opposite one starts again as D1, a day without one restores the normal terms.
 * After a third lock and more, the terms of D3 stay unless the exchange takes a measure (LIM-4).
 */
export function nextLimitTerms(
  today: LimitState,
  lockedSide: Side | undefined,
  normal: NormalTerms,
  escalation: LimitEscalation = DEFAULT_LIMIT_ESCALATION,
): LimitState {
  const locks = runOfLocks(today, lockedSide);
  const measureLimitPpm = lockedSide === today.lockedSide ? today.measureLimitPpm : 0;
  return changedLimitTerms({ ...today, lockedSide, locks, measureLimitPpm }, normal, escalation);
}

/** Locked days of the run that a day with this lock belongs to, that day included; 0 for a day without (LIM-2). */
export function runOfLocks(today: LimitState, lockedSide: Side | undefined): number {
  if (lockedSide === undefined) return 0;
  return lockedSide === today.lockedSide ? today.locks + 1 : 1;
}

/**
 * The same run of locked days under other normal terms: what a policy change makes of a day's terms (LIM-5). The largest
 * of the applicable limits and margins holds; during a run margin is never under the rate in force (LIM-3).
 */
export function changedLimitTerms(
  state: LimitState,
  normal: NormalTerms,
  escalation: LimitEscalation = DEFAULT_LIMIT_ESCALATION,
): LimitState {
  if (normal.limitPpm === null) return { ...state, limitPpm: null, marginPpm: normal.marginPpm };
  const factor = normal.hasTraded ? 1 : escalation.firstDayFactor;
  const withoutLockPpm = normal.limitPpm * factor;
  if (state.locks === 0) return { ...state, limitPpm: withoutLockPpm, marginPpm: normal.marginPpm };
  const { bandOverNormalPpm, marginOverBandPpm } = escalation;
  const over = bandOverNormalPpm[Math.min(state.locks, bandOverNormalPpm.length) - 1] ?? 0;
  const limitPpm = Math.max(withoutLockPpm, normal.limitPpm + over, state.measureLimitPpm);
  const marginPpm = Math.max(limitPpm + marginOverBandPpm, state.marginPpm, normal.marginPpm);
  return { ...state, limitPpm, marginPpm };
}
