import { describe, expect, it } from 'vitest';
import type { AgentView, ComplianceDuty } from '../../src/agents/index.js';
import { dayFromCivil } from '../../src/calendar/index.js';
import { HouseLedger } from '../../src/clearing/index.js';
import { PostingReason, RejectReason, Side } from '../../src/protocol/index.js';
import type { AgentGroupConfig, SimulationConfig } from '../../src/simulation/index.js';
import { groupOf, runMarket, smallMarket } from '../../src/testing/index.js';
import { buyOpen, type Step, scripted, sellOpen, send } from './scriptedAgent.js';
import { rowsOf } from './tableRows.js';

type Date = readonly [year: number, month: number, dayOfMonth: number];
const DAY_US = 86_400e6;
const SETTLED_US = 15.5 * 3600e6;

/** A market of scripted groups between two dates. */
function market(
  start: Date,
  end: Date,
  scripts: Readonly<Record<string, { steps?: readonly Step[]; group?: Partial<AgentGroupConfig> }>>,
  changes: Partial<SimulationConfig> = {},
) {
  const base = smallMarket();
  const kinds = Object.entries(scripts).map(([name, { steps = [] }]) => scripted(name, steps));
  const config = smallMarket({
    calendar: {
      ...base.calendar,
      firstDay: dayFromCivil(...start),
      lastDay: dayFromCivil(...end),
      projection: 'projected',
    },
    futures: { ...base.futures, contracts: ['CA2701', 'CA2712'], listingCarryPpm: 0 },
    population: Object.entries(scripts).map(([name, { group = {} }]) => groupOf(name, 1, group, kinds)),
    ...changes,
  });
  return runMarket(config, kinds).tables;
}

const surrender = (day: number, clock: string, year: number, tonnes: number): Step => ({
  day,
  clock,
  act: (view) => view.surrender(year, tonnes),
});

/*
 * From Tuesday 29 December 2026 to Monday 4 January 2027; 31 December is the deadline for 2025 (CMP-1), 1 January a
 * holiday. At the start 2025 is verified and finally allocated. No spreads, no noise: the surplus firm emits 1,000 t and
 * has 1,100 t, the balanced one 2,000 t and 2,000 t, the short one 1,000 t and 800 t, of which it sells 300 t on 30
 * December at 60.02 to the surplus firm. That is all that trades: the month's average is 60.02.
 */
function yearEnd(short: Partial<AgentGroupConfig>) {
  return market([2026, 12, 29], [2027, 1, 4], {
    surplus: {
      group: { emissionTonnes: 1000, balance: 0.1, carriedShare: 0.05 },
      steps: [
        { day: 1, clock: '10:00', act: (view) => view.list(Side.buy, 6002, 300) },
        surrender(2, '10:00', 2025, 5000),
      ],
    },
    balanced: { group: { emissionTonnes: 2000 }, steps: [surrender(0, '10:00', 2025, 2000)] },
    short: {
      group: { emissionTonnes: 1000, balance: -0.2, ...short },
      steps: [
        { day: 1, clock: '11:00', act: (view) => view.take(Side.sell, 6002, 300, 'first') },
        surrender(2, '10:00', 2025, 501),
        surrender(2, '10:01', 2025, 400),
      ],
    },
  });
}

describe('a surrender deadline, hand calculated', () => {
  it('surrenders, fines who is short and deducts the shortfall from the next year (CMP-1, CMP-2, REG-1)', () => {
    const tables = yearEnd({});
    expect(rowsOf(tables, 'AllowanceSurrendered', 'account', 'year', 'vintage', 'tonnes')).toEqual([
      [1, 2025, 2025, 2000],
      [0, 2025, 2025, 1000],
      [2, 2025, 2025, 400],
    ]);
    // 800 − 300 t are left of the short firm's units: 501 t are refused.
    expect(rowsOf(tables, 'SurrenderRejected', 'account', 'tonnes', 'reason')).toEqual([
      [2, 501, RejectReason.notEnoughUnits],
    ]);
    // 1,000 − 400 t are missing: 5 × 6,002 fen × 600 t.
    expect(
      rowsOf(tables, 'ComplianceSettled', 'timeUs', 'account', 'shortfallTonnes', 'fineFen', 'paidFen'),
    ).toEqual([
      [2 * DAY_US + SETTLED_US, 0, 0, 0, 0],
      [2 * DAY_US + SETTLED_US, 1, 0, 0, 0],
      [2 * DAY_US + SETTLED_US, 2, 600, 18_006_000, 18_006_000],
    ]);
    const fines = rowsOf(tables, 'CashTransferred', 'toLedger', 'amountFen', 'reason');
    expect(fines.filter(([, , reason]) => reason === PostingReason.complianceFine)).toEqual([
      [HouseLedger.government, 18_006_000, PostingReason.complianceFine],
    ]);
    // First parts for 2026 on 4 January: 770, 1,400, and 560 − 600, which is nothing.
    const allocations = rowsOf(tables, 'AllocationSet', 'timeUs', 'account', 'year', 'tonnes', 'final');
    expect(allocations.filter(([, , year]) => year === 2026).map((row) => row.slice(1))).toEqual([
      [0, 2026, 770, 0],
      [1, 2026, 1400, 0],
      [2, 2026, 0, 0],
    ]);
  });

  it('takes the fine from the bank, then from the reserve, as far as it goes (CMP-2)', () => {
    // The bank: 5,000,000 and the sale of 300 t less the fee of 0.03%: 1,800,600 − 540. Reserve: 2,000,000.
    const tables = yearEnd({ bankFen: 5_000_000, reserveFen: 2_000_000 });
    const fines = rowsOf(tables, 'CashTransferred', 'amountFen', 'reason').filter(
      ([, reason]) => reason === PostingReason.complianceFine,
    );
    expect(fines.map(([amountFen]) => amountFen)).toEqual([6_800_060, 2_000_000]);
    expect(rowsOf(tables, 'ComplianceSettled', 'fineFen', 'paidFen').at(-1)).toEqual([18_006_000, 8_800_060]);
  });

  it('cancels the vintages that lost their use, everybody’s (CMP-3)', () => {
    const holder = { group: { allowanceTonnes: 50 } };
    const firm = { group: { emissionTonnes: 1000 }, steps: [surrender(0, '10:00', 2025, 1000)] };
    const spot = { ...smallMarket().spot, vintage: 2024 };
    const tables = market([2026, 12, 29], [2026, 12, 31], { holder, firm }, { spot });
    expect(rowsOf(tables, 'AllowanceExpired', 'timeUs', 'account', 'vintage', 'tonnes')).toEqual([
      [2 * DAY_US + SETTLED_US, 0, 2024, 50],
    ]);
  });
});

/* Nothing trades from 1 to 7 October 2026; the run starts on Monday 28 September, a deadline in the holiday is settled on the 30th. */
describe('deadlines in a holiday (CMP-1)', () => {
  const { policy } = smallMarket();
  const inOctober = (dayOfMonth: number) => ({ month: 10, dayOfMonth });
  const surrenderDay = dayFromCivil(2026, 10, 3);

  it('two with no trading day between them are both settled, in order of their years (CMP-2)', () => {
    const tables = market(
      [2026, 9, 28],
      [2026, 10, 9],
      { firm: { group: { emissionTonnes: 1000 } } },
      {
        policy: {
          ...policy,
          verify: inOctober(1),
          allocate: inOctober(1),
          surrender: inOctober(5),
          cycles: [{ years: [2024], surrenderDay }],
        },
      },
    );
    expect(rowsOf(tables, 'ComplianceSettled', 'timeUs', 'year', 'shortfallTonnes')).toEqual([
      [2 * DAY_US + SETTLED_US, 2024, 1000],
      [2 * DAY_US + SETTLED_US, 2025, 1000],
    ]);
  });

  it('what is due between the settlement and the deadline is done on the day of the settlement, so that it can be surrendered', () => {
    const dates = { verify: inOctober(2), allocate: inOctober(3), surrender: inOctober(5) };
    const tables = market(
      [2026, 9, 28],
      [2026, 10, 9],
      {
        firm: {
          group: { emissionTonnes: 1000 },
          steps: [surrender(1, '10:00', 2025, 1000), surrender(2, '10:00', 2025, 600)],
        },
      },
      { policy: { ...policy, ...dates, carryOverYears: 0 } },
    );
    expect(rowsOf(tables, 'SurrenderRejected', 'tonnes', 'reason')).toEqual([[1000, RejectReason.noDuty]]);
    expect(rowsOf(tables, 'ComplianceSettled', 'year', 'surrenderedTonnes', 'shortfallTonnes')).toEqual([
      [2025, 600, 400],
    ]);
    // 700 t first and 300 t on the 30th, less 600 t; without carry-over the vintage is void.
    expect(rowsOf(tables, 'AllowanceExpired', 'vintage', 'tonnes')).toEqual([[2025, 400]]);
  });
});

describe('what an entity knows (CMP-1, CMP-4)', () => {
  it('learns its emissions and its allocation step by step', () => {
    const seen: ComplianceDuty[][] = [];
    const look = (day: number): Step => ({
      day,
      clock: '10:00',
      act: (view: AgentView) => seen.push([...view.policy.duties()]),
    });
    const policy = {
      ...smallMarket().policy,
      reportError: 0.1,
      verificationNoise: 0.05,
      allocationError: 0.1,
    };
    // 29 June 2026 is a Monday; the verification is on Tuesday.
    const tables = market(
      [2026, 6, 29],
      [2026, 6, 30],
      { firm: { group: { emissionTonnes: 10_000 }, steps: [look(0), look(1)] } },
      { policy },
    );
    const reported = rowsOf(tables, 'EmissionsReported', 'tonnes')[0]![0]!;
    const verified = rowsOf(tables, 'EmissionsVerified', 'timeUs', 'tonnes');
    expect(verified.map(([timeUs]) => timeUs)).toEqual([DAY_US + 8 * 3600e6]);
    const [before, after] = seen;
    expect(before!.map(({ year, daysToDeadline }) => [year, daysToDeadline])).toEqual([
      [2025, dayFromCivil(2026, 12, 31) - dayFromCivil(2026, 6, 29)],
      [2026, dayFromCivil(2027, 12, 31) - dayFromCivil(2026, 6, 29)],
    ]);
    const issuedTonnes = Math.round(before![0]!.allocationTonnes * 0.7);
    expect(before![0]).toMatchObject({ emissionTonnes: reported, issuedTonnes, isFinal: false });
    expect(after![0]).toMatchObject({ emissionTonnes: verified[0]![1], issuedTonnes, isFinal: false });
    expect(reported).not.toBe(10_000);
    expect(before![1]).toMatchObject({ year: 2026, issuedTonnes: 0, emissionTonnes: 10_000 });
  });

  it('news of the shortage moves the value when it is published (CMP-1)', () => {
    const base = smallMarket();
    const policy = { ...base.policy, verificationNoise: 0.05, preAllocationSharePpm: 1_000_000, scarcity: 2 };
    const fundamental = { ...base.fundamental, dailySd: 0, jumpsPerYear: 0 };
    const group = { emissionTonnes: 1_000_000, balance: -0.02 };
    const tables = market(
      [2026, 6, 29],
      [2026, 6, 30],
      { firm: { group }, other: { group } },
      { policy, fundamental },
    );
    const sum = (rows: number[][]) => rows.reduce((total, [tonnes]) => total + tonnes!, 0);
    const due = sum(rowsOf(tables, 'EmissionsVerified', 'tonnes'));
    const allocated = sum(rowsOf(tables, 'AllocationSet', 'tonnes'));
    const change = (due - allocated) / due - 0.02;
    const values = rowsOf(tables, 'FundamentalValueSet', 'valueMilliFen').map(([value]) => value!);
    expect(values[0]).toBe(6_000_000);
    expect(values.at(-1)! / 6_000_000).toBeCloseTo(Math.exp(2 * change), 6);
    expect(Math.abs(change)).toBeGreaterThan(0.001);
  });

  it('another agent in another group changes nobody’s emissions (CMP-1)', () => {
    const emissions = (others: number) => {
      const kinds = [scripted('firm', [])];
      const group = { emissionTonnes: 50_000, emissionsSpread: 0.8, balanceSpread: 0.05 };
      const config = smallMarket({
        calendar: {
          ...smallMarket().calendar,
          firstDay: dayFromCivil(2026, 10, 12),
          lastDay: dayFromCivil(2026, 10, 12),
        },
        futures: { ...smallMarket().futures, contracts: ['CA2612'] },
        population: [
          groupOf('firm', others, { ...group, name: 'others' }, kinds),
          groupOf('firm', 4, group, kinds),
        ],
      });
      const rows = rowsOf(runMarket(config, kinds).tables, 'EmissionsVerified', 'account', 'year', 'tonnes');
      return rows.filter(([account]) => account! >= others).map(([, year, tonnes]) => [year, tonnes]);
    };
    expect(emissions(1)).toHaveLength(4);
    expect(emissions(2)).toEqual(emissions(1));
  });
});

describe('vintages in the markets (DEL-4, CMP-3)', () => {
  const firm = { group: { emissionTonnes: 1000 } };

  it('DEL-4 only units of use at the next deadline trade in spot', () => {
    const free: number[] = [];
    const seller = (day: number): Step => ({
      day,
      clock: '10:00',
      act: (view) => {
        free.push(view.freeTonnes());
        view.list(Side.sell, 6000, 100);
      },
    });
    const holder = { group: { allowanceTonnes: 100 }, steps: [seller(0)] };
    const spot = { ...smallMarket().spot, vintage: 2023 };
    const tables = market([2026, 12, 28], [2026, 12, 28], { holder, firm }, { spot });
    expect(free).toEqual([0]);
    expect(rowsOf(tables, 'ListingRejected', 'reason')).toEqual([[RejectReason.notEnoughUnits]]);
    // Without covered entities every vintage is good.
    const uncovered = market([2026, 12, 28], [2026, 12, 28], { holder }, { spot });
    expect(free).toEqual([0, 100]);
    expect(rowsOf(uncovered, 'ListingAccepted', 'quantityTonnes')).toEqual([[100]]);
  });

  /*
   * CA2612 stops on 30 November 2026, delivers on 3 December and is good for the surrender for 2025; CA2701 stops on 31
   * December, delivers on 6 January 2027 and is good for 2026.
   */
  it.each([
    { code: 'CA2612', start: [2026, 11, 30], end: [2026, 12, 3], year: 2025, vintage: 2024, done: 2 },
    { code: 'CA2612', start: [2026, 11, 30], end: [2026, 12, 3], year: 2025, vintage: 2023, done: 0 },
    { code: 'CA2701', start: [2026, 12, 31], end: [2027, 1, 6], year: 2026, vintage: 2025, done: 2 },
    { code: 'CA2701', start: [2026, 12, 31], end: [2027, 1, 6], year: 2026, vintage: 2024, done: 0 },
  ] as const)('DEL-4 $code is of the class $year: units of $vintage deliver $done of 2 lots', (given) => {
    const { code, start, end, year, vintage, done } = given;
    const base = smallMarket();
    const years: number[] = [];
    const tables = market(
      start,
      end,
      {
        seller: {
          group: { allowanceTonnes: 2000 },
          steps: [{ day: 0, clock: '09:40', act: sellOpen(2, 6000) }],
        },
        buyer: {
          steps: [
            { day: 0, clock: '09:41', act: buyOpen(2, 6000) },
            { day: 0, clock: '09:45', act: (view) => years.push(view.policy.complianceYear(0)) },
          ],
        },
        firm,
      },
      {
        futures: { ...base.futures, contracts: [code, 'CA2712'], listingCarryPpm: 0 },
        spot: { ...base.spot, vintage },
      },
    );
    expect(years).toEqual([year]);
    expect(rowsOf(tables, 'DeliveryCompleted', 'completedLots', 'sellerDefaultedLots')).toEqual([
      [done, 2 - done],
    ]);
    const delivered = rowsOf(tables, 'AllowanceTransferred', 'vintage', 'tonnes');
    expect(delivered).toEqual(done === 0 ? [] : [[vintage, 2000]]);
  });
});

describe('listing across compliance classes (CON-8, DEL-4)', () => {
  /*
   * CA2601 stops on 31 December 2025; on 5 January CA2701 is listed, good for 2026. The month before it, CA2612, settled at
   * its listing price, is good for 2025; CA2703 has settled at 62.00 and is good for 2026 too. Carry is 3.2% a year.
   */
  it.each([
    ['of another month of its class', ['CA2601', 'CA2612', 'CA2703'], 2],
    ['of the month before, if no other is of its class', ['CA2601', 'CA2611', 'CA2612'], 2],
  ])('CON-8 starts from the last settlement %s', (_title, contracts, origin) => {
    const base = smallMarket();
    const trade = (side: Side) => send({ contract: origin, side, lots: 1, priceFen: 6200 });
    const tables = market(
      [2025, 12, 30],
      [2026, 1, 5],
      {
        firm: { group: { emissionTonnes: 1000 }, steps: [{ day: 1, clock: '10:00', act: trade(Side.buy) }] },
        other: { steps: [{ day: 1, clock: '10:01', act: trade(Side.sell) }] },
      },
      { futures: { ...base.futures, contracts, listingCarryPpm: 32_000, rolling: true } },
    );
    const listed = rowsOf(tables, 'ContractListed', 'lastTradingDay', 'priceFen');
    const days = dayFromCivil(2026, 12, 31) - listed[origin]![0]!;
    const priceFen = 2 * Math.round((6200 * (1 + (0.032 * days) / 365)) / 2);
    expect(listed[3]).toEqual([dayFromCivil(2026, 12, 31), priceFen]);
  });
});
