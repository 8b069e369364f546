import { describe, expect, it } from 'vitest';
import type { AgentView } from '../../src/agents/index.js';
import { dayFromCivil } from '../../src/calendar/index.js';
import { CancelCause, type MarginCall } from '../../src/protocol/index.js';
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

function market(
  onCall?: (call: MarginCall, view: AgentView) => void,
  rescueLots = 0,
  arrivalUs = 8.5 * 3600e6,
): MarketRun {
  const base = smallMarket();
  const kinds = [
    scripted('holder', [{ day: 0, clock: '09:32', act: buyOpen(10, 6000) }], onCall),
    scripted('writer', [{ day: 0, clock: '09:33', act: sellOpen(10, 6000) }]),
    scripted('buyer', [
      { day: 1, clock: '09:32', act: buyOpen(50, 5700) },
      ...(rescueLots > 0 ? [{ day: 2, clock: '09:31', act: buyOpen(rescueLots, 5690) }] : []),
    ]),
    scripted('seller', [{ day: 1, clock: '09:33', act: sellOpen(50, 5700) }]),
  ];
  const rich = { reserveFen: 5_000_000_00 };
  const config = smallMarket({
    calendar: { ...base.calendar, lastDay: dayFromCivil(2026, 1, 7) },
    futures: { ...base.futures, contracts: ['CA2612'], listingCarryPpm: 0 },
    clearing: { ...base.clearing, transferArrivalUs: arrivalUs },
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

  it('unmet, is not liquidated into a book that is empty on both sides (LIQ-1)', () => {
    const { tables } = market();
    expect(rowsOf(tables, 'MarginCallMissed', 'account', 'amountFen')).toEqual([[0, CALL]]);
    expect(tables.table('LiquidationOrdered').rowCount).toBe(0);
  });

  it('is liquidated at the limit where the visible depth is too small (LIQ-1)', () => {
    const { tables } = market(undefined, 1);
    // One lot is bid at 56.90. There a lot gives 570,000 − 10,000 − 569 = 559,431, so 4 lots are needed, more than the
    // depth. At the limit 54.16 it gives back 570,000, loses 284,000, costs 542 (541.6 half-up): 285,458.
    // 1,706,000 ÷ 285,458 = 5.98: 6 lots, at the look of 9:35.
    const ordered = rowsOf(
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
    );
    const lookUs = 2 * 86_400e6 + 9 * 3600e6 + 35 * 60e6;
    expect(ordered[0]).toEqual([lookUs, 0, 6, 5416, CALL, 570_000, 284_000, 542]);
    // One lot trades, at the middle of buy 56.90, sell 54.16 and last price 57.00 (ORD-1). Then 1,706,000 − 570,000 +
    // 10,000 + 569 = 1,146,569 are lacking: 5 lots at the limit, which rest already and stay where they are.
    expect(rowsOf(tables, 'PositionLiquidated', 'account', 'lots', 'priceFen')).toEqual([[0, 1, 5690]]);
    expect(ordered).toHaveLength(1);
    const ended = rowsOf(tables, 'OrderCancelled', 'account', 'remainingLots', 'cause');
    expect(ended.filter(([account]) => account === 0)).toEqual([[0, 5, CancelCause.dayEnd]]);
  });

  it('is liquidated at the price of the depth, and stops as soon as the deficit is cured (LIQ-1)', () => {
    const { tables } = market(undefined, 20);
    // Depth of 20 lots at 56.90: 1,706,000 ÷ 559,431 = 3.05: 4 lots there.
    const liquidated = rowsOf(tables, 'PositionLiquidated', 'account', 'lots', 'priceFen', 'realisedFen');
    expect(liquidated).toEqual([[0, 4, 5690, -40_000]]);
    expect(tables.table('LiquidationOrdered').rowCount).toBe(1);
    // No other trades on day 2, so settlement 56.90. P&L −10 × 1000 × 10 = −100,000; margin of 6 lots 3,414,000; fee 2,276:
    // −1,706,000 + 5,700,000 − 3,414,000 − 100,000 − 2,276 = 477,724.
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
      0, 477_724, 3_414_000, -100_000, 2_276,
    ]);
  });

  it('a transfer that arrives at the very deadline is in time (CALL-1, CALL-2)', () => {
    const { tables } = market((call, view) => view.deposit(call.amountFen, 0), 0, 9 * 3600e6);
    expect(rowsOf(tables, 'MarginCallMet', 'account', 'amountFen')).toEqual([[0, CALL]]);
    expect(tables.table('MarginCallMissed').rowCount).toBe(0);
  });
});
