import { describe, expect, it } from 'vitest';
import { builtInAgents } from '../../src/agents/index.js';
import { HouseLedger, ledgerIndex, Purse } from '../../src/clearing/index.js';
import { collectRun, netProfitFen, RunCollector, summarise } from '../../src/metrics/index.js';
import { createSimulation } from '../../src/simulation/index.js';
import { smallMarket } from '../../src/testing/index.js';
import { undescribed } from './summaryLeaves.js';
import { tinyMeta } from './tinyRun.js';

describe('results of a whole run', () => {
  const config = smallMarket();
  const collector = new RunCollector();
  const simulation = createSimulation(config, { kinds: builtInAgents, observers: [collector] });
  simulation.runUntil(simulation.endUs);
  const run = collectRun(collector, {
    ...tinyMeta,
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

  it('WF-1: the net results of all groups, the exchange and the spot venue sum to zero', () => {
    const nets = run.groups.map(netProfitFen);
    expect(nets.some((net) => net !== 0)).toBe(true);
    expect(nets.reduce((sum, net) => sum + net, 0)).toBe(0);
  });

  it('MTM-2: the equity by postings is that of the last settlement, and its parts add up', () => {
    const settled = collector.tables.table('AccountSettled');
    const last = new Map<number, number>();
    settled.column('account').forEach((account, row) => {
      last.set(account, settled.column('equityFen')[row]!);
    });
    expect(last.size).toBeGreaterThan(10);
    for (const result of run.accounts) {
      const { startEquityFen, flowsFen, futuresProfitFen, futuresFeesFen, lossCoverFen } = result;
      const moved = flowsFen + futuresProfitFen - futuresFeesFen + lossCoverFen + result.deliveryMoneyFen;
      expect(result.endEquityFen).toBe(startEquityFen + moved);
      const equityFen = last.get(result.account);
      if (equityFen !== undefined) expect(result.endEquityFen).toBe(equityFen + lossCoverFen);
    }
  });

  it('every value of its summary has a text', () => {
    const conservation = simulation.conservationReport().map((check) => ({ ...check, ok: true }));
    expect(undescribed(summarise(run, conservation))).toEqual([]);
  });
});
