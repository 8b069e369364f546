import { describe, expect, it } from 'vitest';
import { builtInAgents } from '../../src/agents/index.js';
import { dayFromCivil } from '../../src/calendar/index.js';
import { RejectReason, UnitCause } from '../../src/protocol/index.js';
import { Product } from '../../src/registry/index.js';
import type { AgentGroupConfig, SimulationConfig } from '../../src/simulation/index.js';
import { groupOf, runMarket, smallMarket } from '../../src/testing/index.js';
import { scripted } from './scriptedAgent.js';
import { rowsOf } from './tableRows.js';

const { CEA, CCER } = Product;
const idle = scripted('idle', []);
const kinds = [...builtInAgents, idle];
const ccer: SimulationConfig['spot'] = { ...smallMarket().spot, name: 'ccer', product: CCER };
const terms = { tonnesPerYear: 120_000, issuesPerYear: 12, spread: 0.5 };

function projects(count: number, changes: Partial<AgentGroupConfig> = {}) {
  return groupOf('idle', count, { venue: 'ccer', certification: terms, ...changes }, kinds);
}

/** Two years of nobody trading. */
function run(population: AgentGroupConfig[], changes: Partial<SimulationConfig> = {}) {
  const { calendar, futures } = smallMarket();
  return runMarket(
    smallMarket({
      calendar: { ...calendar, firstDay: dayFromCivil(2025, 1, 2), lastDay: dayFromCivil(2026, 12, 31) },
      futures: { ...futures, contracts: ['CA2701'] },
      furtherVenues: [ccer],
      population,
      ...changes,
    }),
    kinds,
  ).tables;
}

const issues = (tables: ReturnType<typeof run>) =>
  rowsOf(tables, 'AllowanceIssued', 'timeUs', 'account', 'product', 'vintage', 'tonnes', 'cause').filter(
    ([, , , , , cause]) => cause === UnitCause.certification,
  );

describe('certified reductions are issued to projects (SPOT-9)', () => {
  const tables = run([projects(10)]);
  const rows = issues(tables);

  it('as much a year as declared, in lumps at random times, of the year of their issue', () => {
    // 10 projects, 2 years, 12 a year: 240 issues, sd √240 = 15.5, of 10 kt on average. A lump's mean square is (10 kt)² × e^0.25, so the
    // sum of 2.4 Mt has an sd of √(240 × 1.284) × 10 kt = 176 kt. Four standard deviations are let pass.
    expect(rows.length).toBeGreaterThan(240 - 62);
    expect(rows.length).toBeLessThan(240 + 62);
    const sum = rows.reduce((tonnes, row) => tonnes + row[4]!, 0);
    expect(Math.abs(sum - 2_400_000)).toBeLessThan(4 * 176_000);
    expect(new Set(rows.map(([, account]) => account)).size).toBe(10);
    expect(new Set(rows.map(([, , product]) => product))).toEqual(new Set([CCER]));
    const turn = (dayFromCivil(2026, 1, 1) - dayFromCivil(2025, 1, 2)) * 86_400e6;
    for (const [timeUs, , , vintage] of rows) expect(vintage).toBe(timeUs! < turn ? 2025 : 2026);
    expect(new Set(rows.map((row) => row[4])).size).toBeGreaterThan(rows.length / 2);
  });

  it('each from a stream of its own: more projects or other groups change nobody’s issues', () => {
    const ofFirst = (all: number[][]) => all.filter(([, account]) => account! < 3);
    expect(ofFirst(issues(run([projects(3), projects(2, { name: 'more' })])))).toEqual(ofFirst(rows));
  });

  it('none without an amount, and of its own vintage where a market lists one only', () => {
    expect(issues(run([projects(3, { certification: undefined })]))).toEqual([]);
    const one = run([projects(3)], { furtherVenues: [{ ...ccer, vintage: 2024, ownVintageOnly: true }] });
    expect(new Set(issues(one).map(([, , , vintage]) => vintage))).toEqual(new Set([2024]));
  });
});

describe('cancelUnits of a view (REG-1)', () => {
  it('cancels free units of its own market’s product, and records what is refused', () => {
    const canceller = scripted('canceller', [
      {
        day: 0,
        clock: '10:00',
        act: (view) => {
          view.cancelUnits(30);
          view.cancelUnits(71);
          view.cancelUnits(0.5);
        },
      },
    ]);
    const withIt = [...kinds, canceller];
    const population = [
      groupOf('canceller', 1, { venue: 'ccer', allowanceTonnes: 100 }, withIt),
      groupOf('canceller', 1, { name: 'national', allowanceTonnes: 100 }, withIt),
    ];
    const { tables } = runMarket(smallMarket({ furtherVenues: [ccer], population }), withIt);
    expect(rowsOf(tables, 'AllowanceCancelled', 'account', 'product', 'tonnes', 'cause')).toEqual(
      expect.arrayContaining([
        [0, CCER, 30, UnitCause.voluntary],
        [1, CEA, 30, UnitCause.voluntary],
      ]),
    );
    const refused = rowsOf(tables, 'CancellationRejected', 'account', 'product', 'tonnes', 'reason');
    expect(refused.filter(([account]) => account === 0)).toEqual([
      [0, CCER, 71, RejectReason.notEnoughUnits],
      [0, CCER, 0, RejectReason.badQuantity],
    ]);
  });
});
