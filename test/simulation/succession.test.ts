import { describe, expect, it } from 'vitest';
import { builtInAgents } from '../../src/agents/index.js';
import { dayFromCivil } from '../../src/calendar/index.js';
import { Offset, PostingReason, Side, SuccessionHindrance } from '../../src/protocol/index.js';
import type { AgentGroupConfig, PolicyAction } from '../../src/simulation/index.js';
import { groupOf, runMarket, smallMarket } from '../../src/testing/index.js';
import { load } from '../scenario/files.js';
import { type Step, scripted, send } from './scriptedAgent.js';
import { rowsOf } from './tableRows.js';

const base = smallMarket();
const DAY_US = 86_400e6;
const WEDNESDAY = dayFromCivil(2026, 12, 30);

type Scripts = Readonly<Record<string, { steps?: readonly Step[]; group?: Partial<AgentGroupConfig> }>>;

/** From Tuesday 29 December 2026 to Monday 4 January 2027, three trading days to the deadline and one after; one event on Wednesday. */
function market(scripts: Scripts, action: PolicyAction) {
  const kinds = Object.entries(scripts).map(([name, { steps = [] }]) => scripted(name, steps));
  const config = smallMarket({
    calendar: {
      ...base.calendar,
      firstDay: WEDNESDAY - 1,
      lastDay: dayFromCivil(2027, 1, 4),
      projection: 'projected',
    },
    futures: { ...base.futures, contracts: ['CA2701', 'CA2712'], listingCarryPpm: 0 },
    population: Object.entries(scripts).map(([name, { group = {} }]) => groupOf(name, 1, group, kinds)),
    policyEvents: [{ day: WEDNESDAY, usOfDay: 0, action }],
  });
  return runMarket(config, kinds).tables;
}

const surrender = (tonnes: number): Step => ({
  day: 2,
  clock: '10:00',
  act: (view) => view.surrender(2025, tonnes),
});
const money = { bankFen: 10_000_000, reserveFen: 4_000_001 };

describe('a merger in a run (REG-2), hand calculated', () => {
  const tables = market(
    {
      a: { group: { ...money, emissionTonnes: 1000, balance: 0.1 }, steps: [surrender(2900)] },
      b: {
        group: { ...money, emissionTonnes: 2000, balance: -0.1 },
        steps: [{ day: 2, clock: '10:00', act: (view) => view.list(Side.buy, 6000, 1) }],
      },
    },
    { kind: 'merge', from: 'b-1', into: 'a-1' },
  );

  it('moves money, units and open duties at the open, and the absorbed does nothing more', () => {
    expect(
      rowsOf(tables, 'EntityMerged', 'account', 'into', 'bankFen', 'reserveFen', 'unitTonnes', 'duties'),
    ).toEqual([[1, 0, 10_000_000, 4_000_001, 1800, 3]]);
    const posted = rowsOf(tables, 'CashTransferred', 'amountFen', 'reason');
    expect(posted.filter(([, reason]) => reason === PostingReason.succession)).toEqual([
      [14_000_001, PostingReason.succession],
    ]);
    expect(
      rowsOf(tables, 'DutyMoved', 'account', 'into', 'year', 'emissionTonnes', 'allocationTonnes'),
    ).toEqual([
      [1, 0, 2025, 2000, 1800],
      [1, 0, 2026, 2000, 1800],
      [1, 0, 2027, 2000, 1800],
    ]);
    expect(rowsOf(tables, 'ListingAccepted', 'account')).toEqual([]);
    expect(rowsOf(tables, 'ListingRejected', 'account')).toEqual([]);
  });

  it('settles one duty, the sum of both (CMP-1, CMP-2)', () => {
    // 1,100 + 1,800 t are there and surrendered, 3,000 t due: 5 × 6,000 fen × 100 t; the bank has 24,000,001 fen.
    expect(
      rowsOf(tables, 'ComplianceSettled', 'account', 'dueTonnes', 'surrenderedTonnes', 'fineFen', 'paidFen'),
    ).toEqual([[0, 3000, 2900, 3_000_000, 3_000_000]]);
  });
});

describe('a split in a run (REG-2, UNIT-1), hand calculated', () => {
  it('shares free money, free units and open duties', () => {
    const tables = market(
      {
        a: { group: { ...money, emissionTonnes: 1000, balance: 0.1 } },
        b: { group: { ...money, emissionTonnes: 2000, balance: -0.1 } },
      },
      { kind: 'split', from: 'a-1', into: 'b-1', sharePpm: 400_000 },
    );
    // 40% of 10,000,000 and of 4,000,001 fen, which is 1,600,000.4; of 1,100 t; and of the duties of three years.
    expect(
      rowsOf(tables, 'EntitySplit', 'sharePpm', 'bankFen', 'reserveFen', 'unitTonnes', 'duties'),
    ).toEqual([[400_000, 4_000_000, 1_600_000, 440, 3]]);
    expect(rowsOf(tables, 'ComplianceSettled', 'account', 'dueTonnes', 'shortfallTonnes')).toEqual([
      [0, 600, 600],
      [1, 2400, 2400],
    ]);
  });
});

describe('a merger of who has a position (REG-2, D)', () => {
  it('waits until it is closed, and says so once', () => {
    const trade = { contract: 1, lots: 1, priceFen: 6000 };
    const tables = market(
      {
        a: { group: {} },
        b: {
          group: money,
          steps: [
            { day: 0, clock: '10:00', act: send({ ...trade, side: Side.buy }) },
            { day: 2, clock: '10:00', act: send({ ...trade, side: Side.sell, offset: Offset.close }) },
          ],
        },
        c: {
          steps: [
            { day: 0, clock: '10:01', act: send({ ...trade, side: Side.sell }) },
            { day: 2, clock: '10:01', act: send({ ...trade, side: Side.buy, offset: Offset.close }) },
          ],
        },
      },
      { kind: 'merge', from: 'b-1', into: 'a-1' },
    );
    expect(rowsOf(tables, 'SuccessionDeferred', 'account', 'into', 'cause')).toEqual([
      [1, 0, SuccessionHindrance.openPosition],
    ]);
    const merged = rowsOf(tables, 'EntityMerged', 'timeUs');
    // Closed on Thursday 31 December; the next trading day is Monday 4 January, the seventh day of the run.
    expect(merged.map(([timeUs]) => Math.floor(timeUs! / DAY_US))).toEqual([6]);
  });
});

describe('a run with a pilot, firms that join the national market, a merger and a split', () => {
  it('keeps money and units, which are checked after every message (REG-1, REG-2, SPOT-9)', () => {
    const { config, issues } = load(`
calendar: {start: 2026-05-20, end: 2026-06-05}
futures: {contracts: [CA2606, CA2612]}
venues: {hubei: {vintage: 2025}}
population:
  firms: {kind: complianceFirm, count: 4, emissions: 300000, bank: 50000000, carried: 5%}
  pilots: {kind: complianceFirm, count: 6, emissions: 300000, bank: 50000000, venue: hubei, carried: 5%, balance: -2%}
  joiners: {kind: complianceFirm, count: 3, emissions: 300000, bank: 50000000, venue: hubei, carried: 10%, joinsNational: 2026}
  noise: {kind: spotNoiseTrader, count: 4, bank: 5000000, reserve: 0, allowances: 50000}
  hubeiNoise: {kind: spotNoiseTrader, count: 4, bank: 5000000, reserve: 0, allowances: 50000, venue: hubei}
  makers: {kind: marketMaker, count: 1}
  traders: {kind: noiseTrader, count: 2}
events:
  - {date: 2026-05-21, merge: {from: pilots-2, into: pilots-5}}
  - {date: 2026-05-25, split: {from: pilots-5, into: pilots-1, share: 35%}}
  - {date: 2026-05-26, merge: {from: joiners-1, into: joiners-3}}
  - {date: 2026-06-04, split: {from: joiners-3, into: joiners-2, share: 50%}}
`);
    expect(issues).toEqual([]);
    const { tables } = runMarket(config!, builtInAgents);
    expect(tables.table('EntityMerged').rowCount).toBe(2);
    expect(tables.table('EntitySplit').rowCount).toBe(2);
    // Of nine firms in Hubei two are absorbed; all settle 2025, and what is due is what was verified.
    const verified = rowsOf(tables, 'EmissionsVerified', 'account', 'tonnes');
    const settled = rowsOf(tables, 'ComplianceSettled', 'account', 'dueTonnes');
    expect(settled).toHaveLength(7);
    const sum = (rows: number[][]) => rows.reduce((total, [, tonnes]) => total + tonnes!, 0);
    const issuedTooMuch = sum(settled) - sum(verified.filter(([account]) => account! >= 4));
    expect(issuedTooMuch).toBe(0);
    const posted = rowsOf(tables, 'CashTransferred', 'reason');
    expect(posted.filter(([reason]) => reason === PostingReason.succession)).toHaveLength(4);
  });
});
