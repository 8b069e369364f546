import { describe, expect, it } from 'vitest';
import type { AgentView } from '../../src/agents/index.js';
import { dayFromCivil, parseClock, US_PER_DAY } from '../../src/calendar/index.js';
import { CancelCause, RejectReason, SettlementMethod, Side } from '../../src/protocol/index.js';
import type { PolicyEvent, SimulationConfig } from '../../src/simulation/index.js';
import { groupOf, runMarket, smallMarket } from '../../src/testing/index.js';
import { buyOpen, type Step, scripted, sellOpen, send } from './scriptedAgent.js';
import { rowsOf } from './tableRows.js';

const base = smallMarket();
const january = (day: number) => dayFromCivil(2026, 1, day);
const clock = (text: string) => parseClock(text)!;
const step = (day: number, time: string, act: Step['act']): Step => ({ day, clock: time, act });
const RICH = { reserveFen: 10_000_000_00, bankFen: 10_000_000_00, allowanceTonnes: 200_000 };

/** Trading is halted on a day of January from one time to another. */
function halt(
  day: number,
  from: string,
  until: string,
  scope: { readonly venue?: string; readonly contract?: string; readonly product?: string },
): PolicyEvent {
  const end = { day: january(day), usOfDay: clock(until) };
  return { day: january(day), usOfDay: clock(from), action: { kind: 'halt', scope, until: end } };
}

/** From Monday 5 January; CA2607 and CA2612 listed at 60.00. Accounts in the order of the scripts. */
function market(
  policyEvents: readonly PolicyEvent[],
  scripts: Record<string, Step[]>,
  changes: Partial<SimulationConfig> = {},
) {
  const kinds = Object.entries(scripts).map(([name, steps]) => scripted(name, steps));
  const config = smallMarket({
    calendar: { ...base.calendar, lastDay: january(6) },
    futures: { ...base.futures, listingCarryPpm: 0 },
    fundamental: { ...base.fundamental, dailySd: 0, jumpsPerYear: 0 },
    policyEvents,
    population: kinds.map((kind) => groupOf(kind.name, 1, RICH, kinds)),
    ...changes,
  });
  return runMarket(config, kinds);
}

describe('POL-1: a contract is halted', () => {
  it('no order is taken, those at work stay and may be cancelled, and afterwards they trade', () => {
    let kept = 0;
    let left = 0;
    const { tables } = market([halt(5, '10:00', '10:30', { contract: 'CA2607' })], {
      seller: [
        step(0, '09:40', (view) => {
          sellOpen(2, 6000)(view);
          kept = send({ side: Side.sell, lots: 2, priceFen: 6100 })(view);
          left = send({ side: Side.sell, lots: 3, priceFen: 6200 })(view);
        }),
        step(0, '10:10', (view) => view.cancel(left)),
        step(0, '10:20', (view) => view.modify(kept, 6050, 2)),
      ],
      buyer: [
        step(0, '10:05', buyOpen(2, 6000)),
        step(0, '10:06', send({ side: Side.buy, lots: 1, priceFen: 6000, contract: 1 })),
        step(0, '10:30', buyOpen(2, 6000)),
      ],
    });
    expect(rowsOf(tables, 'OrderRejected', 'account', 'contract', 'reason')).toEqual([
      [1, 0, RejectReason.tradingHalted],
      [0, -1, RejectReason.tradingHalted],
    ]);
    expect(rowsOf(tables, 'OrderCancelled', 'orderId', 'cause').slice(0, 1)).toEqual([
      [left, CancelCause.owner],
    ]);
    const trades = rowsOf(tables, 'TradeExecuted', 'timeUs', 'contract', 'priceFen', 'quantityLots');
    expect(trades.map((trade) => trade.slice(1))).toEqual([[0, 6000, 2]]);
    expect(trades[0]![0]).toBeGreaterThanOrEqual(clock('10:30'));
  });

  it('a call auction that it keeps waiting is matched when it ends; to the close, its orders end with the day', () => {
    const call = (lots: number, side: Side) => (view: AgentView) =>
      void send({ side, lots, priceFen: 6000 })(view);
    const scripts = {
      seller: [step(0, '09:40', () => undefined), step(1, '09:25', call(2, Side.sell))],
      buyer: [step(0, '09:40', () => undefined), step(1, '09:25', call(2, Side.buy))],
    };
    const short = market([halt(6, '09:28', '09:50', { product: 'CA' })], scripts).tables;
    const traded = rowsOf(short, 'TradeExecuted', 'timeUs', 'priceFen', 'quantityLots');
    expect(traded).toEqual([[US_PER_DAY + clock('09:50'), 6000, 2]]);
    const long = market([halt(6, '09:28', '15:30', {})], scripts).tables;
    expect(rowsOf(long, 'TradeExecuted', 'priceFen')).toEqual([]);
    expect(rowsOf(long, 'OrderCancelled', 'account', 'cause')).toEqual([
      [1, CancelCause.dayEnd],
      [0, CancelCause.dayEnd],
    ]);
  });

  it('SET-1, SET-2, DEL-2: halted through its last trading day it settles as ever and goes to delivery', () => {
    const lastDay = january(30);
    const calendar = { ...base.calendar, firstDay: january(29), lastDay: dayFromCivil(2026, 2, 6) };
    const halted: PolicyEvent = {
      day: lastDay,
      usOfDay: 0,
      action: { kind: 'halt', scope: { contract: 'CA2602' }, until: { day: lastDay + 1, usOfDay: 0 } },
    };
    const { tables } = market(
      [halted],
      {
        seller: [step(0, '09:40', sellOpen(2, 6000)), step(1, '10:00', sellOpen(1, 6100))],
        buyer: [step(0, '09:50', buyOpen(2, 6000))],
      },
      { calendar, futures: { ...base.futures, contracts: ['CA2602', 'CA2612'], listingCarryPpm: 0 } },
    );
    expect(rowsOf(tables, 'OrderRejected', 'reason')).toEqual([[RejectReason.tradingHalted]]);
    const settled = rowsOf(tables, 'SettlementPriceSet', 'contract', 'settlementPriceFen', 'method');
    const ofContract = settled.filter(([contract]) => contract === 0).slice(0, 2);
    expect(ofContract).toEqual([
      [0, 6000, SettlementMethod.volumeWeighted],
      [0, 6000, SettlementMethod.previous],
    ]);
    expect(rowsOf(tables, 'DeliveryCompleted', 'buyer', 'seller', 'completedLots')).toEqual([[1, 0, 2]]);
  });
});

describe('POL-1: after a halt', () => {
  it('the agents that ship trade on in all markets', () => {
    const small = {
      calendar: { ...base.calendar, lastDay: january(7) },
      population: base.population.map((group) => ({ ...group, count: Math.ceil(group.count / 4) })),
      policyEvents: [halt(6, '00:00', '23:59', {})],
    };
    const { tables } = runMarket(smallMarket(small));
    const days = (fact: 'TradeExecuted' | 'SpotTradeExecuted') => [
      ...new Set(rowsOf(tables, fact, 'timeUs').map(([time]) => Math.floor(time! / US_PER_DAY))),
    ];
    expect(days('TradeExecuted')).toEqual([0, 2]);
    expect(days('SpotTradeExecuted')).toEqual([0, 2]);
  });
});

describe('POL-1, LIQ-1: liquidations wait for the end of a halt', () => {
  it('nothing is ordered in what is halted', () => {
    // The book is empty until 9:56, so that the looks up to 9:55 pass (LIQ-1); those from 10:00 on fall into the halt.
    // 100 lots at 60: margin 600,000 yuan. A fall by 5% the next day takes 300,000: the reserve of 650,000 is short.
    const poor = { reserveFen: 65_000_000, bankFen: 0 };
    const scripts = {
      poor: [step(0, '09:40', buyOpen(100, 6000))],
      rich: [
        step(0, '09:45', sellOpen(100, 6000)),
        step(1, '09:40', sellOpen(1, 5700)),
        step(2, '09:56', buyOpen(100, 5700)),
      ],
      other: [step(1, '09:50', buyOpen(1, 5700))],
    };
    const made = Object.entries(scripts).map(([name, steps]) => scripted(name, steps));
    const config = smallMarket({
      calendar: { ...base.calendar, lastDay: january(7) },
      futures: { ...base.futures, listingCarryPpm: 0 },
      fundamental: { ...base.fundamental, dailySd: 0, jumpsPerYear: 0 },
      policyEvents: [halt(7, '10:00', '13:30', {})],
      population: made.map((kind) => groupOf(kind.name, 1, kind.name === 'poor' ? poor : RICH, made)),
    });
    const { tables } = runMarket(config, made);
    expect(rowsOf(tables, 'MarginCallMissed', 'account')).toEqual([[0]]);
    const ordered = rowsOf(tables, 'LiquidationOrdered', 'timeUs').map(([time]) => time! - 2 * US_PER_DAY);
    expect(ordered[0]).toBe(clock('13:30'));
    expect(rowsOf(tables, 'OrderRejected', 'reason')).toEqual([]);
  });
});

describe('POL-1: a spot market is halted', () => {
  it('no listing, take or block is accepted; a listing may be withdrawn, and what stays can be taken afterwards', () => {
    const sell = (priceFen: number) => (view: AgentView) => view.list(Side.sell, priceFen, 100);
    const take = (view: AgentView) => {
      view.take(Side.buy, 6000, 100, 'first');
    };
    let withdrawn = 0;
    const { tables } = market([halt(5, '10:00', '14:00', { venue: 'national' })], {
      seller: [
        step(0, '09:40', (view) => {
          sell(6000)(view);
          withdrawn = sell(6010)(view);
        }),
        step(0, '10:10', (view) => void sell(6020)(view)),
        step(0, '10:20', (view) => view.unlist(withdrawn)),
        step(0, '13:10', (view) => void view.publishBlock(Side.sell, 6000, 6000, 100_000, false)),
      ],
      buyer: [step(0, '10:30', take), step(0, '14:01', take)],
    });
    expect(rowsOf(tables, 'ListingRejected', 'priceFen', 'reason')).toEqual([
      [6020, RejectReason.tradingHalted],
    ]);
    expect(rowsOf(tables, 'TakeRejected', 'reason')).toEqual([[RejectReason.tradingHalted]]);
    expect(rowsOf(tables, 'BlockRejected', 'reason')).toEqual([[RejectReason.tradingHalted]]);
    expect(rowsOf(tables, 'ListingCancelled', 'orderId', 'cause')).toEqual([[withdrawn, CancelCause.owner]]);
    expect(rowsOf(tables, 'SpotTradeExecuted', 'priceFen', 'quantityTonnes')).toEqual([[6000, 100]]);
  });
});
