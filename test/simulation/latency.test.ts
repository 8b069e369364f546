import { describe, expect, it } from 'vitest';
import { dayFromCivil } from '../../src/calendar/index.js';
import { OrderEventKind, type OrderId, RejectReason, Side } from '../../src/protocol/index.js';
import { groupOf, runMarket, smallMarket } from '../../src/testing/index.js';
import { load } from '../scenario/files.js';
import { buyOpen, type Step, scripted, sellOpen, send } from './scriptedAgent.js';
import { rowsOf } from './tableRows.js';

const base = smallMarket();
const SECOND = 1e6;
const at = (hours: number, minutes: number, seconds = 0): number =>
  ((hours * 60 + minutes) * 60 + seconds) * SECOND;

interface Sender {
  readonly latencyUs: number;
  readonly steps: (readonly [clock: string, act: Step['act']])[];
  readonly onEvent?: (kind: number, timeUs: number) => void;
}

/** One trading day of CA2612, listed at 60.00. One rich agent a sender, numbered in their order. */
function market(senders: Record<string, Sender>) {
  const entries = Object.entries(senders);
  const kinds = entries.map(([name, { steps, onEvent }]) =>
    scripted(
      name,
      steps.map(([clock, act]) => ({ day: 0, clock, act })),
      undefined,
      (event, view) => onEvent?.(event.kind, view.nowUs),
    ),
  );
  const wealth = { reserveFen: 10_000_000_00, allowanceTonnes: 1000 };
  const config = smallMarket({
    calendar: { ...base.calendar, lastDay: dayFromCivil(2026, 1, 5) },
    futures: { ...base.futures, contracts: ['CA2612'], listingCarryPpm: 0 },
    population: entries.map(([name, { latencyUs }]) => groupOf(name, 1, { ...wealth, latencyUs }, kinds)),
  });
  return runMarket(config, kinds).tables;
}

describe('message latency (ORD-7)', () => {
  it('a message arrives so much later, and its sender hears of it then; the spot board is no exception', () => {
    const heard: number[][] = [];
    const tables = market({
      slow: {
        latencyUs: 5000,
        steps: [
          ['09:31', buyOpen(1, 6000)],
          ['09:32', (view) => void view.list(Side.sell, 6000, 100)],
        ],
        onEvent: (kind, timeUs) => heard.push([kind, timeUs]),
      },
    });
    expect(rowsOf(tables, 'OrderAccepted', 'timeUs')).toEqual([[at(9, 31) + 5000]]);
    expect(rowsOf(tables, 'ListingAccepted', 'timeUs')).toEqual([[at(9, 32) + 5000]]);
    const { accepted } = OrderEventKind;
    expect(heard.slice(0, 2)).toEqual([
      [accepted, at(9, 31) + 5000],
      [accepted, at(9, 32) + 5000],
    ]);
  });

  it('who is fast overtakes who was first', () => {
    const tables = market({
      slow: { latencyUs: 5 * SECOND, steps: [['09:31', buyOpen(1, 6000)]] },
      fast: { latencyUs: 0, steps: [['09:31:04', buyOpen(1, 6000)]] },
      seller: { latencyUs: 0, steps: [['09:32', sellOpen(1, 6000)]] },
    });
    expect(rowsOf(tables, 'TradeExecuted', 'buyer')).toEqual([[1]]);
  });

  it('messages that arrive in one microsecond keep the order in which they were sent', () => {
    const tables = market({
      near: { latencyUs: 3 * SECOND, steps: [['09:31:02', buyOpen(1, 6000)]] },
      far: {
        latencyUs: 5 * SECOND,
        steps: [
          [
            '09:31',
            (view) => {
              buyOpen(2, 5990)(view);
              buyOpen(1, 6000)(view);
            },
          ],
        ],
      },
      seller: { latencyUs: 0, steps: [['09:32', sellOpen(1, 6000)]] },
    });
    expect(rowsOf(tables, 'OrderAccepted', 'timeUs', 'account', 'quantityLots').slice(0, 3)).toEqual([
      [at(9, 31, 5), 1, 2],
      [at(9, 31, 5), 1, 1],
      [at(9, 31, 5), 0, 1],
    ]);
    expect(rowsOf(tables, 'TradeExecuted', 'buyer')).toEqual([[1]]);
  });

  it('a cancellation may come too late', () => {
    let orderId: OrderId = 0;
    const tables = market({
      slow: {
        latencyUs: 5 * SECOND,
        steps: [
          [
            '09:31',
            (view) => {
              orderId = send({ side: Side.buy, lots: 1, priceFen: 6000 })(view);
            },
          ],
          ['09:32', (view) => view.cancel(orderId)],
        ],
      },
      seller: { latencyUs: 0, steps: [['09:32:03', sellOpen(1, 6000)]] },
    });
    expect(tables.table('TradeExecuted').rowCount).toBe(1);
    expect(rowsOf(tables, 'OrderRejected', 'timeUs', 'reason')).toEqual([
      [at(9, 32, 5), RejectReason.unknownOrder],
    ]);
  });

  it('what arrives at the close or later finds the market closed (CAL-2)', () => {
    const tables = market({
      slow: {
        latencyUs: 5 * SECOND,
        steps: [
          ['14:59:54', buyOpen(1, 6000)],
          ['14:59:55', buyOpen(1, 6000)],
          ['14:59:58', (view) => void view.list(Side.sell, 6000, 100)],
        ],
      },
    });
    expect(rowsOf(tables, 'OrderAccepted', 'timeUs')).toEqual([[at(14, 59, 59)]]);
    const { marketClosed } = RejectReason;
    expect(rowsOf(tables, 'OrderRejected', 'timeUs', 'reason')).toEqual([[at(15, 0), marketClosed]]);
    expect(rowsOf(tables, 'ListingRejected', 'timeUs', 'reason')).toEqual([[at(15, 0, 3), marketClosed]]);
  });

  it.each([
    ['0', 0],
    ['250', 250],
    ['250us', 250],
    ['5ms', 5000],
    ['1 s', 1_000_000],
  ])('is written in a scenario as %s', (text, latencyUs) => {
    const { config, issues } = load(`name: x\npopulation:\n  a: {kind: noiseTrader, latency: ${text}}\n`);
    expect(issues).toEqual([]);
    expect(config?.population[0]?.latencyUs).toBe(latencyUs);
  });

  it.each(['5m', '-1ms', '61s', 'fast'])('is not written as %s', (text) => {
    const { issues } = load(`name: x\npopulation:\n  a: {kind: noiseTrader, latency: ${text}}\n`);
    expect(issues.map(({ path }) => path)).toEqual(['population.a.latency']);
  });
});
