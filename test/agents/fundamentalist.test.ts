import { describe, expect, it } from 'vitest';
import { type AgentKind, type AgentView, builtInAgents, type OrderRequest } from '../../src/agents/index.js';
import { Offset, OrderType, Side, TimeInForce } from '../../src/protocol/index.js';
import { groupOf, runMarket } from '../../src/testing/index.js';
import { scripted } from '../simulation/scriptedAgent.js';
import { oneContract, stillValue } from './markets.js';
import { quickRun, rows, watched } from './watched.js';

const RICH = { reserveFen: 50_000_000_00 };
const SURE = { noise: 0, carryPerYear: 32_000, edge: 4_000, fullSizeGap: 60_000, sliceLots: 5 };

/** The first order of a fundamentalist alone with the listing price 60.00 and a value that stands still. */
function firstOrder(valueYuan: number, parameters: Record<string, number> = {}): OrderRequest | undefined {
  const orders: OrderRequest[] = [];
  const kinds = [watched('fundamentalist', { order: (_view, request) => orders.push(request) })];
  const group = groupOf('fundamentalist', 1, { ...RICH, parameters: { ...SURE, ...parameters } }, kinds);
  runMarket(oneContract(1, [group], { fundamental: stillValue(valueYuan) }), kinds);
  return orders[0];
}

/*
 * CA2612 stops trading on 30 November 2026, 329 days after 5 January. With 3.2% a year the carry is
 * 1 + 0.032 × 329 ÷ 365 = 1.0288438.
 */
describe('fundamentalist', () => {
  it('buys under value plus carry, at its edge below it', () => {
    // 60.00 × 1.0288438 = 61.7306 is 2.9% over the market of 60.00; × (1 − 0.4%) = 61.4837, on tick 61.48.
    expect(firstOrder(60)).toMatchObject({ side: Side.buy, offset: Offset.open, priceFen: 6148, lots: 5 });
  });

  it('sells over value plus carry, at its edge above it', () => {
    // 56.00 × 1.0288438 = 57.6153; × (1 + 0.4%) = 57.8457, on tick 57.84.
    expect(firstOrder(56)).toMatchObject({ side: Side.sell, offset: Offset.open, priceFen: 5784, lots: 5 });
  });

  it('without carry, has nothing to do where price and value agree, and never sends beyond the band (LIM-1)', () => {
    expect(firstOrder(60, { carryPerYear: 0 })).toBeUndefined();
    // The band of a contract's first day is 10%.
    expect(firstOrder(90)).toMatchObject({ side: Side.buy, priceFen: 6600 });
    expect(firstOrder(30)).toMatchObject({ side: Side.sell, priceFen: 5400 });
  });

  it('buys no more than the gap warrants: its position grows with the mispricing', () => {
    const heldAt = (valueYuan: number): number => {
      const kinds = [...builtInAgents, seller(6000, 400)];
      const parameters = { ...SURE, carryPerYear: 0, sliceLots: 50, looksPerDay: 200, marginUse: 0.5 };
      const { tables } = quickRun(
        oneContract(
          1,
          [
            groupOf('fundamentalist', 1, { reserveFen: 1_000_000_00, parameters }, kinds),
            groupOf('seller', 1, RICH, kinds),
          ],
          { fundamental: stillValue(valueYuan) },
        ),
        kinds,
      );
      return rows(tables.table('TradeExecuted'), 'quantityLots').reduce((sum, [lots]) => sum + lots!, 0);
    };
    // Half of 1,000,000 yuan carries 83 lots of 6,000 yuan: full at a gap of 6%, about half of it at 3%.
    const [half, full] = [heldAt(61.8), heldAt(64.2)];
    expect(full).toBeGreaterThan(70);
    expect(full).toBeLessThanOrEqual(83);
    expect(half).toBeGreaterThan(30);
    expect(half).toBeLessThanOrEqual(45);
  });

  it('closes what it has before it opens the other way', () => {
    const log: { side: Side; offset: Offset; closable: number; lots: number }[] = [];
    let closing = 0;
    const kinds = [
      watched(
        'fundamentalist',
        {
          order(view, { side, offset, lots }) {
            const { closableLongLots, closableShortLots } = view.position(0);
            const closable = (side === Side.sell ? closableLongLots : closableShortLots) - closing;
            log.push({ side, offset, closable, lots });
            if (offset === Offset.close) closing += lots;
          },
        },
        () => {
          closing = 0;
        },
      ),
      mover(),
    ];
    const parameters = { ...SURE, carryPerYear: 0, sliceLots: 4, looksPerDay: 100 };
    quickRun(
      oneContract(2, [
        groupOf('fundamentalist', 1, { ...RICH, parameters }, kinds),
        groupOf('mover', 1, RICH, kinds),
      ]),
      kinds,
    );
    const sells = log.filter((order) => order.side === Side.sell);
    expect(log.some((order) => order.side === Side.buy && order.offset === Offset.open)).toBe(true);
    expect(sells.some((order) => order.offset === Offset.close)).toBe(true);
    expect(sells.some((order) => order.offset === Offset.open)).toBe(true);
    for (const { offset, closable, lots } of log) {
      if (offset === Offset.open) expect(closable).toBe(0);
      else expect(lots).toBeLessThanOrEqual(closable);
    }
  });

  it('reads the value with the delay of its parameter', () => {
    const delays = new Set<number>();
    const kinds = [watched('fundamentalist', { fundamentalYuan: (_view, delayUs) => delays.add(delayUs) })];
    const group = groupOf('fundamentalist', 1, { parameters: { delayMinutes: 25 } }, kinds);
    quickRun(oneContract(2, [group]), kinds);
    expect([...delays]).toEqual([25 * 60e6]);
  });
});

describe('margin use of the kinds that trade futures (MAR-1, MAR-4)', () => {
  it.each(['noiseTrader', 'fundamentalist', 'marketMaker'])(
    '%s opens nothing beyond its share of equity',
    (name) => {
      let sentFen = 0;
      let opened = 0;
      const marginUse = 0.35;
      const kind = watched(
        name,
        {
          order(view, { contract, offset, lots }) {
            if (offset !== Offset.open) return;
            sentFen += lots * lotMarginFen(view, contract);
            const { reserveFen, marginFen, freeMarginFen } = view.money();
            const equityFen = reserveFen + marginFen;
            expect(equityFen - freeMarginFen + sentFen).toBeLessThanOrEqual(equityFen * marginUse);
            opened += 1;
          },
        },
        () => {
          sentFen = 0;
        },
      );
      const kinds = [kind, ...builtInAgents.filter((one) => one.name !== name)];
      const poor = { name: 'watched', reserveFen: 100_000_00, parameters: { marginUse } };
      const config = oneContract(
        5,
        [groupOf(name, 6, poor, kinds), groupOf('noiseTrader', 10), groupOf('marketMaker', 1)],
        { fundamental: { ...stillValue(60), dailySd: 0.02 } },
      );
      const own = kinds.map((one) => (one.name === name ? { ...one, name: 'watched' } : one));
      const population = config.population.map((group) =>
        group.name === 'watched' ? { ...group, kind: 'watched' } : group,
      );
      quickRun({ ...config, population }, [...own, ...builtInAgents]);
      expect(opened).toBeGreaterThan(20);
    },
  );
});

/** Margin of a lot opened now: previous settlement × 1000 t × rate. */
function lotMarginFen(view: AgentView, contract: number): number {
  const { futures } = view;
  return (
    (futures.previousSettlement(contract) * futures.lotTonnes(contract) * futures.marginPpm(contract)) / 1e6
  );
}

function limitOrder(side: Side, priceFen: number, lots: number): OrderRequest {
  const type = OrderType.limit;
  return { contract: 0, side, offset: Offset.open, type, timeInForce: TimeInForce.day, priceFen, lots };
}

/** Offers `lots` at a price from the first minute on. */
function seller(priceFen: number, lots: number): AgentKind {
  return scripted('seller', [
    { day: 0, clock: '09:30', act: (view) => view.order(limitOrder(Side.sell, priceFen, lots)) },
  ]);
}

/** Makes the market low on the first day, so that 20 lots can be bought cheaply, and high on the second. */
function mover(): AgentKind {
  return scripted('mover', [
    { day: 0, clock: '09:31', act: (view) => view.order(limitOrder(Side.buy, 5690, 1)) },
    { day: 0, clock: '09:31', act: (view) => view.order(limitOrder(Side.sell, 5700, 20)) },
    {
      day: 1,
      clock: '09:31',
      act: (view) => view.order(limitOrder(Side.sell, view.futures.upperLimit(0), 1)),
    },
    {
      day: 1,
      clock: '09:31',
      act: (view) => view.order(limitOrder(Side.buy, view.futures.upperLimit(0) - 2, 60)),
    },
  ]);
}
