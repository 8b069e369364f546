import { describe, expect, it } from 'vitest';
import type { AgentView } from '../../src/agents/index.js';
import { dayFromCivil } from '../../src/calendar/index.js';
import type { MarginCall } from '../../src/protocol/index.js';
import { groupOf, type MarketRun, runMarket, smallMarket } from '../../src/testing/index.js';
import { buyOpen, scripted, sellOpen } from './scriptedAgent.js';
import { rowsOf } from './tableRows.js';

/*
 * One contract, listed at 60.00 (no carry), 1000 t, margin 10%, fee 0.01%.
 * Day 0: `holder` (reserve 70,000 yuan) buys 10 lots at 60.00. Fee 10 × 6,000,000 × 0.0001 = 6,000 fen; margin
 *   6,000,000 fen; reserve 7,000,000 − 6,000,000 − 6,000 = 994,000 fen.
 * Day 1: the only trades are at 57.00, the lower limit, so that is the settlement (SET-1). P&L −300 × 10,000 =
 *   −3,000,000; margin 5,700,000; reserve 994,000 + 6,000,000 − 5,700,000 − 3,000,000 = −1,706,000 (MTM-2):
 *   a call of 1,706,000 fen (CALL-1).
 * Day 2: the band is 54.16 (5,415 rounded up to the tick) … 59.84 (5,985 rounded down).
 */
const HOLDER_RESERVE = 70_000_00;
const CALL = 1_706_000;

function market(onCall?: (call: MarginCall, view: AgentView) => void, rescue = false): MarketRun {
  const base = smallMarket();
  const kinds = [
    scripted('holder', [{ day: 0, clock: '09:32', act: buyOpen(10, 6000) }], onCall),
    scripted('writer', [{ day: 0, clock: '09:33', act: sellOpen(10, 6000) }]),
    scripted('buyer', [
      { day: 1, clock: '09:32', act: buyOpen(50, 5700) },
      ...(rescue ? [{ day: 2, clock: '09:31', act: buyOpen(20, 5690) }] : []),
    ]),
    scripted('seller', [{ day: 1, clock: '09:33', act: sellOpen(50, 5700) }]),
  ];
  const rich = { reserveFen: 5_000_000_00 };
  const config = smallMarket({
    calendar: { ...base.calendar, lastDay: dayFromCivil(2026, 1, 7) },
    futures: { ...base.futures, contracts: ['CA2612'], listingCarryPpm: 0 },
    population: [
      groupOf('holder', 1, { reserveFen: HOLDER_RESERVE, bankFen: 20_000_00 }, kinds),
      groupOf('writer', 1, rich, kinds),
      groupOf('buyer', 1, rich, kinds),
      groupOf('seller', 1, rich, kinds),
    ],
  });
  return runMarket(config, kinds);
}

describe('a margin call, hand calculated', () => {
  it('settles at the average of the trades and calls what the reserve lacks (SET-1, MTM-2, CALL-1)', () => {
    const { tables } = market();
    expect(rowsOf(tables, 'SettlementPriceSet', 'settlementPriceFen').slice(0, 2)).toEqual([[6000], [5700]]);
    const settled = rowsOf(
      tables,
      'AccountSettled',
      'account',
      'reserveFen',
      'marginFen',
      'profitFen',
      'feesFen',
    );
    expect(settled.filter(([account]) => account === 0).slice(0, 2)).toEqual([
      [0, 994_000, 6_000_000, 0, 6_000],
      [0, -CALL, 5_700_000, -3_000_000, 0],
    ]);
    const deadlineUs = 2 * 86_400e6 + 9 * 3600e6;
    expect(rowsOf(tables, 'MarginCalled', 'account', 'amountFen', 'deadlineUs')[0]).toEqual([
      0,
      CALL,
      deadlineUs,
    ]);
  });

  it('is met by a payment that arrives before the deadline, and nothing is liquidated (CALL-2)', () => {
    const { tables } = market((call, view) => view.deposit(call.amountFen, 0));
    expect(rowsOf(tables, 'MarginCallMet', 'account', 'amountFen', 'reserveFen')).toEqual([[0, CALL, 0]]);
    expect(tables.table('LiquidationOrdered').rowCount).toBe(0);
  });

  it('is missed by a payment that comes a day late (CALL-2)', () => {
    const { tables } = market((call, view) => view.deposit(call.amountFen, 1));
    expect(rowsOf(tables, 'MarginCallMissed', 'account', 'amountFen')).toEqual([[0, CALL]]);
  });

  it('unmet, is liquidated from 9:30 in the smallest slice at the limit of an empty book (LIQ-1)', () => {
    const { tables } = market();
    // At 54.16 a lot gives back 570,000 margin, loses 284,000, costs 542 (541.6 half-up): relief 285,458.
    // 1,706,000 ÷ 285,458 = 5.98: 6 lots.
    const first = rowsOf(
      tables,
      'LiquidationOrdered',
      'timeUs',
      'account',
      'lots',
      'priceFen',
      'deficitFen',
      'releasePerLotFen',
      'adversePerLotFen',
      'feePerLotFen',
    )[0];
    expect(first).toEqual([2 * 86_400e6 + 9.5 * 3600e6, 0, 6, 5416, CALL, 570_000, 284_000, 542]);
  });

  it('stops as soon as the deficit is cured by the trade (LIQ-1, ORD-1)', () => {
    const { tables } = market(undefined, true);
    // The buyer bids 56.90; middle of buy 56.90, sell 54.16 and last price 57.00 is 56.90 (ORD-1): 6 lots trade there.
    const liquidated = rowsOf(tables, 'PositionLiquidated', 'account', 'lots', 'priceFen', 'realisedFen');
    expect(liquidated).toEqual([[0, 6, 5690, -60_000]]);
    expect(tables.table('LiquidationOrdered').rowCount).toBe(1);
    // Reserve on day 2: no other trades, so settlement 56.90. 4 lots left: P&L −10 × 1000 × 10 = −100,000; margin
    // 2,276,000; fee 3,414: −1,706,000 + 5,700,000 − 2,276,000 − 100,000 − 3,414 = 1,614,586.
    const last = rowsOf(
      tables,
      'AccountSettled',
      'account',
      'reserveFen',
      'marginFen',
      'profitFen',
      'feesFen',
    );
    expect(last.filter(([account]) => account === 0).at(-1)).toEqual([
      0, 1_614_586, 2_276_000, -100_000, 3_414,
    ]);
  });
});
