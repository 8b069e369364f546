import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Restriction, refusalOf, type SpotUse, SupervisionLadder } from '../../src/policy/index.js';
import { BREACHES, Breach, RejectReason, StepCause, SupervisionStep } from '../../src/protocol/index.js';
import { defaultSupervision } from './supervisionTerms.js';

/** Ten points a step; a trade within the family is a whole step, a price far from the close half a one. */
const terms = {
  ...defaultSupervision,
  cancelledSharePoints: 5,
  stepPoints: 10,
  decayDays: 20,
  jointFromStep: 6,
};

function climb(ladder: SupervisionLadder, account: number, steps: number, firstDay: number): void {
  for (let step = 0; step < steps; step += 1) ladder.report(account, Breach.selfTrade, firstDay + step);
}

describe('SPOT-10 the supervision ladder', () => {
  it('has the measures of the announcement, in their order', () => {
    expect(Object.keys(SupervisionStep)).toEqual([
      'none',
      'phoneReminder',
      'reportDemanded',
      'writtenUndertaking',
      'interview',
      'publicNotice',
      'transferRestricted',
      'accountRestricted',
    ]);
    expect(BREACHES.map(({ breach }) => breach)).toEqual(Object.values(Breach));
  });

  it('goes up one step for each ten points and stays on the last', () => {
    const ladder = new SupervisionLadder(3, terms);
    expect(ladder.report(1, Breach.selfTrade, 0)).toEqual({
      account: 1,
      fromStep: SupervisionStep.none,
      toStep: SupervisionStep.phoneReminder,
      cause: Breach.selfTrade,
      points: 10,
      joint: false,
    });
    // 5 points are no step, 10 are
    expect(ladder.report(1, Breach.closeDeviation, 1)).toBeUndefined();
    expect(ladder.report(1, Breach.closeDeviation, 2)?.toStep).toBe(SupervisionStep.reportDemanded);
    climb(ladder, 1, 9, 3);
    expect(ladder.stepOf(1)).toBe(SupervisionStep.accountRestricted);
    // (7 + 1) × 10 − 1: no more points than the last step has
    expect(ladder.pointsOf(1)).toBe(79);
    expect([ladder.stepOf(0), ladder.stepOf(2)]).toEqual([SupervisionStep.none, SupervisionStep.none]);
  });

  it('a missed surrender leads to an interview at once, held by both regulators', () => {
    const change = new SupervisionLadder(1, terms).report(0, Breach.missedSurrender, 5);
    expect(change).toMatchObject({ toStep: SupervisionStep.interview, joint: true, points: 40 });
  });

  it('counts each kind once a day', () => {
    const ladder = new SupervisionLadder(1, terms);
    ladder.report(0, Breach.selfTrade, 4);
    expect(ladder.report(0, Breach.selfTrade, 4)).toBeUndefined();
    ladder.report(0, Breach.volumeShare, 4);
    expect(ladder.pointsOf(0)).toBe(15);
    ladder.report(0, Breach.selfTrade, 5);
    expect(ladder.pointsOf(0)).toBe(25);
  });

  it('a breach of no points is none', () => {
    const ladder = new SupervisionLadder(1, { ...terms, selfTradePoints: 0 });
    expect(ladder.report(0, Breach.selfTrade, 0)).toBeUndefined();
    expect(ladder.pointsOf(0)).toBe(0);
  });

  it('restricting steps are taken by both regulators', () => {
    const ladder = new SupervisionLadder(1, terms);
    climb(ladder, 0, 4, 0);
    expect(ladder.report(0, Breach.selfTrade, 4)).toMatchObject({ toStep: 5, joint: false });
    expect(ladder.restrictionOf(0)).toBe(Restriction.none);
    expect(ladder.report(0, Breach.selfTrade, 5)).toMatchObject({ toStep: 6, joint: true });
    expect(ladder.restrictionOf(0)).toBe(Restriction.transfer);
    expect(ladder.report(0, Breach.selfTrade, 6)).toMatchObject({ toStep: 7, joint: true });
    expect(ladder.restrictionOf(0)).toBe(Restriction.account);
  });

  it('goes down a step after 20 trading days without a breach, and again after 20 more', () => {
    const ladder = new SupervisionLadder(2, terms);
    climb(ladder, 1, 7, 0);
    ladder.report(1, Breach.closeDeviation, 6);
    expect(ladder.pointsOf(1)).toBe(75);
    // The days from 7 to 26 are quiet
    expect(ladder.openDay(26)).toEqual([]);
    expect(ladder.openDay(27)).toEqual([
      {
        account: 1,
        fromStep: SupervisionStep.accountRestricted,
        toStep: SupervisionStep.transferRestricted,
        cause: StepCause.decay,
        points: 60,
        joint: false,
      },
    ]);
    expect(ladder.restrictionOf(1)).toBe(Restriction.transfer);
    expect(ladder.openDay(46)).toEqual([]);
    // A breach on the last day of the wait starts it again
    ladder.report(1, Breach.closeDeviation, 46);
    expect(ladder.openDay(47)).toEqual([]);
    expect(ladder.openDay(66)).toEqual([]);
    expect(ladder.openDay(67)[0]?.toStep).toBe(SupervisionStep.publicNotice);
  });

  it('points short of the first step are forgotten too, without a change of step', () => {
    const ladder = new SupervisionLadder(1, terms);
    ladder.report(0, Breach.volumeShare, 0);
    expect(ladder.openDay(20)).toEqual([]);
    expect(ladder.pointsOf(0)).toBe(5);
    expect(ladder.openDay(21)).toEqual([]);
    expect(ladder.pointsOf(0)).toBe(0);
  });

  it('a regulator may put an account on a step, and take it off', () => {
    const ladder = new SupervisionLadder(1, terms);
    expect(ladder.impose(0, SupervisionStep.accountRestricted, true, 3)).toEqual({
      account: 0,
      fromStep: SupervisionStep.none,
      toStep: SupervisionStep.accountRestricted,
      cause: StepCause.order,
      points: 70,
      joint: true,
    });
    expect(ladder.impose(0, SupervisionStep.accountRestricted, false, 4)).toBeUndefined();
    expect(ladder.impose(0, SupervisionStep.none, false, 5)).toMatchObject({ toStep: 0, joint: false });
    expect(ladder.restrictionOf(0)).toBe(Restriction.none);
  });

  it('never goes back in time, knows its accounts', () => {
    const ladder = new SupervisionLadder(1, terms);
    ladder.report(0, Breach.selfTrade, 5);
    expect(() => ladder.report(0, Breach.selfTrade, 4)).toThrow('back in time');
    expect(() => ladder.report(1, Breach.selfTrade, 5)).toThrow('unknown');
  });

  it('points against a plain count of days and breaches', () => {
    const breach = fc.constantFrom(...Object.values(Breach));
    const days = fc.array(fc.array(breach, { maxLength: 3 }), { maxLength: 120 });
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 12 }), (breachesByDay, decayDays) => {
        const ladder = new SupervisionLadder(1, { ...terms, decayDays });
        const points = [20, 10, 5, 5, 5, 40, 10, 10];
        let expected = 0;
        let quietDays = 0;
        breachesByDay.forEach((breaches, today) => {
          if (expected > 0 && quietDays >= decayDays) {
            expected = Math.max(0, Math.floor(Math.min(expected, 79) / 10) - 1) * 10;
            quietDays = 0;
          }
          ladder.openDay(today);
          expect(ladder.pointsOf(0)).toBe(expected);
          for (const each of breaches) ladder.report(0, each, today);
          for (const each of new Set(breaches)) expected = Math.min(79, expected + points[each]!);
          quietDays = breaches.length > 0 ? 0 : quietDays + 1;
          expect(ladder.pointsOf(0)).toBe(expected);
          const step = Math.min(7, Math.floor(expected / 10));
          expect(ladder.stepOf(0)).toBe(step);
          expect(ladder.restrictionOf(0)).toBe(step === 7 ? 2 : step === 6 ? 1 : 0);
        });
      }),
    );
  });
});

describe('SPOT-10 what a restriction forbids', () => {
  const { none, transferRestricted, accountRestricted } = RejectReason;
  it.each<[SpotUse, RejectReason, RejectReason]>([
    ['buy', none, accountRestricted],
    ['sell', transferRestricted, accountRestricted],
    ['transferUnits', transferRestricted, accountRestricted],
  ])('%s', (use, underTransfer, underAccount) => {
    expect(refusalOf(Restriction.none, use)).toBe(none);
    expect(refusalOf(Restriction.transfer, use)).toBe(underTransfer);
    expect(refusalOf(Restriction.account, use)).toBe(underAccount);
  });
});
