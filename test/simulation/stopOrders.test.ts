import { describe, expect, it } from 'vitest';
import { dayFromCivil } from '../../src/calendar/index.js';
import {
  CancelCause,
  Offset,
  OrderEventKind,
  type OrderId,
  OrderType,
  RejectReason,
  Side,
  TimeInForce,
} from '../../src/protocol/index.js';
import { groupOf, runMarket, smallMarket } from '../../src/testing/index.js';
import { buyOpen, type Step, scripted, sellOpen, send } from './scriptedAgent.js';
import { rowsOf } from './tableRows.js';

const base = smallMarket();

type Scripts = Record<string, (readonly [clock: string, act: Step['act']])[]>;

/** One trading day of CA2612, listed at 60.00, band 54.00 … 66.00 (CON-8). One rich agent a script, in their order. */
function market(scripts: Scripts, heard: number[] = []) {
  const kinds = Object.entries(scripts).map(([name, steps]) =>
    scripted(
      name,
      steps.map(([clock, act]) => ({ day: 0, clock, act })),
      undefined,
      (event) => {
        if (name === 'holder') heard.push(event.kind);
      },
    ),
  );
  const config = smallMarket({
    calendar: { ...base.calendar, lastDay: dayFromCivil(2026, 1, 5) },
    futures: { ...base.futures, contracts: ['CA2612'], listingCarryPpm: 0 },
    population: kinds.map((kind) => groupOf(kind.name, 1, { reserveFen: 10_000_000_00 }, kinds)),
  });
  return runMarket(config, kinds).tables;
}

const at = (hours: number, minutes: number): number => (hours * 60 + minutes) * 60e6;
const CLOSE_US = at(15, 0);
const closeLong = { side: Side.sell, offset: Offset.close, type: OrderType.stop } as const;

describe('a stop order, hand calculated (ORD-2)', () => {
  const heard: number[] = [];
  // The holder buys 10 at 60.00 and asks to sell them at 59.00. Bids at 58.90 (4 lots) and 58.50 (3) alone do nothing. At
  // 9:35 somebody sells 1 at 58.90: that trade lets the stop in as a market order down to 54.00. It meets the 3 left of
  // 58.90 at the middle of 58.90, 54.00 and last price 58.90, then 3 at the middle of 58.50, 54.00 and 58.90. The last 4
  // lots find nobody and are dropped.
  const tables = market(
    {
      holder: [
        ['09:32', buyOpen(10, 6000)],
        ['09:33', send({ ...closeLong, lots: 10, triggerFen: 5900 })],
        // All ten lots are frozen by the order that waits (ORD-3).
        ['09:33:30', send({ ...closeLong, lots: 1, type: OrderType.limit, priceFen: 6000 })],
      ],
      writer: [['09:31', sellOpen(10, 6000)]],
      bidder: [
        ['09:34', buyOpen(4, 5890)],
        ['09:34:30', buyOpen(3, 5850)],
      ],
      seller: [['09:35', sellOpen(1, 5890)]],
    },
    heard,
  );

  it('waits outside the book, triggers on a trade only, and enters as a market order', () => {
    expect(rowsOf(tables, 'StopTriggered', 'timeUs', 'contract', 'triggerFen')).toEqual([
      [at(9, 35), 0, 5900],
    ]);
    const trades = rowsOf(tables, 'TradeExecuted', 'timeUs', 'seller', 'priceFen', 'quantityLots');
    expect(trades.slice(1)).toEqual([
      [at(9, 35), 3, 5890, 1],
      [at(9, 35), 0, 5890, 3],
      [at(9, 35), 0, 5850, 3],
    ]);
    const ended = rowsOf(tables, 'OrderCancelled', 'account', 'remainingLots', 'cause');
    expect(ended).toEqual([[0, 4, CancelCause.immediateRemainder]]);
  });

  it('freezes its lots while it waits, and its owner hears of each step', () => {
    expect(rowsOf(tables, 'OrderRejected', 'account', 'reason')).toEqual([
      [0, RejectReason.notEnoughToClose],
    ]);
    const { accepted, filled, rejected, triggered, cancelled } = OrderEventKind;
    expect(heard).toEqual([accepted, filled, accepted, rejected, triggered, filled, filled, cancelled]);
  });

  it('is on the tape with its trigger and the price limit it may reach', () => {
    const accepted = rowsOf(tables, 'OrderAccepted', 'account', 'type', 'priceFen', 'triggerFen');
    expect(accepted.filter(([account]) => account === 0)).toEqual([
      [0, OrderType.limit, 6000, 0],
      [0, OrderType.stop, 5400, 5900],
    ]);
  });
});

describe('stop orders among each other (ORD-2)', () => {
  const stopBuy = (lots: number, triggerFen: number) =>
    send({ side: Side.buy, type: OrderType.stop, lots, triggerFen });

  it('of one trade enter in the order in which they came, whatever their triggers', () => {
    // One lot trades at 60.60: both stops are reached; 2 lots are left at 60.60, the rest at 61.00.
    const tables = market({
      late: [['09:33', stopBuy(2, 6040)]],
      early: [['09:32', stopBuy(2, 6060)]],
      seller: [
        ['09:34', sellOpen(3, 6060)],
        ['09:34:30', sellOpen(2, 6100)],
      ],
      buyer: [['09:35', buyOpen(1, 6060)]],
    });
    expect(rowsOf(tables, 'TradeExecuted', 'buyer', 'priceFen', 'quantityLots')).toEqual([
      [3, 6060, 1],
      [1, 6060, 2],
      [0, 6100, 2],
    ]);
  });

  it('may trigger one another: each enters when the book is at rest', () => {
    // 60.50 triggers the first stop, which trades at 61.00 and so triggers the second, which trades at 62.00.
    const tables = market({
      second: [['09:32', stopBuy(1, 6100)]],
      first: [['09:33', stopBuy(1, 6050)]],
      seller: [
        ['09:34', sellOpen(1, 6050)],
        ['09:34:20', sellOpen(1, 6100)],
        ['09:34:40', sellOpen(1, 6200)],
      ],
      buyer: [['09:35', buyOpen(1, 6050)]],
    });
    expect(rowsOf(tables, 'StopTriggered', 'timeUs', 'triggerFen')).toEqual([
      [at(9, 35), 6050],
      [at(9, 35), 6100],
    ]);
    expect(rowsOf(tables, 'TradeExecuted', 'buyer', 'priceFen')).toEqual([
      [3, 6050],
      [1, 6100],
      [0, 6200],
    ]);
  });

  it('one whose trigger the last trade has reached already enters at once', () => {
    const tables = market({
      buyer: [['09:32', buyOpen(1, 6020)]],
      seller: [
        ['09:31', sellOpen(1, 6020)],
        ['09:33', sellOpen(1, 6030)],
      ],
      late: [['09:34', stopBuy(1, 6010)]],
    });
    expect(rowsOf(tables, 'StopTriggered', 'timeUs')).toEqual([[at(9, 34)]]);
    expect(rowsOf(tables, 'TradeExecuted', 'buyer', 'priceFen').at(-1)).toEqual([2, 6030]);
  });
});

describe('a stop-limit order (ORD-2)', () => {
  const stopLimit = { side: Side.buy, type: OrderType.stopLimit } as const;
  const trade: Scripts = { maker: [['09:35', sellOpen(1, 6050)]], taker: [['09:36', buyOpen(1, 6050)]] };

  it('enters as a limit order for the day: it rests at its price, trades there, and ends at the close', () => {
    const tables = market({
      owner: [['09:32', send({ ...stopLimit, lots: 5, priceFen: 6040, triggerFen: 6050 })]],
      ...trade,
      seller: [['09:37', sellOpen(2, 6020)]],
    });
    expect(rowsOf(tables, 'StopTriggered', 'timeUs')).toEqual([[at(9, 36)]]);
    // Buy 60.40, sell 60.20, last price 60.50: the middle is 60.40.
    expect(rowsOf(tables, 'TradeExecuted', 'buyer', 'priceFen', 'quantityLots').at(-1)).toEqual([0, 6040, 2]);
    expect(rowsOf(tables, 'OrderCancelled', 'timeUs', 'remainingLots', 'cause')).toEqual([
      [CLOSE_US, 3, CancelCause.dayEnd],
    ]);
  });

  it('for fill or kill is killed when it is let in and cannot fill whole', () => {
    const timeInForce = TimeInForce.fok;
    const tables = market({
      owner: [['09:32', send({ ...stopLimit, timeInForce, lots: 5, priceFen: 6060, triggerFen: 6050 })]],
      ...trade,
    });
    expect(rowsOf(tables, 'OrderCancelled', 'timeUs', 'remainingLots', 'cause')).toEqual([
      [at(9, 36), 5, CancelCause.fillOrKill],
    ]);
  });

  it('that waits can be changed and cancelled, and ends with the day (ORD-2)', () => {
    let changed: OrderId = 0;
    let cancelled: OrderId = 0;
    const tables = market({
      owner: [
        [
          '09:32',
          (view) => {
            changed = send({ ...stopLimit, lots: 5, priceFen: 6040, triggerFen: 6050 })(view);
            cancelled = send({ ...stopLimit, lots: 2, priceFen: 6040, triggerFen: 6050 })(view);
          },
        ],
        // Fewer lots: the same place. Then another trigger, one that is off the tick, one outside the band.
        ['09:33', (view) => view.modify(changed, 6040, 4)],
        ['09:33:10', (view) => view.modify(changed, 6040, 4, 6060)],
        ['09:33:20', (view) => view.modify(changed, 6040, 4, 6061)],
        ['09:33:30', (view) => view.modify(changed, 6040, 4, 6700)],
        ['09:34', (view) => view.cancel(cancelled)],
      ],
      ...trade,
    });
    expect(rowsOf(tables, 'OrderModified', 'quantityLots', 'kept', 'triggerFen')).toEqual([
      [4, 1, 6050],
      [4, 0, 6060],
    ]);
    expect(rowsOf(tables, 'OrderRejected', 'reason').flat()).toEqual([
      RejectReason.offTick,
      RejectReason.outsideBand,
    ]);
    expect(tables.table('StopTriggered').rowCount).toBe(0);
    expect(rowsOf(tables, 'OrderCancelled', 'timeUs', 'remainingLots', 'cause')).toEqual([
      [at(9, 34), 2, CancelCause.owner],
      [CLOSE_US, 4, CancelCause.dayEnd],
    ]);
  });

  it('without a sensible trigger or price is refused (CON-1, LIM-1)', () => {
    const tables = market({
      odd: [
        [
          '09:32',
          (view) => {
            for (const triggerFen of [Number.NaN, 6051, 6700, 0]) {
              send({ ...stopLimit, lots: 1, priceFen: 6040, triggerFen })(view);
            }
            send({ ...stopLimit, lots: 1, priceFen: 6700, triggerFen: 6050 })(view);
            send({ side: Side.buy, type: OrderType.stop, lots: 1 })(view);
          },
        ],
      ],
    });
    const { offTick, outsideBand } = RejectReason;
    expect(rowsOf(tables, 'OrderRejected', 'reason').flat()).toEqual([
      offTick,
      offTick,
      outsideBand,
      outsideBand,
      outsideBand,
      outsideBand,
    ]);
  });
});
