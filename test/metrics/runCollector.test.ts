import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RunCollector } from '../../src/metrics/index.js';
import { FACT_FIELDS, Fact, type FactName } from '../../src/protocol/index.js';
import { at } from './tinyRun.js';

function show(collector: RunCollector, name: FactName, timeUs: number, values: Record<string, number>): void {
  collector.onFact(
    Fact[name],
    timeUs,
    Float64Array.from(FACT_FIELDS[name], (field) => values[field] ?? 0),
  );
}

const STREAMS: readonly FactName[] = [
  ...(['OrderAccepted', 'OrderCancelled', 'TradeExecuted', 'SpotTradeExecuted', 'SpotSettled'] as const),
  ...(['CashTransferred', 'OrderRejected', 'TakeRejected', 'AllowanceTransferred'] as const),
];

describe('what a collector keeps', () => {
  it('has no rows of facts that come with every order, trade or posting', () => {
    const collector = new RunCollector();
    for (const name of STREAMS) {
      show(collector, name, at(0, 10), {});
      expect(() => collector.tables.table(name), name).toThrow(RangeError);
    }
    expect(collector.tables.all().every(({ rowCount }) => rowCount === 0)).toBe(true);
  });

  it('grows with days, not with trades: the same accounts trade a thousand times', () => {
    const collector = new RunCollector();
    for (let trade = 0; trade < 1000; trade++) {
      show(collector, 'TradeExecuted', at(0, 10) + trade, { quantityLots: 1, buyer: 0, seller: 1 });
      show(collector, 'FundamentalValueSet', at(0, 10) + trade, { valueMilliFen: trade });
    }
    expect(collector.dailyTrades.all()).toEqual([
      { timeUs: at(0, 10), account: 0, contract: 0, netLots: 1000 },
      { timeUs: at(0, 10), account: 1, contract: 0, netLots: -1000 },
    ]);
    expect(collector.fundamental.before([at(0, 24)], 0)).toEqual([999]);
    expect(collector.trades.lotsOf(0)).toBe(1000);
  });

  it('ORD-1: net trades by day sum to what every account bought less what it sold, whatever it traded', () => {
    const trades = fc.array(
      fc.record({
        day: fc.nat(3),
        contract: fc.nat(2),
        lots: fc.integer({ min: 1, max: 9 }),
        buyer: fc.nat(3),
        seller: fc.nat(3),
      }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(trades, (rows) => {
        const collector = new RunCollector();
        const naive = new Map<string, number>();
        const add = (key: string, lots: number) => naive.set(key, (naive.get(key) ?? 0) + lots);
        for (const { day, contract, lots, buyer, seller } of [...rows].sort((a, b) => a.day - b.day)) {
          show(collector, 'TradeExecuted', at(day, 10), { contract, quantityLots: lots, buyer, seller });
          add(`${day} ${contract} ${buyer}`, lots);
          add(`${day} ${contract} ${seller}`, -lots);
        }
        const found = collector.dailyTrades
          .all()
          .map(({ timeUs, contract, account, netLots }) => [
            `${Math.floor(timeUs / at(1, 0))} ${contract} ${account}`,
            netLots,
          ]);
        expect(Object.fromEntries(found)).toEqual(Object.fromEntries(naive));
        expect(found.length).toBe(naive.size);
      }),
    );
  });
});

describe('CALL-2: who traded on the day that missed a call', () => {
  const watched = (...facts: readonly (readonly [FactName, number])[]): boolean => {
    const collector = new RunCollector();
    for (const [name, timeUs] of facts)
      show(collector, name, timeUs, { account: 1, buyer: 0, seller: 1, quantityLots: 1 });
    return collector.trades.tradedAfterMiss(1, at(1, 9));
  };
  const missed = ['MarginCallMissed', at(1, 9)] as const;

  it('counts trades from the miss on, until the day is over', () => {
    expect(watched(missed, ['TradeExecuted', at(1, 9.5)])).toBe(true);
    expect(watched(['TradeExecuted', at(1, 9)], missed)).toBe(true);
    expect(watched(['TradeExecuted', at(1, 8.9)], missed)).toBe(false);
    expect(watched(missed, ['TradeExecuted', at(2, 9.5)])).toBe(false);
    expect(watched(missed)).toBe(false);
  });

  it('keeps it when a later call is missed', () => {
    const again = ['MarginCallMissed', at(3, 9)] as const;
    expect(watched(missed, ['TradeExecuted', at(1, 10)], again, ['TradeExecuted', at(4, 10)])).toBe(true);
  });
});
