import { describe, expect, it } from 'vitest';
import { builtInAgents } from '../../src/agents/index.js';
import { OrderType, Side } from '../../src/protocol/index.js';
import { groupOf, type MarketRun, runMarket } from '../../src/testing/index.js';
import { buyOpen, type Step, scripted, sellOpen } from '../simulation/scriptedAgent.js';
import { rowsOf } from '../simulation/tableRows.js';
import { oneContract } from './markets.js';

const DAY = 86_400e6;
const RICH = { reserveFen: 50_000_000_00 };
/** Sees every move, always runs after it, and does nothing else by itself: each test turns one thing on. */
const EAGER = {
  looksPerDay: 20,
  chaseShare: 1,
  fadeShare: 0,
  holdingDays: 250,
  takeShare: 0,
  cutShare: 0,
  stopUse: 0,
  fundingWillingness: 0,
  closesOnCall: 0,
};

interface Plan {
  /** Price of the first day, on which the others offer (after a rise) or bid (after a fall) 60 lots. */
  readonly first: number;
  /** Prices of the following days, at which the others trade one lot at 9:40. */
  readonly later?: readonly number[];
  readonly parameters?: Record<string, number>;
  readonly reserveFen?: number;
  readonly bankFen?: number;
  readonly buyer?: readonly Step[];
  readonly contracts?: readonly string[];
}

/** The speculator is account 0. CA2612 is listed at 60.00; a lot is 1000 t, margin 10%, fee 0.01%. */
function run(plan: Plan): MarketRun['tables'] {
  const { first, later = [], parameters = {}, reserveFen = 80_000_00, bankFen = 0 } = plan;
  const rise = first > 6000;
  const trades = (act: (lots: number, price: number) => Step['act'], firstLots: number): Step[] => [
    { day: 0, clock: '09:32', act: act(firstLots, first) },
    ...later.map((price, index) => ({ day: index + 1, clock: '09:40', act: act(1, price) })),
  ];
  const byDay = (steps: readonly Step[]): Step[] =>
    [...steps].sort((a, b) => a.day - b.day || (a.clock < b.clock ? -1 : 1));
  const kinds = [
    ...builtInAgents,
    scripted('buyer', byDay([...trades(buyOpen, rise ? 1 : 60), ...(plan.buyer ?? [])])),
    scripted('seller', trades(sellOpen, rise ? 60 : 1)),
  ];
  const retail = { reserveFen, bankFen, parameters: { ...EAGER, ...parameters } };
  const config = oneContract(later.length + 1, [
    groupOf('retailSpeculator', 1, retail, kinds),
    groupOf('buyer', 1, RICH, kinds),
    groupOf('seller', 1, RICH, kinds),
  ]);
  const futures = { ...config.futures, contracts: plan.contracts ?? ['CA2612'] };
  return runMarket({ ...config, futures }, kinds).tables;
}

const ofRetail = (rows: number[][]): number[][] =>
  rows.filter(([account]) => account === 0).map(([, ...rest]) => rest);

/** Net lots that the speculator has bought by the end. */
function net(tables: MarketRun['tables']): number {
  return rowsOf(tables, 'TradeExecuted', 'buyer', 'seller', 'quantityLots').reduce(
    (sum, [buyer, seller, lots]) => sum + (buyer === 0 ? lots! : seller === 0 ? -lots! : 0),
    0,
  );
}

const settled = (tables: MarketRun['tables']): number[][] =>
  ofRetail(rowsOf(tables, 'AccountSettled', 'account', 'reserveFen', 'marginFen'));
const calls = (tables: MarketRun['tables']): number[][] =>
  ofRetail(rowsOf(tables, 'MarginCalled', 'account', 'timeUs', 'amountFen')).map(([timeUs, fen]) => [
    Math.floor(timeUs! / DAY),
    fen!,
  ]);

describe('the retail speculator opens', () => {
  it('as many lots as its margin use allows, with a rise (MAR-4)', () => {
    // A lot at the listing price: margin 600,000 fen, fee at the upper limit 66.00 660 fen. 0.9 × 8,000,000 ÷ 600,660 =
    // 11.99. Bought at 60.60, margin 11 × 606,000, fee 11 × 606 = 6,666: reserve 8,000,000 − 6,666,000 − 6,666.
    const tables = run({ first: 6060 });
    expect(net(tables)).toBe(11);
    expect(settled(tables)).toEqual([[1_327_334, 6_666_000]]);
  });

  it('with a fall, and against a move where it fades', () => {
    expect(net(run({ first: 5940 }))).toBe(-11);
    expect(net(run({ first: 6060, parameters: { chaseShare: 0, fadeShare: 1 } }))).toBe(0);
    // Nobody bids after the rise: the fading order found no quote. After the fall the bid of 60 lots is the only quote.
    const bids = [{ day: 0, clock: '09:33', act: buyOpen(20, 6056) }];
    expect(net(run({ first: 6060, parameters: { chaseShare: 0, fadeShare: 1 }, buyer: bids }))).toBe(-11);
  });

  it('not for a move under its threshold, and nothing in a month that it leaves', () => {
    expect(net(run({ first: 6060, parameters: { threshold: 11_000 } }))).toBe(0);
    // CA2602 ends on 30 January 2026, 25 days after the first day. In its last month margin is 15% (MAR-2): 900,660 a lot,
    // 7,200,000 ÷ 900,660 = 7.99.
    expect(net(run({ first: 6060, contracts: ['CA2602'] }))).toBe(0);
    expect(net(run({ first: 6060, contracts: ['CA2602'], parameters: { exitDays: 20 } }))).toBe(7);
  });
});

describe('its leverage, hand calculated (MODEL "Margin pressure")', () => {
  // Ten lots long from 60.60 with equity 7,575,000: margin 6,060,000 is 80% of it, reserve 1,515,000. A fall d costs
  // 60,600,000 d and frees a tenth of it: called beyond 1,515,000 ÷ 54,540,000 = 2.78%, that is below 58.9167.
  const long = { first: 6060, reserveFen: 7_581_060, parameters: { marginUse: 0.82 } };
  // Ten lots short from 59.40 with equity 7,425,000: margin 5,940,000, 80%, reserve 1,485,000. A rise also adds margin:
  // called beyond 1,485,000 ÷ 65,340,000 = 2.27%, that is above 60.75.
  const short = { first: 5940, reserveFen: 7_430_940, parameters: { marginUse: 0.82 } };

  it('at 80% a long position bears a fall of 2.77% and is called at 2.81% (CALL-1, MTM-2)', () => {
    const bears = run({ ...long, later: [5892] });
    expect(settled(bears)[0]).toEqual([1_515_000, 6_060_000]);
    // 1,515,000 − 10,000 × 168 + 1,000 × 168 = 3,000.
    expect(settled(bears)[1]).toEqual([3_000, 5_892_000]);
    expect(calls(bears)).toEqual([]);
    expect(calls(run({ ...long, later: [5890] }))).toEqual([[1, 15_000]]);
  });

  it('at 80% a short position bears a rise of 2.26% and is called at 2.29%', () => {
    expect(calls(run({ ...short, later: [6074] }))).toEqual([]);
    expect(calls(run({ ...short, later: [6076] }))).toEqual([[1, 11_000]]);
  });

  it('called, it closes by itself in the next opening auction what lifts the call (CALL-2, ORD-4)', () => {
    // It sends at 58.90 × 0.99 = 58.32 to the tick: a lot gives 589,000 − 58,000 − 583; 15,000 fen need one lot.
    const bid = [{ day: 2, clock: '09:25', act: buyOpen(5, 5890) }];
    const closes = run({
      ...long,
      later: [5890, 5890],
      buyer: bid,
      parameters: { ...long.parameters, closesOnCall: 1 },
    });
    const sold = rowsOf(closes, 'TradeExecuted', 'seller', 'timeUs', 'priceFen', 'quantityLots');
    expect(ofRetail(sold)).toEqual([[2 * DAY + 9.5 * 3600e6, 5890, 1]]);
    expect(closes.table('LiquidationOrdered').rowCount).toBe(0);
    const idle = run({ ...long, later: [5890, 5890], buyer: bid });
    expect(ofRetail(rowsOf(idle, 'LiquidationOrdered', 'account', 'lots'))).toEqual([[1]]);
  });

  it('called, it pays when it is willing, and closes too when its money is not enough (CALL-2)', () => {
    const paying = { ...long.parameters, fundingWillingness: 1, fundingBuffer: 0, closesOnCall: 1 };
    const bid = [{ day: 2, clock: '09:25', act: buyOpen(5, 5890) }];
    const plan = { ...long, later: [5890, 5890], buyer: bid, parameters: paying };
    const rich = run({ ...plan, bankFen: 1_000_000 });
    expect(ofRetail(rowsOf(rich, 'FundsRequested', 'account', 'amountFen'))).toEqual([[15_000]]);
    expect(net(rich)).toBe(10);
    const poor = run({ ...plan, bankFen: 4_000 });
    expect(ofRetail(rowsOf(poor, 'FundsRequested', 'account', 'amountFen'))).toEqual([[4_000]]);
    expect(net(poor)).toBe(9);
  });
});

describe('the retail speculator leaves', () => {
  it('takes a gain early and sits on a loss of the same size', () => {
    const bids = [{ day: 1, clock: '09:50', act: buyOpen(20, 6160) }];
    const parameters = { takeShare: 1 };
    expect(net(run({ first: 6060, later: [6160], buyer: bids, parameters }))).toBe(0);
    const lowBids = [{ day: 1, clock: '09:50', act: buyOpen(20, 5960) }];
    expect(net(run({ first: 6060, later: [5960], buyer: lowBids, parameters }))).toBe(11);
  });

  it('by a stop order behind its price, put in again every day (ORD-2)', () => {
    // 60.60 × 0.98 = 59.388, to the tick 59.38.
    const parameters = { stopUse: 1, stopLoss: 20_000 };
    const buyer = [{ day: 2, clock: '09:35', act: buyOpen(30, 5930) }];
    const tables = run({ first: 6060, later: [6050, 5930], buyer, parameters });
    const names = ['account', 'type', 'timeUs', 'side', 'quantityLots', 'triggerFen'];
    const [triggeredUs, triggerFen] = rowsOf(tables, 'StopTriggered', 'timeUs', 'triggerFen')[0]!;
    expect([Math.floor(triggeredUs! / DAY), triggerFen]).toEqual([2, 5938]);
    // What it does after that is another trade.
    const stops = ofRetail(rowsOf(tables, 'OrderAccepted', ...names)).filter(
      ([type, timeUs]) => type === OrderType.stop && timeUs! < triggeredUs!,
    );
    expect(new Set(stops.map(([, timeUs]) => Math.floor(timeUs! / DAY)))).toEqual(new Set([0, 1, 2]));
    for (const [, , ...order] of stops) expect(order).toEqual([Side.sell, 11, 5938]);
    const sold = ofRetail(rowsOf(tables, 'TradeExecuted', 'seller', 'timeUs', 'quantityLots'));
    expect(sold[0]).toEqual([triggeredUs, 11]);
  });

  it('for good when it cannot margin a lot any more, and never touches spot', () => {
    // One lot from 60.60 with 750,000 fen. At 57.58 it has 750,000 − 606 − 302,000 = 447,394 left, under the margin of a
    // lot: called, liquidated on the third day, and gone whatever the price does then.
    const buyer = [2, 3, 4].map((day) => ({ day, clock: '09:31', act: buyOpen(20, 5758) }));
    const tables = run({ first: 6060, later: [5758, 5758, 5900, 6050], reserveFen: 750_000, buyer });
    expect(ofRetail(rowsOf(tables, 'PositionLiquidated', 'account', 'lots'))).toEqual([[1]]);
    const opened = ofRetail(rowsOf(tables, 'OrderAccepted', 'account', 'timeUs'));
    expect(opened.filter(([timeUs]) => timeUs! > 2.5 * DAY)).toEqual([]);
    for (const fact of ['ListingAccepted', 'ListingRejected', 'TakeRejected', 'SpotTradeExecuted'] as const) {
      expect(tables.table(fact).rowCount).toBe(0);
    }
  });
});
