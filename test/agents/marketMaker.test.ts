import { describe, expect, it } from 'vitest';
import { builtInAgents, type OrderRequest } from '../../src/agents/index.js';
import { NO_TAKER, Offset, Side } from '../../src/protocol/index.js';
import { groupOf, runMarket, smallMarket } from '../../src/testing/index.js';
import { buyOpen, scripted, sellOpen } from '../simulation/scriptedAgent.js';
import { oneContract } from './markets.js';
import { quickRun, rows, watched } from './watched.js';

const RICH = { reserveFen: 50_000_000_00 };
const QUOTES = { halfSpread: 2_000, levelStep: 3_000, levels: 3, quoteLots: 5 };

/** Prices and lots of the orders, best first. */
function quotesOf(orders: readonly OrderRequest[], side: Side): number[][] {
  return orders.filter((order) => order.side === side).map((order) => [order.priceFen, order.lots]);
}

describe('marketMaker', () => {
  it('quotes both sides of every contract around the last price, and sends nothing more while nothing moves', () => {
    const base = smallMarket();
    const { tables, simulation } = runMarket({
      ...base,
      futures: { ...base.futures, listingCarryPpm: 0 },
      population: [groupOf('marketMaker', 1, { ...RICH, parameters: QUOTES })],
    });
    // 60.00 × (1 ∓ 0.2%, 0.5%, 0.8%): 59.88, 59.70, 59.52 and 60.12, 60.30, 60.48.
    const ladder = [
      [Side.buy, 5988, 5],
      [Side.buy, 5970, 5],
      [Side.buy, 5952, 5],
      [Side.sell, 6012, 5],
      [Side.sell, 6030, 5],
      [Side.sell, 6048, 5],
    ];
    const accepted = rows(tables.table('OrderAccepted'), 'contract', 'side', 'priceFen', 'quantityLots');
    // Best levels first, both contracts, bid and offer.
    const oneDay = [0, 1, 2].flatMap((level) =>
      [0, 1].flatMap((contract) => [ladder[level]!, ladder[level + 3]!].map((quote) => [contract, ...quote])),
    );
    expect(accepted).toEqual(Array.from({ length: 10 }, () => oneDay).flat());
    // Some 240 looks a day, and only the twelve quotes of each day's first look become messages.
    expect(simulation.counters.wakeUps).toBeGreaterThan(1500);
    expect(simulation.counters.orderMessages).toBe(120);
  });

  it('shifts its price against its inventory and closes with its offers', () => {
    const orders: OrderRequest[] = [];
    const kinds = [
      watched('marketMaker', { order: (_view, request) => orders.push(request) }),
      scripted('seller', [{ day: 0, clock: '10:00', act: sellOpen(15, 5952) }]),
    ];
    const parameters = { ...QUOTES, memory: 0.9999, inventorySkew: 30_000, inventoryLots: 150 };
    const config = oneContract(1, [
      groupOf('marketMaker', 1, { ...RICH, parameters }, kinds),
      groupOf('seller', 1, RICH, kinds),
    ]);
    runMarket(config, kinds);
    // It buys all 15 lots of its bids: a tenth of 150, so its price goes down by 0.3% to 59.82. With so long a memory
    // the last price, 59.52, hardly counts. Bids 59.82 × (1 − 0.2%, 0.5%, 0.8%) = 59.70, 59.52, 59.34; offers 59.94,
    // 60.12, 60.30, which close the 15 lots.
    const second = orders.slice(6, 12);
    expect(quotesOf(second, Side.buy)).toEqual([
      [5970, 5],
      [5952, 5],
      [5934, 5],
    ]);
    expect(quotesOf(second, Side.sell)).toEqual([
      [5994, 5],
      [6012, 5],
      [6030, 5],
    ]);
    for (const { side, offset } of second)
      expect(offset).toBe(side === Side.buy ? Offset.open : Offset.close);
    expect(orders).toHaveLength(12);
  });

  it('stops adding at its inventory limit and still offers what it has', () => {
    let largest = 0;
    let offersWhenFull = 0;
    const kinds = [
      watched('marketMaker', {
        order(view, request) {
          const { longLots, shortLots } = view.position(request.contract);
          const net = longLots - shortLots;
          largest = Math.max(largest, net);
          if (net < 20) return;
          expect(request.side).toBe(Side.sell);
          offersWhenFull += 1;
        },
      }),
      scripted(
        'seller',
        ['09:40', '10:00', '10:20', '10:40', '11:00'].map((clock) => ({
          day: 0,
          clock,
          act: sellOpen(15, 5400),
        })),
      ),
    ];
    const parameters = { ...QUOTES, inventoryLots: 20 };
    const config = oneContract(1, [
      groupOf('marketMaker', 1, { ...RICH, parameters }, kinds),
      groupOf('seller', 1, RICH, kinds),
    ]);
    runMarket(config, kinds);
    expect(largest).toBeGreaterThanOrEqual(20);
    // Its last bids before the limit were three quotes of five lots.
    expect(largest).toBeLessThan(20 + 15);
    expect(offersWhenFull).toBeGreaterThan(0);
  });

  it('never takes: not inside a narrow market, not in a busy one, not at a price limit', () => {
    const limitSeller = scripted('limitSeller', [
      { day: 0, clock: '09:31', act: buyOpen(1, 6010) },
      { day: 0, clock: '09:31', act: sellOpen(1, 6014) },
      // The band of a contract's first day is 10%: 54.00 is the lower limit.
      { day: 0, clock: '13:30', act: sellOpen(50, 5400) },
    ]);
    const kinds = [...builtInAgents, limitSeller];
    const config = oneContract(2, [
      groupOf('marketMaker', 2, RICH),
      groupOf('limitSeller', 1, RICH, kinds),
      groupOf('noiseTrader', 15),
    ]);
    const { tables } = quickRun(config, kinds);
    // In the call auction of the second day nobody takes (ORD-4).
    const all = rows(tables.table('TradeExecuted'), 'buyer', 'seller', 'takerSide');
    const trades = all.filter(([, , takerSide]) => takerSide !== NO_TAKER);
    const takers = trades.map(([buyer, seller, takerSide]) => (takerSide === Side.buy ? buyer! : seller!));
    expect(trades.length).toBeGreaterThan(100);
    expect(takers.filter((account) => account < 2)).toEqual([]);
  });

  it('sends no bid that would trade with an offer at the lower limit', () => {
    const limitSeller = scripted('limitSeller', [{ day: 0, clock: '09:31', act: sellOpen(50, 5400) }]);
    const kinds = [...builtInAgents, limitSeller];
    const { tables } = runMarket(
      oneContract(1, [groupOf('marketMaker', 1, RICH), groupOf('limitSeller', 1, RICH, kinds)]),
      kinds,
    );
    // What may trade are the maker's first bids, taken by the seller when he comes.
    const trades = rows(tables.table('TradeExecuted'), 'takerSide');
    expect(trades.filter(([takerSide]) => takerSide === Side.buy)).toEqual([]);
  });

  it('learns its price from its own book only: it asks for no value and for nothing of spot', () => {
    const asked: string[] = [];
    const maker = watched('marketMaker', {
      fundamentalYuan: () => asked.push('value'),
      spotHistoryToday: () => asked.push('history'),
      freeTonnes: () => asked.push('allowances'),
    });
    const kinds = [maker, ...builtInAgents.filter((kind) => kind.name !== 'marketMaker')];
    quickRun(smallMarket(), kinds);
    expect(asked).toEqual([]);
    expect(maker.rights).toEqual({ fundamental: false, spotHistory: false, futures: true, spot: false });
  });

  it('quotes less, but still both sides, when the margin it may use runs out (MAR-4)', () => {
    // 60 yuan × 1000 t × 10% = 6,000 yuan a lot and at most 6.60 yuan fee: 60% of 100,000 yuan carry 9 lots.
    const config = oneContract(1, [
      groupOf('marketMaker', 1, { reserveFen: 100_000_00, parameters: QUOTES }),
    ]);
    const { tables } = runMarket(config);
    const accepted = rows(tables.table('OrderAccepted'), 'side', 'quantityLots');
    expect(accepted).toEqual([
      [Side.buy, 5],
      [Side.sell, 4],
    ]);
    expect(tables.table('OrderRejected').rowCount).toBe(0);
  });
});
