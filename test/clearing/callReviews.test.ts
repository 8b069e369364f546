import { describe, expect, it } from 'vitest';
import { accountCallState, callState } from '../../src/clearing/callState.js';
import { meetCallIfPaid } from '../../src/clearing/calls.js';
import { ClearingHouse, type ClearingTerms } from '../../src/clearing/index.js';
import { RejectReason } from '../../src/protocol/index.js';
import {
  broker,
  clearingTerms,
  client,
  close,
  FactLog,
  open,
  openHouse,
  settle,
  stateOf,
  trade,
} from './house.js';
import { makeOrder } from './orders.js';

const RICH = client({ reserveFen: 100_000_000_000 });
const minimum = (client: number, tradingMember = 0) => ({
  minimumReserveFen: { client, broker: 0, tradingMember },
});

describe('CALL-1: what a reserve means', () => {
  it.each([
    [101, 'ok', 0, true],
    [100, 'ok', 0, true],
    [99, 'restricted', 1, false],
    [0, 'restricted', 100, false],
    [-1, 'liquidationIfUnmet', 101, false],
  ] as const)('%i fen of a minimum of 100', (reserveFen, status, callFen, mayOpen) => {
    expect(callState(reserveFen, 100)).toEqual({ status, callFen, mayOpen });
  });

  it('a client without a position is asked for nothing unless it owes something', () => {
    const called = (isClient: boolean, holdsPosition: boolean, reserveFen: number) =>
      accountCallState(isClient, holdsPosition, reserveFen, 100).callFen;
    expect([called(true, false, 10), called(true, false, 0), called(true, false, -1)]).toEqual([0, 0, 101]);
    expect([called(true, true, 10), called(false, false, 10)]).toEqual([90, 90]);
  });

  it('so a client that holds nothing is not called, one that holds a lot and a member are', () => {
    const member = client({ role: 'tradingMember', member: 3, reserveFen: 10 });
    const { house } = openHouse({
      participants: [broker(), client({ reserveFen: 10 }), client({ reserveFen: 810_800 }), member, RICH],
      ...minimum(50_000, 100),
    });
    trade(house, open(2), open(4), 8000, 1);
    settle(house, 8000);
    // 810,800 − 800 − 800,000 = 10,000
    expect(house.marginCalls(5).map(({ account, amountFen }) => [account, amountFen])).toEqual([
      [2, 40_000],
      [3, 90],
    ]);
    expect(house.mayOnlyClose(1)).toBe(false);
  });
});

describe('CALL-1: at the deadline', () => {
  /** Account 1 buys 1,000 lots at 8000 and is settled at 7700: its reserve is 70.8 million fen short. */
  function called() {
    const made = openHouse({ participants: [broker(), client(), RICH, RICH] });
    trade(made.house, open(1), open(2), 8000, 1000);
    settle(made.house, 7700);
    made.house.marginCalls(5);
    made.house.openDay(2);
    return made;
  }

  it('a missed call of the settlement is judged by the reserve, not by prices of the day after', () => {
    const { house, log } = called();
    trade(house, open(2), open(3), 7600, 1);
    house.reviewCalls();
    expect(log.named('MarginCallMissed')).toEqual([
      { account: 1, amountFen: 70_800_000, reserveFen: -70_800_000 },
    ]);
  });

  it('a call that is met is not missed, and one that is missed is not met', () => {
    const met = called();
    trade(met.house, open(3), close(1), 7700, 93);
    met.house.reviewCalls();
    expect(met.log.named('MarginCallMissed')).toEqual([]);
    expect(met.house.mayOnlyClose(1)).toBe(false);
    const missed = called();
    missed.house.reviewCalls();
    expect(missed.log.named('MarginCallMet')).toEqual([]);
  });

  it('CALL-2: money that arrives where nothing was called meets no call', () => {
    const { house, log } = called();
    expect(house.requestDeposit(2, 100)).toBe(RejectReason.none);
    house.deposit(2, 100);
    expect(log.named('MarginCallMet')).toEqual([]);
    expect(meetCallIfPaid(stateOf(house), 2)).toBe(false);
  });
});

describe('CALL-1: calls within the day', () => {
  /** Account 1 is 8,000 fen under the margin of 13% at its broker, with 10 lots of 80 yuan at 78.40. */
  function calledWithinTheDay(words: Partial<ClearingTerms> = {}) {
    const log = new FactLog();
    const clock = { nowUs: 1 };
    const participants = [broker(), client({ reserveFen: 12_000_000 }), RICH, RICH];
    const terms = clearingTerms({
      participants,
      brokerAddOnPpm: 30_000,
      floatingLossesCount: true,
      ...words,
    });
    const house = new ClearingHouse(terms, log, clock);
    house.openDay(1);
    trade(house, open(1), open(2), 8000, 10);
    trade(house, open(3), open(2), 7840, 1);
    house.intraday.check(5);
    return { house, log, clock };
  }

  it('are no matter of the review of the settlement calls', () => {
    const { house, log, clock } = calledWithinTheDay();
    expect(house.reviewCalls()).toEqual([]);
    expect(log.named('MarginCallMissed')).toEqual([]);
    clock.nowUs = 5;
    expect(house.intraday.review()).toMatchObject([{ account: 1, met: false }]);
  });

  it('are met by equity that reaches the margin, whatever the minimum reserve', () => {
    const { house, log } = calledWithinTheDay(minimum(500_000));
    house.requestDeposit(1, 8_000);
    house.deposit(1, 8_000);
    // free margin is 0, under the minimum: that is a matter of the settlement
    expect(house.freeMarginFen(1)).toBe(0);
    expect(log.named('MarginCallMet')).toEqual([{ account: 1, amountFen: 8_000, reserveFen: 0 }]);
    expect(house.mayOnlyClose(1)).toBe(false);
  });
});

describe('WF-1: a member that defaulted', () => {
  it('may only close also after it has met its call', () => {
    const member = client({ role: 'tradingMember', member: 2 });
    const { house, log } = openHouse({ participants: [broker(), client(), member], ...minimum(0, 500) });
    trade(house, open(2), open(1), 8000, 1000);
    trade(house, close(1), close(2), 6000, 1000);
    settle(house, 6000);
    house.coverNegativeEquity();
    expect(house.marginCalls(5)).toMatchObject([{ account: 2, amountFen: 500 }]);
    house.requestDeposit(2, 500);
    house.deposit(2, 500);
    expect(log.named('MarginCallMet')).toEqual([{ account: 2, amountFen: 500, reserveFen: 500 }]);
    house.openDay(2);
    expect(house.mayOnlyClose(2)).toBe(true);
    expect(house.hold(makeOrder({ account: 2 }))).toBe(RejectReason.mayOnlyClose);
  });
});
