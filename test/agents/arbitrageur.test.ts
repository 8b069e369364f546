import { describe, expect, it } from 'vitest';
import { builtInAgents } from '../../src/agents/index.js';
import { dayFromCivil } from '../../src/calendar/index.js';
import { Offset, Side } from '../../src/protocol/index.js';
import { FactTables } from '../../src/recording/index.js';
import { createSimulation } from '../../src/simulation/index.js';
import { groupOf, runMarket, smallMarket } from '../../src/testing/index.js';
import { buyOpen, scripted, send } from '../simulation/scriptedAgent.js';
import { rowsOf } from '../simulation/tableRows.js';

const RICH = { reserveFen: 20_000_000_00, bankFen: 20_000_000_00 };

/** One arbitrageur between a spot seller at `spotFen` and a futures buyer of ten lots at `futuresFen`. */
function between(spotFen: number, futuresFen: number, parameters = {}, means = {}) {
  const base = smallMarket();
  const kinds = [
    ...builtInAgents,
    scripted('holder', [
      { day: 0, clock: '09:40', act: (view) => void view.list(Side.sell, spotFen, 5_000) },
    ]),
    scripted('buyer', [{ day: 0, clock: '09:41', act: buyOpen(10, futuresFen) }]),
  ];
  const config = smallMarket({
    calendar: { ...base.calendar, lastDay: dayFromCivil(2026, 1, 6) },
    futures: { ...base.futures, contracts: ['CA2612'], listingCarryPpm: 0 },
    population: [
      groupOf(
        'arbitrageur',
        1,
        { ...RICH, ...means, parameters: { looksPerDay: 200, ...parameters } },
        kinds,
      ),
      groupOf('holder', 1, { ...RICH, allowanceTonnes: 5_000 }, kinds),
      groupOf('buyer', 1, RICH, kinds),
    ],
  });
  return runMarket(config, kinds).tables;
}

describe('the arbitrageur', () => {
  it('buys spot and sells as many lots of futures where the gap pays for carry and fees (SPOT-2, CON-1)', () => {
    // 62.00 against 58.00 is 6.9%; to 30 November and delivery it reckons with 4% × 334 ÷ 365 = 3.7% and 0.35%.
    const tables = between(5800, 6200);
    const spot = rowsOf(tables, 'SpotTradeExecuted', 'buyer', 'seller', 'quantityTonnes', 'priceFen');
    expect(spot).toEqual([
      [0, 1, 3_000, 5800],
      [0, 1, 2_000, 5800],
    ]);
    const futures = rowsOf(tables, 'TradeExecuted', 'buyer', 'seller', 'quantityLots', 'priceFen');
    expect(futures.map(([buyer, seller, lots]) => [buyer, seller, lots])).toEqual([
      [2, 0, 3],
      [2, 0, 2],
    ]);
  });

  it('leaves a gap that does not pay', () => {
    const tables = between(5950, 6100);
    expect(tables.table('SpotTradeExecuted').rowCount).toBe(0);
    expect(tables.table('TradeExecuted').rowCount).toBe(0);
  });

  it('keeps within its cap of lots', () => {
    const tables = between(5800, 6200, { maxLots: 2 });
    const lots = rowsOf(tables, 'TradeExecuted', 'quantityLots').flat();
    expect(lots.reduce((sum, one) => sum + one, 0)).toBe(2);
  });

  it('POS-1: buys back in time what a limit will not allow that steps down', () => {
    /*
     * CA2602 ends on 30 January 2026; T−4 is the 26th. A hundredth of the market: 10 lots, then 3. It sells 5 lots against
     * 5,000 t on the 14th. On the 19th, day 3, the 26th is five trading days ahead: 2 lots are too many.
     */
    const kinds = [
      ...builtInAgents,
      scripted('holder', [{ day: 0, clock: '09:40', act: (view) => void view.list(Side.sell, 5800, 5_000) }]),
      scripted('buyer', [
        { day: 0, clock: '09:41', act: buyOpen(5, 6200) },
        {
          day: 3,
          clock: '09:40',
          act: send({ side: Side.sell, offset: Offset.close, lots: 5, priceFen: 6100 }),
        },
      ]),
    ];
    const base = smallMarket();
    const parameters = { looksPerDay: 200, quoteDays: 0 };
    const { tables } = runMarket(
      smallMarket({
        calendar: {
          ...base.calendar,
          firstDay: dayFromCivil(2026, 1, 14),
          lastDay: dayFromCivil(2026, 1, 26),
        },
        futures: {
          ...base.futures,
          contracts: ['CA2602'],
          listingCarryPpm: 0,
          positionLimitScalePpm: 10_000,
        },
        population: [
          groupOf('arbitrageur', 1, { ...RICH, parameters }, kinds),
          groupOf('holder', 1, { ...RICH, allowanceTonnes: 5_000 }, kinds),
          groupOf('buyer', 1, RICH, kinds),
        ],
      }),
      kinds,
    );
    const trades = rowsOf(tables, 'TradeExecuted', 'timeUs', 'buyer', 'seller', 'quantityLots');
    const lotsOf = (from: number, to: number) =>
      trades
        .filter(([timeUs]) => timeUs! >= from * 86_400e6 && timeUs! < to * 86_400e6)
        .map((row) => row.slice(1));
    expect(lotsOf(0, 1)).toEqual([
      [2, 0, 3],
      [2, 0, 2],
    ]);
    expect(lotsOf(1, 12)).toEqual([[0, 2, 2]]);
  });

  it('draws on its credit line for what its cash lacks, and pays back (CALL-2)', () => {
    // 100,000 yuan at the bank; 3,000 t at 58.00 cost 174,000 yuan and more.
    const poor = { bankFen: 100_000_00, creditLineFen: 1_000_000_00 };
    const tables = between(5800, 6200, {}, poor);
    const drawn = rowsOf(tables, 'CreditDrawn', 'account', 'amountFen');
    expect(drawn.length).toBeGreaterThan(0);
    expect(drawn.every(([account]) => account === 0)).toBe(true);
    const spot = rowsOf(tables, 'SpotTradeExecuted', 'buyer', 'quantityTonnes');
    expect(spot.reduce((sum, [, tonnes]) => sum + tonnes!, 0)).toBe(5_000);
    const without = between(5800, 6200, {}, { bankFen: 100_000_00 });
    // 100,000 ÷ (58.00 × 1.0003) = 1,723 t.
    expect(rowsOf(without, 'SpotTradeExecuted', 'quantityTonnes').flat()).toEqual([1_723]);
  });

  it('quotes an ending contract at what buying spot costs and what selling own units brings', () => {
    // CA2602 ends on 30 January, 25 days after the 5th: it quotes. Delivery five days later: carry 4% × 30 ÷ 365 = 0.3288%.
    // Offer: 60.50 × 1.003288 × (1 + 0.2% + 0.03% + 0.02%) = 60.8506: 60.86 or 60.84 on the tick of 0.02, the nearest 60.86.
    // Bid: 59.50 × 1.003288 × (1 − 0.25%) = 59.5464: 59.54.
    const kinds = [
      ...builtInAgents,
      scripted('dealer', [
        { day: 0, clock: '09:32', act: (view) => void view.list(Side.sell, 6050, 20_000) },
        { day: 0, clock: '09:33', act: (view) => void view.list(Side.buy, 5950, 20_000) },
      ]),
    ];
    const base = smallMarket();
    const { tables } = runMarket(
      smallMarket({
        calendar: { ...base.calendar, lastDay: dayFromCivil(2026, 1, 5) },
        futures: { ...base.futures, contracts: ['CA2602'], listingCarryPpm: 0 },
        population: [
          groupOf(
            'arbitrageur',
            1,
            { ...RICH, allowanceTonnes: 10_000, parameters: { looksPerDay: 200 } },
            kinds,
          ),
          groupOf('dealer', 1, { ...RICH, allowanceTonnes: 20_000 }, kinds),
        ],
      }),
      kinds,
    );
    const quotes = rowsOf(tables, 'OrderAccepted', 'side', 'priceFen');
    expect(new Set(quotes.map(String))).toEqual(new Set([`${Side.sell},6086`, `${Side.buy},5954`]));
  });

  it('gets the units that it has sold before the contract ends, so that it can deliver (DEL-2)', () => {
    // A buyer of 3 lots of CA2602 meets its quote, with 900 t of spot on the board; the rest comes on the fourth day.
    const kinds = [
      ...builtInAgents,
      scripted('buyer', [{ day: 0, clock: '10:00', act: buyOpen(3, 6200) }]),
      scripted('holder', [
        { day: 0, clock: '09:40', act: (view) => void view.list(Side.sell, 5800, 900) },
        { day: 3, clock: '09:40', act: (view) => void view.list(Side.sell, 6000, 9_000) },
      ]),
    ];
    const base = smallMarket();
    const { tables } = runMarket(
      smallMarket({
        calendar: {
          ...base.calendar,
          firstDay: dayFromCivil(2026, 1, 26),
          lastDay: dayFromCivil(2026, 2, 6),
        },
        futures: { ...base.futures, contracts: ['CA2602'], listingCarryPpm: 0 },
        population: [
          groupOf('arbitrageur', 1, { ...RICH, parameters: { looksPerDay: 200 } }, kinds),
          groupOf('buyer', 1, RICH, kinds),
          groupOf('holder', 1, { ...RICH, allowanceTonnes: 20_000 }, kinds),
        ],
      }),
      kinds,
    );
    const delivered = rowsOf(tables, 'DeliveryCompleted', 'seller', 'completedLots', 'sellerDefaultedLots');
    expect(delivered).toEqual([[0, 3, 0]]);
  });

  it('keeps to contracts whose units are the ones that trade in spot (DEL-4)', () => {
    // With a covered firm CA2612 serves the deadline of 2026 and CA2701 the next; CA2701 alone would pay.
    const kinds = [
      ...builtInAgents,
      scripted('holder', [{ day: 0, clock: '09:32', act: (view) => void view.list(Side.sell, 5800, 5_000) }]),
      scripted('buyer', [
        {
          day: 0,
          clock: '09:32',
          act: (view) => {
            for (const contract of view.futures.tradable()) {
              if (view.futures.code(contract) === 'CA2701')
                send({ side: Side.buy, lots: 10, priceFen: 6300, contract })(view);
            }
          },
        },
      ]),
    ];
    const base = smallMarket();
    const { tables } = runMarket(
      smallMarket({
        calendar: {
          ...base.calendar,
          firstDay: dayFromCivil(2026, 11, 2),
          lastDay: dayFromCivil(2026, 11, 2),
          projection: 'projected',
        },
        futures: { ...base.futures, contracts: ['CA2612', 'CA2701'], listingCarryPpm: 0 },
        population: [
          groupOf('arbitrageur', 1, { ...RICH, parameters: { looksPerDay: 200 } }, kinds),
          groupOf('holder', 1, { ...RICH, allowanceTonnes: 5_000 }, kinds),
          groupOf('buyer', 1, RICH, kinds),
          groupOf(
            'complianceFirm',
            1,
            { emissionTonnes: 1_000_000, parameters: { looksPerDay: 0.01 } },
            kinds,
          ),
        ],
      }),
      kinds,
    );
    expect(rowsOf(tables, 'OrderAccepted', 'account').flat()).not.toContain(0);
    expect(tables.table('SpotTradeExecuted').rowCount).toBe(0);
  });

  it('brings futures and spot together: the mean distance from carry falls on common seeds', () => {
    const distance = (count: number, seed: string): number => {
      const base = smallMarket();
      const tables = new FactTables(['SettlementPriceSet', 'SpotClosed']);
      const group = groupOf('arbitrageur', 6, { ...RICH, allowanceTonnes: 50_000 });
      const simulation = createSimulation(
        smallMarket({
          seed,
          calendar: { ...base.calendar, lastDay: dayFromCivil(2026, 4, 30) },
          futures: { ...base.futures, contracts: ['CA2612'] },
          population: count > 0 ? [...base.population, group] : base.population,
        }),
        { kinds: builtInAgents, observers: [tables] },
      );
      simulation.runUntil(simulation.endUs);
      const spot = tables.table('SpotClosed').column('closeFen');
      const futures = tables.table('SettlementPriceSet').column('settlementPriceFen');
      const gaps = [...futures].map((price, day) => {
        const daysLeft = 329 - simulation.days[day]!.midnightUs / 86_400e6;
        return Math.abs(price / (spot[day]! * (1 + (0.04 * daysLeft) / 365)) - 1);
      });
      return gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
    };
    const changes = ['1', '2', '3', '4'].map((seed) => distance(6, seed) - distance(0, seed));
    expect(
      changes.every((change) => change < 0),
      JSON.stringify(changes),
    ).toBe(true);
  }, 60_000);
});
