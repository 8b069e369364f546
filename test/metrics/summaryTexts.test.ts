import { describe, expect, it } from 'vitest';
import { dayFromCivil } from '../../src/calendar/index.js';
import { SUMMARY_FIELDS, summarise } from '../../src/metrics/index.js';
import { replayTracking } from '../../src/metrics/replay.js';
import { fullRun } from './fullRun.js';
import { leaves, undescribed } from './summaryLeaves.js';

const conservation = [{ name: 'ledger', checks: 3, ok: true }];
const summary = summarise(fullRun, conservation);
/** The same run with days before and since the composite close. */
const parted = replayTracking(fullRun.spot, fullRun.meta.history, dayFromCivil(2026, 1, 8));
/** The duties of the main market stand for those of another one too (SPOT-9). */
const furtherCompliance = [{ market: fullRun.venues[0]!.name, ...fullRun.compliance! }];
const both = summarise({ ...fullRun, replay: parted, furtherCompliance }, conservation);
const found = new Set([...leaves(summary), ...leaves(both)]);
const described = new Set(SUMMARY_FIELDS.map(({ path }) => path));

describe('the texts of the summary', () => {
  it('describe every value of a run that has everything', () => {
    expect(undescribed(summary)).toEqual([]);
    expect(undescribed(both)).toEqual([]);
  });

  it('describe nothing that no summary holds, and nothing twice', () => {
    expect([...described].filter((path) => !found.has(path))).toEqual([]);
    expect(described.size).toBe(SUMMARY_FIELDS.length);
  });

  it('speak both languages, and name the unit that the path ends in', () => {
    const endings = [
      [/Fen$/, /^fen(\/t)?$/],
      [/Lots$/, /^lots$/],
      [/Tonnes$/, /^t$/],
      [/Percent$/, /^%$/],
      [/Days$|^days$/, /^(days)?$/],
    ] as const;
    for (const { path, unit, text } of SUMMARY_FIELDS) {
      expect(text.zh, path).toMatch(/\p{Script=Han}/u);
      expect(text.en, path).toMatch(/^[A-Z]/);
      const ending = endings.find(([end]) => end.test(path));
      if (ending !== undefined) expect(unit, path).toMatch(ending[1]);
    }
  });
});

describe('the summary of a run that has everything', () => {
  it('CALL-1, LIM-1, LIQ-3, WF-1: the figures that conditions ask for', () => {
    expect(summary.marginCalls).toMatchObject({ count: 2, amountFen: 240_000, cured: 1, liquidated: 1 });
    expect(summary.limits).toEqual({
      ...{ touched: 0, upper: 0, lower: 0, locked: 0, contractDays: 7 },
      ...{ lockedDays: 2, longestLock: 2, thirdLocks: 0 },
    });
    expect(summary.defaults).toEqual({ count: 2, lossFen: 51, uncoveredFen: 7 });
    expect(summary.lossesByLayer.map(({ amountFen }) => amountFen)).toEqual([30, 10, 4]);
    expect(summary.terminalBasis[0]).toMatchObject({
      contract: 'CA2602',
      openInterestAtT5: 150,
      graded: true,
    });
  });

  it('replay: shares are of 1; the largest monthly error is that of listed volume', () => {
    // Closes are equal on all days; 8 × 20,000 t against 8 × 10,000 t in one month: an error of 1.
    expect(summary.replay).toMatchObject({ within1pct: 1, monthlyVolumeError: 1 });
  });

  it('groups: who gained and lost, and it sums to zero', () => {
    // Account 0 is delivered 2 lots, account 2 delivers them: 2 × 1000 × 6000. Account 1 has 7 t void at 6000. Account 2 takes
    // 5 t of account 0, worth 30,000, for 24,000 (MTM-2): 12,000,000 − 42,000 − 6,000 and −12,000,000 + 6,000.
    expect(summary.groups).toMatchObject([
      {
        group: 'a',
        kind: 'noiseTrader',
        accounts: 2,
        winners: 1,
        losers: 1,
        netProfitFen: 11_952_000,
        marginCalls: 1,
      },
      {
        group: 'b',
        kind: 'marketMaker',
        accounts: 1,
        winners: 0,
        losers: 1,
        netProfitFen: -11_994_000,
        marginCalls: 1,
      },
      { group: 'exchange', netProfitFen: 0 },
      { group: 'spot venue', netProfitFen: 0 },
      { group: 'government', netProfitFen: 42_000 },
    ]);
  });
});
