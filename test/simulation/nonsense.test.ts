import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtInAgents } from '../../src/agents/index.js';
import { dayFromCivil } from '../../src/calendar/index.js';
import { FactTables } from '../../src/recording/index.js';
import { createSimulation } from '../../src/simulation/index.js';
import { groupOf, smallMarket } from '../../src/testing/index.js';
import { foolAgent } from './foolAgent.js';

/** One fixed set of cases, so that what must happen somewhere among them does. */
const SEED = 20_260_105;
/** What must happen somewhere among all the nonsense. */
const RARE = [
  'MarginCalled',
  'PositionLiquidated',
  'AccountDefaulted',
  'LossCovered',
  'StopTriggered',
  'CollateralSold',
  'PledgeRejected',
] as const;
const kinds = [...builtInAgents, foolAgent];

/** Four trading days of fools, poor and rich, beside a maker, on thin margin; every book checked after every message. */
function foolsMarket(seed: string, variant: number) {
  const base = smallMarket();
  const terms = { ...base.futures.terms, initialMarginPpm: 10_000, maxOrderLots: 20 };
  const marginLadder = { ...base.futures.marginLadder, basePpm: 10_000, minimumPpm: 10_000, steps: [] };
  const positionLimitScalePpm = variant % 4 < 2 ? 10_000 : 1_000_000;
  const selfTradeRule = variant % 2 === 0 ? 'cancelIncoming' : 'cancelResting';
  return smallMarket({
    seed,
    futures: { ...base.futures, terms: { ...terms, selfTradeRule }, marginLadder, positionLimitScalePpm },
    clearing: {
      ...base.clearing,
      marginMode: variant % 3 === 0 ? 'largerSide' : 'bothSides',
      gainsUsable: variant % 5 !== 0,
      floatingLossesCount: variant % 7 === 0 || variant % 3 === 1,
      brokerAddOnPpm: variant % 2 === 1 ? 5_000 : 0,
      intraday:
        variant % 3 === 1 ? { checkIntervalUs: 900e6, deadlineUs: 600e6, transferUs: 300e6 } : undefined,
    },
    calendar: { ...base.calendar, lastDay: dayFromCivil(2026, 1, 8) },
    population: [
      groupOf('fool', 4, { allowanceTonnes: 5_000, latencyUs: variant % 4 === 0 ? 250_000 : 0 }, kinds),
      groupOf(
        'fool',
        3,
        {
          name: 'poor',
          reserveFen: 30_000_00,
          bankFen: 10_000_00,
          allowanceTonnes: 2_000,
          pledgedTonnes: 500,
        },
        kinds,
      ),
      groupOf('marketMaker', 1),
    ],
  });
}

describe('conservation under nonsense (UNIT-1, REG-1, MTM-1, MTM-2, CALL-1, MAR-4, ORD-3, SPOT-5)', () => {
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
      { numRuns: 12, seed: SEED },
    );
    expect(
      [...seen.values()].every((count) => count > 0),
      JSON.stringify([...seen]),
    ).toBe(true);
  }, 120_000);

  it('nor the way of a contract from its last trading day to delivery (DEL-1, DEL-2, DEL-5, CON-2)', () => {
    const names = ['DeliveryDue', 'DeliveryCompleted', 'ContractListed'] as const;
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(fc.integer(), fc.nat(), (seed, variant) => {
        const base = foolsMarket(String(seed), variant);
        // CA2602 stops trading on 30 January 2026 and delivers on 4 February.
        const span = { firstDay: dayFromCivil(2026, 1, 29), lastDay: dayFromCivil(2026, 2, 5) };
        const tables = new FactTables([...names]);
        const contracts = ['CA2602', 'CA2612'];
        const simulation = createSimulation(
          {
            ...base,
            calendar: { ...base.calendar, ...span },
            futures: { ...base.futures, contracts, rolling: true },
          },
          { kinds, observers: [tables], verifyEveryMessage: true },
        );
        expect(simulation.runUntil(simulation.endUs)).toBe(true);
        expect(simulation.contractCodes).toEqual([...contracts, 'CA2702']);
        for (const name of names) seen.set(name, (seen.get(name) ?? 0) + tables.table(name).rowCount);
      }),
      { numRuns: 6, seed: SEED },
    );
    expect([...seen.keys()]).toEqual([...names]);
    expect(Math.min(...seen.values())).toBeGreaterThan(0);
  }, 120_000);
});
