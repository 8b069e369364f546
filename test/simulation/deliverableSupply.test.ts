import { describe, expect, it } from 'vitest';
import { builtInAgents } from '../../src/agents/index.js';
import { dayFromCivil } from '../../src/calendar/index.js';
import type { AgentGroupConfig, SimulationConfig } from '../../src/simulation/index.js';
import { groupOf, runMarket, smallMarket } from '../../src/testing/index.js';
import { buyOpen, type Step, scripted, sellOpen } from './scriptedAgent.js';
import { rowsOf } from './tableRows.js';

const RICH = { reserveFen: 20_000_000_00, bankFen: 20_000_000_00 };
const FIELDS = [
  ...['contract', 'supplyTonnes', 'availableTonnes', 'openInterestLots'],
  ...['largestLong', 'largestLongLots', 'largestLongTonnes', 'topFourLongLots'],
  ...['largestShortLots', 'topFourShortLots'],
];

function measured(
  scripts: Record<string, readonly Step[]>,
  groups: Record<string, Partial<AgentGroupConfig>>,
  changes: Partial<SimulationConfig['calendar']> = {},
  more: readonly AgentGroupConfig[] = [],
  contracts: readonly string[] = ['CA2602'],
) {
  const kinds = [...builtInAgents, ...Object.entries(scripts).map(([name, steps]) => scripted(name, steps))];
  const base = smallMarket();
  const { tables } = runMarket(
    smallMarket({
      calendar: { ...base.calendar, lastDay: dayFromCivil(2026, 1, 5), ...changes },
      futures: { ...base.futures, contracts, listingCarryPpm: 0 },
      population: [
        ...Object.keys(scripts).map((name) => groupOf(name, 1, { ...RICH, ...groups[name] }, kinds)),
        ...more,
      ],
    }),
    kinds,
  );
  return rowsOf(tables, 'DeliverableSupplyMeasured', ...FIELDS);
}

describe('deliverable supply by date (DEL-4)', () => {
  it('counts the units of all accounts, and the largest net positions', () => {
    const trade = (buyer: boolean, lots: number, clock: string): Step => ({
      day: 0,
      clock,
      act: buyer ? buyOpen(lots, 6000) : sellOpen(lots, 6000),
    });
    const rows = measured(
      {
        owner: [trade(false, 7, '10:00')],
        first: [trade(true, 4, '10:01'), trade(false, 1, '10:03')],
        second: [trade(true, 3, '10:02'), trade(true, 1, '10:04')],
      },
      {
        owner: { allowanceTonnes: 9_500 },
        first: { allowanceTonnes: 200 },
        second: { allowanceTonnes: 800 },
      },
    );
    // The first holds 4 long and 1 short, net 3; the second 4 long; the owner 7 short. Open interest is 8 lots, gross.
    expect(rows).toEqual([[0, 10_500, 10_500, 8, 2, 4, 800, 7, 7, 7]]);
  });

  it('is measured from the first trading day of month M−1 to the last trading day, for each contract in its last month', () => {
    const rows = measured(
      { owner: [] },
      { owner: { allowanceTonnes: 1_000 } },
      { lastDay: dayFromCivil(2026, 2, 4) },
      [],
      ['CA2602', 'CA2603'],
    );
    // 5 to 30 January: 20 trading days of CA2602; 2 to 4 February: three of CA2603. Nobody holds a position.
    expect(rows.map(([contract]) => contract)).toEqual([...new Array(20).fill(0), 1, 1, 1]);
    expect(rows[0]!.slice(3)).toEqual([0, -1, 0, 0, 0, 0, 0]);
  });

  it('counts units that another delivery has locked, for they can be delivered again (DEL-2)', () => {
    const rows = measured(
      {
        owner: [{ day: 0, clock: '10:00', act: sellOpen(5, 6000) }],
        taker: [{ day: 0, clock: '10:01', act: buyOpen(5, 6000) }],
      },
      { owner: { allowanceTonnes: 6_000 } },
      { firstDay: dayFromCivil(2026, 1, 30), lastDay: dayFromCivil(2026, 2, 5) },
      [],
      ['CA2602', 'CA2603'],
    );
    expect(rows.filter(([contract]) => contract === 1).map(([, supply]) => supply)).toEqual(
      new Array(4).fill(6_000),
    );
  });

  it('tells what owners must surrender themselves from what is available (CMP-1)', () => {
    // Of 1,000,000 t each: 10% more is allocated to the first, of 1,100,000 t 770,000 t on 1 January. 330,000 t are to come, so
    // it must keep 670,000 t and has 100,000 t over. The second has 560,000 t of 800,000 t and needs 1,000,000 − 240,000.
    const firm = (name: string, balance: number): AgentGroupConfig => ({
      ...groupOf('complianceFirm', 1, {
        emissionTonnes: 1_000_000,
        balance,
        parameters: { looksPerDay: 0.01 },
      }),
      name,
    });
    const rows = measured({ owner: [] }, { owner: { allowanceTonnes: 5_000 } }, {}, [
      firm('surplus', 0.1),
      firm('short', -0.2),
    ]);
    expect(rows.map((row) => row.slice(0, 3))).toEqual([[0, 770_000 + 560_000 + 5_000, 100_000 + 5_000]]);
  });
});
