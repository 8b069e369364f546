import { describe, expect, it } from 'vitest';
import {
  DEFAULT_LIMIT_ESCALATION,
  DEFAULT_THIRD_LOCK_RULE,
  firstLimitTerms,
  type LimitState,
  measureAfter,
  type NormalTerms,
  nextLimitTerms,
  type ThirdLockMeasure,
  type ThirdLockRule,
  termsAfterMeasure,
} from '../../src/contracts/index.js';
import { Side } from '../../src/protocol/index.js';

const CA: NormalTerms = { limitPpm: 50_000, marginPpm: 100_000, hasTraded: true };
const UP = Side.buy;
const FAR = { isLastTradingDay: false, isDayBefore: false };

const rule = (measure: ThirdLockMeasure, words: Partial<ThirdLockRule> = {}): ThirdLockRule => ({
  ...DEFAULT_THIRD_LOCK_RULE,
  measure,
  ...words,
});

/** Terms at the open of D3: two locks lie behind it. */
const openOfD3 = (side: Side = UP): LimitState =>
  nextLimitTerms(nextLimitTerms(firstLimitTerms(CA), side, CA), side, CA);

const points = ({ limitPpm, marginPpm }: LimitState): string => `${limitPpm! / 10_000}/${marginPpm / 10_000}`;

/** Limit and margin in points of the days that follow D3, each of them locked on one side; undefined for no lock. */
function after(
  measure: ThirdLockMeasure,
  locks: readonly (Side | undefined)[],
  words: Partial<ThirdLockRule> = {},
): string[] {
  let state = openOfD3();
  return locks.map((side) => {
    const taken = measureAfter(rule(measure, words), state, side, FAR);
    state = termsAfterMeasure(taken, rule(measure, words), state, side, CA, DEFAULT_LIMIT_ESCALATION);
    return points(state);
  });
}

describe('LIM-4: after a third locked day in one direction', () => {
  it('a measure is taken from the third lock on, in either direction, not before', () => {
    const one = rule('raiseMargins');
    const first = firstLimitTerms(CA);
    for (const side of [Side.buy, Side.sell]) {
      const second = nextLimitTerms(first, side, CA);
      expect(measureAfter(one, first, side, FAR)).toBe('none');
      expect(measureAfter(one, second, side, FAR)).toBe('none');
      const third = openOfD3(side);
      expect(measureAfter(one, third, side, FAR)).toBe('raiseMargins');
      expect(measureAfter(one, nextLimitTerms(third, side, CA), side, FAR)).toBe('raiseMargins');
      // An opposite lock is D1 again, and a day without one ends the run (LIM-3).
      expect(measureAfter(one, third, side === UP ? Side.sell : UP, FAR)).toBe('none');
      expect(measureAfter(one, third, undefined, FAR)).toBe('none');
    }
  });

  it('none on the last trading day, whose contract goes to delivery, nor on the day before', () => {
    const forced = rule('forcedReduction');
    expect(measureAfter(forced, openOfD3(), UP, { isLastTradingDay: true, isDayBefore: false })).toBe('none');
    expect(measureAfter(forced, openOfD3(), UP, { isLastTradingDay: false, isDayBefore: true })).toBe('none');
  });

  it('if D4 is the last trading day it trades with the terms of D3', () => {
    const d4 = termsAfterMeasure(
      'none',
      rule('forcedReduction'),
      openOfD3(),
      UP,
      CA,
      DEFAULT_LIMIT_ESCALATION,
    );
    expect(points(openOfD3())).toBe('10/12');
    expect(points(d4)).toBe('10/12');
  });

  it('forced reduction ends the run: D4 has the normal terms, and a lock on it is D1', () => {
    expect(after('forcedReduction', [UP])).toEqual(['5/10']);
    expect(after('forcedReduction', [UP, UP, UP, UP])).toEqual(['5/10', '8/10', '10/12', '5/10']);
  });

  it('raised margins: 3 points more from the settlement of D3, once a run, gone with it', () => {
    expect(after('raiseMargins', [UP, UP, undefined])).toEqual(['10/15', '10/15', '5/10']);
    expect(after('raiseMargins', [UP], { addedMarginPpm: 80_000 })).toEqual(['10/20']);
  });

  it('another band: 15% with margin 2 points over it (LIM-3), at most 20%, for the rest of the run', () => {
    expect(after('changeBand', [UP, UP, undefined])).toEqual(['15/17', '15/17', '5/10']);
    expect(after('changeBand', [UP], { limitPpm: 300_000 })).toEqual(['20/22']);
    // The largest of the applicable limits holds (LIM-3): a narrower band changes nothing.
    expect(after('changeBand', [UP], { limitPpm: 60_000 })).toEqual(['10/12']);
    // An opposite lock starts again from the normal limit; margin is not under the one in force.
    expect(after('changeBand', [UP, Side.sell])).toEqual(['15/17', '8/17']);
  });

  it('suspended opening, the deleveraging queue and no measure leave the terms of D3', () => {
    for (const measure of ['suspendOpening', 'deleveragingQueue', 'none'] as const) {
      expect(after(measure, [UP, UP, undefined])).toEqual(['10/12', '10/12', '5/10']);
    }
  });
});
