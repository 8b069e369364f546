import { describe, expect, it } from 'vitest';
import { type AgentKind, builtInAgents } from '../../src/agents/index.js';
import { dayFromCivil } from '../../src/calendar/index.js';
import {
  collectRun,
  METRIC_TABLES,
  RunCollector,
  type RunMetrics,
  summarise,
} from '../../src/metrics/index.js';
import { SettlementMethod } from '../../src/protocol/index.js';
import { createSimulation, type SimulationConfig } from '../../src/simulation/index.js';
import { groupOf, smallMarket } from '../../src/testing/index.js';
import { buyOpen, scripted, sellOpen } from '../simulation/scriptedAgent.js';
import { at, runOf, type TinyFact, tinyMeta } from './tinyRun.js';

const band = (timeUs: number, lowerLimitFen: number, upperLimitFen: number): TinyFact => [
  'PriceLimitsSet',
  timeUs,
  { contract: 0, previousSettlementFen: 6000, lowerLimitFen, upperLimitFen, marginPpm: 100_000 },
];
const trades = (timeUs: number, ...pricesFen: number[]): TinyFact[] =>
  pricesFen.map((priceFen) => ['TradeExecuted', timeUs, { contract: 0, priceFen, quantityLots: 1 }]);
const closed = (day: number, highFen: number, lowFen: number, closeFen: number): TinyFact => [
  'FuturesDayClosed',
  at(day, 15),
  { contract: 0, openFen: 6000, highFen, lowFen, closeFen, tradeCount: 3 },
];
const settled = (
  day: number,
  settlementPriceFen: number,
  method: SettlementMethod = SettlementMethod.volumeWeighted,
): TinyFact => ['SettlementPriceSet', at(day, 15.5), { contract: 0, settlementPriceFen, method }];
const daysOf = (...facts: TinyFact[]) => runOf(facts).contracts[0]!.days;

describe('LIM-1, LIM-5: limits touched under the band in force', () => {
  it('a touch stays one when a policy event narrows or widens the band afterwards', () => {
    for (const [lower, upper] of [
      [5820, 6180],
      [5400, 6600],
    ] as const) {
      const [day] = daysOf(
        band(at(0, 9), 5700, 6300),
        ...trades(at(0, 10), 6300, 5700, 6100),
        band(at(0, 11), lower, upper),
        ...trades(at(0, 14), 6100),
        closed(0, 6300, 5700, 6100),
        settled(0, 6150),
      );
      expect(day).toMatchObject({ touchedUpper: true, touchedLower: true, closedAtLimit: false });
      expect([day!.lowerLimitFen, day!.upperLimitFen]).toEqual([lower, upper]);
    }
  });

  it('a price inside the band of its time is no touch, though a later band ends there', () => {
    const [day] = daysOf(
      band(at(0, 9), 5700, 6300),
      ...trades(at(0, 10), 6180, 5820, 6000),
      band(at(0, 11), 5820, 6180),
      closed(0, 6180, 5820, 6000),
      settled(0, 6000),
    );
    expect(day).toMatchObject({ touchedUpper: false, touchedLower: false, closedAtLimit: false });
  });

  it('a day closes at a limit if its last trade was made at the one then in force', () => {
    const before = [band(at(0, 9), 5700, 6300), ...trades(at(0, 10), 6000, 6300)];
    const [outside] = daysOf(
      ...before,
      band(at(0, 11), 5400, 6600),
      closed(0, 6300, 6000, 6300),
      settled(0, 6200),
    );
    expect(outside).toMatchObject({ touchedUpper: true, closedAtLimit: true });
    const [opened] = daysOf(
      ...before,
      band(at(0, 11), 5400, 6600),
      ...trades(at(0, 14), 6300),
      closed(0, 6300, 6000, 6300),
      settled(0, 6200),
    );
    expect(opened).toMatchObject({ touchedUpper: true, closedAtLimit: false });
  });

  it('the next day begins untouched', () => {
    const [, tuesday] = daysOf(
      ...[
        band(at(0, 9), 5700, 6300),
        ...trades(at(0, 10), 6300),
        closed(0, 6300, 6300, 6300),
        settled(0, 6300),
      ],
      ...[
        band(at(1, 9), 5986, 6614),
        ...trades(at(1, 10), 6300),
        closed(1, 6300, 6300, 6300),
        settled(1, 6300),
      ],
    );
    expect(tuesday).toMatchObject({ touchedUpper: false, touchedLower: false, closedAtLimit: false });
  });

  it('SET-2: a locked day without a trade is settled at its last band', () => {
    const [day] = daysOf(
      band(at(0, 9), 5700, 6300),
      band(at(0, 11), 5820, 6180),
      settled(0, 5820, SettlementMethod.lockedLimit),
    );
    expect(day).toMatchObject({ touchedUpper: false, touchedLower: true, closedAtLimit: true });
  });

  it('CON-9: a contract without a limit has no band and touches nothing', () => {
    const [day] = daysOf(
      band(at(0, 9), 0, 0),
      ...trades(at(0, 10), 6000),
      closed(0, 6000, 6000, 6000),
      settled(0, 6000),
    );
    expect(day).toMatchObject({ lowerLimitFen: undefined, upperLimitFen: undefined });
    expect(day).toMatchObject({ touchedUpper: false, touchedLower: false, closedAtLimit: false });
  });

  it('the summary and the table of contract-days say the same', () => {
    const run = runOf([
      band(at(0, 9), 5700, 6300),
      ...trades(at(0, 10), 6300, 6100),
      band(at(0, 11), 5820, 6180),
      closed(0, 6300, 6100, 6100),
      settled(0, 6200),
    ]);
    expect(summarise(run, []).limits).toEqual({
      ...{ touched: 1, upper: 1, lower: 0, locked: 0, contractDays: 1 },
      ...{ lockedDays: 0, longestLock: 0, thirdLocks: 0 },
    });
    const table = METRIC_TABLES.find(({ schema }) => schema.name === 'contractDays')!;
    const [row] = [...table.rows(run)];
    const cell = (name: string) => row![table.schema.columns.findIndex((column) => column.name === name)];
    expect(['touchedUpper', 'touchedLower', 'closedAtLimit', 'upperLimitFen'].map(cell)).toEqual([
      1, 0, 0, 6180,
    ]);
  });
});

describe('LIM-1: limits touched in a whole run', () => {
  const base = smallMarket();
  const wild: SimulationConfig = {
    ...base,
    calendar: { ...base.calendar, lastDay: dayFromCivil(2026, 1, 20) },
    fundamental: { ...base.fundamental, dailySd: 0.06 },
  };

  function metricsOf(config: SimulationConfig, kinds: readonly AgentKind[] = builtInAgents): RunMetrics {
    const collector = new RunCollector();
    const simulation = createSimulation(config, { kinds, observers: [collector] });
    simulation.runUntil(simulation.endUs);
    const terms = tinyMeta.contracts[0]!;
    return collectRun(collector, {
      ...tinyMeta,
      contracts: simulation.contractCodes.map((code) => ({ ...terms, code })),
      participants: simulation.participants,
      days: simulation.days,
    });
  }

  it('LIM-5: a trade at the limit in the morning counts after the limit was narrowed at 10:30', () => {
    // Twice 5% before the first day of trade (CON-8): 66.00 is the upper limit of the morning; twice 3% from 10:30 on: 63.60.
    const kinds = [
      scripted('writer', [{ day: 0, clock: '09:31', act: sellOpen(1, 6600) }]),
      scripted('holder', [
        { day: 0, clock: '09:32', act: buyOpen(1, 6600) },
        { day: 0, clock: '10:45', act: buyOpen(1, 6200) },
      ]),
    ];
    const today = dayFromCivil(2026, 1, 5);
    const { contracts } = metricsOf(
      smallMarket({
        calendar: { ...base.calendar, firstDay: today, lastDay: today },
        futures: {
          ...base.futures,
          contracts: ['CA2612'],
          listingCarryPpm: 0,
          termsChanges: [{ day: today, usOfDay: 10.5 * 3600e6, limitPpm: 30_000, marginPpm: undefined }],
        },
        population: kinds.map(({ name }) => groupOf(name, 1, { reserveFen: 10_000_000_00 }, kinds)),
      }),
      kinds,
    );
    expect(contracts[0]!.days).toMatchObject([
      { highFen: 6600, upperLimitFen: 6360, touchedUpper: true, touchedLower: false, closedAtLimit: true },
    ]);
  });

  it('without policy events it is the high, the low and the close of the day that lie at its band', () => {
    const days = metricsOf(wild).contracts.flatMap((contract) => contract.days);
    const traded = days.filter(({ tradeCount }) => tradeCount > 0);
    expect(traded.filter((day) => day.touchedUpper || day.touchedLower).length).toBeGreaterThan(3);
    expect(traded.some((day) => day.closedAtLimit)).toBe(true);
    for (const day of traded) {
      const { highFen, lowFen, closeFen, lowerLimitFen, upperLimitFen } = day;
      expect(day.touchedUpper).toBe(highFen === upperLimitFen);
      expect(day.touchedLower).toBe(lowFen === lowerLimitFen);
      expect(day.closedAtLimit).toBe(closeFen === upperLimitFen || closeFen === lowerLimitFen);
    }
  });
});
