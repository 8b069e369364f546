import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  changedLimitTerms,
  DEFAULT_LIMIT_ESCALATION,
  firstLimitTerms,
  type LimitState,
  type NormalTerms,
  nextLimitTerms,
} from '../../src/contracts/index.js';
import { Side } from '../../src/protocol/index.js';

const CA: NormalTerms = { limitPpm: 50_000, marginPpm: 100_000, hasTraded: true };
const UP = Side.buy;
const DOWN = Side.sell;

/** Limit and margin in points of the days D1, D2, … when the days end with these locks. */
function points(locks: readonly (Side | undefined)[], normal: NormalTerms = CA): string[] {
  let state = firstLimitTerms(normal);
  const rows = [row(state)];
  for (const lock of locks) {
    state = nextLimitTerms(state, lock, normal);
    rows.push(row(state));
  }
  return rows;
}

const row = ({ limitPpm, marginPpm }: LimitState): string =>
  `${limitPpm === null ? 'none' : limitPpm / 10_000}/${marginPpm / 10_000}`;

describe('LIM-3: limits and margins after locked days', () => {
  it.each([UP, DOWN])('CA goes 5, 8, 10% with margin 10, 10, 12%', (side) => {
    expect(points([side, side])).toEqual(['5/10', '8/10', '10/12']);
  });

  it('a day without a lock restores the normal terms, and the next lock is D1 again', () => {
    expect(points([UP, undefined, UP])).toEqual(['5/10', '8/10', '5/10', '8/10']);
    expect(points([UP, UP, undefined])).toEqual(['5/10', '8/10', '10/12', '5/10']);
  });

  it('an opposite lock starts again as D1 from the normal limit, margin not under the one in force', () => {
    expect(points([UP, DOWN])).toEqual(['5/10', '8/10', '8/10']);
    expect(points([UP, UP, DOWN, DOWN])).toEqual(['5/10', '8/10', '10/12', '8/12', '10/12']);
  });

  it('LIM-4: after a third lock the terms of D3 stay', () => {
    expect(points([UP, UP, UP, UP])).toEqual(['5/10', '8/10', '10/12', '10/12', '10/12']);
  });

  it('MAR-2: the ladder towards delivery holds where it asks for more', () => {
    expect(points([UP, UP], { ...CA, marginPpm: 150_000 })).toEqual(['5/15', '8/15', '10/15']);
  });

  it('HBEA: 4% and margin 20%: only the band moves', () => {
    const hbea = { ...CA, limitPpm: 40_000, marginPpm: 200_000 };
    expect(points([DOWN, DOWN], hbea)).toEqual(['4/20', '7/20', '9/20']);
  });

  it('CON-8: the first-day limit is twice the normal one, but L stays the normal limit', () => {
    const first = firstLimitTerms({ ...CA, hasTraded: false });
    expect(row(first)).toBe('10/10');
    expect(row(nextLimitTerms(first, UP, CA))).toBe('8/10');
    expect(row(nextLimitTerms(first, undefined, { ...CA, hasTraded: false }))).toBe('10/10');
  });

  it('the numbers are terms: a cap of 4 points for all locks, margin 1 point over the band', () => {
    const own = { ...DEFAULT_LIMIT_ESCALATION, bandOverNormalPpm: [40_000], marginOverBandPpm: 10_000 };
    const dayTwo = nextLimitTerms(firstLimitTerms(CA, own), UP, CA, own);
    expect([row(dayTwo), row(nextLimitTerms(dayTwo, UP, CA, own))]).toEqual(['9/10', '9/10']);
  });

  it('LIM-5: a policy change sets L from its date, in a run of locks too', () => {
    const wider = { ...CA, limitPpm: 70_000 };
    const dayTwo = nextLimitTerms(firstLimitTerms(CA), UP, CA);
    expect(row(changedLimitTerms(dayTwo, wider))).toBe('10/12');
    expect(row(nextLimitTerms(dayTwo, UP, wider))).toBe('12/14');
    expect(row(changedLimitTerms(firstLimitTerms(CA), { ...wider, marginPpm: 90_000 }))).toBe('7/9');
  });

  it('CON-9: a contract without a price limit has no band to widen', () => {
    expect(points([undefined], { ...CA, limitPpm: null })).toEqual(['none/10', 'none/10']);
  });

  it('the largest of the applicable limits and margins holds, whatever the days', () => {
    const lock = fc.constantFrom(undefined, UP, DOWN);
    const normal = fc.record({
      limitPpm: fc.integer({ min: 1_000, max: 200_000 }),
      marginPpm: fc.integer({ min: 1_000, max: 300_000 }),
      hasTraded: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(lock, normal), { minLength: 1, maxLength: 8 }), (days) => {
        let state = firstLimitTerms(days[0]![1]);
        for (const [side, next] of days) {
          const before = state;
          state = nextLimitTerms(before, side, next);
          expect(state.limitPpm).toBeGreaterThanOrEqual(next.limitPpm * (next.hasTraded ? 1 : 2));
          expect(state.marginPpm).toBeGreaterThanOrEqual(next.marginPpm);
          if (side === undefined) {
            expect(state).toEqual({ ...firstLimitTerms(next), lockedSide: undefined });
            continue;
          }
          expect(state.locks).toBe(side === before.lockedSide ? before.locks + 1 : 1);
          expect(state.limitPpm).toBeGreaterThanOrEqual(
            next.limitPpm + (state.locks === 1 ? 30_000 : 50_000),
          );
          expect(state.marginPpm).toBeGreaterThanOrEqual(
            Math.max(before.marginPpm, state.limitPpm! + 20_000),
          );
        }
      }),
    );
  });
});
