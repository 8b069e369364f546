import { describe, expect, it } from 'vitest';
import type { AgentView } from '../../src/agents/index.js';
import { CancelCause, LiquidationCause, type MarginCall, Side } from '../../src/protocol/index.js';
import type { ExchangeNotice, SimulationConfig } from '../../src/simulation/index.js';
import { groupOf, runMarket, smallMarket } from '../../src/testing/index.js';
import { buyOpen, type Step, scripted, sellOpen, send } from './scriptedAgent.js';
import { rowsOf } from './tableRows.js';

const base = smallMarket();
const MINUTE = 60e6;
const clock = (day: number, hours: number, minutes: number) =>
  day * 86_400e6 + (hours * 60 + minutes) * MINUTE;
const step = (day: number, time: string, act: Step['act']): Step => ({ day, clock: time, act });
const RICH = { reserveFen: 5_000_000_00 };

interface Words {
  readonly contracts?: readonly string[];
  readonly holder: Partial<typeof RICH> & { readonly bankFen: number; readonly allowanceTonnes?: number };
  readonly onCall?: (call: MarginCall, view: AgentView) => void;
  readonly clearing?: Partial<SimulationConfig['clearing']>;
  readonly notices?: readonly ExchangeNotice[];
  readonly days?: number;
}

/** The group `holder` is as poor as it is told, the others are rich. */
function market(
  scripts: Record<string, Step[]>,
  { contracts = ['CA2612'], holder, onCall, clearing, notices = [], days = 3 }: Words,
) {
  const kinds = Object.entries(scripts).map(([name, steps]) =>
    scripted(name, steps, name === 'holder' ? onCall : undefined),
  );
  const config = smallMarket({
    calendar: { ...base.calendar, lastDay: base.calendar.firstDay + days - 1 },
    futures: { ...base.futures, contracts, listingCarryPpm: 0, notices },
    clearing: { ...base.clearing, ...clearing },
    population: kinds.map(({ name }) => groupOf(name, 1, name === 'holder' ? holder : RICH, kinds)),
  });
  return runMarket(config, kinds).tables;
}

const ofHolder = (rows: number[][]) => rows.filter(([, account]) => account === 0);

/*
 * One contract at 60.00. Day 0: `holder` (70,000 yuan) buys 10 lots. Day 1 settles at 57.00: 1,706,000 fen are lacking. Day 2, 9:35:
 * one sell order alone is in the book, so that 6 lots go to the lower limit, 54.16, where a lot brings 570,000 − 284,000 − 542 =
 * 285,458; they rest. At 10:12 a bid would take them.
 */
const resting: Record<string, Step[]> = {
  holder: [step(0, '09:32', buyOpen(10, 6000))],
  writer: [step(0, '09:33', sellOpen(10, 6000))],
  buyer: [step(1, '09:32', buyOpen(50, 5700)), step(2, '10:12', buyOpen(10, 5416))],
  seller: [step(1, '09:33', sellOpen(50, 5700)), step(2, '09:31', sellOpen(50, 5500))],
};
const pledging: Record<string, Step[]> = {
  ...resting,
  holder: [...resting.holder!, step(2, '10:02', (view) => view.pledge(1000))],
};
const POOR = { reserveFen: 70_000_00, bankFen: 0, allowanceTonnes: 1000 };

describe('LIQ-1, CALL-1: liquidation orders of a call that is met', () => {
  it('leave the market at once when a pledge meets it (MTM-2)', () => {
    const tables = market(pledging, { holder: POOR });
    const ordered = rowsOf(tables, 'LiquidationOrdered', 'timeUs', 'account', 'lots', 'priceFen');
    expect(ordered).toEqual([[clock(2, 9, 35), 0, 6, 5416]]);
    expect(rowsOf(tables, 'MarginCallMet', 'timeUs', 'account')).toEqual([[clock(2, 10, 2), 0]]);
    const ended = rowsOf(tables, 'OrderCancelled', 'timeUs', 'account', 'remainingLots', 'cause');
    expect(ofHolder(ended)).toEqual([[clock(2, 10, 2), 0, 6, CancelCause.liquidationRestart]]);
    expect(tables.table('PositionLiquidated').rowCount).toBe(0);
  });

  it('trade while it is not met', () => {
    const tables = market(resting, { holder: POOR });
    const liquidated = rowsOf(tables, 'PositionLiquidated', 'timeUs', 'account', 'lots');
    expect(liquidated).toEqual([[clock(2, 10, 12), 0, 6]]);
  });

  it('leave the market at once when a transfer within the day meets it (CALL-2)', () => {
    /*
     * With 80,000 yuan, and trades at 57.00 on day 0, equity is 8,000,000 − 6,000 − 3,000,000: 1,006,000 under the margin of
     * 6,000,000, so that it is liquidated at the first look, 10:00. Nobody bids; at the lower limit of the first day, 54.00, a
     * lot brings 600,000 − 300,000 − 540 (CON-8): 3.36. The transfer comes at 10:20, a bid at 11:02.
     */
    const scripts: Record<string, Step[]> = {
      holder: [step(0, '09:32', buyOpen(10, 6000))],
      writer: [step(0, '09:33', sellOpen(10, 6000))],
      low: [step(0, '09:40', sellOpen(50, 5700))],
      lift: [step(0, '09:41', buyOpen(1, 5700)), step(0, '11:02', buyOpen(60, 5700))],
    };
    const tables = market(scripts, {
      holder: { reserveFen: 80_000_00, bankFen: 100_000_00 },
      onCall: (call, view) => view.deposit(call.amountFen + 100_000, 0),
      clearing: {
        floatingLossesCount: true,
        intraday: { checkIntervalUs: 30 * MINUTE, deadlineUs: 60 * MINUTE, transferUs: 20 * MINUTE },
      },
      days: 1,
    });
    const ordered = rowsOf(tables, 'LiquidationOrdered', 'timeUs', 'account', 'lots', 'priceFen');
    expect(ordered).toEqual([[clock(0, 10, 0), 0, 4, 5400]]);
    const ended = rowsOf(tables, 'OrderCancelled', 'timeUs', 'account', 'remainingLots', 'cause');
    expect(ofHolder(ended)).toEqual([[clock(0, 10, 20), 0, 4, CancelCause.liquidationRestart]]);
    expect(tables.table('PositionLiquidated').rowCount).toBe(0);
  });

  it('stay where the exchange closes the position for another cause (LIQ-2)', () => {
    const notice: ExchangeNotice = {
      kind: 'liquidation',
      day: base.calendar.firstDay + 2,
      usOfDay: (9 * 60 + 40) * MINUTE,
      contract: undefined,
      group: 'holder',
      cause: 'emergency',
    };
    const tables = market(pledging, { holder: POOR, notices: [notice] });
    expect(rowsOf(tables, 'MarginCallMet', 'timeUs', 'account')).toEqual([[clock(2, 10, 2), 0]]);
    const liquidated = rowsOf(tables, 'PositionLiquidated', 'timeUs', 'account', 'lots');
    expect(liquidated).toEqual([
      [clock(2, 10, 12), 0, 6],
      [clock(2, 10, 12), 0, 4],
    ]);
    expect(rowsOf(tables, 'LiquidationCaused', 'timeUs', 'liquidationCause')).toEqual([
      [clock(2, 9, 35), LiquidationCause.unpaidCall],
      [clock(2, 9, 40), LiquidationCause.emergency],
    ]);
  });
});

describe('LIQ-1, MAR-1: with larger-side margin', () => {
  /*
   * Two contracts at 60.00; `holder` has 95,000 yuan, 5 lots long and 5 short of the first, which has the larger open interest, and
   * 10 long of the second. Fees 12,000, margin 3,000,000 + 6,000,000. On day 1 the first settles at 60.00, the second at 57.00:
   * −3,000,000 and margin of 5,700,000: 9,500,000 − 12,000 − 3,000,000 − 8,700,000 = −2,212,000. On day 2 both are bid.
   */
  const second = (side: Side, lots: number, priceFen: number) => send({ contract: 1, side, lots, priceFen });
  const scripts: Record<string, Step[]> = {
    holder: [
      step(0, '09:32', buyOpen(5, 6000)),
      step(0, '09:33', second(Side.buy, 10, 6000)),
      step(0, '09:35', sellOpen(5, 6000)),
    ],
    writer: [
      step(0, '09:31', sellOpen(25, 6000)),
      step(0, '09:31', second(Side.sell, 10, 6000)),
      step(1, '09:31', sellOpen(1, 6000)),
      step(1, '09:31', second(Side.sell, 1, 5700)),
    ],
    buyer: [
      step(0, '09:34', buyOpen(25, 6000)),
      step(1, '09:32', buyOpen(1, 6000)),
      step(1, '09:32', second(Side.buy, 1, 5700)),
      step(2, '09:31', buyOpen(20, 5990)),
      step(2, '09:31', second(Side.buy, 20, 5690)),
    ],
  };

  it('a leg that gives no margin back is left alone while another helps', () => {
    const tables = market(scripts, {
      contracts: ['CA2607', 'CA2612'],
      holder: { reserveFen: 95_000_00, bankFen: 0 },
      clearing: { marginMode: 'largerSide' },
    });
    expect(rowsOf(tables, 'MarginCallMissed', 'account', 'amountFen')).toEqual([[0, 2_212_000]]);
    // A lot of the second contract brings 570,000 − 10,000 − 569 at 56.90: 2,212,000 ÷ 559,431 = 3.95.
    const liquidated = rowsOf(tables, 'PositionLiquidated', 'account', 'contract', 'lots', 'priceFen');
    expect(liquidated).toEqual([[0, 1, 4, 5690]]);
  });
});
