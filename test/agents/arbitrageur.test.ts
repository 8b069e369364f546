import { describe, expect, it } from 'vitest';
import { builtInAgents } from '../../src/agents/index.js';
import { dayFromCivil } from '../../src/calendar/index.js';
import { Side } from '../../src/protocol/index.js';
import { FactTables } from '../../src/recording/index.js';
import { createSimulation } from '../../src/simulation/index.js';
import { groupOf, runMarket, smallMarket } from '../../src/testing/index.js';
import { buyOpen, scripted } from '../simulation/scriptedAgent.js';
import { rowsOf } from '../simulation/tableRows.js';

const RICH = { reserveFen: 20_000_000_00, bankFen: 20_000_000_00 };

/** One arbitrageur between a spot seller at `spotFen` and a futures buyer of ten lots at `futuresFen`. */
function between(spotFen: number, futuresFen: number, parameters = {}) {
  const base = smallMarket();
  const kinds = [
    ...builtInAgents,
    scripted('holder', [
      { day: 0, clock: '09:40', act: (view) => void view.list(Side.sell, spotFen, 5_000) },
    ]),
    scripted('buyer', [{ day: 0, clock: '09:41', act: buyOpen(10, futuresFen) }]),
  ];
  const config = smallMarket({
    calendar: { ...base.calendar, lastDay: dayFromCivil(2026, 1, 6) },
    futures: { ...base.futures, contracts: ['CA2612'], listingCarryPpm: 0 },
    population: [
      groupOf('arbitrageur', 1, { ...RICH, parameters: { looksPerDay: 200, ...parameters } }, kinds),
      groupOf('holder', 1, { ...RICH, allowanceTonnes: 5_000 }, kinds),
      groupOf('buyer', 1, RICH, kinds),
    ],
  });
  return runMarket(config, kinds).tables;
}

describe('the arbitrageur', () => {
  it('buys spot and sells as many lots of futures where the gap pays for carry and fees (SPOT-2, CON-1)', () => {
    // 62.00 against 58.00 is 6.9%; to 30 November and delivery it reckons with 4% × 334 ÷ 365 = 3.7% and 0.35%.
    const tables = between(5800, 6200);
    const spot = rowsOf(tables, 'SpotTradeExecuted', 'buyer', 'seller', 'quantityTonnes', 'priceFen');
    expect(spot).toEqual([
      [0, 1, 3_000, 5800],
      [0, 1, 2_000, 5800],
    ]);
    const futures = rowsOf(tables, 'TradeExecuted', 'buyer', 'seller', 'quantityLots', 'priceFen');
    expect(futures.map(([buyer, seller, lots]) => [buyer, seller, lots])).toEqual([
      [2, 0, 3],
      [2, 0, 2],
    ]);
  });

  it('leaves a gap that does not pay', () => {
    const tables = between(5950, 6100);
    expect(tables.table('SpotTradeExecuted').rowCount).toBe(0);
    expect(tables.table('TradeExecuted').rowCount).toBe(0);
  });

  it('keeps within its cap of lots', () => {
    const tables = between(5800, 6200, { maxLots: 2 });
    const lots = rowsOf(tables, 'TradeExecuted', 'quantityLots').flat();
    expect(lots.reduce((sum, one) => sum + one, 0)).toBe(2);
  });

  it('brings futures and spot together: the mean distance from carry falls on common seeds', () => {
    const distance = (count: number, seed: string): number => {
      const base = smallMarket();
      const tables = new FactTables(['SettlementPriceSet', 'SpotClosed']);
      const group = groupOf('arbitrageur', 6, { ...RICH, allowanceTonnes: 50_000 });
      const simulation = createSimulation(
        smallMarket({
          seed,
          calendar: { ...base.calendar, lastDay: dayFromCivil(2026, 4, 30) },
          futures: { ...base.futures, contracts: ['CA2612'] },
          population: count > 0 ? [...base.population, group] : base.population,
        }),
        { kinds: builtInAgents, observers: [tables] },
      );
      simulation.runUntil(simulation.endUs);
      const spot = tables.table('SpotClosed').column('closeFen');
      const futures = tables.table('SettlementPriceSet').column('settlementPriceFen');
      const gaps = [...futures].map((price, day) => {
        const daysLeft = 329 - simulation.days[day]!.midnightUs / 86_400e6;
        return Math.abs(price / (spot[day]! * (1 + (0.04 * daysLeft) / 365)) - 1);
      });
      return gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
    };
    const changes = ['1', '2', '3', '4'].map((seed) => distance(6, seed) - distance(0, seed));
    expect(
      changes.every((change) => change < 0),
      JSON.stringify(changes),
    ).toBe(true);
  }, 60_000);
});
