import { describe, expect, it } from 'vitest';
import { type AgentView, builtInAgents } from '../../src/agents/index.js';
import { dayFromCivil } from '../../src/calendar/index.js';
import { Offset, Side } from '../../src/protocol/index.js';
import { groupOf, runMarket, smallMarket } from '../../src/testing/index.js';
import { type Step, scripted, sellOpen, send } from '../simulation/scriptedAgent.js';
import { rowsOf } from '../simulation/tableRows.js';

const RICH = { reserveFen: 20_000_000_00, bankFen: 20_000_000_00 };
const SQUEEZER = 0;

/**
 * A squeezer of 5 lots of CA2602 and as many tonnes of spot beside a scripted owner of 20,000 t, from Monday, 26 January. The
 * last trading day is Friday, 30 January; on Tuesday, day 1, three calendar days are left, so that one look buys it all.
 */
function campaign(steps: readonly Step[], parameters = {}, lastDay = 9, means = {}) {
  const kinds = [...builtInAgents, scripted('owner', steps)];
  const base = smallMarket();
  const values = { looksPerDay: 200, targetLots: 5, spotShare: 1, releaseDays: 0, ...parameters };
  return runMarket(
    smallMarket({
      calendar: {
        ...base.calendar,
        firstDay: dayFromCivil(2026, 1, 26),
        lastDay: dayFromCivil(2026, 2, lastDay),
      },
      futures: { ...base.futures, contracts: ['CA2602'], listingCarryPpm: 0 },
      population: [
        groupOf('squeezer', 1, { ...RICH, ...means, parameters: values }, kinds),
        groupOf('owner', 1, { ...RICH, allowanceTonnes: 20_000 }, kinds),
      ],
    }),
    kinds,
  ).tables;
}

const list = (side: Side, priceFen: number, tonnes: number) => (view: AgentView) =>
  void view.list(side, priceFen, tonnes);
const SELLS: readonly Step[] = [
  { day: 1, clock: '10:00', act: sellOpen(5, 6000) },
  { day: 1, clock: '10:01', act: list(Side.sell, 6000, 5_000) },
];

describe('the squeezer', () => {
  it('buys its lots and units of spot, takes delivery and then sells what it got (SPOT-2, DEL-2)', () => {
    const tables = campaign([...SELLS, { day: 8, clock: '10:00', act: list(Side.buy, 5900, 12_000) }]);
    expect(rowsOf(tables, 'TradeExecuted', 'buyer', 'quantityLots', 'priceFen')).toEqual([
      [SQUEEZER, 5, 6000],
    ]);
    expect(rowsOf(tables, 'DeliveryCompleted', 'buyer', 'completedLots')).toEqual([[SQUEEZER, 5]]);
    const spot = rowsOf(tables, 'SpotTradeExecuted', 'seller', 'quantityTonnes', 'priceFen');
    // 5,000 t bought; 5 lots delivered on Wednesday, 4 February, are free on Thursday, day 8: 10,000 t, in two slices of 5,000 t.
    expect(spot).toEqual([
      [1, 5_000, 6000],
      [SQUEEZER, 5_000, 5900],
      [SQUEEZER, 5_000, 5900],
    ]);
  });

  it('pays no more than its premiums over spot', () => {
    // Futures up to 60.00 × (1 + 4% × 9 ÷ 365) × 1.05 = 63.06; spot up to 60.00 × 1.02 = 61.20.
    const dear = campaign(
      [
        { day: 1, clock: '10:00', act: sellOpen(5, 6308) },
        { day: 1, clock: '10:01', act: list(Side.sell, 6121, 5_000) },
      ],
      {},
      2,
    );
    expect(dear.table('TradeExecuted').rowCount).toBe(0);
    expect(dear.table('SpotTradeExecuted').rowCount).toBe(0);
    const bids = rowsOf(dear, 'OrderAccepted', 'account', 'priceFen').filter(([one]) => one === SQUEEZER);
    expect(Math.max(...bids.map(([, priceFen]) => priceFen!))).toBeLessThanOrEqual(6306);
  });

  it('buys no more than it could pay for at delivery (DEL-2, DEL-5)', () => {
    // 250,000 yuan in both purses; a lot at the dearest price of 63.06 costs 63,060 yuan: three lots.
    const poor = { reserveFen: 100_000_00, bankFen: 150_000_00 };
    const tables = campaign(SELLS, { spotShare: 0 }, 2, poor);
    expect(rowsOf(tables, 'TradeExecuted', 'buyer', 'quantityLots')).toEqual([[SQUEEZER, 3]]);
  });

  it('lets the shorts out at its price in the last days, if it is to', () => {
    // On 30 January, 0 days left: 60.00 × (1 + 4% × 5 ÷ 365) × 1.04 = 62.434: 62.44 or 62.42 on the tick, the nearest 62.44.
    const back = send({ side: Side.buy, offset: Offset.close, lots: 2, priceFen: 6300 });
    const tables = campaign(
      [...SELLS, { day: 4, clock: '14:00', act: back }],
      { releaseDays: 1, releasePremium: 40_000 },
      9,
    );
    const trades = rowsOf(tables, 'TradeExecuted', 'buyer', 'seller', 'quantityLots');
    expect(trades).toEqual([
      [SQUEEZER, 1, 5],
      [1, SQUEEZER, 2],
    ]);
    const asks = rowsOf(tables, 'OrderAccepted', 'account', 'side', 'offset', 'priceFen').filter(
      ([account, side]) => account === SQUEEZER && side === Side.sell,
    );
    expect(new Set(asks.map(String))).toEqual(new Set([`${SQUEEZER},${Side.sell},${Offset.close},6244`]));
    expect(rowsOf(tables, 'DeliveryCompleted', 'completedLots')).toEqual([[3]]);
  });

  it.each([
    [0, 'CA2603'],
    [2, 'CA2602'],
    [12, undefined],
  ])('contractMonth %i of what ends within 60 days', (contractMonth, code) => {
    const base = smallMarket();
    const { simulation, tables } = runMarket(
      smallMarket({
        calendar: { ...base.calendar, lastDay: dayFromCivil(2026, 1, 6) },
        futures: { ...base.futures, contracts: ['CA2602', 'CA2603', 'CA2612'], listingCarryPpm: 0 },
        population: [groupOf('squeezer', 1, { ...RICH, parameters: { contractMonth, beginDays: 60 } })],
      }),
    );
    const contracts = new Set(rowsOf(tables, 'OrderAccepted', 'contract').flat());
    expect([...contracts].map((contract) => simulation.contractCodes[contract])).toEqual(
      code === undefined ? [] : [code],
    );
  });

  it('keeps within its position limit (POS-1)', () => {
    // In month M−1 1,000 lots of a full market; at a thousandth of it one lot.
    const kinds = [...builtInAgents, scripted('owner', [{ day: 1, clock: '10:00', act: sellOpen(1, 6000) }])];
    const base = smallMarket();
    const { tables } = runMarket(
      smallMarket({
        calendar: { ...base.calendar, lastDay: dayFromCivil(2026, 1, 9) },
        futures: { ...base.futures, contracts: ['CA2602'], listingCarryPpm: 0, positionLimitScalePpm: 1_000 },
        population: [
          groupOf('squeezer', 1, { ...RICH, parameters: { targetLots: 500, looksPerDay: 200 } }, kinds),
          groupOf('owner', 1, RICH, kinds),
        ],
      }),
      kinds,
    );
    expect(rowsOf(tables, 'TradeExecuted', 'buyer', 'quantityLots')).toEqual([[SQUEEZER, 1]]);
    expect(
      rowsOf(tables, 'OrderAccepted', 'account', 'quantityLots').filter(([one]) => one === SQUEEZER),
    ).toEqual(expect.arrayContaining([[SQUEEZER, 1]]));
    expect(tables.table('OrderRejected').rowCount).toBe(0);
  });
});

describe('a squeeze emerges from orders alone', () => {
  it('a late short who finds no other seller pays the price of the squeezer (docs/agents/squeezer.md)', () => {
    const steps: readonly Step[] = [
      ...SELLS,
      {
        day: 4,
        clock: '14:00',
        act: send({ side: Side.buy, offset: Offset.close, lots: 5, priceFen: 6300 }),
      },
    ];
    const settlement = (releasePremium: number): number => {
      const tables = campaign(steps, { releaseDays: 1, releasePremium });
      return rowsOf(tables, 'SettlementPriceSet', 'settlementPriceFen').at(-1)![0]!;
    };
    expect(settlement(40_000)).toBeGreaterThan(settlement(10_000));
  });
});
