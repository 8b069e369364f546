import { describe, expect, it } from 'vitest';
import { type AgentKind, builtInAgents } from '../../src/agents/index.js';
import { dayFromCivil } from '../../src/calendar/index.js';
import { Side } from '../../src/protocol/index.js';
import type { AgentGroupConfig, SimulationConfig } from '../../src/simulation/index.js';
import { groupOf, runMarket, smallMarket } from '../../src/testing/index.js';
import { scripted, sellOpen } from '../simulation/scriptedAgent.js';
import { rowsOf } from '../simulation/tableRows.js';
import { stillValue } from './markets.js';

const RICH = { reserveFen: 50_000_000_00, bankFen: 500_000_000_00 };
/** Nobody in doubt: what a firm sees of value and balance is so. */
const SURE = { noise: 0, delayMinutes: 0 };

/** Firms that emit 1 Mt a year and are allocated `balance` of it more. */
function firms(name: string, count: number, balance: number, parameters: object = {}): AgentGroupConfig {
  const emitter = { emissionTonnes: 1_000_000, balance };
  return groupOf('complianceFirm', count, {
    ...RICH,
    ...emitter,
    name,
    parameters: { ...SURE, looksPerDay: 8, ...parameters },
  });
}

/** From a day of 2026, when vintage 2025 is what trades; the value stands at 60.00. */
function market(
  span: { readonly from: [number, number]; readonly to: [number, number] },
  population: AgentGroupConfig[],
  kinds: readonly AgentKind[] = builtInAgents,
  changes: Partial<SimulationConfig> = {},
) {
  const base = smallMarket();
  return runMarket(
    smallMarket({
      calendar: {
        ...base.calendar,
        firstDay: dayFromCivil(2026, ...span.from),
        lastDay: dayFromCivil(2026, ...span.to),
      },
      futures: { ...base.futures, contracts: ['CA2612'], listingCarryPpm: 0 },
      fundamental: stillValue(60),
      population,
      ...changes,
    }),
    kinds,
  ).tables;
}

/** One day after the final allocation with a spot holder at `spotFen` and a futures seller at `futuresFen`. */
function choiceBetween(spotFen: number, futuresFen: number, parameters: object) {
  const kinds = [
    ...builtInAgents,
    scripted('holder', [
      { day: 0, clock: '09:32', act: (view) => void view.list(Side.sell, spotFen, 50_000) },
    ]),
    scripted('seller', [{ day: 0, clock: '09:32', act: sellOpen(50, futuresFen) }]),
  ];
  const population = [
    firms('firms', 1, -0.05, { looksPerDay: 40, ...parameters }),
    groupOf('holder', 1, { ...RICH, allowanceTonnes: 60_000 }, kinds),
    groupOf('seller', 1, RICH, kinds),
  ];
  return market({ from: [11, 2], to: [11, 2] }, population, kinds);
}

describe('the compliance entity (CMP-1)', () => {
  it('gets what it needs and surrenders it by the deadline', () => {
    // Four firms 5% short of 1 Mt, 50 kt each, and four with 10% to spare, 100 kt each.
    const tables = market({ from: [10, 9], to: [12, 31] }, [
      firms('short', 4, -0.05),
      firms('long', 4, 0.1),
      groupOf('spotNoiseTrader', 6, { allowanceTonnes: 20_000 }),
    ]);
    const settled = rowsOf(tables, 'ComplianceSettled', 'account', 'year', 'shortfallTonnes', 'fineFen');
    expect(settled).toEqual([0, 1, 2, 3, 4, 5, 6, 7].map((account) => [account, 2025, 0, 0]));
    const bought = rowsOf(tables, 'SpotTradeExecuted', 'buyer', 'quantityTonnes').filter(
      ([buyer]) => buyer! < 4,
    );
    expect(bought.length).toBeGreaterThan(4 * 5);
  });

  it('trades no more than the hedged share before its balance is final', () => {
    // 30% of 50 kt is 15 kt a firm; verified on 30 June, allocated on 30 September.
    const tables = market({ from: [4, 1], to: [9, 28] }, [
      firms('short', 3, -0.05, { paceDays: 30, swapEdge: 500_000, carryPerYear: 0 }),
      firms('long', 3, 0.1, { paceDays: 30, swapEdge: 500_000, carryPerYear: 0 }),
    ]);
    const net = [0, 0, 0];
    for (const [buyer, seller, tonnes] of rowsOf(
      tables,
      'SpotTradeExecuted',
      'buyer',
      'seller',
      'quantityTonnes',
    )) {
      if (buyer! < 3) net[buyer!]! += tonnes!;
      if (seller! < 3) net[seller!]! -= tonnes!;
    }
    for (const [buyer, lots] of rowsOf(tables, 'TradeExecuted', 'buyer', 'quantityLots')) {
      if (buyer! < 3) net[buyer!]! += 1000 * lots!;
    }
    for (const tonnes of net) {
      expect(tonnes).toBeGreaterThan(5_000);
      expect(tonnes).toBeLessThanOrEqual(15_000);
    }
  });

  it('buys where a tonne is cheaper, carry and fees counted', () => {
    const inFutures = choiceBetween(6100, 5990, {});
    expect(inFutures.table('TradeExecuted').rowCount).toBeGreaterThan(0);
    expect(inFutures.table('SpotTradeExecuted').rowCount).toBe(0);
    const inSpot = choiceBetween(5990, 6180, {});
    expect(inSpot.table('TradeExecuted').rowCount).toBe(0);
    expect(inSpot.table('SpotTradeExecuted').rowCount).toBeGreaterThan(0);
  });

  it('knows one market only without the choice of channel, whatever the other offers', () => {
    const atHomeInSpot = choiceBetween(5990, 5850, { channelChoice: false, homeSpotShare: 1 });
    expect(rowsOf(atHomeInSpot, 'OrderAccepted', 'account').flat()).not.toContain(0);
    expect(atHomeInSpot.table('SpotTradeExecuted').rowCount).toBeGreaterThan(0);
    const atHomeInFutures = choiceBetween(5500, 5990, { channelChoice: false, homeSpotShare: 0 });
    expect(atHomeInFutures.table('TradeExecuted').rowCount).toBeGreaterThan(0);
    expect(atHomeInFutures.table('SpotTradeExecuted').rowCount).toBe(0);
    expect(rowsOf(atHomeInFutures, 'ListingAccepted', 'account').flat()).not.toContain(0);
  });

  it('trades large needs in blocks, between both sides’ limits (SPOT-3, SPOT-14)', () => {
    // 300 kt short and 400 kt to spare, of which 70% are for sale.
    const tables = market({ from: [11, 2], to: [11, 6] }, [
      firms('short', 1, -0.3, { relatedShare: 0 }),
      firms('long', 1, 0.4, { relatedShare: 0 }),
    ]);
    const blocks = rowsOf(tables, 'BlockTraded', 'buyer', 'seller', 'quantityTonnes', 'priceFen');
    expect(blocks.length).toBeGreaterThan(0);
    for (const [buyer, seller, tonnes, priceFen] of blocks) {
      expect([buyer, seller]).toEqual([0, 1]);
      expect(tonnes).toBeGreaterThanOrEqual(100_000);
      // Within the concession of 8% around the value on both sides.
      expect(priceFen).toBeGreaterThan(6000 * 0.92);
      expect(priceFen).toBeLessThan(6000 * 1.08);
    }
  });

  it('replaces units by futures where these are far below spot, and delivers none that it owes (DEL-2)', () => {
    // A firm without need or surplus. Futures at 57.00 against a spot bid of 60.00: it sells spot and buys futures.
    const kinds = [
      ...builtInAgents,
      scripted('bidder', [{ day: 0, clock: '09:32', act: (view) => void view.list(Side.buy, 6000, 50_000) }]),
      scripted('seller', [{ day: 0, clock: '09:32', act: sellOpen(50, 5700) }]),
    ];
    const population = [
      firms('firms', 1, 0, { looksPerDay: 40 }),
      groupOf('bidder', 1, RICH, kinds),
      groupOf('seller', 1, RICH, kinds),
    ];
    const tables = market({ from: [11, 2], to: [11, 2] }, population, kinds);
    const futures = rowsOf(tables, 'TradeExecuted', 'buyer', 'quantityLots').filter(([buyer]) => buyer === 0);
    const spot = rowsOf(tables, 'SpotTradeExecuted', 'seller', 'quantityTonnes').filter(
      ([seller]) => seller === 0,
    );
    const lots = futures.reduce((sum, [, one]) => sum + one!, 0);
    const tonnes = spot.reduce((sum, [, one]) => sum + one!, 0);
    expect(lots).toBeGreaterThan(5);
    expect(Math.abs(tonnes - 1000 * lots)).toBeLessThanOrEqual(10_000);
  });

  it('surrenders on the last day what it has bought on the last day: spot settles first (DEL-2, CMP-1)', () => {
    // 31 December is the deadline; the only units come onto the board that day. 1% of 1 Mt is missing.
    const kinds = [
      ...builtInAgents,
      scripted('holder', [
        { day: 0, clock: '09:32', act: (view) => void view.list(Side.sell, 6000, 10_000) },
      ]),
    ];
    const population = [
      firms('short', 1, -0.01, { looksPerDay: 40 }),
      groupOf('holder', 1, { ...RICH, allowanceTonnes: 10_000 }, kinds),
    ];
    const tables = market({ from: [12, 31], to: [12, 31] }, population, kinds, {
      calendar: {
        ...smallMarket().calendar,
        firstDay: dayFromCivil(2026, 12, 31),
        lastDay: dayFromCivil(2026, 12, 31),
        projection: 'projected',
      },
      futures: { ...smallMarket().futures, contracts: ['CA2702'], listingCarryPpm: 0 },
    });
    expect(rowsOf(tables, 'ComplianceSettled', 'dueTonnes', 'surrenderedTonnes', 'shortfallTonnes')).toEqual([
      [1_000_000, 1_000_000, 0],
    ]);
  });

  it('draws nothing that another design would not: the same firms want the same with one more elsewhere', () => {
    const wanted = (extra: AgentGroupConfig[]) =>
      rowsOf(
        market({ from: [10, 9], to: [10, 16] }, [firms('firms', 2, -0.05), ...extra]),
        'AllocationSet',
        'account',
        'tonnes',
      ).filter(([account]) => account! < 2);
    expect(wanted([firms('others', 1, 0.1)])).toEqual(wanted([]));
  });
});
