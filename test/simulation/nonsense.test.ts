import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtInAgents } from '../../src/agents/index.js';
import { dayFromCivil } from '../../src/calendar/index.js';
import { FactTables } from '../../src/recording/index.js';
import { createSimulation } from '../../src/simulation/index.js';
import { groupOf, smallMarket } from '../../src/testing/index.js';
import { foolAgent } from './foolAgent.js';

/** What must happen somewhere among all the nonsense. */
const RARE = ['MarginCalled', 'PositionLiquidated', 'AccountDefaulted', 'LossCovered'] as const;
const kinds = [...builtInAgents, foolAgent];

/** Four trading days of fools, poor and rich, beside a maker, on thin margin; every book checked after every message. */
function foolsMarket(seed: string, variant: number) {
  const base = smallMarket();
  const terms = { ...base.futures.terms, initialMarginPpm: 10_000, maxOrderLots: 20 };
  const selfTradeRule = variant % 2 === 0 ? 'cancelIncoming' : 'cancelResting';
  return smallMarket({
    seed,
    futures: { ...base.futures, terms: { ...terms, selfTradeRule } },
    clearing: {
      ...base.clearing,
      marginMode: variant % 3 === 0 ? 'largerSide' : 'bothSides',
      gainsUsable: variant % 5 !== 0,
      floatingLossesCount: variant % 7 === 0,
    },
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
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(fc.integer(), fc.nat(), (seed, variant) => {
        const tables = new FactTables(['OrderRejected', 'TradeExecuted', 'SpotTradeExecuted', ...RARE]);
        const simulation = createSimulation(foolsMarket(String(seed), variant), {
          kinds,
          observers: [tables],
          verifyEveryMessage: true,
        });
        expect(simulation.runUntil(simulation.endUs)).toBe(true);
        expect(tables.table('OrderRejected').rowCount).toBeGreaterThan(50);
        expect(tables.table('TradeExecuted').rowCount).toBeGreaterThan(10);
        expect(tables.table('SpotTradeExecuted').rowCount).toBeGreaterThan(5);
        for (const name of RARE) seen.set(name, (seen.get(name) ?? 0) + tables.table(name).rowCount);
      }),
      { numRuns: 12 },
    );
    expect(
      [...seen.values()].every((count) => count > 0),
      JSON.stringify([...seen]),
    ).toBe(true);
  }, 120_000);
});
