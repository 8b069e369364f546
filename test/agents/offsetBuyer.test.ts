import { describe, expect, it } from 'vitest';
import { type AgentKind, type AgentView, builtInAgents } from '../../src/agents/index.js';
import { dayFromCivil } from '../../src/calendar/index.js';
import { RejectReason, Side } from '../../src/protocol/index.js';
import { Product } from '../../src/registry/index.js';
import type { AgentGroupConfig, SimulationConfig } from '../../src/simulation/index.js';
import { groupOf, runMarket, smallMarket } from '../../src/testing/index.js';
import { scripted } from '../simulation/scriptedAgent.js';
import { rowsOf } from '../simulation/tableRows.js';
import { stillValue } from './markets.js';

const RICH = { reserveFen: 50_000_000_00, bankFen: 500_000_000_00 };
const { CEA, CCER } = Product;

/** A firm of 1 Mt a year that sees value and balance as they are. */
function firm(balance: number, changes: Partial<AgentGroupConfig> = {}, parameters: object = {}) {
  return groupOf('complianceFirm', 1, {
    ...RICH,
    name: 'firm',
    emissionTonnes: 1_000_000,
    balance,
    furtherVenues: ['ccer'],
    ...changes,
    parameters: { noise: 0, delayMinutes: 0, looksPerDay: 8, ...parameters },
  });
}

/** Days of 2026 at a value of 60.00, with a market of reductions beside the national one; vintage 2025 trades. */
function market(
  from: [number, number],
  to: [number, number],
  population: AgentGroupConfig[],
  kinds: readonly AgentKind[] = builtInAgents,
  changes: Partial<SimulationConfig> = {},
) {
  const base = smallMarket();
  const config = smallMarket({
    calendar: {
      ...base.calendar,
      firstDay: dayFromCivil(2026, ...from),
      lastDay: dayFromCivil(2026, ...to),
    },
    futures: { ...base.futures, contracts: ['CA2612'], listingCarryPpm: 0 },
    furtherVenues: [{ ...base.spot, name: 'ccer', product: CCER, initialCloseFen: 50_00 }],
    fundamental: stillValue(60),
    population,
    ...changes,
  });
  return runMarket(config, kinds).tables;
}

/** Somebody who lists 90,000 t of reductions at a price every morning, and allowances at 60.50. */
function sellers(reductionFen: number, days: number): { kinds: AgentKind[]; groups: AgentGroupConfig[] } {
  const steps = (priceFen: number) =>
    Array.from({ length: days }, (_, day) => ({
      day,
      clock: '09:32',
      act: (view: AgentView) => void view.list(Side.sell, priceFen, Math.min(90_000, view.freeTonnes())),
    }));
  const kinds = [...builtInAgents, scripted('project', steps(reductionFen)), scripted('holder', steps(6050))];
  const groups = [
    groupOf('project', 1, { ...RICH, venue: 'ccer', allowanceTonnes: 500_000 }, kinds),
    groupOf('holder', 1, { ...RICH, allowanceTonnes: 500_000 }, kinds),
  ];
  return { kinds, groups };
}

/** Tonnes that account 0 bought at a spot market. */
function boughtAt(tables: ReturnType<typeof market>, venue: number): number {
  return rowsOf(tables, 'SpotTradeExecuted', 'buyer', 'venue', 'quantityTonnes')
    .filter(([buyer, at]) => buyer === 0 && at === venue)
    .reduce((sum, [, , tonnes]) => sum + tonnes!, 0);
}

function surrendered(tables: ReturnType<typeof market>): Map<number, number> {
  const sums = new Map<number, number>();
  for (const [product, tonnes] of rowsOf(tables, 'AllowanceSurrendered', 'product', 'tonnes')) {
    sums.set(product!, (sums.get(product!) ?? 0) + tonnes!);
  }
  return sums;
}

describe('a firm that may buy certified reductions (CMP-1)', () => {
  it('buys them up to its 5% where they are cheaper, and surrenders them before allowances', () => {
    const { kinds, groups } = sellers(5000, 30);
    const tables = market([11, 20], [12, 31], [firm(-0.1), ...groups], kinds);
    // 1 Mt due, 900 kt allocated: 5% is 50 kt of reductions; the other 50 kt are allowances.
    expect(boughtAt(tables, 1)).toBe(50_000);
    expect(surrendered(tables)).toEqual(
      new Map([
        [CCER, 50_000],
        [CEA, 950_000],
      ]),
    );
    const first = rowsOf(tables, 'AllowanceSurrendered', 'product')[0];
    expect(first).toEqual([CCER]);
    expect(rowsOf(tables, 'ComplianceSettled', 'year', 'shortfallTonnes', 'fineFen')).toEqual([[2025, 0, 0]]);
    expect(rowsOf(tables, 'SurrenderRejected', 'reason')).toEqual([]);
  });

  it('sells the allowances that reductions set free', () => {
    // 2% to spare, none kept: 20 kt, and 50 kt more with reductions. A buyer lists at 61.00 all along.
    const { kinds, groups } = sellers(5000, 30);
    const buyer = scripted(
      'buyer',
      Array.from({ length: 30 }, (_, day) => ({
        day,
        clock: '09:31',
        act: (view) => void view.list(Side.buy, 6100, 90_000),
      })),
    );
    const all = [...kinds, buyer];
    const population = [firm(0.02, {}, { keepShare: 0 }), groups[0]!, groupOf('buyer', 1, RICH, all)];
    const tables = market([11, 20], [12, 31], population, all);
    expect(boughtAt(tables, 1)).toBe(50_000);
    const sold = rowsOf(tables, 'SpotTradeExecuted', 'seller', 'quantityTonnes')
      .filter(([seller]) => seller === 0)
      .reduce((sum, [, tonnes]) => sum + tonnes!, 0);
    expect(sold).toBe(70_000);
    expect(surrendered(tables)).toEqual(
      new Map([
        [CCER, 50_000],
        [CEA, 950_000],
      ]),
    );
  });

  it('buys none that are hardly cheaper than an allowance, and none without access to their market', () => {
    // An allowance costs 60.50 and 60.52 with the fee; 2% less is 59.31, and 59.80 is more. A first close of 55.00 lets that be listed.
    const dear = sellers(5_980, 10);
    const hardly = market([11, 20], [12, 2], [firm(-0.1), ...dear.groups], dear.kinds, {
      furtherVenues: [{ ...smallMarket().spot, name: 'ccer', product: CCER, initialCloseFen: 55_00 }],
    });
    expect(boughtAt(hardly, 1)).toBe(0);
    const cheap = sellers(5000, 10);
    const outside = market(
      [11, 20],
      [12, 2],
      [firm(-0.1, { furtherVenues: [] }), ...cheap.groups],
      cheap.kinds,
    );
    expect(boughtAt(outside, 1)).toBe(0);
    const bought = rowsOf(outside, 'SpotTradeExecuted', 'buyer', 'venue');
    expect(bought.filter(([, venue]) => venue === 1)).toEqual([]);
  });

  it('before its balance is final buys the hedged share of what it may use', () => {
    // Estimated emissions of 1 Mt: room for 50 kt, of which 30% are 15 kt; over 45 days a twentieth of what is left a day.
    const { kinds, groups } = sellers(5000, 60);
    const tables = market([4, 1], [6, 12], [firm(-0.1, {}, { paceDays: 20 }), ...groups], kinds);
    expect(boughtAt(tables, 1)).toBeGreaterThan(12_000);
    expect(boughtAt(tables, 1)).toBeLessThanOrEqual(15_000);
  });

  it('leaves a firm without such a market, and everybody else, as they were: no draw, no order', () => {
    const span = [
      [11, 2],
      [11, 13],
    ] as const;
    const others = [
      firm(0.1, { name: 'long', furtherVenues: [] }),
      groupOf('spotNoiseTrader', 6, { allowanceTonnes: 20_000 }),
    ];
    const run = (furtherVenues: string[], venues: 'with' | 'without') => {
      const { furtherVenues: _, ...config } = smallMarket();
      const base = venues === 'with' ? [{ ...config.spot, name: 'ccer', product: CCER }] : [];
      return market([...span[0]], [...span[1]], [firm(-0.1, { furtherVenues }), ...others], builtInAgents, {
        furtherVenues: base,
      });
    };
    const trades = (tables: ReturnType<typeof market>) =>
      rowsOf(tables, 'SpotTradeExecuted', 'tradeId', 'priceFen', 'quantityTonnes', 'buyer', 'seller');
    const plain = trades(run([], 'without'));
    expect(plain.length).toBeGreaterThan(20);
    // Nobody sells reductions: access alone changes nothing either.
    expect(trades(run(['ccer'], 'with'))).toEqual(plain);
  });
});

describe('surrenderReductions of a view (CMP-1)', () => {
  it('surrenders what the room allows, and records a refusal beyond it', () => {
    const seen: unknown[] = [];
    const kinds = [
      ...builtInAgents,
      scripted('entity', [
        {
          day: 0,
          clock: '10:00',
          act: (view) => {
            const { policy } = view;
            seen.push([policy.offsetProduct, policy.offsetTonnes(), policy.offsetRoomTonnes(2025)]);
            view.surrenderReductions(2025, 50_001);
            view.surrenderReductions(2025, 50_000);
            view.surrenderReductions(2025, 1);
            seen.push([policy.offsetTonnes(), policy.offsetRoomTonnes(2025)]);
          },
        },
      ]),
    ];
    const entity = groupOf(
      'entity',
      1,
      { ...RICH, venue: 'ccer', allowanceTonnes: 60_000, emissionTonnes: 1_000_000 },
      kinds,
    );
    const tables = market([11, 2], [11, 2], [entity], kinds);
    expect(seen).toEqual([
      ['CCER', 60_000, 50_000],
      [10_000, 0],
    ]);
    expect(rowsOf(tables, 'SurrenderRejected', 'account', 'year', 'tonnes', 'reason')).toEqual([
      [0, 2025, 50_001, RejectReason.offsetLimit],
      [0, 2025, 1, RejectReason.offsetLimit],
    ]);
  });
});
