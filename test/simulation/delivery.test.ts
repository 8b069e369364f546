import { describe, expect, it } from 'vitest';
import { dayFromCivil } from '../../src/calendar/index.js';
import { Side } from '../../src/protocol/index.js';
import type { FactTables } from '../../src/recording/index.js';
import { groupOf, runMarket, smallMarket } from '../../src/testing/index.js';
import { buyOpen, scripted, sellOpen } from './scriptedAgent.js';
import { rowsOf } from './tableRows.js';

/*
 * CA2602 stops trading on Friday 30 January 2026 (CON-3); T+1, T+2, T+3 are 2, 3 and 4 February. Margin is 20% from T−4
 * on (MAR-2). On 28 January the buyer buys 10 lots at 60.00 from the seller; nothing else trades, so every settlement is
 * 60.00 (SET-2). A lot is worth 6,000,000 fen; fee 0.01%: 6,000 fen a side for 10 lots, trade and delivery alike.
 */
const WEALTH = 1_000_000_00;
const DAY_US = 86_400e6;

function deliver(
  seller: { tonnes: number },
  buyer: { reserveFen: number; bankFen: number },
  delivery: Partial<ReturnType<typeof smallMarket>['futures']['delivery']> = {},
): FactTables {
  const base = smallMarket();
  const kinds = [
    scripted('seller', [{ day: 0, clock: '09:32', act: sellOpen(10, 6000) }]),
    scripted('buyer', [{ day: 0, clock: '09:33', act: buyOpen(10, 6000) }]),
  ];
  const config = smallMarket({
    calendar: { ...base.calendar, firstDay: dayFromCivil(2026, 1, 28), lastDay: dayFromCivil(2026, 2, 5) },
    futures: {
      ...base.futures,
      contracts: ['CA2602', 'CA2612'],
      listingCarryPpm: 0,
      delivery: { ...base.futures.delivery, ...delivery },
    },
    population: [
      groupOf('seller', 1, { reserveFen: WEALTH, bankFen: 0, allowanceTonnes: seller.tonnes }, kinds),
      groupOf('buyer', 1, buyer, kinds),
    ],
  });
  return runMarket(config, kinds).tables;
}

/** Reserve and margin of an account at its last settlement. */
function finalMoney(tables: FactTables, account: number): number[] | undefined {
  const settled = rowsOf(tables, 'AccountSettled', 'account', 'reserveFen', 'marginFen');
  return settled.filter(([owner]) => owner === account).at(-1);
}

describe('the end of a contract, hand calculated', () => {
  it('turns positions into obligations after the last settlement, at its price, margin kept (DEL-2, DEL-3, MAR-2)', () => {
    const tables = deliver({ tonnes: 12_000 }, { reserveFen: WEALTH, bankFen: 0 });
    const due = rowsOf(tables, 'DeliveryDue', 'timeUs', 'account', 'side', 'lots', 'priceFen', 'marginFen');
    const settlementUs = 2 * DAY_US + 15.5 * 3600e6;
    expect(due).toEqual([
      [settlementUs, 1, Side.buy, 10, 6000, 12_000_000],
      [settlementUs, 0, Side.sell, 10, 6000, 12_000_000],
    ]);
    const limits = rowsOf(tables, 'PriceLimitsSet', 'contract', 'marginPpm');
    expect(limits.filter(([contract]) => contract === 0)).toEqual([
      [0, 200_000],
      [0, 200_000],
      [0, 200_000],
    ]);
  });

  it('delivers allowances against money on T+3 (DEL-1, DEL-2)', () => {
    const tables = deliver({ tonnes: 12_000 }, { reserveFen: WEALTH, bankFen: 0 });
    expect(rowsOf(tables, 'DeliveryLocked', 'timeUs', 'account', 'lockedLots', 'dueLots')).toEqual([
      [5 * DAY_US + 11.5 * 3600e6, 0, 10, 10],
    ]);
    expect(rowsOf(tables, 'DeliveryPaid', 'timeUs', 'account', 'paidFen', 'dueFen')).toEqual([
      [6 * DAY_US + 15 * 3600e6, 1, 60_000_000, 60_000_000],
    ]);
    expect(rowsOf(tables, 'AllowanceTransferred', 'timeUs', 'fromAccount', 'toAccount', 'tonnes')).toEqual([
      [7 * DAY_US + 15.5 * 3600e6, 0, 1, 10_000],
    ]);
    // 100,000,000 − 6,000 − 60,000,000 − 6,000, and the seller the other way round.
    expect(finalMoney(tables, 1)).toEqual([1, 39_988_000, 0]);
    expect(finalMoney(tables, 0)).toEqual([0, 159_988_000, 0]);
  });

  it('a seller short of allowances pays 20% of what it fails to deliver to the buyer (DEL-5)', () => {
    const tables = deliver({ tonnes: 7_500 }, { reserveFen: WEALTH, bankFen: 0 });
    expect(
      rowsOf(tables, 'DeliveryCompleted', 'completedLots', 'buyerDefaultedLots', 'sellerDefaultedLots'),
    ).toEqual([[7, 0, 3]]);
    // Seven lots: 42,000,000 and a fee of 4,200 a side; penalty 20% of 18,000,000.
    expect(finalMoney(tables, 1)).toEqual([1, 100_000_000 - 6_000 - 42_000_000 - 4_200 + 3_600_000, 0]);
    expect(finalMoney(tables, 0)).toEqual([0, 100_000_000 - 6_000 + 42_000_000 - 4_200 - 3_600_000, 0]);
  });

  it('a buyer short of money takes what his money covers with the penalty, the rest defaults (DEL-5)', () => {
    const tables = deliver({ tonnes: 12_000 }, { reserveFen: 40_000_000, bankFen: 10_000_000 });
    // Free reserve 40,000,000 − 6,000 − 12,000,000 and the bank: 37,994,000. Defaulted: ⌈22,006,000 ÷ 4,800,000⌉ = 5.
    expect(rowsOf(tables, 'DeliveryPaid', 'account', 'paidFen')).toEqual([[1, 37_994_000]]);
    expect(
      rowsOf(tables, 'DeliveryCompleted', 'completedLots', 'buyerDefaultedLots', 'sellerDefaultedLots'),
    ).toEqual([[5, 5, 0]]);
    // Of 49,994,000 kept: 30,000,000 for five lots, 6,000,000 penalty, 3,000 fee.
    expect(finalMoney(tables, 1)).toEqual([1, 13_991_000, 0]);
    expect(rowsOf(tables, 'AllowanceTransferred', 'tonnes')).toEqual([[5_000]]);
  });
});

describe('limits after locked days (LIM-2, LIM-3)', () => {
  it('widen from 5% to 8% and 10%, margin from 10% to 12%, and come back after a day without a lock', () => {
    const base = smallMarket();
    const day = (number: number, priceFen: number) => [
      { day: number, clock: '09:40', act: buyOpen(50, priceFen) },
    ];
    const kinds = [
      scripted('bull', [...day(0, 6000), ...day(1, 6300), ...day(2, 6804)]),
      scripted('bear', [
        { day: 0, clock: '10:00', act: sellOpen(50, 6000) },
        { day: 1, clock: '10:00', act: sellOpen(5, 6300) },
        { day: 2, clock: '10:00', act: sellOpen(5, 6804) },
      ]),
    ];
    const rich = { reserveFen: 50_000_000_00 };
    const { tables } = runMarket(
      smallMarket({
        calendar: { ...base.calendar, lastDay: dayFromCivil(2026, 1, 9) },
        futures: { ...base.futures, contracts: ['CA2612'], listingCarryPpm: 0 },
        population: [groupOf('bull', 1, rich, kinds), groupOf('bear', 1, rich, kinds)],
      }),
      kinds,
    );
    // Day 0: twice 5% until it has traded (CON-8). Day 1: 60.00 ± 5%, locked up at 63.00. Day 2: 63.00 ± 8%, locked up at
    // 68.04. Day 3: 68.04 ± 10% = 61.236 … 74.844, inwards to the tick; no trade. Day 4: 68.04 ± 5%.
    expect(rowsOf(tables, 'PriceLimitsSet', 'lowerLimitFen', 'upperLimitFen', 'marginPpm')).toEqual([
      [5400, 6600, 100_000],
      [5700, 6300, 100_000],
      [5796, 6804, 100_000],
      [6124, 7484, 120_000],
      [6464, 7144, 100_000],
    ]);
  });
});

describe('rolling months (CON-2, CON-8)', () => {
  it('lists the month a year later on the day after a contract expired, with carry from the month before', () => {
    const base = smallMarket();
    const months = ['CA2602', 'CA2603', 'CA2701'];
    const kinds = [scripted('idle', [])];
    const { simulation, tables } = runMarket(
      smallMarket({
        calendar: {
          ...base.calendar,
          firstDay: dayFromCivil(2026, 1, 28),
          lastDay: dayFromCivil(2026, 2, 3),
        },
        futures: { ...base.futures, contracts: months, listingCarryPpm: 0, rolling: true },
        population: [groupOf('idle', 1, {}, kinds)],
      }),
      kinds,
    );
    expect(simulation.contractCodes).toEqual([...months, 'CA2702']);
    // On Monday 2 February, the day after 30 January; without carry at CA2701's 60.00.
    const listed = rowsOf(tables, 'ContractListed', 'timeUs', 'contract', 'priceFen');
    expect(listed.at(-1)).toEqual([5 * DAY_US + 8 * 3600e6, 3, 6000]);
  });
});
