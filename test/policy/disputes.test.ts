import { describe, expect, it } from 'vitest';
import { type Dispute, DisputeDesk, type DisputeRequest } from '../../src/policy/index.js';
import { DisputeState, DisputeSubject, RejectReason } from '../../src/protocol/index.js';
import { defaultDisputes } from './supervisionTerms.js';

/** Trade 8 of accounts 1 and 2 on day 10; disputes of account 1 are upheld. Raised within 1 day, examined in 3, answered in 10. */
function openDesk(terms = defaultDisputes): DisputeDesk {
  return new DisputeDesk(terms, {
    tradeOf: (tradeId) => (tradeId === 8 ? { buyer: 1, seller: 2, day: 10 } : undefined),
    isUpheld: ({ account }) => account === 1,
  });
}
const request: DisputeRequest = { account: 1, subject: DisputeSubject.settlement, tradeId: 8 };
const stages = (disputes: readonly Dispute[]) => disputes.map(({ disputeId, state }) => [disputeId, state]);

describe('SPOT-10 disputes', () => {
  it.each([
    ['on the day', {}, 10, RejectReason.none],
    ['on the last day for it', {}, 11, RejectReason.none],
    ['too late', {}, 12, RejectReason.disputeTooLate],
    ['by the other party', { account: 2 }, 11, RejectReason.none],
    ['by a stranger', { account: 3 }, 11, RejectReason.notPartyToTrade],
    ['of no trade', { tradeId: 9 }, 11, RejectReason.notPartyToTrade],
    ['over nothing known', { subject: 2 as DisputeSubject }, 11, RejectReason.malformed],
  ])('%s', (_, change, today, reason) => {
    expect(openDesk().checkRaise({ ...request, ...change }, today)).toBe(reason);
  });

  it('are raised once by a party over a subject', () => {
    const desk = openDesk();
    desk.raise(1, request, 10);
    expect(desk.checkRaise(request, 10)).toBe(RejectReason.alreadyDisputed);
    expect(desk.checkRaise({ ...request, subject: DisputeSubject.trade }, 10)).toBe(RejectReason.none);
    expect(desk.checkRaise({ ...request, account: 2 }, 10)).toBe(RejectReason.none);
    desk.advance(11);
    expect(desk.checkRaise(request, 11)).toBe(RejectReason.alreadyDisputed);
    desk.advance(13);
    desk.advance(20);
    expect(desk.open()).toEqual([]);
    expect(desk.checkRaise(request, 20)).toBe(RejectReason.disputeTooLate);
  });

  it('are raised, examined and answered on the last day for each', () => {
    const desk = openDesk();
    expect(desk.raise(1, request, 10)).toEqual({
      disputeId: 1,
      ...request,
      state: DisputeState.raised,
      raisedDay: 10,
      examineByDay: 13,
      answerByDay: 20,
    });
    desk.raise(2, { ...request, account: 2 }, 11);
    expect(stages(desk.advance(12))).toEqual([]);
    expect(stages(desk.advance(13))).toEqual([[1, DisputeState.examined]]);
    expect(stages(desk.open())).toEqual([
      [1, DisputeState.examined],
      [2, DisputeState.raised],
    ]);
    expect(stages(desk.advance(14))).toEqual([[2, DisputeState.examined]]);
    expect(stages(desk.advance(20))).toEqual([[1, DisputeState.upheld]]);
    expect(stages(desk.advance(21))).toEqual([[2, DisputeState.rejected]]);
    expect(desk.open()).toEqual([]);
  });

  it('are examined before they are answered, also where both are due at once', () => {
    const desk = openDesk({ ...defaultDisputes, answerDays: 2 });
    expect(desk.raise(1, request, 10)).toMatchObject({ examineByDay: 12, answerByDay: 12 });
    expect(stages(desk.advance(12))).toEqual([
      [1, DisputeState.examined],
      [1, DisputeState.upheld],
    ]);
  });
});
