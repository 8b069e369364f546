import { describe, expect, it } from 'vitest';
import { type AgentKind, builtInAgents } from '../../src/agents/index.js';
import { dayFromCivil } from '../../src/calendar/index.js';
import type { AuctionPriceRule } from '../../src/contracts/index.js';
import {
  CancelCause,
  NO_TAKER,
  type OrderId,
  OrderType,
  RejectReason,
  Side,
  TimeInForce,
} from '../../src/protocol/index.js';
import { groupOf, runMarket, smallMarket } from '../../src/testing/index.js';
import { quickRun } from '../agents/watched.js';
import { buyOpen, type Step, scripted, sellOpen, send } from './scriptedAgent.js';
import { rowsOf } from './tableRows.js';

const base = smallMarket();
const RICH = { reserveFen: 10_000_000_00 };
const DAY_US = 86_400e6;
const at = (hours: number, minutes: number, seconds = 0): number =>
  DAY_US + ((hours * 60 + minutes) * 60 + seconds) * 1e6;

/** Two trading days of CA2612, listed at 60.00; the auction is that of the second. One rich agent a script. */
function market(scripts: Record<string, Step[]>, terms: Partial<typeof base.futures.terms> = {}) {
  const kinds = Object.entries(scripts).map(([name, steps]) => scripted(name, steps));
  return runMarket(config(kinds, terms), kinds).tables;
}

function config(kinds: readonly AgentKind[], terms: Partial<typeof base.futures.terms> = {}) {
  return smallMarket({
    calendar: { ...base.calendar, lastDay: dayFromCivil(2026, 1, 6) },
    futures: {
      ...base.futures,
      contracts: ['CA2612'],
      listingCarryPpm: 0,
      terms: { ...base.futures.terms, ...terms },
    },
    population: kinds.map((kind) => groupOf(kind.name, 1, RICH, kinds)),
  });
}

const step = (clock: string, act: Step['act']): Step => ({ day: 1, clock, act });

/*
 * Previous settlement 60.00. Bought: 10 at 61.00, 5 at 60.80 and after them 5 at 60.80. Sold: 10 at 60.40. 10 lots trade
 * at every price from 60.40 to 61.00. Nearest: 60.40. Better-priced filled: below 60.80 the better buys are 20, at 60.80
 * they are 10, so 60.80. Least imbalance: bought 20 up to 60.80, 10 above, so 60.82. The buyer of 61.00 and the seller
 * fill whole.
 *   9:31 a seller of 6 at 60.50 meets 5 of the first buyer of 60.80 and 1 of the second. Buy 60.80, sell 60.50, last
 *   price 60.80 (of the auction): 60.80 each (ORD-1); were it still the settlement, 60.50.
 *   9:33 the 4 left at 60.80 go; 9:34, 9:35 four lots at 60.10: bid, offer and last price 60.80 give 60.10.
 * Settlement: (16 × 60.80 + 4 × 60.10) ÷ 20 = 60.66.
 */
const opening = (rule: AuctionPriceRule = 'betterFilled') => {
  let restId: OrderId = 0;
  return market(
    {
      high: [step('09:25', buyOpen(10, 6100))],
      first: [step('09:26', buyOpen(5, 6080)), step('09:34', buyOpen(4, 6010))],
      second: [
        step('09:27', (view) => {
          restId = send({ side: Side.buy, lots: 5, priceFen: 6080 })(view);
        }),
        step('09:33', (view) => view.cancel(restId)),
      ],
      seller: [
        step('09:28', sellOpen(10, 6040)),
        step('09:31', sellOpen(6, 6050)),
        step('09:35', sellOpen(4, 6010)),
      ],
    },
    { auctionPriceRule: rule },
  );
};

describe('the opening call auction, hand calculated', () => {
  const tables = opening();

  it('matches at 9:30:00 at the price of the rule (ORD-4, CAL-2)', () => {
    expect(rowsOf(tables, 'AuctionMatched', 'timeUs', 'contract', 'priceFen', 'lots')).toEqual([
      [at(9, 30) - DAY_US, 0, 0, 0],
      [at(9, 30), 0, 6080, 10],
    ]);
    const priceUnder = (rule: AuctionPriceRule) => rowsOf(opening(rule), 'AuctionMatched', 'priceFen')[1];
    expect(priceUnder('nearest')).toEqual([6040]);
    expect(priceUnder('leastImbalance')).toEqual([6082]);
  });

  it('passes what is left on to continuous trading in its order, with the auction price as last price (ORD-4, ORD-1)', () => {
    const trades = rowsOf(tables, 'TradeExecuted', 'timeUs', 'buyer', 'seller', 'priceFen', 'quantityLots');
    expect(trades).toEqual([
      [at(9, 30), 0, 3, 6080, 10],
      [at(9, 31), 1, 3, 6080, 5],
      [at(9, 31), 2, 3, 6080, 1],
      [at(9, 35), 1, 3, 6010, 4],
    ]);
    const takers = rowsOf(tables, 'TradeExecuted', 'takerSide').flat();
    expect(takers).toEqual([NO_TAKER, Side.sell, Side.sell, Side.sell]);
  });

  it('gives the day its open, and its trades enter the settlement price (ORD-4, SET-1)', () => {
    expect(rowsOf(tables, 'FuturesDayClosed', 'openFen', 'highFen', 'lowFen')[1]).toEqual([6080, 6080, 6010]);
    expect(rowsOf(tables, 'SettlementPriceSet', 'settlementPriceFen', 'volumeLots')[1]).toEqual([6066, 20]);
  });
});

describe('what the call phase takes', () => {
  it('limit orders for the day only (ORD-4)', () => {
    const common = { side: Side.buy, lots: 1, priceFen: 6000 };
    const tables = market({
      odd: [
        step('09:26', (view) => {
          send({ ...common, type: OrderType.market })(view);
          send({ ...common, timeInForce: TimeInForce.fak })(view);
          send({ ...common, timeInForce: TimeInForce.fok })(view);
          send({ ...common, type: OrderType.stop, triggerFen: 6100 })(view);
          send({ ...common, type: OrderType.stopLimit, triggerFen: 6100 })(view);
          send({ ...common, priceFen: 6001 })(view);
          send(common)(view);
        }),
      ],
    });
    expect(rowsOf(tables, 'OrderRejected', 'reason').flat()).toEqual([
      ...Array(5).fill(RejectReason.auctionOnlyLimit),
      RejectReason.offTick,
    ]);
    expect(tables.table('OrderAccepted').rowCount).toBe(1);
  });

  it('orders and cancellations until 9:29, then nothing before the open (ORD-4, CAL-2)', () => {
    const ids: OrderId[] = [];
    const place = (view: Parameters<Step['act']>[0]) => {
      ids.push(send({ side: Side.buy, lots: 1, priceFen: 5990 })(view));
    };
    const tables = market({
      owner: [
        step('09:25', place),
        step('09:28:59', (view) => view.cancel(ids[0]!)),
        step('09:28:59', place),
        step('09:29', place),
        step('09:29', (view) => view.cancel(ids[1]!)),
        step('09:29:59', (view) => view.modify(ids[1]!, 5980, 1)),
        step('09:30', (view) => view.cancel(ids[1]!)),
      ],
    });
    const { marketClosed } = RejectReason;
    expect(rowsOf(tables, 'OrderRejected', 'reason').flat()).toEqual([
      marketClosed,
      marketClosed,
      marketClosed,
    ]);
    expect(rowsOf(tables, 'OrderCancelled', 'timeUs', 'remainingLots', 'cause')).toEqual([
      [at(9, 28, 59), 1, CancelCause.owner],
      [at(9, 30), 1, CancelCause.owner],
    ]);
  });

  it('changes: a reduction keeps its place, anything else goes to the back (ORD-2, ORD-4)', () => {
    let first: OrderId = 0;
    let second: OrderId = 0;
    // Sold at 60.00: first 5 then 3, second 5 then 6, third 2. So the order is first 3, third 2, second 6; 7 are bought.
    const tables = market({
      first: [
        step('09:25', (view) => {
          first = send({ side: Side.sell, lots: 5, priceFen: 6000 })(view);
        }),
        step('09:27:30', (view) => view.modify(first, 6000, 3)),
      ],
      second: [
        step('09:26', (view) => {
          second = send({ side: Side.sell, lots: 5, priceFen: 6000 })(view);
        }),
        step('09:27:30', (view) => view.modify(second, 6000, 6)),
      ],
      third: [step('09:27', sellOpen(2, 6000))],
      buyer: [step('09:28', buyOpen(7, 6000))],
    });
    expect(rowsOf(tables, 'OrderModified', 'account', 'quantityLots', 'kept')).toEqual([
      [0, 3, 1],
      [1, 6, 0],
    ]);
    expect(rowsOf(tables, 'TradeExecuted', 'seller', 'quantityLots')).toEqual([
      [0, 3],
      [2, 2],
      [1, 2],
    ]);
  });

  it('no order that could meet its own account (ORD-6)', () => {
    const tables = market({
      owner: [step('09:25', buyOpen(3, 6010)), step('09:26', sellOpen(2, 6000))],
    });
    expect(rowsOf(tables, 'OrderCancelled', 'timeUs', 'remainingLots', 'cause')[0]).toEqual([
      at(9, 26),
      2,
      CancelCause.selfTrade,
    ]);
    expect(tables.table('TradeExecuted').rowCount).toBe(0);
  });

  it('nothing where there is no auction', () => {
    const tables = market({ early: [step('09:32', buyOpen(1, 6000))] }, { callAuction: false });
    expect(tables.table('AuctionMatched').rowCount).toBe(0);
    expect(rowsOf(tables, 'OrderAccepted', 'timeUs')).toEqual([[at(9, 32)]]);
  });
});

describe('the built-in agents before the open', () => {
  it('give the auction volume on most days, and the book quotes at 9:30:00 (ORD-4)', () => {
    const quotes: number[][] = [];
    const probe = scripted(
      'probe',
      [1, 2, 3, 4, 5, 6, 7, 8, 9].map((day) => ({
        day,
        clock: '09:30',
        act: ({ nowUs, futures }) => {
          quotes.push([nowUs % DAY_US, Math.sign(futures.bestBid(1)), Math.sign(futures.bestAsk(1))]);
        },
      })),
    );
    const kinds = [...builtInAgents, probe];
    const population = [...base.population, groupOf('probe', 1, {}, kinds)];
    const { tables } = quickRun(smallMarket({ population }), kinds);
    const lotsByDay = new Map<number, number>();
    for (const [timeUs, lots] of rowsOf(tables, 'AuctionMatched', 'timeUs', 'lots')) {
      lotsByDay.set(timeUs!, (lotsByDay.get(timeUs!) ?? 0) + lots!);
    }
    expect(lotsByDay.size).toBe(10);
    expect([...lotsByDay.values()].filter((lots) => lots > 0).length).toBeGreaterThanOrEqual(7);
    expect(quotes).toEqual(Array(9).fill([at(9, 30) - DAY_US, 1, 1]));
    const reasons = rowsOf(tables, 'OrderRejected', 'reason').flat();
    expect(reasons).not.toContain(RejectReason.auctionOnlyLimit);
    expect(reasons).not.toContain(RejectReason.marketClosed);
  });
});
