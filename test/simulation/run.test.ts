import { describe, expect, it } from 'vitest';
import { builtInAgents } from '../../src/agents/index.js';
import {
  Fact,
  type FactObserver,
  REJECT_REASON_NAMES,
  REJECT_REASON_RULE,
} from '../../src/protocol/index.js';
import { createSimulation } from '../../src/simulation/index.js';
import { groupOf, runMarket, smallMarket } from '../../src/testing/index.js';

function hashOf(config = smallMarket(), observers: FactObserver[] = []): string {
  const simulation = createSimulation(config, { kinds: builtInAgents, observers });
  simulation.runUntil(simulation.endUs);
  return simulation.stateHash();
}

describe('a run', () => {
  const checked = runMarket(smallMarket());

  it('is a pure function of config and seed: same seed same hash, other seed or run index other hash', () => {
    const first = hashOf();
    expect(hashOf()).toBe(first);
    expect(hashOf(smallMarket({ seed: 'other' }))).not.toBe(first);
    expect(hashOf(smallMarket({ runIndex: 1 }))).not.toBe(first);
  });

  it('is the same in slices of any length', () => {
    const whole = createSimulation(smallMarket(), { kinds: builtInAgents });
    whole.runUntil(whole.endUs);
    const sliced = createSimulation(smallMarket(), { kinds: builtInAgents });
    let untilUs = 0;
    while (!sliced.runUntil(untilUs)) untilUs += 1_234_567_891;
    expect(sliced.stateHash()).toBe(whole.stateHash());
    expect(sliced.counters).toEqual(whole.counters);
    expect(sliced.dayHashes).toEqual(whole.dayHashes);
    expect(whole.dayHashes).toHaveLength(10);
    expect(new Set(whole.dayHashes).size).toBe(10);
  });

  it('is not changed by observers, not even by one that writes into what it is shown', () => {
    const vandal: FactObserver = { onFact: (_kind, _timeUs, fields) => fields.fill(7) };
    expect(hashOf(smallMarket(), [vandal])).toBe(hashOf());
  });

  it('gives every agent the same first draws whoever else is there', () => {
    const base = smallMarket();
    const drawsOf = (config: typeof base): string[] => {
      const { tables } = runMarket({
        ...config,
        calendar: { ...config.calendar, lastDay: config.calendar.firstDay },
      });
      const orders = tables.table('OrderAccepted');
      const account = orders.column('account');
      const index = account.indexOf(0);
      expect(index).toBeGreaterThanOrEqual(0);
      return ['timeUs', 'side', 'offset'].map((name) => `${name}=${orders.column(name)[index]}`);
    };
    const crowded = {
      ...base,
      population: [...base.population, groupOf('noiseTrader', 1, { name: 'late' })],
    };
    expect(drawsOf(crowded)).toEqual(drawsOf(base));
  });

  it('settles every day, in balance, with every rule-bound refusal recorded by its rule (MTM-1, ORD-5)', () => {
    const { simulation, tables } = checked;
    expect(tables.table('SettlementPriceSet').rowCount).toBe(2 * 10);
    expect(tables.table('SpotClosed').rowCount).toBe(10);
    const settled = tables.table('AccountSettled');
    expect(settled.rowCount).toBeGreaterThan(100);
    const byDay = new Map<number, number>();
    settled.column('timeUs').forEach((timeUs, row) => {
      byDay.set(timeUs, (byDay.get(timeUs) ?? 0) + settled.column('profitFen')[row]!);
    });
    expect([...byDay.values()].filter((sum) => sum !== 0)).toEqual([]);
    expect(simulation.conservationReport().map(({ name, checks }) => [name, checks])).toEqual([
      ['ledger, positions and margin', 10],
      ['holds and frozen lots', 10],
      ['allowances', 10],
    ]);
    const reasons = [...tables.table('TakeRejected').column('reason')];
    expect(reasons.length).toBeGreaterThan(5);
    expect(new Set(reasons.map((reason) => REJECT_REASON_RULE[REJECT_REASON_NAMES[reason]!]))).toEqual(
      new Set(['SPOT-2']),
    );
  });

  it('trades-inside-band: only on tick and inside the band of the day (CON-1, LIM-1)', () => {
    const { tables } = checked;
    const limits = tables.table('PriceLimitsSet');
    const trades = tables.table('TradeExecuted');
    expect(trades.rowCount).toBeGreaterThan(100);
    for (let row = 0; row < trades.rowCount; row++) {
      const day = Math.floor(trades.column('timeUs')[row]! / 86_400e6);
      const contract = trades.column('contract')[row];
      const band = [...limits.column('timeUs')].findIndex(
        (timeUs, at) => Math.floor(timeUs / 86_400e6) === day && limits.column('contract')[at] === contract,
      );
      const priceFen = trades.column('priceFen')[row]!;
      expect(priceFen % 2).toBe(0);
      expect(priceFen).toBeGreaterThanOrEqual(limits.column('lowerLimitFen')[band]!);
      expect(priceFen).toBeLessThanOrEqual(limits.column('upperLimitFen')[band]!);
    }
  });

  it('locates a bug: seed, run, day, time and event are in the error', () => {
    const faulty: FactObserver = {
      onFact(kind) {
        if (kind === Fact.SpotClosed) throw new Error('planted');
      },
    };
    const simulation = createSimulation(smallMarket(), { kinds: builtInAgents, observers: [faulty] });
    expect(() => simulation.runUntil(simulation.endUs)).toThrow(
      /^planted \(seed=small, run=0, day=0, timeUs=54000000000, event=\d+\)$/,
    );
  });
});
