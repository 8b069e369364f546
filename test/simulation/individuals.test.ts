import { describe, expect, it } from 'vitest';
import { dayFromCivil } from '../../src/calendar/index.js';
import { CancelCause, LiquidationCause, Offset, RejectReason, Side } from '../../src/protocol/index.js';
import { hasSpotAccess } from '../../src/simulation/index.js';
import { groupOf, runMarket, smallMarket } from '../../src/testing/index.js';
import { load } from '../scenario/files.js';
import { buyOpen, type Step, scripted, sellOpen, send } from './scriptedAgent.js';
import { rowsOf } from './tableRows.js';

const base = smallMarket();
const RICH = { reserveFen: 10_000_000_00 };
const step = (day: number, clock: string, act: Step['act']): Step => ({ day, clock, act });
const DAY = 86_400e6;
const clock = (day: number, hours: number, minutes: number) => day * DAY + (hours * 60 + minutes) * 60e6;
const close = (side: Side, lots: number, priceFen: number) =>
  send({ side, offset: Offset.close, lots, priceFen });

/*
 * CA2602 stops trading on Friday 30 January 2026, T; T−1 is the 29th. Day 0 is the 28th. `person` (natural) and `firm` each
 * buy 5 lots of `writer` at 60.00. On T−1 the person closes 2. On T bids of 2 at 59.90 and 5 at 59.80 come at 9:31.
 */
const scripts: Record<string, Step[]> = {
  person: [
    step(0, '09:32', buyOpen(5, 6000)),
    step(1, '09:33', buyOpen(1, 6000)),
    step(1, '09:35', close(Side.sell, 2, 6000)),
    step(2, '09:32', close(Side.sell, 1, 6100)),
    step(2, '09:33', buyOpen(1, 5900)),
  ],
  firm: [step(0, '09:33', buyOpen(5, 6000)), step(1, '09:33', buyOpen(1, 5900))],
  writer: [
    step(0, '09:31', sellOpen(10, 6000)),
    step(1, '09:34', close(Side.buy, 2, 6000)),
    step(2, '09:31', close(Side.buy, 2, 5990)),
    step(2, '09:31', close(Side.buy, 5, 5980)),
  ],
};

function market(futures: Partial<typeof base.futures> = {}, changes: Record<string, Step[]> = {}) {
  const kinds = Object.entries({ ...scripts, ...changes }).map(([name, steps]) => scripted(name, steps));
  const config = smallMarket({
    calendar: {
      ...base.calendar,
      firstDay: dayFromCivil(2026, 1, 28),
      lastDay: dayFromCivil(2026, 1, 30),
    },
    futures: { ...base.futures, contracts: ['CA2602'], listingCarryPpm: 0, ...futures },
    population: kinds.map((kind) =>
      groupOf(kind.name, 1, { ...RICH, individual: kind.name === 'person' }, kinds),
    ),
  });
  return runMarket(config, kinds).tables;
}

describe('natural persons must be flat before the last trading day (POS-1, LIQ-2)', () => {
  const tables = market();

  it('POS-1: they open nothing from T−1 on, but may close; others may open', () => {
    expect(rowsOf(tables, 'OrderRejected', 'timeUs', 'account', 'reason')).toEqual([
      [clock(1, 9, 33), 0, RejectReason.individualsMustBeFlat],
      [clock(2, 9, 33), 0, RejectReason.individualsMustBeFlat],
    ]);
    const closed = rowsOf(tables, 'TradeExecuted', 'timeUs', 'quantityLots').filter(
      ([timeUs]) => timeUs === clock(1, 9, 35),
    );
    expect(closed).toEqual([[clock(1, 9, 35), 2]]);
  });

  it('LIQ-2: what is left on T is liquidated whole at the worst visible price, with its cause', () => {
    // At 9:30 the book is empty and the look passes; at 9:35 3 lots reach down to 59.80.
    expect(
      rowsOf(tables, 'LiquidationOrdered', 'timeUs', 'account', 'side', 'lots', 'priceFen', 'deficitFen'),
    ).toEqual([[clock(2, 9, 35), 0, Side.sell, 3, 5980, 0]]);
    expect(rowsOf(tables, 'LiquidationCaused', 'liquidationCause')).toEqual([
      [LiquidationCause.noDeliveryRight],
    ]);
    // ORD-1: the middle of 59.90, 59.80 and the last price 60.00 is 59.90; then both sides are at 59.80.
    expect(rowsOf(tables, 'PositionLiquidated', 'account', 'lots', 'priceFen')).toEqual([
      [0, 2, 5990],
      [0, 1, 5980],
    ]);
    const withdrawn = rowsOf(tables, 'OrderCancelled', 'timeUs', 'account', 'cause').filter(
      ([timeUs]) => timeUs === clock(2, 9, 35),
    );
    expect(withdrawn).toEqual([[clock(2, 9, 35), 0, CancelCause.liquidationRestart]]);
    expect(rowsOf(tables, 'DeliveryDue', 'account', 'lots')).toEqual([
      [1, 5],
      [2, 5],
    ]);
  });

  it('DEL-2: what finds nobody by the close goes to delivery', () => {
    const alone = market({}, { writer: scripts.writer!.slice(0, 2) });
    expect(alone.table('PositionLiquidated').rowCount).toBe(0);
    expect(rowsOf(alone, 'DeliveryDue', 'account', 'side', 'lots')).toEqual([
      [0, Side.buy, 3],
      [1, Side.buy, 5],
      [2, Side.sell, 8],
    ]);
  });

  it('LIQ-4: who has lost more comes first', () => {
    /*
     * `person` holds 2 lots, `loser` 5, bought at 60.00. On T−1 a lot changes hands at 59.00: they lose 2 × 1,000 × 1.00 yuan
     * and 5 × 1,000 × 1.00. On T 5 lots are bid at 59.20 and 2 at 59.10.
     */
    const kinds = Object.entries({
      person: [step(0, '09:32', buyOpen(2, 6000))],
      loser: [step(0, '09:33', buyOpen(5, 6000))],
      firm: [step(1, '09:33', buyOpen(1, 5900))],
      writer: [
        step(0, '09:31', sellOpen(7, 6000)),
        step(1, '09:32', sellOpen(1, 5900)),
        step(2, '09:31', close(Side.buy, 5, 5920)),
        step(2, '09:31', close(Side.buy, 2, 5910)),
      ],
    }).map(([name, steps]) => scripted(name, steps));
    const individual = (name: string) => name === 'person' || name === 'loser';
    const config = smallMarket({
      calendar: {
        ...base.calendar,
        firstDay: dayFromCivil(2026, 1, 28),
        lastDay: dayFromCivil(2026, 1, 30),
      },
      futures: { ...base.futures, contracts: ['CA2602'], listingCarryPpm: 0 },
      population: kinds.map(({ name }) => groupOf(name, 1, { ...RICH, individual: individual(name) }, kinds)),
    });
    const closed = rowsOf(
      runMarket(config, kinds).tables,
      'PositionLiquidated',
      'account',
      'lots',
      'priceFen',
    );
    // ORD-1: the middle of bid, ask and last price (59.00, then 59.20) is the bid the order asks for.
    expect(closed).toEqual([
      [1, 5, 5920],
      [0, 2, 5910],
    ]);
  });

  it('LIQ-2: an order that rests keeps its place from look to look', () => {
    // One bid of 1 lot at 59.90: 3 lots find no price for all, so the order goes to the lower limit and 2 lots rest there.
    const thin = market(
      {},
      { writer: [...scripts.writer!.slice(0, 2), step(2, '09:31', close(Side.buy, 1, 5990))] },
    );
    // Settlement 60.00, limit 5%: 57.00.
    expect(rowsOf(thin, 'LiquidationOrdered', 'lots', 'priceFen')).toEqual([[3, 5700]]);
    expect(rowsOf(thin, 'PositionLiquidated', 'lots')).toEqual([[1]]);
    const ended = rowsOf(thin, 'OrderCancelled', 'timeUs', 'account', 'remainingLots', 'cause').filter(
      ([timeUs]) => timeUs! > clock(2, 9, 35),
    );
    expect(ended).toEqual([[clock(2, 15, 0), 0, 2, CancelCause.dayEnd]]);
    expect(rowsOf(thin, 'DeliveryDue', 'account', 'lots')[0]).toEqual([0, 2]);
  });

  it('LIQ-2: groups that are told to have no right to deliver are treated the same', () => {
    const kindOf = Object.entries(scripts).map(([name, steps]) => scripted(name, steps));
    const config = smallMarket({
      calendar: { ...base.calendar, firstDay: dayFromCivil(2026, 1, 28), lastDay: dayFromCivil(2026, 1, 30) },
      futures: { ...base.futures, contracts: ['CA2602'], listingCarryPpm: 0, individualsFlat: false },
      population: kindOf.map(({ name }) =>
        groupOf(name, 1, { ...RICH, deliveryRight: name !== 'person' }, kindOf),
      ),
    });
    const closed = runMarket(config, kindOf).tables;
    expect(rowsOf(closed, 'OrderRejected', 'account', 'reason')).toEqual([
      [0, RejectReason.individualsMustBeFlat],
      [0, RejectReason.individualsMustBeFlat],
    ]);
    expect(rowsOf(closed, 'PositionLiquidated', 'account', 'lots', 'priceFen')).toEqual([
      [0, 2, 5990],
      [0, 1, 5980],
    ]);
    expect(
      load('name: x\npopulation:\n  some: {kind: noiseTrader, deliveryRight: false}\n').config?.population[0],
    ).toMatchObject({ deliveryRight: false });
  });

  it('is a switch', () => {
    const off = market({ individualsFlat: false });
    expect(off.table('OrderRejected').rowCount).toBe(0);
    expect(off.table('PositionLiquidated').rowCount).toBe(0);
  });
});

describe('who may trade spot (SPOT-12)', () => {
  const list: Step[] = [step(0, '09:31', (view) => view.list(Side.sell, 6000, 100))];
  const kinds = [scripted('person', list), scripted('firm', list)];
  const refused = (access: typeof base.spot.access) => {
    const config = smallMarket({
      calendar: { ...base.calendar, lastDay: base.calendar.firstDay },
      spot: { ...base.spot, access },
      population: kinds.map((kind) =>
        groupOf(kind.name, 1, { allowanceTonnes: 1000, individual: kind.name === 'person' }, kinds),
      ),
    });
    return rowsOf(runMarket(config, kinds).tables, 'ListingRejected', 'account', 'reason');
  };

  it('institutions by default; all; covered firms only', () => {
    const { accessDenied } = RejectReason;
    expect(refused('institutions')).toEqual([[0, accessDenied]]);
    expect(refused('all')).toEqual([]);
    expect(refused('complianceEntities')).toEqual([
      [0, accessDenied],
      [1, accessDenied],
    ]);
  });

  it('a group with emissions is covered', () => {
    const group = { individual: false, emissionTonnes: 1 };
    expect(hasSpotAccess('complianceEntities', group)).toBe(true);
    expect(hasSpotAccess('institutions', { ...group, individual: true })).toBe(false);
  });
});
