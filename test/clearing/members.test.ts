import { describe, expect, it } from 'vitest';
import { type ParticipantTerms, Purse } from '../../src/clearing/index.js';
import { RejectReason } from '../../src/protocol/index.js';
import { broker, client, close, contract, open, openHouse, settle, trade } from './house.js';
import { makeOrder } from './orders.js';

const DEADLINE = 0;
const MILLION = 1_000_000;

/**
 * Account 1 buys 100 lots at 8000 from account 2; both have 100 million fen. At 7700 account 1 has lost 30 million and owes a
 * margin of 77 million: its reserve is −7 million, that of account 2 is 53 million. Account 3 is idle.
 */
function memberHouse(words: Partial<ParticipantTerms>) {
  const clients = [1, 2, 3].map(() => client({ reserveFen: 100 * MILLION }));
  const made = openHouse({
    participants: [broker(words), ...clients],
    contracts: [contract({ feePpm: 0 })],
  });
  trade(made.house, open(1), open(2), 8000, 100);
  settle(made.house, 7700);
  made.house.coverNegativeEquity();
  return { ...made, calls: made.house.marginCalls(DEADLINE) };
}

describe('members between clients and exchange', () => {
  it('CALL-1: a broker advances the deficits of its clients and is called for what is missing', () => {
    const { log, calls } = memberHouse({ reserveFen: 205 * MILLION });
    expect(log.named('MemberSettled')).toEqual([
      {
        member: 0,
        clientReserveFen: (-7 + 53 + 100) * MILLION,
        clientMarginFen: 154 * MILLION,
        exchangeMarginFen: 154 * MILLION,
        clientDeficitFen: 7 * MILLION,
        reserveFen: 205 * MILLION,
        callFen: 2 * MILLION,
      },
    ]);
    expect(calls[0]).toEqual({
      account: 0,
      reserveFen: 198 * MILLION,
      minimumFen: 200 * MILLION,
      amountFen: 2 * MILLION,
      deadlineUs: DEADLINE,
    });
  });

  it('MAR-3: the add-on stays with the broker: the exchange has margin at its own rate', () => {
    const { house, log } = openHouse({ brokerAddOnPpm: 30_000, contracts: [contract({ feePpm: 0 })] });
    trade(house, open(1), open(2), 8000, 100);
    settle(house, 8000);
    house.marginCalls(DEADLINE);
    // two sides of 800 million at 13% and at 10%
    expect(log.named('MemberSettled')).toMatchObject([
      { clientMarginFen: 208 * MILLION, exchangeMarginFen: 160 * MILLION },
    ]);
  });

  it('CALL-1: at the deadline the broker tops up from its own funds, and its reserve still rolls (MTM-2)', () => {
    const { house, log } = memberHouse({ reserveFen: 205 * MILLION, ownFundsFen: 30 * MILLION });
    expect(house.reviewCalls().find(({ account }) => account === 0)).toMatchObject({ met: true });
    expect(house.account(0).reserveFen).toBe(207 * MILLION);
    expect(house.ledger.purseFen(0, Purse.ownFunds)).toBe(28 * MILLION);
    expect(log.named('MemberRestricted')).toEqual([]);
    house.openDay(2);
    expect(house.hold(makeOrder({ account: 3 }))).toBe(RejectReason.none);
    house.release(makeOrder({ account: 3 }), 1);
    settle(house, 7700);
    expect(house.account(0).reserveFen).toBe(207 * MILLION);
  });

  it('CALL-1: no more than is called for when clients have paid meanwhile', () => {
    const { house } = memberHouse({ reserveFen: 205 * MILLION, ownFundsFen: 30 * MILLION });
    house.requestDeposit(1, 6 * MILLION);
    house.deposit(1, 6 * MILLION);
    // one million is still advanced: 204 of 200 are there
    house.reviewCalls();
    expect(house.ledger.purseFen(0, Purse.ownFunds)).toBe(30 * MILLION);
  });

  it('CALL-1: the clients of a broker that cannot reach its minimum may only close until it is cured', () => {
    const { house, log } = memberHouse({ reserveFen: 205 * MILLION, ownFundsFen: MILLION });
    house.reviewCalls();
    expect(log.named('MemberRestricted')).toEqual([
      { member: 0, restricted: 1, availableFen: 199 * MILLION },
    ]);
    expect(house.ledger.purseFen(0, Purse.ownFunds)).toBe(0);
    // its risk reserve is kept for losses (WF-1)
    expect(house.ledger.purseFen(0, Purse.riskReserve)).toBe(broker().riskReserveFen);
    house.openDay(2);
    expect(house.hold(makeOrder({ account: 3 }))).toBe(RejectReason.memberRestricted);
    trade(house, close(2), close(1), 7700, 50);
    // half the margin is back: 7700 × 1,000 × 50 × 10% = 38.5 million cure account 1, and so its broker
    settle(house, 7700);
    house.marginCalls(DEADLINE);
    expect(log.named('MemberRestricted')).toHaveLength(2);
    expect(log.named('MemberRestricted')[1]).toEqual({
      member: 0,
      restricted: 0,
      availableFen: 206 * MILLION,
    });
    house.openDay(3);
    expect(house.hold(makeOrder({ account: 3 }))).toBe(RejectReason.none);
  });

  it('CALL-1: a broker that cannot carry what it advances is in default, told once', () => {
    const { house, log } = memberHouse({ reserveFen: 4 * MILLION, ownFundsFen: MILLION });
    house.reviewCalls();
    house.reviewCalls();
    // 4 + 1 − 7 million
    expect(log.named('MemberDefaulted')).toEqual([
      { member: 0, availableFen: -2 * MILLION, advancedFen: 7 * MILLION },
    ]);
    expect(log.named('MemberRestricted')).toHaveLength(1);
    house.verify();
  });

  it('CALL-1: a broker that was not called pays nothing and is not restricted before its next call', () => {
    const { house, log } = memberHouse({ reserveFen: 300 * MILLION, ownFundsFen: 30 * MILLION });
    house.openDay(2);
    // account 1 loses 60 × 1,000 × 2,700 = 162 million and gets 46.2 million of margin back: 122.8 million below zero
    trade(house, close(2), close(1), 5000, 60);
    house.reviewCalls();
    expect(house.ledger.purseFen(0, Purse.ownFunds)).toBe(30 * MILLION);
    expect(log.named('MemberRestricted')).toEqual([]);
  });

  it('CALL-1: a restriction ends as soon as the reserve reaches the minimum', () => {
    const { house, log } = memberHouse({ reserveFen: 205 * MILLION, ownFundsFen: MILLION });
    house.reviewCalls();
    house.requestDeposit(1, MILLION);
    house.deposit(1, MILLION);
    house.reviewCalls();
    expect(log.named('MemberRestricted')).toEqual([
      { member: 0, restricted: 1, availableFen: 199 * MILLION },
      { member: 0, restricted: 0, availableFen: 200 * MILLION },
    ]);
    expect(log.named('MemberDefaulted')).toEqual([]);
  });

  it('CALL-1: with nothing left a broker is restricted, below that in default, and not restricted anew', () => {
    const { house, log } = memberHouse({ reserveFen: 7 * MILLION, ownFundsFen: 0 });
    house.reviewCalls();
    const restricted = [{ member: 0, restricted: 1, availableFen: 0 }];
    expect(log.named('MemberRestricted')).toEqual(restricted);
    expect(log.named('MemberDefaulted')).toEqual([]);
    house.openDay(2);
    // account 1 loses 2,700,000 with a lot and gets 770,000 of margin back
    trade(house, close(2), close(1), 5000, 1);
    house.reviewCalls();
    expect(log.named('MemberDefaulted')).toEqual([
      { member: 0, availableFen: -1_930_000, advancedFen: 8_930_000 },
    ]);
    expect(log.named('MemberRestricted')).toEqual(restricted);
  });

  it('LIQ-4: the member with the larger call of its own comes first, whatever its clients lack', () => {
    const { house } = openHouse({
      participants: [
        broker({ reserveFen: 1_000 * MILLION }),
        client({ reserveFen: 160 * MILLION }),
        broker({ member: 2, reserveFen: 200 * MILLION }),
        client({ member: 2, reserveFen: 80 * MILLION }),
        client({ reserveFen: 1_000 * MILLION }),
      ],
      contracts: [contract({ feePpm: 0 })],
    });
    trade(house, open(1), open(4), 8000, 200);
    trade(house, open(3), open(4), 8000, 100);
    settle(house, 7800);
    // deficits at 180,000 a lot: 36 million at broker 0, which has enough; 18 million at broker 2, which is called for them
    const calls = house.marginCalls(DEADLINE);
    expect(calls.map(({ account, amountFen }) => [account, amountFen / MILLION])).toEqual([
      [1, 36],
      [2, 18],
      [3, 18],
    ]);
    house.reviewCalls();
    expect(house.liquidationQueue().map(({ account }) => account)).toEqual([3, 1]);
  });
});
