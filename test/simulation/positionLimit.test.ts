import { describe, expect, it } from 'vitest';
import { dayFromCivil } from '../../src/calendar/index.js';
import { Offset, type OrderId, RejectReason, Side } from '../../src/protocol/index.js';
import { groupOf, runMarket, smallMarket } from '../../src/testing/index.js';
import { load } from '../scenario/files.js';
import { buyOpen, type Step, scripted, sellOpen, send } from './scriptedAgent.js';
import { rowsOf } from './tableRows.js';

const base = smallMarket();
const RICH = { reserveFen: 10_000_000_00 };
type Futures = typeof base.futures;

/** Runs scripts in one contract from a first day to a last; `count` agents play each. */
function market(
  scripts: Record<string, Step[]>,
  span: { first: number; last: number },
  futures: Partial<Futures>,
  count = 1,
) {
  const kinds = Object.entries(scripts).map(([name, steps]) => scripted(name, steps));
  const config = smallMarket({
    calendar: { ...base.calendar, firstDay: span.first, lastDay: span.last },
    futures: { ...base.futures, contracts: ['CA2612'], listingCarryPpm: 0, ...futures },
    population: kinds.map((kind) => groupOf(kind.name, count, RICH, kinds)),
  });
  return runMarket(config, kinds).tables;
}

const JANUARY_5 = dayFromCivil(2026, 1, 5);
const oneDay = { first: JANUARY_5, last: JANUARY_5 };
/** A population of one hundredth: 3000 lots become 30. */
const hundredth = { positionLimitScalePpm: 10_000 };
const step = (clock: string, act: Step['act'], day = 0): Step => ({ day, clock, act });
const closeLong = (lots: number) => send({ side: Side.sell, offset: Offset.close, lots, priceFen: 6000 });

describe('position limits (POS-1)', () => {
  let working: OrderId = 0;
  // 20 held and 8 working leave 2 of 30.
  const scripts = {
    writer: [step('09:31', sellOpen(20, 6000))],
    buyer: [
      step('09:32', buyOpen(20, 6000)),
      step('09:33', (view) => {
        working = send({ side: Side.buy, lots: 8, priceFen: 5900 })(view);
      }),
      step('09:34', buyOpen(3, 5900)),
      step('09:35', buyOpen(2, 5900)),
      step('09:36', buyOpen(1, 5900)),
      // The other side has a limit of its own, and what closes has none.
      step('09:37', sellOpen(30, 6100)),
      step('09:38', closeLong(20)),
      step('09:39', (view) => view.modify(working, 5900, 9)),
      step('09:40', (view) => view.modify(working, 5880, 7)),
      step('09:41', (view) => view.modify(working, 5880, 8)),
    ],
  };

  it('count what is held and what working orders may open, on each side (ORD-5)', () => {
    const tables = market(scripts, oneDay, hundredth);
    const refused = rowsOf(tables, 'OrderRejected', 'timeUs', 'account', 'quantityLots', 'reason');
    const { positionLimit } = RejectReason;
    expect(refused).toEqual([
      [(9 * 60 + 34) * 60e6, 1, 3, positionLimit],
      [(9 * 60 + 36) * 60e6, 1, 1, positionLimit],
      [(9 * 60 + 39) * 60e6, 1, 9, positionLimit],
    ]);
    expect(rowsOf(tables, 'OrderModified', 'quantityLots').flat()).toEqual([7, 8]);
  });

  it('are not there when they are switched off', () => {
    const tables = market(scripts, oneDay, { ...hundredth, positionLimits: false });
    expect(tables.table('OrderRejected').rowCount).toBe(0);
  });

  it('step down in the month before delivery and from T−4 on', () => {
    // CA2602 stops trading on Friday 30 January 2026. Its last month is January: 1000 lots, here 10. T−4 is 26 January:
    // 300 lots, here 3.
    const days = { first: dayFromCivil(2026, 1, 22), last: dayFromCivil(2026, 1, 27) };
    const tables = market(
      {
        writer: [step('09:31', sellOpen(10, 6000))],
        buyer: [
          step('09:32', buyOpen(10, 6000)),
          step('09:33', buyOpen(1, 5900)),
          step('09:34', buyOpen(1, 5900), 2),
        ],
        other: [step('09:35', buyOpen(3, 5900), 2), step('09:36', buyOpen(1, 5900), 2)],
      },
      days,
      { ...hundredth, contracts: ['CA2602'] },
    );
    expect(rowsOf(tables, 'OrderRejected', 'account', 'quantityLots', 'reason')).toEqual([
      [1, 1, RejectReason.positionLimit],
      [1, 1, RejectReason.positionLimit],
      [2, 1, RejectReason.positionLimit],
    ]);
    // LIQ-2: 10 lots are 7 over the limit on either side; the buyer sells them to the writer at the upper limit.
    expect(rowsOf(tables, 'PositionLiquidated', 'account', 'lots').map(([, lots]) => lots)).toEqual([7, 7]);
  });

  it('grow with the open interest of the last settlement, a tenth of it', () => {
    // A thousandth of the market: 3 lots. Twenty buyers hold 2 each, so 40 are open at the settlement: 4 on the next day,
    // even after all of them have begun to close.
    const tables = market(
      {
        buyer: [
          step('09:32', buyOpen(2, 6000)),
          step('09:33', buyOpen(2, 5900)),
          step('09:32', closeLong(1), 1),
          step('09:34', buyOpen(3, 5900), 1),
          step('09:35', buyOpen(1, 5900), 1),
        ],
        seller: [
          step('09:31', sellOpen(2, 6000)),
          step('09:33', send({ side: Side.buy, offset: Offset.close, lots: 1, priceFen: 6000 }), 1),
        ],
      },
      { first: JANUARY_5, last: dayFromCivil(2026, 1, 6) },
      { positionLimitScalePpm: 1000 },
      20,
    );
    expect(rowsOf(tables, 'SettlementPriceSet', 'openInterestLots')).toEqual([[40], [20]]);
    const refused = rowsOf(tables, 'OrderRejected', 'timeUs', 'quantityLots', 'reason');
    const clocks = new Map<number, number>();
    for (const [timeUs] of refused) clocks.set(timeUs!, (clocks.get(timeUs!) ?? 0) + 1);
    expect([...clocks]).toEqual([
      [(9 * 60 + 33) * 60e6, 20],
      [86_400e6 + (9 * 60 + 35) * 60e6, 20],
    ]);
  });

  it('are set in a scenario', () => {
    const text =
      'name: x\nfutures:\n  positionLimits: false\npopulation:\n  scale: 2%\n  some: {kind: noiseTrader}\n';
    expect(load(text).config?.futures).toMatchObject({
      positionLimits: false,
      positionLimitScalePpm: 20_000,
    });
    expect(load('name: x\n').config?.futures).toMatchObject({
      positionLimits: true,
      positionLimitScalePpm: 100_000,
    });
  });

  it('the scale also counts the groups that are given by their number in the whole market', () => {
    // A tenth of 2,162 is 216.2; a thousandth of 400 is 0.4: at least one.
    const group = (scale: string, marketCount: number) =>
      `name: x\npopulation:\n  scale: ${scale}\n  some: {kind: noiseTrader, marketCount: ${marketCount}}\n`;
    expect(load(group('10%', 2162)).config?.population[0]?.count).toBe(216);
    expect(load(group('0.1%', 400)).config?.population[0]?.count).toBe(1);
    const both = 'name: x\npopulation:\n  some: {kind: noiseTrader, count: 3, marketCount: 30}\n';
    expect(load(both).issues.map(({ code, line }) => [code, line])).toEqual([['countTwice', 3]]);
  });
});
