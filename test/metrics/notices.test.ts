import { describe, expect, it } from 'vitest';
import { summarise } from '../../src/metrics/index.js';
import { LiquidationCause, SuspensionCause } from '../../src/protocol/index.js';
import { fact, MONDAY, meta } from './clearingFacts.js';
import { at, runOf } from './tinyRun.js';

/** An event that says nothing. */
const silent = {
  ...{ contract: null, limitPercent: null, marginPercent: null, effective: null, untilDate: null },
  ...{ group: null, accounts: null, cause: null, changePercent: null },
  ...{ policyZh: null, policyEn: null },
};

describe('notices of the exchange and news', () => {
  it('LIM-5: what holds from when on, for all contracts or for one; null without a limit', () => {
    const changed = runOf(
      [
        fact('TermsChanged', at(1, 0), { limitPpm: 70_000, marginPpm: 100_000 }),
        fact('ContractTermsChanged', at(1, 9), { contract: 1, limitPpm: 30_000, marginPpm: 120_000 }),
        fact('TermsChanged', at(2, 10.5), { limitPpm: 0, marginPpm: 125_000 }),
      ],
      meta,
    );
    expect(summarise(changed, []).events).toEqual([
      { ...silent, time: '2026-01-06 00:00', kind: 'termsChanged', limitPercent: 7, marginPercent: 10 },
      {
        ...{ ...silent, time: '2026-01-06 09:00', kind: 'contractTermsChanged', contract: 'CA2612' },
        ...{ limitPercent: 3, marginPercent: 12 },
      },
      { ...silent, time: '2026-01-07 10:30', kind: 'termsChanged', marginPercent: 12.5 },
    ]);
    expect(summarise(runOf([]), []).events).toEqual([]);
  });

  it('LIM-5: an announcement says what is to come, and nothing of what stays', () => {
    const announced = runOf(
      [
        fact('TermsAnnounced', at(0, 0), { contract: -1, limitPpm: 40_000, effectiveUs: at(4, 0) }),
        fact('TermsAnnounced', at(1, 16), { contract: 0, marginPpm: 150_000, effectiveUs: at(3, 10) }),
      ],
      meta,
    );
    const kind = 'termsAnnounced';
    expect(summarise(announced, []).events).toEqual([
      { ...silent, time: '2026-01-05 00:00', kind, limitPercent: 4, effective: '2026-01-09 00:00' },
      {
        ...{ ...silent, time: '2026-01-06 16:00', kind, contract: 'CA2602' },
        ...{ marginPercent: 15, effective: '2026-01-08 10:00' },
      },
    ]);
  });

  it('LIM-4, LIM-5, POS-3: suspensions by a notice, but none that follow by themselves', () => {
    const { notice, thirdLock, penalty } = SuspensionCause;
    const suspend = (day: number, contract: number, account: number, suspensionCause: number) =>
      fact('OpeningSuspended', at(day, 11), { contract, account, untilDay: MONDAY + 4, suspensionCause });
    const run = runOf(
      [
        suspend(0, -1, -1, notice),
        suspend(1, 1, -1, thirdLock),
        suspend(1, -1, 2, penalty),
        fact('OpeningResumed', at(2, 9), { contract: -1, suspensionCause: notice }),
        fact('OpeningResumed', at(3, 9), { contract: 1, suspensionCause: thirdLock }),
      ],
      meta,
    );
    expect(summarise(run, []).events).toEqual([
      { ...silent, time: '2026-01-05 11:00', kind: 'openingSuspended', untilDate: '2026-01-09' },
      { ...silent, time: '2026-01-07 09:00', kind: 'openingResumed' },
    ]);
  });

  it('LIQ-2: positions ordered closed stand together by group and contract, each account once', () => {
    // Accounts 0 and 1 are group a, 2 is b. Account 0 holds both contracts; the order on group b comes between.
    const impose = (account: number, contract: number, cause: number, hours = 10) =>
      fact('LiquidationImposed', at(1, hours), { account, contract, liquidationCause: cause });
    const { violation, emergency } = LiquidationCause;
    const run = runOf(
      [
        impose(0, 0, violation),
        impose(0, 1, violation),
        impose(2, 0, violation),
        impose(1, 0, violation),
        impose(0, 0, violation),
        impose(1, 0, emergency, 11),
      ],
      meta,
    );
    const events = summarise(run, []).events.map(({ time, group, contract, accounts, cause }) => [
      ...[time.slice(11), group, contract, accounts, cause],
    ]);
    expect(events).toEqual([
      ['10:00', 'a', 'CA2602', 2, 'violation'],
      ['10:00', 'a', 'CA2612', 1, 'violation'],
      ['10:00', 'b', 'CA2602', 1, 'violation'],
      ['11:00', 'a', 'CA2602', 1, 'emergency'],
    ]);
  });

  it('POL-1: news with the change, in the order in which things happened at one instant', () => {
    const run = runOf(
      [
        fact('NewsReleased', at(0, 10), { changePpm: -125_000 }),
        fact('TermsChanged', at(0, 10), { limitPpm: 50_000, marginPpm: 100_000 }),
        fact('NewsReleased', at(0, 10), { changePpm: 20_000 }),
      ],
      meta,
    );
    const events = summarise(run, []).events;
    expect(events.map(({ kind, changePercent }) => [kind, changePercent])).toEqual([
      ['newsReleased', -12.5],
      ['termsChanged', null],
      ['newsReleased', 2],
    ]);
  });
});

describe('hedge quotas', () => {
  it('POS-1: accounts that had one in the run, and at its end', () => {
    const set = (day: number, account: number, side: number, lots: number) =>
      fact('HedgeQuotaSet', at(day, 0), { account, side, lots });
    const run = runOf(
      [
        ...[set(0, 0, 0, 5), set(0, 0, 1, 5), set(0, 1, 1, 2), set(1, 2, 0, 9)],
        // Account 0 keeps its short side, account 1 loses all, account 2 gets another size.
        ...[set(2, 0, 0, 0), set(2, 1, 1, 0), set(3, 2, 0, 4)],
      ],
      meta,
    );
    expect(run.clearing.quotaHolders).toEqual({ accounts: 3, accountsAtEnd: 2 });
    expect(runOf([]).clearing.quotaHolders).toEqual({ accounts: 0, accountsAtEnd: 0 });
  });
});

describe('calls of brokers', () => {
  it('CALL-1: are counted apart', () => {
    const called = (account: number, amountFen: number) =>
      fact('MarginCalled', at(0, 15.5), { account, amountFen, reserveFen: -amountFen, deadlineUs: at(1, 9) });
    const run = runOf([called(0, 30), called(3, 70), called(2, 5)], meta);
    expect(summarise(run, []).marginCalls).toMatchObject({ count: 3, amountFen: 105, members: 1 });
  });
});
