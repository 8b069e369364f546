import { describe, expect, it } from 'vitest';
import { type AgentKind, type AgentView, defineAgentKind } from '../../src/agents/index.js';
import { dayFromCivil } from '../../src/calendar/index.js';
import { RejectReason, Side } from '../../src/protocol/index.js';
import { groupOf, runMarket, smallMarket } from '../../src/testing/index.js';
import { scripted } from './scriptedAgent.js';
import { rowsOf } from './tableRows.js';

/*
 * `owner` has 1,000 t and no money, `buyer` 50,000 yuan and no allowances; spot fee 0.03% a side, previous close 60.00.
 * Day 0, 9:32 owner offers 500 t at 61.00. 9:33 buyer takes them: 500 × 6,100 = 3,050,000 fen, fee 915 each side.
 *   9:34 owner bids for 400 t at 61.00 with the proceeds: 2,440,000 + 732 fen of 3,050,000 − 915 (SPOT-5).
 *   9:35 buyer offers what it has just bought: refused (T+1). 9:36 owner sends 1 yuan to its futures reserve: refused, the
 *   proceeds have not settled (SPOT-7).
 * Day 1, 9:32 buyer offers 500 t again: accepted.
 */
const list = (side: Side, tonnes: number) => (view: AgentView) => {
  view.list(side, 6100, tonnes);
};

function market(others: readonly AgentKind[] = []) {
  const base = smallMarket();
  const kinds = [
    ...others,
    scripted('owner', [
      { day: 0, clock: '09:32', act: list(Side.sell, 500) },
      { day: 0, clock: '09:34', act: list(Side.buy, 400) },
      { day: 0, clock: '09:36', act: (view) => view.deposit(100, 0) },
    ]),
    scripted('buyer', [
      { day: 0, clock: '09:33', act: (view) => view.take(Side.buy, 6100, 500, 'first') },
      { day: 0, clock: '09:35', act: list(Side.sell, 500) },
      { day: 1, clock: '09:32', act: list(Side.sell, 500) },
    ]),
  ];
  const config = smallMarket({
    calendar: { ...base.calendar, lastDay: dayFromCivil(2026, 1, 6) },
    population: [
      groupOf('owner', 1, { bankFen: 0, reserveFen: 0, allowanceTonnes: 1000 }, kinds),
      groupOf('buyer', 1, { bankFen: 50_000_00, reserveFen: 0 }, kinds),
      ...others.map(({ name }) => groupOf(name, 1, { bankFen: 0, reserveFen: 0 }, kinds)),
    ],
  });
  return runMarket(config, kinds).tables;
}

describe('a spot day, hand calculated', () => {
  const tables = market();

  it('sells at the price of the listing, which is the close (SPOT-2, CLS-1)', () => {
    expect(rowsOf(tables, 'SpotTradeExecuted', 'priceFen', 'quantityTonnes', 'buyer', 'seller')).toEqual([
      [6100, 500, 1, 0],
    ]);
    expect(rowsOf(tables, 'SpotClosed', 'openFen', 'closeFen', 'volumeTonnes', 'turnoverFen')).toEqual([
      [6100, 6100, 500, 3_050_000],
      [6100, 6100, 0, 0],
    ]);
  });

  it('lets the seller use the proceeds on the same day, but not move them (SPOT-5, SPOT-7)', () => {
    const accepted = rowsOf(tables, 'ListingAccepted', 'account', 'side', 'quantityTonnes');
    expect(accepted.slice(0, 2)).toEqual([
      [0, Side.sell, 500],
      [0, Side.buy, 400],
    ]);
    expect(rowsOf(tables, 'TransferRejected', 'account', 'amountFen', 'reason')).toEqual([
      [0, 100, RejectReason.notEnoughCash],
    ]);
  });

  it('lets bought allowances be sold from the next day on (SPOT-5)', () => {
    expect(rowsOf(tables, 'ListingRejected', 'account', 'quantityTonnes', 'reason')).toEqual([
      [1, 500, RejectReason.notEnoughUnits],
    ]);
    expect(rowsOf(tables, 'ListingAccepted', 'account', 'side', 'quantityTonnes').at(-1)).toEqual([
      1,
      Side.sell,
      500,
    ]);
  });

  it('tells the close of the day at its end, before then that of the day before (SPOT-6)', () => {
    const told: number[][] = [];
    const note = (view: AgentView): void => {
      told.push([view.spot.previousClose(), view.spot.latestClose()]);
    };
    const watcher = defineAgentKind({
      name: 'watcher',
      text: { en: 'watcher', zh: 'watcher' },
      parameters: {},
      rights: { fundamental: false, spotHistory: false, futures: false, spot: true },
      createMemory: () => ({}),
      create: () => ({ onWake: note, onTradingDay: note }),
    });
    market([watcher]);
    // The first morning, its end, and the end of the second day: 60.00 before the run, 61.00 from the first close on.
    expect(told).toEqual([
      [6000, 6000],
      [6000, 6100],
      [6100, 6100],
    ]);
  });

  it('settles gross at the day end, allowances against money (SPOT-7)', () => {
    const settled = rowsOf(
      tables,
      'SpotSettled',
      'amountFen',
      'quantityTonnes',
      'buyerFeeFen',
      'sellerFeeFen',
    );
    expect(settled).toEqual([[3_050_000, 500, 915, 915]]);
    expect(rowsOf(tables, 'AllowanceTransferred', 'fromAccount', 'toAccount', 'vintage', 'tonnes')).toEqual([
      [0, 1, 2025, 500],
    ]);
  });
});
