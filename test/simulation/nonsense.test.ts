import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtInAgents } from '../../src/agents/index.js';
import { dayFromCivil } from '../../src/calendar/index.js';
import { FactTables } from '../../src/recording/index.js';
import { createSimulation } from '../../src/simulation/index.js';
import { groupOf, smallMarket } from '../../src/testing/index.js';
import { foolAgent } from './foolAgent.js';

const kinds = [...builtInAgents, foolAgent];

/** Four trading days of fools, poor and rich, beside a maker; every book checked after every message. */
function foolsMarket(seed: string) {
  const base = smallMarket();
  return smallMarket({
    seed,
    calendar: { ...base.calendar, lastDay: dayFromCivil(2026, 1, 8) },
    population: [
      groupOf('fool', 4, { allowanceTonnes: 5_000 }, kinds),
      groupOf('fool', 3, { name: 'poor', reserveFen: 30_000_00, bankFen: 10_000_00 }, kinds),
      groupOf('marketMaker', 1),
    ],
  });
}

describe('conservation under nonsense (UNIT-1, REG-1, MTM-1, MAR-4, ORD-3, SPOT-5)', () => {
  it('no stream of nonsense breaks a book', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const tables = new FactTables(['OrderRejected', 'TradeExecuted', 'SpotTradeExecuted']);
        const simulation = createSimulation(foolsMarket(String(seed)), {
          kinds,
          observers: [tables],
          verifyEveryMessage: true,
        });
        expect(simulation.runUntil(simulation.endUs)).toBe(true);
        expect(tables.table('OrderRejected').rowCount).toBeGreaterThan(50);
        expect(tables.table('TradeExecuted').rowCount).toBeGreaterThan(10);
        expect(tables.table('SpotTradeExecuted').rowCount).toBeGreaterThan(5);
      }),
      { numRuns: 12 },
    );
  }, 120_000);
});
