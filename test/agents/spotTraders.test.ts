import { describe, expect, it } from 'vitest';
import type { AgentKind, AgentView } from '../../src/agents/index.js';
import { RejectReason, Side } from '../../src/protocol/index.js';
import { groupOf, runMarket } from '../../src/testing/index.js';
import { scripted } from '../simulation/scriptedAgent.js';
import { oneContract, stillValue } from './markets.js';
import { quickRun, rows, watched } from './watched.js';

/** Tonnes and money that a callback has already put into listings and takes. */
class Spent {
  tonnes = 0;
  fen = 0;
  readonly reset = (): void => {
    this.tonnes = 0;
    this.fen = 0;
  };

  add(view: AgentView, side: Side, priceFen: number, tonnes: number): void {
    expect(priceFen).toBeGreaterThanOrEqual(view.spot.lowerLimit());
    expect(priceFen).toBeLessThanOrEqual(view.spot.upperLimit());
    if (side === Side.sell) this.tonnes += tonnes;
    else this.fen += tonnes * priceFen;
    expect(this.tonnes).toBeLessThanOrEqual(view.freeTonnes());
    expect(this.fen).toBeLessThanOrEqual(view.money().bankFreeFen);
  }
}

/** A kind that may spend only what it has, with a count of what it asks for. */
function thrifty(name: string): { kind: AgentKind; asked: { lists: number; takes: number } } {
  const spent = new Spent();
  const asked = { lists: 0, takes: 0 };
  const kind = watched(
    name,
    {
      list(view, side, priceFen, tonnes) {
        asked.lists += 1;
        spent.add(view, side, priceFen, tonnes);
      },
      take(view, side, limitFen, tonnes) {
        asked.takes += 1;
        spent.add(view, side, limitFen, tonnes);
      },
    },
    spent.reset,
  );
  return { kind, asked };
}

describe('spot traders', () => {
  it('list and take inside the band, never more than they own or can pay (SPOT-2, SPOT-5)', () => {
    const noise = thrifty('spotNoiseTrader');
    const value = thrifty('spotValueTrader');
    const kinds = [noise.kind, value.kind];
    const poor = { allowanceTonnes: 1_000, bankFen: 60_000_00 };
    const config = oneContract(
      10,
      [
        groupOf('spotNoiseTrader', 15, { ...poor, parameters: { actionsPerDay: 12 } }, kinds),
        groupOf('spotValueTrader', 5, { ...poor, parameters: { looksPerDay: 12 } }, kinds),
      ],
      { fundamental: { ...stillValue(60), dailySd: 0.03 } },
    );
    const { tables } = runMarket(config, kinds);
    expect(Math.min(noise.asked.lists, noise.asked.takes)).toBeGreaterThan(200);
    expect(value.asked.lists).toBeGreaterThan(200);
    expect(value.asked.takes).toBeGreaterThan(30);
    expect(tables.table('SpotTradeExecuted').rowCount).toBeGreaterThan(200);
    const reasons = [
      ...rows(tables.table('ListingRejected'), 'reason'),
      ...rows(tables.table('TakeRejected'), 'reason'),
    ];
    const money: number[] = [
      RejectReason.notEnoughCash,
      RejectReason.notEnoughUnits,
      RejectReason.outsideBand,
    ];
    expect(reasons.filter(([reason]) => money.includes(reason!))).toEqual([]);
  });

  it('spotNoiseTrader takes only within its tolerance of the market, and acts at its rate', () => {
    const limits = new Map<string, number>();
    let actions = 0;
    const kinds = [
      watched('spotNoiseTrader', {
        take(view, side, limitFen) {
          actions += 1;
          const bid = view.spot.bestBid();
          const ask = view.spot.bestAsk();
          const reference = bid > 0 && ask > bid ? (bid + ask) / 2 : view.spot.lastPrice();
          const sign = side === Side.buy ? 1 : -1;
          // 1% beyond the reference, and half a tick of rounding.
          expect((limitFen - reference) * sign).toBeLessThanOrEqual(reference * 0.01 + 0.5);
          limits.set(`${view.nowUs}/${view.account}`, limitFen);
        },
        list: () => {
          actions += 1;
        },
      }),
    ];
    const parameters = { actionsPerDay: 10, tolerance: 10_000, takeShare: 0.5 };
    const group = groupOf('spotNoiseTrader', 20, { allowanceTonnes: 100_000, parameters }, kinds);
    const { tables } = quickRun(oneContract(10, [group]), kinds);
    // 2,000 expected, and the first of each trader; standard deviation 45.
    expect(actions).toBeGreaterThan(1860);
    expect(actions).toBeLessThan(2160);
    const trades = rows(
      tables.table('SpotTradeExecuted'),
      'timeUs',
      'buyer',
      'seller',
      'takerSide',
      'priceFen',
    );
    expect(trades.length).toBeGreaterThan(300);
    for (const [timeUs, buyer, seller, takerSide, priceFen] of trades) {
      const limitFen = limits.get(`${timeUs}/${takerSide === Side.buy ? buyer : seller}`)!;
      if (takerSide === Side.buy) expect(priceFen).toBeLessThanOrEqual(limitFen);
      else expect(priceFen).toBeGreaterThanOrEqual(limitFen);
    }
  });

  it('spotNoiseTrader has few listings on the board: each action takes back the oldest', () => {
    let resting = 0;
    const kinds = [
      watched('spotNoiseTrader', {
        list: () => {
          resting += 1;
        },
        unlist: () => {
          resting -= 1;
        },
      }),
    ];
    const parameters = { takeShare: 0, actionsPerDay: 40 };
    quickRun(
      oneContract(1, [groupOf('spotNoiseTrader', 1, { allowanceTonnes: 100_000, parameters }, kinds)]),
      kinds,
    );
    expect(resting).toBe(1);
  });

  it('spotValueTrader lists at its edge around the value', () => {
    const listed: number[][] = [];
    const kinds = [
      watched('spotValueTrader', { list: (_view, side, priceFen) => listed.push([side, priceFen]) }),
    ];
    const parameters = { noise: 0, edge: 5_000 };
    const group = groupOf('spotValueTrader', 1, { allowanceTonnes: 10_000, parameters }, kinds);
    quickRun(oneContract(1, [group]), kinds);
    // 60.00 × (1 ∓ 0.5%).
    expect(listed.slice(0, 2)).toEqual([
      [Side.buy, 5970],
      [Side.sell, 6030],
    ]);
  });

  it('spotValueTrader, small as it may be, offers what it owns at every look: old listings are gone by then', () => {
    const looks = { all: 0, offering: 0 };
    const kinds = [
      watched('spotValueTrader', {
        wakeAfterTradingTime: () => {
          looks.all += 1;
        },
        list(view, side) {
          if (side !== Side.sell) return;
          looks.offering += 1;
          expect(view.freeTonnes()).toBe(100);
          expect(view.spot.bestAsk()).toBe(0);
        },
      }),
    ];
    const parameters = { noise: 0, meanTonnes: 90_000, looksPerDay: 40 };
    const group = groupOf('spotValueTrader', 1, { allowanceTonnes: 100, parameters }, kinds);
    quickRun(oneContract(3, [group]), kinds);
    expect(looks.all).toBeGreaterThan(80);
    expect(looks.offering).toBeGreaterThan(looks.all - 3);
  });

  it('spotValueTrader takes what is cheap against the value and leaves what is dear', () => {
    const lister = scripted('lister', [
      { day: 0, clock: '09:31', act: (view) => view.list(Side.sell, 5960, 100) },
      { day: 0, clock: '09:31', act: (view) => view.list(Side.sell, 5980, 100) },
      { day: 0, clock: '09:31', act: (view) => view.list(Side.buy, 6020, 100) },
    ]);
    const kinds = [watched('spotValueTrader', {}), lister];
    const parameters = { noise: 0, edge: 5_000, looksPerDay: 50 };
    const { tables } = runMarket(
      oneContract(1, [
        groupOf(
          'spotValueTrader',
          1,
          { bankFen: 100_000_000_00, allowanceTonnes: 10_000, parameters },
          kinds,
        ),
        groupOf('lister', 1, { allowanceTonnes: 1_000 }, kinds),
      ]),
      kinds,
    );
    // It pays up to 59.70 and sells from 60.30: of the three only the offer at 59.60 is worth taking.
    const trades = rows(tables.table('SpotTradeExecuted'), 'buyer', 'priceFen');
    expect(new Set(trades.map((trade) => trade.join()))).toEqual(new Set(['0,5960']));
  });
});

describe('every kind that trades spot', () => {
  it('sends whole units and less than a block to the board, and whole units to the desk (SPOT-1 to SPOT-3)', () => {
    const { spot, ...base } = oneContract(10, []);
    const rich = { allowanceTonnes: 60_005, bankFen: 100_000_000_00 };
    const fast = { looksPerDay: 30, largestTonnes: 10_000 };
    const groups = [
      groupOf('spotNoiseTrader', 10, { ...rich, parameters: { actionsPerDay: 30, meanTonnes: 8_000 } }),
      groupOf('spotValueTrader', 10, { ...rich, parameters: { looksPerDay: 30, meanTonnes: 8_000 } }),
      groupOf('complianceFirm', 10, { ...rich, emissionTonnes: 100_003, balance: -0.5, parameters: fast }),
      groupOf('reductionIssuer', 5, { ...rich, parameters: { ...fast, sellDays: 1, reservePrice: 5_000 } }),
      groupOf('voluntaryBuyer', 5, { ...rich, parameters: { ...fast, tonnesPerYear: 1_000_007 } }),
    ];
    const terms = { ...spot.terms, unitTonnes: 10, blockThresholdTonnes: 10_000 };
    const { tables } = runMarket({ ...base, population: groups, spot: { ...spot, terms } });
    const reasons = (['ListingRejected', 'TakeRejected', 'BlockRejected'] as const).flatMap((fact) => [
      ...rows(tables.table(fact), 'reason'),
    ]);
    expect(tables.table('SpotTradeExecuted').rowCount).toBeGreaterThan(500);
    expect(tables.table('BlockTraded').rowCount).toBeGreaterThan(3);
    expect(reasons).not.toContain(RejectReason.badQuantity);
    expect(reasons).not.toContain(RejectReason.tooLarge);
    expect(reasons).not.toContain(RejectReason.belowBlockSize);
    expect(reasons).not.toContain(RejectReason.relatedOnly);
  });
});
