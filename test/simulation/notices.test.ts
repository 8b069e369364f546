import { describe, expect, it } from 'vitest';
import type { TermsAnnouncement } from '../../src/agents/index.js';
import { dayFromCivil } from '../../src/calendar/index.js';
import {
  CancelCause,
  LiquidationCause,
  Offset,
  RejectReason,
  Side,
  SuspensionCause,
} from '../../src/protocol/index.js';
import type { ExchangeNotice, TermsChange } from '../../src/simulation/index.js';
import { groupOf, runMarket, smallMarket } from '../../src/testing/index.js';
import { buyOpen, type Step, scripted, sellOpen, send } from './scriptedAgent.js';
import { rowsOf } from './tableRows.js';

const base = smallMarket();
const RICH = { reserveFen: 10_000_000_00 };
const HOUR = 3600e6;
const DAY = 24 * HOUR;
const clock = (day: number, hours: number, minutes: number) => day * DAY + (hours * 60 + minutes) * 60e6;
const january = (day: number) => dayFromCivil(2026, 1, day);
const step = (day: number, time: string, act: Step['act']): Step => ({ day, clock: time, act });
const close = (side: Side, lots: number, priceFen: number) =>
  send({ side, offset: Offset.close, lots, priceFen });

/** From Monday 5 January; two contracts, both listed at 60.00. */
function market(
  scripts: Record<string, Step[]>,
  {
    termsChanges = [],
    notices = [],
    days = 3,
    dailySd = base.fundamental.dailySd,
  }: {
    readonly termsChanges?: readonly TermsChange[];
    readonly notices?: readonly ExchangeNotice[];
    readonly days?: number;
    readonly dailySd?: number;
  },
) {
  const kinds = Object.entries(scripts).map(([name, steps]) => scripted(name, steps));
  const config = smallMarket({
    calendar: { ...base.calendar, lastDay: base.calendar.firstDay + days - 1 },
    futures: {
      ...base.futures,
      contracts: ['CA2607', 'CA2612'],
      listingCarryPpm: 0,
      termsChanges,
      notices,
    },
    fundamental: { ...base.fundamental, dailySd, jumpsPerYear: 0 },
    population: kinds.map((kind) => groupOf(kind.name, 1, RICH, kinds)),
  });
  return runMarket(config, kinds).tables;
}

describe('LIM-5: terms of one contract', () => {
  const change = (day: number, limit: number, margin: number, contract?: string): TermsChange => ({
    day: january(day),
    usOfDay: 0,
    limitPpm: limit * 10_000,
    marginPpm: margin * 10_000,
    ...(contract === undefined ? {} : { contract }),
  });

  it('a limit and a margin of its own, until a later event sets those of all', () => {
    const termsChanges = [change(6, 3, 12, 'CA2612'), change(8, 4, 11)];
    const tables = market({}, { termsChanges, days: 5 });
    // Neither contract trades, so both have twice the limit (CON-8). CA2612 has 6% from the 6th, both 8% from the 8th. The
    // margin is collected at the settlement before.
    expect(
      rowsOf(tables, 'PriceLimitsSet', 'contract', 'lowerLimitFen', 'upperLimitFen', 'marginPpm'),
    ).toEqual([
      [0, 5400, 6600, 100_000],
      [1, 5400, 6600, 100_000],
      [0, 5400, 6600, 100_000],
      [1, 5640, 6360, 120_000],
      [0, 5400, 6600, 100_000],
      [1, 5640, 6360, 120_000],
      [0, 5520, 6480, 110_000],
      [1, 5520, 6480, 110_000],
      [0, 5520, 6480, 110_000],
      [1, 5520, 6480, 110_000],
    ]);
    expect(rowsOf(tables, 'ContractTermsChanged', 'timeUs', 'contract', 'limitPpm', 'marginPpm')).toEqual([
      [DAY, 1, 30_000, 120_000],
    ]);
    expect(rowsOf(tables, 'TermsChanged', 'timeUs', 'limitPpm', 'marginPpm')).toEqual([
      [3 * DAY, 40_000, 110_000],
    ]);
  });

  it('a margin of its own goes on where a later event sets the limit of all, and is recorded anew', () => {
    const own = { ...change(6, 3, 12, 'CA2612'), limitPpm: undefined };
    const tables = market(
      {},
      { termsChanges: [own, { ...change(7, 4, 11), marginPpm: undefined }], days: 5 },
    );
    expect(rowsOf(tables, 'ContractTermsChanged', 'timeUs', 'contract', 'limitPpm', 'marginPpm')).toEqual([
      [DAY, 1, 50_000, 120_000],
      [2 * DAY, 1, 40_000, 120_000],
    ]);
    const margins = rowsOf(tables, 'PriceLimitsSet', 'contract', 'marginPpm').slice(-2);
    expect(margins).toEqual([
      [0, 100_000],
      [1, 120_000],
    ]);
  });

  it('announced: agents know of it before, and no more once it holds', () => {
    const seen: (readonly TermsAnnouncement[])[] = [];
    const look = (day: number, time: string) =>
      step(day, time, (view) => seen.push(view.futures.announcements()));
    const later = { ...change(7, 3, 12, 'CA2612'), announced: { day: january(5), usOfDay: 10 * HOUR } };
    const sooner = { ...change(6, 4, 11), marginPpm: undefined, announced: { day: january(2), usOfDay: 0 } };
    const scripts = { reader: [look(0, '09:35'), look(0, '10:05'), look(1, '09:35'), look(2, '09:35')] };
    const tables = market(scripts, { termsChanges: [sooner, later] });
    const first = { contract: undefined, effectiveUs: DAY, limitPpm: 40_000, marginPpm: undefined };
    const second = { contract: 1, effectiveUs: 2 * DAY, limitPpm: 30_000, marginPpm: 120_000 };
    expect(seen).toEqual([[first], [first, second], [second], []]);
    // What was announced before the run is published at its first instant.
    expect(
      rowsOf(tables, 'TermsAnnounced', 'timeUs', 'contract', 'limitPpm', 'marginPpm', 'effectiveUs'),
    ).toEqual([
      [0, -1, 40_000, 0, DAY],
      [10 * HOUR, 1, 30_000, 120_000, 2 * DAY],
    ]);
  });
});

describe('LIM-5: opening suspended by a notice', () => {
  const opening = (hour: number, isSuspended: boolean, contract?: string): ExchangeNotice => ({
    kind: 'opening',
    day: january(5),
    usOfDay: hour * HOUR,
    contract,
    isSuspended,
  });
  const scripts = {
    writer: [step(0, '09:31', sellOpen(5, 6000)), step(0, '10:40', sellOpen(1, 6100))],
    holder: [
      step(0, '09:32', buyOpen(5, 6000)),
      step(0, '09:33', buyOpen(2, 5900)),
      step(0, '09:34', close(Side.sell, 1, 6100)),
      step(0, '09:35', send({ contract: 1, side: Side.buy, lots: 1, priceFen: 5900 })),
      step(0, '10:35', close(Side.sell, 1, 6090)),
      step(0, '10:36', send({ contract: 1, side: Side.buy, lots: 1, priceFen: 5910 })),
      step(0, '13:35', buyOpen(1, 5900)),
    ],
  };

  it('in one contract: nothing opens there until it is resumed, working orders that would open go, closing is free', () => {
    const tables = market(scripts, {
      notices: [
        opening(10.5, false, 'CA2612'),
        opening(10.5, true, 'CA2607'),
        opening(13.5, false, 'CA2607'),
      ],
      days: 1,
    });
    const { notice } = SuspensionCause;
    expect(
      rowsOf(tables, 'OpeningSuspended', 'timeUs', 'contract', 'account', 'untilDay', 'suspensionCause'),
    ).toEqual([[10.5 * HOUR, 0, -1, january(5), notice]]);
    expect(rowsOf(tables, 'OpeningResumed', 'timeUs', 'contract', 'suspensionCause')).toEqual([
      [10.5 * HOUR, 1, notice],
      [13.5 * HOUR, 0, notice],
    ]);
    expect(rowsOf(tables, 'OrderRejected', 'timeUs', 'account', 'contract', 'reason')).toEqual([
      [clock(0, 10, 40), 0, 0, RejectReason.openingSuspended],
    ]);
    const cancelled = rowsOf(tables, 'OrderCancelled', 'timeUs', 'account', 'remainingLots', 'cause');
    expect(cancelled.filter(([timeUs]) => timeUs! < 15 * HOUR)).toEqual([
      [10.5 * HOUR, 1, 2, CancelCause.termsChanged],
    ]);
  });

  it('in all contracts', () => {
    const tables = market(scripts, { notices: [opening(10.5, true), opening(13.5, false)], days: 1 });
    expect(rowsOf(tables, 'OpeningSuspended', 'contract')).toEqual([[-1]]);
    expect(rowsOf(tables, 'OrderRejected', 'timeUs', 'contract')).toEqual([
      [clock(0, 10, 36), 1],
      [clock(0, 10, 40), 0],
    ]);
  });

  it('ORD-4: given while the call auction waits to be matched, orders that would open do not trade', () => {
    const call = {
      writer: [step(1, '09:25', sellOpen(5, 6000))],
      holder: [step(0, '09:32', buyOpen(1, 5900)), step(1, '09:26', buyOpen(5, 6000))],
    };
    const notice = { ...opening(9.49, true, 'CA2607'), day: january(6), usOfDay: (9 * 60 + 29.5) * 60e6 };
    const tables = market(call, { notices: [notice], days: 2 });
    expect(tables.table('TradeExecuted').rowCount).toBe(0);
    expect(rowsOf(tables, 'OrderCancelled', 'timeUs', 'cause').slice(-2)).toEqual([
      [DAY + notice.usOfDay, CancelCause.termsChanged],
      [DAY + notice.usOfDay, CancelCause.termsChanged],
    ]);
  });
});

describe('LIQ-2: the exchange orders what a group holds to be closed', () => {
  /*
   * `holder` has 5 lots of each contract, `other` 3 of the first. The order comes on day 1 at 10:02. At 10:05 4 lots are bid
   * at 59.00 and the order for 5 reaches the lower limit: 4 trade, 1 lapses. On day 2 one is bid at 59.50.
   */
  const order = (contract?: string): ExchangeNotice => ({
    kind: 'liquidation',
    day: january(6),
    usOfDay: (10 * 60 + 2) * 60e6,
    contract,
    group: 'holder',
    cause: 'violation',
  });
  const second = (side: Side, lots: number, priceFen: number) => send({ contract: 1, side, lots, priceFen });
  const scripts = {
    writer: [
      step(0, '09:31', sellOpen(8, 6000)),
      step(0, '09:31', second(Side.sell, 5, 6000)),
      step(1, '09:40', close(Side.buy, 4, 5900)),
      step(2, '09:31', close(Side.buy, 1, 5950)),
    ],
    holder: [
      step(0, '09:32', buyOpen(5, 6000)),
      step(0, '09:33', second(Side.buy, 5, 6000)),
      step(1, '09:45', buyOpen(1, 5800)),
      step(1, '10:03', buyOpen(1, 5800)),
      step(2, '09:40', buyOpen(1, 5800)),
    ],
    other: [step(0, '09:34', buyOpen(3, 6000))],
  };
  const tables = market(scripts, { notices: [order('CA2607')] });

  it('at each look all that is left, with its cause; what cannot trade comes again the next day', () => {
    expect(rowsOf(tables, 'LiquidationImposed', 'timeUs', 'account', 'contract', 'liquidationCause')).toEqual(
      [[clock(1, 10, 2), 1, 0, LiquidationCause.violation]],
    );
    expect(rowsOf(tables, 'PositionLiquidated', 'timeUs', 'account', 'contract', 'lots', 'priceFen')).toEqual(
      [
        [clock(1, 10, 5), 1, 0, 4, 5900],
        [clock(2, 9, 35), 1, 0, 1, 5950],
      ],
    );
    expect(rowsOf(tables, 'LiquidationCaused', 'liquidationCause')).toEqual([
      [LiquidationCause.violation],
      [LiquidationCause.violation],
    ]);
  });

  it('its owner opens nothing in the contract until he is flat', () => {
    // On day 2 he is flat from 9:35 on; the look at 9:40 comes before his order of that instant.
    expect(rowsOf(tables, 'OrderRejected', 'timeUs', 'account', 'reason')).toEqual([
      [clock(1, 10, 3), 1, RejectReason.beingLiquidated],
    ]);
  });

  it('his orders that would open leave the market at once, those that close at the first look', () => {
    const holder = [...scripts.holder.slice(0, 3), step(1, '09:46', close(Side.sell, 1, 6100))];
    const own = (notices: readonly ExchangeNotice[], later = holder) =>
      rowsOf(
        market({ ...scripts, holder: later }, { notices, days: 2 }),
        'OrderCancelled',
        'timeUs',
        'account',
        'remainingLots',
        'cause',
      ).filter(([, account]) => account === 1);
    const { liquidationRestart } = CancelCause;
    // An order of the second contract stays, of which the notice says nothing.
    const elsewhere = step(1, '09:47', second(Side.buy, 2, 5800));
    expect(own([order('CA2607')], [...holder, elsewhere]).slice(0, 2)).toEqual([
      [clock(1, 10, 2), 1, 1, liquidationRestart],
      [clock(1, 10, 5), 1, 1, liquidationRestart],
    ]);
  });

  it('ORD-4: also while they wait in the call auction', () => {
    const auction = {
      writer: [...scripts.writer.slice(0, 2), step(1, '09:26', sellOpen(2, 6000))],
      holder: [...scripts.holder.slice(0, 2), step(1, '09:25', buyOpen(2, 6000))],
      other: scripts.other,
    };
    const early = { ...order('CA2607'), usOfDay: (9 * 60 + 27) * 60e6 };
    const all = market(auction, { notices: [early], days: 2 });
    const [first] = rowsOf(all, 'OrderCancelled', 'timeUs', 'account', 'remainingLots');
    expect(first).toEqual([clock(1, 9, 27), 1, 2]);
    expect(rowsOf(all, 'TradeExecuted', 'timeUs').filter(([timeUs]) => timeUs! >= DAY)).toEqual([]);
  });

  it('in all contracts if none is named', () => {
    const all = market(scripts, {
      notices: [{ ...order(), kind: 'liquidation', cause: 'emergency' } as ExchangeNotice],
    });
    expect(rowsOf(all, 'LiquidationImposed', 'contract', 'liquidationCause')).toEqual([
      [0, LiquidationCause.emergency],
      [1, LiquidationCause.emergency],
    ]);
  });
});

describe('POL-1: news', () => {
  it('move the fundamental value at their instant', () => {
    const notices: ExchangeNotice[] = [
      { kind: 'news', day: january(5), usOfDay: 10 * HOUR, changePpm: -200_000 },
      { kind: 'news', day: january(6), usOfDay: 0, changePpm: 500_000 },
    ];
    const tables = market({}, { notices, days: 2, dailySd: 0 });
    const { driftPerYear } = base.fundamental;
    expect(driftPerYear).toBe(0);
    // 60.00 less a fifth is 48.00, and half as much again 72.00, in thousandths of a fen.
    const values = rowsOf(tables, 'FundamentalValueSet', 'timeUs', 'valueMilliFen');
    const valueAt = (timeUs: number) => values.findLast(([at]) => at! <= timeUs)?.[1];
    expect([9.9, 10, 24, 39.5].map((hour) => valueAt(hour * HOUR))).toEqual([
      6_000_000, 4_800_000, 7_200_000, 7_200_000,
    ]);
    expect(rowsOf(tables, 'NewsReleased', 'timeUs', 'changePpm')).toEqual([
      [10 * HOUR, -200_000],
      [DAY, 500_000],
    ]);
  });
});

describe('LIM-5: what is said of a contract that trades no more', () => {
  it('has no effect, on others least of all', () => {
    // After the settlement of the last trading day of CA2602, Friday 30 January.
    const late = { day: january(30), usOfDay: 16 * HOUR, contract: 'CA2602' };
    const config = smallMarket({
      calendar: { ...base.calendar, firstDay: january(30), lastDay: dayFromCivil(2026, 2, 2) },
      futures: {
        ...base.futures,
        contracts: ['CA2602', 'CA2612'],
        termsChanges: [{ ...late, limitPpm: 30_000, marginPpm: undefined }],
        notices: [
          { ...late, kind: 'opening', isSuspended: true },
          { ...late, kind: 'liquidation', group: 'nobody', cause: 'emergency' },
        ],
      },
      population: [],
    });
    const { tables } = runMarket(config);
    for (const fact of ['ContractTermsChanged', 'OpeningSuspended', 'LiquidationImposed'] as const) {
      expect(tables.table(fact).rowCount, fact).toBe(0);
    }
  });
});
