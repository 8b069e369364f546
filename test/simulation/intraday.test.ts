import { describe, expect, it } from 'vitest';
import type { AgentView } from '../../src/agents/index.js';
import { dayFromCivil } from '../../src/calendar/index.js';
import { CancelCause, type MarginCall } from '../../src/protocol/index.js';
import { groupOf, type MarketRun, runMarket, smallMarket } from '../../src/testing/index.js';
import { buyOpen, scripted, sellOpen } from './scriptedAgent.js';
import { rowsOf } from './tableRows.js';

/*
 * One contract, listed at 60.00, 1000 t, fee 0.01%; the exchange's margin is 10%, the brokers' 13%. On the first day `holder`
 * (90,000 yuan) buys 10 lots at 60.00: broker's margin 7,800,000 fen, exchange's 6,000,000, equity 8,994,000. Others then trade
 * at `tradeFen`, and a bid of 20 lots stays at `bidFen`. Checks at 10:30 and 14:00, deadline half an hour, transfers 15 minutes.
 */
const MINUTE = 60e6;
const AT_10_30 = 630 * MINUTE;

function market(
  tradeFen: number,
  bidFen: number,
  onCall?: (call: MarginCall, view: AgentView) => void,
): MarketRun['tables'] {
  const base = smallMarket();
  const kinds = [
    scripted(
      'holder',
      [
        { day: 0, clock: '09:32', act: buyOpen(10, 6000) },
        { day: 0, clock: '09:34', act: sellOpen(1, 6200) },
      ],
      onCall,
    ),
    scripted('writer', [{ day: 0, clock: '09:33', act: sellOpen(10, 6000) }]),
    scripted('buyer', [
      { day: 0, clock: '09:40', act: buyOpen(50, tradeFen) },
      { day: 0, clock: '09:42', act: buyOpen(20, bidFen) },
    ]),
    scripted('seller', [{ day: 0, clock: '09:41', act: sellOpen(50, tradeFen) }]),
  ];
  const rich = { reserveFen: 5_000_000_00 };
  const config = smallMarket({
    calendar: { ...base.calendar, lastDay: dayFromCivil(2026, 1, 5) },
    futures: { ...base.futures, contracts: ['CA2612'], listingCarryPpm: 0 },
    clearing: {
      ...base.clearing,
      brokerAddOnPpm: 30_000,
      floatingLossesCount: true,
      intraday: { checkIntervalUs: 60 * MINUTE, deadlineUs: 30 * MINUTE, transferUs: 15 * MINUTE },
    },
    population: [
      groupOf('holder', 1, { reserveFen: 90_000_00, bankFen: 20_000_00 }, kinds),
      groupOf('writer', 1, rich, kinds),
      groupOf('buyer', 1, rich, kinds),
      groupOf('seller', 1, rich, kinds),
    ],
  });
  return runMarket(config, kinds).tables;
}

const within = (rows: number[][]) => rows.filter(([timeUs]) => timeUs! < 15 * 60 * MINUTE);

describe('CALL-1: a margin call within the day, hand calculated', () => {
  // At 58.00 equity is 8,994,000 − 10,000 × 200 = 6,994,000: 806,000 under the broker's margin.
  it('comes at the check, is met by a transfer of the day, and lifts the restriction (CALL-2)', () => {
    const tables = market(5800, 5790, (call, view) => {
      expect(call.amountFen).toBe(806_000);
      view.deposit(call.amountFen, 0);
    });
    const called = rowsOf(
      tables,
      'MarginCalled',
      'timeUs',
      'account',
      'amountFen',
      'deadlineUs',
      'marginFen',
    );
    expect(within(called)).toEqual([[AT_10_30, 0, 806_000, AT_10_30 + 30 * MINUTE, 7_800_000]]);
    expect(rowsOf(tables, 'FundsRequested', 'account', 'amountFen', 'arriveUs')).toEqual([
      [0, 806_000, AT_10_30 + 15 * MINUTE],
    ]);
    expect(rowsOf(tables, 'MarginCallMet', 'timeUs', 'amountFen', 'reserveFen')).toEqual([
      [AT_10_30 + 15 * MINUTE, 806_000, 0],
    ]);
    expect(tables.table('LiquidationOrdered').rowCount).toBe(0);
  });

  it('unmet at its deadline is liquidated from the next look on; opening orders go (LIQ-1)', () => {
    const tables = market(5800, 5790);
    const deadlineUs = AT_10_30 + 30 * MINUTE;
    expect(rowsOf(tables, 'MarginCallMissed', 'timeUs', 'account', 'amountFen')[0]).toEqual([
      deadlineUs,
      0,
      806_000,
    ]);
    const cancelled = rowsOf(tables, 'OrderCancelled', 'timeUs', 'account', 'cause');
    expect(cancelled).toContainEqual([deadlineUs, 0, CancelCause.marginCall]);
    // At the bid of 57.90 a lot gives back 780,000, loses 10,000 from the last price and costs 579: 769,421.
    // 806,000 ÷ 769,421 = 1.05: 2 lots.
    const ordered = rowsOf(tables, 'LiquidationOrdered', 'timeUs', 'lots', 'priceFen', 'deficitFen');
    expect(ordered).toEqual([[deadlineUs, 2, 5790, 806_000]]);
    expect(rowsOf(tables, 'PositionLiquidated', 'account', 'lots', 'priceFen')).toEqual([[0, 2, 5790]]);
  });

  it("under the exchange's margin an account is liquidated at once", () => {
    // At 57.00 equity is 5,994,000, under 6,000,000.
    const tables = market(5700, 5700);
    const called = rowsOf(tables, 'MarginCalled', 'timeUs', 'account', 'amountFen', 'deadlineUs');
    expect(within(called)).toEqual([[AT_10_30, 0, 1_806_000, AT_10_30]]);
    expect(rowsOf(tables, 'MarginCallMissed', 'timeUs', 'account')[0]).toEqual([AT_10_30, 0]);
    // At 57.00 a lot gives back 780,000 less a fee of 570: 1,806,000 ÷ 779,430 = 2.3.
    const ordered = rowsOf(tables, 'LiquidationOrdered', 'timeUs', 'lots', 'priceFen');
    expect(ordered[0]).toEqual([AT_10_30, 3, 5700]);
    const opening = rowsOf(tables, 'OrderCancelled', 'account', 'cause');
    expect(opening).toContainEqual([0, CancelCause.marginCall]);
  });
});
