import { describe, expect, it } from 'vitest';
import type { RandomStream } from '../../src/kernel/index.js';
import { disputeParameters } from '../../src/policy/index.js';
import { DisputeState, DisputeSubject } from '../../src/protocol/index.js';
import { SupervisionDisputes } from '../../src/simulation/supervisionDisputes.js';
import { defaultsOf } from '../../src/testing/index.js';
import { recordFacts } from '../registry/recordedFacts.js';

/** A stream whose whole numbers are the largest that they may be, but that every chance is taken. */
const latest: RandomStream = {
  uniform: () => 0,
  integer: (_, to) => (to === 999_999 ? 0 : to),
  normal: () => 0,
  exponential: () => 0,
  chance: () => true,
};

/** The seller, account 1, got 60 yuan where the board closed at 66: 600 fen × 10 t. */
const trade = { tradeId: 7, venue: 0, buyer: 2, seller: 1, priceFen: 6_000, tonnes: 10 };

describe('SPOT-10 a dispute that is raised after the day of its trade', () => {
  const { facts, sink } = recordFacts();
  const disputes = new SupervisionDisputes({
    terms: defaultsOf(disputeParameters, {
      chancePpm: 1_000_000,
      raiseDays: 2,
      examineDays: 1,
      answerDays: 2,
    }),
    facts: sink,
    clock: { nowUs: 0, dayIndex: 0, midnightUs: 0, dayOpen: false },
    openStream: () => latest,
    pay: (_, __, claimFen) => claimFen,
  });
  const day = (today: number) => {
    facts.length = 0;
    const trades = today === 10 ? [trade] : [];
    // Only on the day of the trade the board closes at 66 yuan, and only then the buyer is found in breach.
    disputes.raise(
      trades,
      today,
      () => (today === 10 ? 6_600 : 6_000),
      () => today === 10,
    );
    disputes.advance(today);
    return facts.map(([name, , fields]) => [name, ...fields]);
  };

  it('comes on the last day for it, over the trade as it was, and has its times from then on', () => {
    expect([day(10), day(11)]).toEqual([[], []]);
    expect(disputes.openCount).toBe(0);
    expect(day(12)).toEqual([['DisputeRaised', 1, 1, 2, 0, 7, DisputeSubject.trade, 6_000, 6_600, 10]]);
    expect(disputes.openCount).toBe(1);
    expect(day(13)).toEqual([['DisputeAdvanced', 1, DisputeState.examined, 6_000, 0]]);
    expect(day(14)).toEqual([['DisputeAdvanced', 1, DisputeState.upheld, 6_000, 6_000]]);
    expect(disputes.openCount).toBe(0);
  });
});
