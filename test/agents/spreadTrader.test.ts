import { describe, expect, it } from 'vitest';
import { type AgentView, builtInAgents } from '../../src/agents/index.js';
import { contractPresets, termsOf } from '../../src/contracts/index.js';
import { Offset, OrderType, Side, TimeInForce } from '../../src/protocol/index.js';
import { Product } from '../../src/registry/index.js';
import type { SimulationConfig } from '../../src/simulation/index.js';
import { groupOf, runMarket, smallMarket } from '../../src/testing/index.js';
import { type Step, scripted } from '../simulation/scriptedAgent.js';
import { rowsOf } from '../simulation/tableRows.js';
import { oneContract } from './markets.js';

const base = smallMarket();
const { history: _, ...national } = base.spot;
const RICH = { reserveFen: 100_000_000_00, bankFen: 100_000_000_00 };
/** Indices of CA2612 and CR2612. CR is listed at 54.00, nine tenths of CA's 60.00. */
const [CA, CR] = [0, 1];
const TRADER = 1;

/** Quotes a contract with 20 lots on either side, 10 fen off the middle; takes back its older quotes of it. */
function quoter() {
  const working = new Map<number, number[]>();
  return (contract: number, middleFen: number, halfFen = 10, lots = 20) =>
    (view: AgentView): void => {
      for (const orderId of working.get(contract) ?? []) view.cancel(orderId);
      const send = (side: Side, priceFen: number): number =>
        view.order({
          ...{ contract, side, priceFen, lots },
          offset: Offset.open,
          type: OrderType.limit,
          timeInForce: TimeInForce.day,
        });
      working.set(contract, [send(Side.buy, middleFen - halfFen), send(Side.sell, middleFen + halfFen)]);
    };
}

function market(
  steps: readonly Step[],
  parameters: object = {},
  changes: object = {},
  days = 1,
  others: Partial<SimulationConfig> = {},
) {
  const kinds = [...builtInAgents, scripted('quoter', steps)];
  const group = { ...RICH, furtherProducts: ['CR'], ...changes };
  const fast = { looksPerDay: 200, memoryDays: 2, exitDays: 20, ...parameters };
  const config = oneContract(
    days,
    [groupOf('quoter', 1, RICH, kinds), groupOf('spreadTrader', 1, { ...group, parameters: fast })],
    {
      futures: {
        ...base.futures,
        contracts: ['CA2612'],
        listingCarryPpm: 0,
        furtherProducts: [
          {
            ...base.futures,
            terms: termsOf(contractPresets.CR!),
            venue: 'ccer',
            contracts: ['CR2612'],
            listingCarryPpm: 0,
          },
        ],
      },
      furtherVenues: [{ ...national, name: 'ccer', product: Product.CCER, initialCloseFen: 54_00 }],
      ...others,
    },
  );
  return runMarket(config, kinds).tables;
}

/** Its trades in order: contract, +lots bought or −lots sold, price. */
function tradesOf(tables: ReturnType<typeof market>): number[][] {
  return rowsOf(tables, 'TradeExecuted', 'contract', 'buyer', 'quantityLots', 'priceFen').map(
    ([contract, buyer, lots, priceFen]) => [contract!, buyer === TRADER ? lots! : -lots!, priceFen!],
  );
}

const netOf = (trades: number[][], contract: number): number =>
  trades.reduce((sum, [one, lots]) => sum + (one === contract ? lots! : 0), 0);

/** A quiet morning at 60.00 and 54.00, CR at `fallenFen` from 11:00 on. */
function fall(fallenFen: number): Step[] {
  const quote = quoter();
  return [
    { day: 0, clock: '09:31', act: quote(CA, 60_00) },
    { day: 0, clock: '09:31', act: quote(CR, 54_00) },
    { day: 0, clock: '11:00', act: quote(CR, fallenFen) },
  ];
}

describe('the spread trader (CON-7)', () => {
  it('buys the second product when it is cheap, sells the first in equal lots, closes when it has narrowed', () => {
    const quote = quoter();
    const steps: Step[] = [
      { day: 0, clock: '09:31', act: quote(CA, 60_00) },
      { day: 0, clock: '09:31', act: quote(CR, 54_00) },
      { day: 0, clock: '11:00', act: quote(CR, 52_00) },
      { day: 0, clock: '13:30', act: quote(CR, 54_20) },
      { day: 0, clock: '13:30', act: quote(CA, 60_00) },
    ];
    const trades = tradesOf(market(steps));
    expect(trades[0]).toEqual([CR, 5, 52_10]);
    expect(trades[1]).toEqual([CA, -5, 59_90]);
    const opened = trades.filter(([, , priceFen]) => [52_10, 59_90].includes(priceFen!));
    expect(netOf(opened, CR)).toBe(20);
    expect(netOf(opened, CA)).toBe(-20);
    const closed = trades.slice(opened.length);
    expect(closed[0]).toEqual([CR, -5, 54_10]);
    expect(netOf(trades, CR)).toBe(0);
    expect(netOf(trades, CA)).toBe(0);
  });

  it('sells the second and buys the first when it is dear', () => {
    const trades = tradesOf(market(fall(56_00)));
    expect(trades[0]).toEqual([CR, -5, 55_90]);
    expect(trades[1]).toEqual([CA, 5, 60_10]);
    expect(netOf(trades, CR) + netOf(trades, CA)).toBe(0);
  });

  it('holds a second product for worth no more than the first, whatever it has cost (mostRatio)', () => {
    // CR at 54.00 is nine tenths of CA; if a tonne of CR were worth half one of CA, it would be dear from the start.
    const trades = tradesOf(market(fall(54_00), { mostRatio: 0.5 }));
    expect(netOf(trades, CR)).toBe(-20);
    expect(netOf(trades, CA)).toBe(20);
    expect(tradesOf(market(fall(54_00)))).toEqual([]);
  });

  it('does nothing within costs and edge, and before it has seen a quarter of its memory', () => {
    // 53.70 asked at 53.80 against 59.90 bid: 0.8982 is 0.2% below 0.9, less than 0.5%; the fees are 0.04%.
    expect(tradesOf(market(fall(53_70)))).toEqual([]);
    expect(tradesOf(market(fall(52_00), { memoryDays: 100 }))).toEqual([]);
  });

  it('keeps to its cap, its margin use and the limits (MAR-4, POS-1)', () => {
    expect(netOf(tradesOf(market(fall(52_00), { maxLots: 7 })), CR)).toBe(7);
    // A lot of each takes 5,400 and 6,000 yuan of margin, some 5 and 6 of fees; half of 100,000 yuan is enough for four of both.
    const poor = tradesOf(market(fall(52_00), {}, { reserveFen: 100_000_00 }));
    expect([netOf(poor, CR), netOf(poor, CA)]).toEqual([4, -4]);
  });

  it('gives back what it cannot balance', () => {
    // CA is bid for with 8 lots only: of 15 lots of CR bought 7 are sold again at 51.90, and then nobody bids for CA any more.
    const quote = quoter();
    const steps: Step[] = [
      { day: 0, clock: '09:31', act: quote(CA, 60_00, 10, 8) },
      { day: 0, clock: '09:31', act: quote(CR, 54_00) },
      { day: 0, clock: '11:00', act: quote(CR, 52_00) },
    ];
    expect(tradesOf(market(steps, { sliceLots: 15 }))).toEqual([
      [CR, 15, 52_10],
      [CA, -8, 59_90],
      [CR, -7, 51_90],
    ]);
  });

  it('leaves a month that ends: both legs, whatever the spread', () => {
    const quote = quoter();
    const first: Step[] = [
      { day: 0, clock: '09:31', act: quote(CA, 60_00) },
      { day: 0, clock: '09:31', act: quote(CR, 54_00) },
      { day: 0, clock: '11:00', act: quote(CR, 52_00) },
    ];
    const days: Step[] = [1, 2].flatMap((day) => [
      { day, clock: '09:31', act: quote(CA, 60_00) },
      { day, clock: '09:31', act: quote(CR, 52_00) },
    ]);
    // 5 January to 30 November are 329 days; from the third day on it only closes.
    const trades = tradesOf(market([...first, ...days], { exitDays: 327, maxLots: 15 }, {}, 3));
    expect(netOf(trades, CR)).toBe(0);
    expect(netOf(trades, CA)).toBe(0);
    expect(trades.filter(([contract, lots]) => contract === CR && lots! > 0)).not.toEqual([]);
  });

  it('does nothing where a lot of the one is not a lot of the other: equal lots would be no hedge (CON-1)', () => {
    const terms = { ...termsOf(contractPresets.CR!), lotTonnes: 100 };
    const tenth = { ...base.futures, terms, venue: 'ccer', contracts: ['CR2612'], listingCarryPpm: 0 };
    const futures = {
      ...base.futures,
      contracts: ['CA2612'],
      listingCarryPpm: 0,
      furtherProducts: [tenth],
    };
    expect(tradesOf(market(fall(52_00), {}, {}, 1, { futures }))).toEqual([]);
    expect(tradesOf(market(fall(52_00)))).not.toEqual([]);
  });

  it('does nothing in one product', () => {
    expect(tradesOf(market(fall(52_00), {}, { furtherProducts: [] }))).toEqual([]);
  });
});
