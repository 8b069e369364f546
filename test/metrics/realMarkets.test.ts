import { describe, expect, it } from 'vitest';
import { builtInAgents } from '../../src/agents/index.js';
import { HouseLedger, ledgerIndex, Purse } from '../../src/clearing/index.js';
import { collectRun, netProfitFen, RunCollector, summarise } from '../../src/metrics/index.js';
import type { FactName } from '../../src/protocol/index.js';
import { FactTables } from '../../src/recording/index.js';
import { PRODUCTS, Product } from '../../src/registry/index.js';
import { createSimulation } from '../../src/simulation/index.js';
import { groupOf, smallMarket } from '../../src/testing/index.js';
import { tinyMeta } from './tinyRun.js';

const base = smallMarket();
const { history: _, ...national } = base.spot;
const FURTHER = [{ ...national, name: 'ccer', product: Product.CCER, initialCloseFen: 80_00 }];
/** CA2602 is in its last month, so that its deliverable supply is measured on every day. */
const futures = { ...base.futures, contracts: ['CA2602', 'CA2612'] };
const ccerGroups = [
  { ...groupOf('spotNoiseTrader', 8, { venue: 'ccer', allowanceTonnes: 20_000 }), name: 'ccerNoise' },
  { ...groupOf('spotValueTrader', 4, { venue: 'ccer', allowanceTonnes: 30_000 }), name: 'ccerValue' },
];

function runOf(isWide: boolean) {
  const config = smallMarket({
    futures,
    furtherVenues: isWide ? FURTHER : [],
    population: [...base.population, ...(isWide ? ccerGroups : [])],
  });
  const collector = new RunCollector();
  const facts: readonly FactName[] = ['SpotTradeExecuted', 'SpotSettled', 'DeliverableSupplyMeasured'];
  const tables = new FactTables(facts);
  const simulation = createSimulation(config, { kinds: builtInAgents, observers: [collector, tables] });
  simulation.runUntil(simulation.endUs);
  const run = collectRun(collector, {
    ...tinyMeta,
    products: PRODUCTS.map(({ code }) => code),
    venues: [config.spot, ...config.furtherVenues].map(({ name, product }) => ({
      ...{ name, product, vintage: undefined },
    })),
    contracts: simulation.contractCodes.map((code) => ({ code, lastTradingDay: 0, deliveryDay: 0 })),
    participants: simulation.participants,
    days: simulation.days,
    ledger: {
      outside: HouseLedger.outside,
      spotVenue: HouseLedger.spotVenueFunds,
      spotRiskReserve: HouseLedger.spotRiskReserve,
      firstPurse: ledgerIndex(0, Purse.bank),
      pursesPerAccount: ledgerIndex(1, Purse.bank) - ledgerIndex(0, Purse.bank),
      bankPurse: Purse.bank,
    },
  });
  return { run, tables };
}

describe('a run with a CCER market beside the national one (SPOT-9)', () => {
  const { run, tables } = runOf(true);
  const summary = summarise(run, []);

  it('each market has the volume of its own trades, and both trade', () => {
    const trades = tables.table('SpotTradeExecuted');
    const [venue, tonnes] = [trades.column('venue'), trades.column('quantityTonnes')];
    const sums = [0, 0];
    venue.forEach((number, row) => {
      sums[number]! += tonnes[row]!;
    });
    expect(sums.every((sum) => sum > 0)).toBe(true);
    expect(summary.markets.map(({ listedTonnes }) => listedTonnes)).toEqual(sums);
    expect(summary.volume.spotTonnes).toBe(sums[0]);
    expect(summary.markets.map(({ product }) => product)).toEqual(['CEA', 'CCER']);
  });

  it('SPOT-7: spot profit by account is what the settled trades of both markets come to', () => {
    const settled = tables.table('SpotSettled');
    const closesFen = summary.markets.map(({ lastCloseFen }) => lastCloseFen!);
    const profitsFen = new Array<number>(run.accounts.length).fill(0);
    const column = (name: string) => settled.column(name);
    for (let row = 0; row < settled.rowCount; row++) {
      const worthFen = column('quantityTonnes')[row]! * closesFen[column('venue')[row]!]!;
      const gainFen = worthFen - column('amountFen')[row]!;
      profitsFen[column('buyer')[row]!]! += gainFen;
      profitsFen[column('seller')[row]!]! -= gainFen;
    }
    expect(run.accounts.map(({ spotProfitFen }) => spotProfitFen)).toEqual(profitsFen);
    expect(run.groups.map(netProfitFen).reduce((sum, fen) => sum + fen, 0)).toBe(0);
  });

  it('DEL-4: units of CCER are no deliverable supply, and change neither closes nor squeeze figures', () => {
    const alone = runOf(false);
    // 10 × 20,000 + 4 × 50,000 t of CEA; the 280,000 t of CCER do not count.
    expect(new Set(tables.table('DeliverableSupplyMeasured').column('supplyTonnes'))).toEqual(
      new Set([400_000]),
    );
    expect(summary.spot).toEqual(summarise(alone.run, []).spot);
    expect(run.supply).toEqual(alone.run.supply);
    expect(run.supply.length).toBeGreaterThan(5);
  });

  it('SPOT-13: looks at the further board are no looks at the main one', () => {
    const collector = new RunCollector();
    const level = [{ priceFen: 8000, quantity: 5 }];
    const look = { timeUs: 0, contract: undefined, isOpen: true, bids: level, asks: level };
    collector.onBook({ ...look, venue: 1 });
    expect(collector.looks.ofSpot(0)).toEqual([]);
    expect(collector.looks.ofSpot(1)).toHaveLength(1);
  });
});
