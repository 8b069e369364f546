import { describe, expect, it } from 'vitest';
import { dayFromCivil } from '../../src/calendar/index.js';
import type { ThirdLockMeasure } from '../../src/contracts/index.js';
import { Offset, RejectReason, Side, SuspensionCause } from '../../src/protocol/index.js';
import type { FactTables } from '../../src/recording/index.js';
import { groupOf, runMarket, smallMarket } from '../../src/testing/index.js';
import { buyOpen, type Step, scripted, sellOpen, send } from './scriptedAgent.js';
import { rowsOf } from './tableRows.js';

const base = smallMarket();
const RICH_FEN = 10_000_000_00;
const step = (day: number, clock: string, act: Step['act']): Step => ({ day, clock, act });
const close = (side: Side, lots: number, priceFen: number) =>
  send({ side, offset: Offset.close, lots, priceFen });

/*
 * Day 0: `short` sells 10 lots to `long` at 60.00, the settlement price. On days 1 to 3 the bids of `bull` alone stand at the
 * upper limit, so that they are D1, D2, D3 and settle at the limit: 60.00 × 1.05 = 63.00, × 1.08 = 68.04, × 1.10 = 74.844,
 * on the tick 74.84. On D3 `short` asks for all its lots back at the limit price.
 */
const BIDS_FEN = [6300, 6804, 7484];
const bull = BIDS_FEN.map((priceFen, index) => step(index + 1, '10:00', buyOpen(20, priceFen)));
const scripts: Record<string, Step[]> = {
  short: [step(0, '09:31', sellOpen(10, 6000)), step(3, '14:00', close(Side.buy, 10, 7484))],
  long: [step(0, '09:32', buyOpen(10, 6000)), step(4, '10:00', buyOpen(1, 7484))],
  bull,
};
/** On D3 `late` sells 2 lots at the limit price to `bull`, and asks for them back: it has lost nothing yet. */
const late = [step(3, '10:01', sellOpen(2, 7484)), step(3, '10:02', close(Side.buy, 2, 7484))];

interface Setting {
  readonly measure?: ThirdLockMeasure;
  readonly firstDay?: number;
  readonly contract?: string;
  readonly shortReserveFen?: number;
  readonly changes?: Record<string, Step[]>;
  readonly seed?: string;
  readonly ties?: 'earlierAccount' | 'draw';
}

function run(setting: Setting = {}): FactTables {
  const { seed = 'small', ties = 'earlierAccount' } = setting;
  const { measure = 'forcedReduction', contract = 'CA2607', shortReserveFen = RICH_FEN } = setting;
  const firstDay = setting.firstDay ?? base.calendar.firstDay;
  const kinds = Object.entries({ ...scripts, ...setting.changes }).map(([name, steps]) =>
    scripted(name, steps),
  );
  const config = smallMarket({
    seed,
    calendar: { ...base.calendar, firstDay, lastDay: firstDay + 7 },
    futures: {
      ...base.futures,
      contracts: [contract],
      listingCarryPpm: 0,
      thirdLock: { ...base.futures.thirdLock, measure },
      reductionTies: ties,
    },
    population: kinds.map((kind) =>
      groupOf(
        kind.name,
        1,
        { reserveFen: kind.name === 'short' ? shortReserveFen : RICH_FEN, bankFen: 0 },
        kinds,
      ),
    ),
  });
  return runMarket(config, kinds).tables;
}

const bands = (tables: FactTables) =>
  rowsOf(tables, 'PriceLimitsSet', 'lowerLimitFen', 'upperLimitFen', 'marginPpm');
const locks = (tables: FactTables) => rowsOf(tables, 'ContractLocked', 'contract', 'side', 'lockedDays');
const reductions = (tables: FactTables) =>
  rowsOf(tables, 'ReductionTraded', 'priceFen', 'lots', 'loser', 'winner', 'tier', 'loserSide');

/** Bands and margins of days 0 to 3: normal, D1 5%, D2 8%, D3 10%; 10, 10, 10, 12%. The first day has twice the limit (CON-8). */
const UP_TO_D3 = [
  [5400, 6600, 100_000],
  [5700, 6300, 100_000],
  [5796, 6804, 100_000],
  [6124, 7484, 120_000],
];

describe('LIM-3, LIM-4, FRD-1: three locked days and a forced reduction', () => {
  const tables = run({ changes: { late } });

  it('LIM-2: each locked close is recorded with the days of its run', () => {
    expect(locks(tables)).toEqual([
      [0, Side.buy, 1],
      [0, Side.buy, 2],
      [0, Side.buy, 3],
    ]);
  });

  it('LIM-3: bands 5, 8, 10% and margins 10, 10, 12%; D4 has the normal terms again', () => {
    // 74.84 × 0.95 = 71.098, × 1.05 = 78.582.
    expect(bands(tables).slice(0, 5)).toEqual([...UP_TO_D3, [7110, 7858, 100_000]]);
  });

  it('FRD-1: the request is met at the limit price; who has lost nothing is passed by', () => {
    expect(reductions(tables)).toEqual([[7484, 10, 0, 1, 1, Side.sell]]);
    expect(rowsOf(tables, 'ReductionRequested', 'account', 'lots', 'unitLossFen')).toEqual([[0, 10, 1484]]);
    expect(
      rowsOf(tables, 'ContractReduced', 'loserSide', 'requestedLots', 'filledLots', 'priceFen', 'design'),
    ).toEqual([[Side.sell, 10, 10, 7484, 0]]);
  });

  it('SET-1, MTM-1: it moves no volume, and enters the P&L of D3', () => {
    const settled = rowsOf(
      tables,
      'SettlementPriceSet',
      'settlementPriceFen',
      'volumeLots',
      'openInterestLots',
    );
    // Only the 2 lots of `late` traded on D3; the 10 lots are gone from the open interest.
    expect(settled.slice(0, 4)).toEqual([
      [6000, 10, 10],
      [6300, 0, 10],
      [6804, 0, 10],
      [7484, 2, 2],
    ]);
    const ofShort = rowsOf(tables, 'AccountSettled', 'account', 'profitFen', 'feesFen', 'marginFen').filter(
      ([account]) => account === 0,
    );
    // −3.00, −5.04 and −6.80 yuan on 10,000 t.
    expect(ofShort.map(([, profitFen]) => profitFen)).toEqual([0, -3_000_000, -5_040_000, -6_800_000]);
    expect(ofShort.map(([, , feesFen]) => feesFen)).toEqual([6000, 0, 0, 0]);
    expect(ofShort[3]).toEqual([0, -6_800_000, 0, 0]);
  });

  it('FRD-1: a locked down market is the mirror image', () => {
    // 60.00 × 0.95 = 57.00, × 0.92 = 52.44, × 0.9 = 47.196: 47.20 on the tick, inwards.
    const down = run({
      changes: {
        short: [step(0, '09:31', sellOpen(10, 6000))],
        long: [step(0, '09:32', buyOpen(10, 6000)), step(3, '14:00', close(Side.sell, 4, 4720))],
        bull: [5700, 5244, 4720].map((priceFen, index) => step(index + 1, '10:00', sellOpen(20, priceFen))),
      },
    });
    expect(locks(down)).toHaveLength(3);
    expect(reductions(down)).toEqual([[4720, 4, 1, 0, 1, Side.buy]]);
  });

  it('LIQ-1: the close order of a forced liquidation is a request too, and its loss goes up the waterfall (LIQ-3)', () => {
    // 140,000 yuan less the fee of 60 and losses of 30,000 and 50,400 are under the margin of 81,648 of D2's settlement.
    const poor = run({ shortReserveFen: 14_000_000 });
    expect(rowsOf(poor, 'MarginCallMissed', 'account')).toEqual([[0]]);
    expect(rowsOf(poor, 'LiquidationOrdered', 'account', 'lots', 'priceFen').at(-1)).toEqual([0, 10, 7484]);
    expect(reductions(poor)).toEqual([[7484, 10, 0, 1, 1, Side.sell]]);
    // 14,000,000 − 6,000 − 14,840,000.
    expect(rowsOf(poor, 'AccountDefaulted', 'account', 'lossFen')).toEqual([[0, 846_000]]);
  });

  it('equal remainders: to the earlier account, or by a draw that depends on the seed alone', () => {
    // 3 of 10 lots are asked for; `long` and `other` hold 5 each and are equal: 1.5 lots each.
    const changes = {
      short: [scripts.short![0]!, step(3, '14:00', close(Side.buy, 3, 7484))],
      long: [step(0, '09:32', buyOpen(5, 6000))],
      other: [step(0, '09:33', buyOpen(5, 6000))],
    };
    const shares = (seed: string, ties: 'earlierAccount' | 'draw') =>
      reductions(run({ changes, seed, ties }))
        .sort(([, , , a], [, , , b]) => a! - b!)
        .map(([, lots]) => lots);
    const seeds = ['a', 'b', 'c', 'd', 'e', 'f'];
    for (const seed of seeds) expect(shares(seed, 'earlierAccount')).toEqual([2, 1]);
    const drawn = seeds.map((seed) => shares(seed, 'draw').join());
    expect(new Set(drawn)).toEqual(new Set(['1,2', '2,1']));
    expect(seeds.map((seed) => shares(seed, 'draw').join())).toEqual(drawn);
  });

  it('no request, no reduction; the run of locks ends all the same', () => {
    const silent = run({ changes: { short: scripts.short!.slice(0, 1) } });
    expect(reductions(silent)).toEqual([]);
    expect(rowsOf(silent, 'ContractReduced', 'requestedLots', 'filledLots')).toEqual([[0, 0]]);
    expect(bands(silent)[4]).toEqual([7110, 7858, 100_000]);
  });
});

describe('LIM-4: other measures after the third lock', () => {
  // 74.84 × 0.9 = 67.356, × 1.1 = 82.324; × 0.85 = 63.614, × 1.15 = 86.066.
  it.each<[ThirdLockMeasure, number[]]>([
    ['none', [6736, 8232, 120_000]],
    ['raiseMargins', [6736, 8232, 150_000]],
    ['suspendOpening', [6736, 8232, 120_000]],
    ['changeBand', [6362, 8606, 170_000]],
    ['deleveragingQueue', [6736, 8232, 120_000]],
  ])('%s', (measure, d4) => {
    const tables = run({ measure });
    expect(bands(tables).slice(0, 5)).toEqual([...UP_TO_D3, d4]);
    expect(rowsOf(tables, 'ContractReduced')).toEqual([]);
    // A day without a lock restores the normal terms (LIM-3); nothing trades on D4, so it settles at 74.84 again.
    expect(bands(tables)[5]).toEqual([7110, 7858, 100_000]);
  });

  it('suspended opening: refused on D4, and allowed again after it', () => {
    const again = step(5, '10:00', buyOpen(1, 7484));
    const changes = { long: [...scripts.long!, step(4, '10:01', close(Side.sell, 1, 7800)), again] };
    const tables = run({ measure: 'suspendOpening', changes });
    const d4 = base.calendar.firstDay + 4;
    expect(rowsOf(tables, 'OpeningSuspended', 'contract', 'account', 'untilDay', 'suspensionCause')).toEqual([
      [0, -1, d4, SuspensionCause.thirdLock],
    ]);
    expect(rowsOf(tables, 'OrderRejected', 'account', 'offset', 'reason')).toEqual([
      [1, Offset.open, RejectReason.openingSuspended],
    ]);
  });

  it('FRD-3: the deleveraging queue closes the bankrupt at his bankruptcy price', () => {
    const tables = run({ measure: 'deleveragingQueue', shortReserveFen: 14_000_000 });
    // 846,000 fen below zero at 74.84, 84.6 fen a tonne: 86 on the tick, 73.98.
    expect(reductions(tables)).toEqual([[7398, 10, 0, 1, 1, Side.sell]]);
    expect(rowsOf(tables, 'ContractReduced', 'requestedLots', 'filledLots', 'design')).toEqual([[10, 10, 1]]);
    expect(rowsOf(tables, 'AccountDefaulted', 'account')).toEqual([]);
    const ofShort = rowsOf(tables, 'AccountSettled', 'account', 'equityFen').filter(
      ([account]) => account === 0,
    );
    expect(ofShort[3]).toEqual([0, 14_000]);
  });
});

describe('LIM-4: near the last trading day', () => {
  // CA2602 stops trading on Friday 30 January 2026.
  it.each<ThirdLockMeasure>(['forcedReduction', 'suspendOpening', 'raiseMargins', 'changeBand'])(
    'if D4 is the last trading day it trades with the terms of D3 (%s)',
    (measure) => {
      const tables = run({ measure, contract: 'CA2602', firstDay: dayFromCivil(2026, 1, 26) });
      expect(locks(tables)).toHaveLength(3);
      expect(rowsOf(tables, 'ContractReduced')).toEqual([]);
      expect(rowsOf(tables, 'OpeningSuspended')).toEqual([]);
      // Margin is that of T−4..T, 20% (MAR-2).
      expect(bands(tables)[4]).toEqual([6736, 8232, 200_000]);
      expect(rowsOf(tables, 'DeliveryDue', 'account', 'lots')).toEqual([
        [1, 10],
        [0, 10],
      ]);
    },
  );

  it('if D3 is the last trading day the contract goes to delivery', () => {
    const tables = run({ contract: 'CA2602', firstDay: dayFromCivil(2026, 1, 27) });
    expect(locks(tables)).toHaveLength(3);
    expect(rowsOf(tables, 'ContractReduced')).toEqual([]);
    expect(rowsOf(tables, 'DeliveryDue', 'account', 'lots', 'priceFen')).toEqual([
      [1, 10, 7484],
      [0, 10, 7484],
    ]);
  });
});
