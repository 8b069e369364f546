import { describe, expect, it } from 'vitest';
import { dayFromCivil } from '../../src/calendar/index.js';
import { CancelCause } from '../../src/protocol/index.js';
import type { TermsChange } from '../../src/simulation/index.js';
import { groupOf, runMarket, smallMarket } from '../../src/testing/index.js';
import { buyOpen, type Step, scripted, sellOpen } from './scriptedAgent.js';
import { rowsOf } from './tableRows.js';

const base = smallMarket();
const HOUR = 3600e6;
const january = (day: number) => dayFromCivil(2026, 1, day);
const RICH = { reserveFen: 10_000_000_00 };

/** A change of terms at an hour of a day of January 2026; limit and margin in percent. */
function change(day: number, hour: number, limit?: number, margin?: number): TermsChange {
  return {
    day: january(day),
    usOfDay: hour * HOUR,
    limitPpm: limit === undefined ? undefined : limit * 10_000,
    marginPpm: margin === undefined ? undefined : margin * 10_000,
  };
}

function market(
  termsChanges: TermsChange[],
  scripts: Record<string, Step[]>,
  span: { first: number; last: number },
  futures: Partial<typeof base.futures> = {},
) {
  const kinds = Object.entries(scripts).map(([name, steps]) => scripted(name, steps));
  const config = smallMarket({
    calendar: { ...base.calendar, firstDay: span.first, lastDay: span.last, projection: 'projected' },
    futures: { ...base.futures, contracts: ['CA2612'], listingCarryPpm: 0, termsChanges, ...futures },
    population: kinds.map((kind) => groupOf(kind.name, 1, RICH, kinds)),
  });
  return runMarket(config, kinds);
}

const step = (day: number, clock: string, act: Step['act']): Step => ({ day, clock, act });
/** Ten lots change hands on the first day at 60.00, which is the settlement of every day. */
const scripts = {
  writer: [step(0, '09:31', sellOpen(10, 6000))],
  holder: [
    step(0, '09:32', buyOpen(10, 6000)),
    step(0, '09:33', buyOpen(1, 5500)),
    step(0, '09:34', buyOpen(1, 5700)),
    step(0, '10:45', buyOpen(1, 5500)),
  ],
};
const bandsOf = (tables: ReturnType<typeof market>['tables']) =>
  rowsOf(tables, 'PriceLimitsSet', 'lowerLimitFen', 'upperLimitFen', 'marginPpm');

describe('policy events on limits and margins (LIM-5)', () => {
  it('a limit holds at once, in the middle of a session; a margin from the next settlement', () => {
    const span = { first: january(5), last: january(6) };
    const { tables } = market([change(5, 10.5, 3, 12)], scripts, span);
    // Before its first day of trade a contract has twice the limit (CON-8): 10% of 60.00, then 6%; traded, 3%.
    expect(bandsOf(tables)).toEqual([
      [5400, 6600, 100_000],
      [5640, 6360, 100_000],
      [5820, 6180, 120_000],
    ]);
    expect(rowsOf(tables, 'TermsChanged', 'timeUs', 'limitPpm', 'marginPpm')).toEqual([
      [10.5 * HOUR, 30_000, 120_000],
    ]);
    const cancelled = rowsOf(tables, 'OrderCancelled', 'timeUs', 'orderId', 'cause');
    const [atChange] = cancelled;
    expect(atChange).toEqual([10.5 * HOUR, 3, CancelCause.termsChanged]);
    expect(rowsOf(tables, 'OrderRejected', 'timeUs', 'priceFen')).toEqual([[10.75 * HOUR, 5500]]);
    // 10 × 6,000,000 fen × 12%; the order at 57.00 works on to the close.
    const margins = rowsOf(tables, 'AccountSettled', 'account', 'marginFen');
    expect(margins.slice(0, 2)).toEqual([
      [0, 7_200_000],
      [1, 7_200_000],
    ]);
    expect(cancelled.at(-1)).toEqual([15 * HOUR, 4, CancelCause.dayEnd]);
  });

  it('before the open and after the close it sets the next band, and its margin is collected before; a day that does not trade counts too', () => {
    const changes = [
      change(6, 0, 3),
      // After the close of Tuesday, before its settlement.
      change(6, 15.2, 4),
      // Saturday: for Monday the 12th, so that Friday's settlement collects the margin.
      change(10, 0, 5, 11),
      // Only the margin: the band stays.
      change(13, 11, undefined, 9),
    ];
    const { tables } = market(changes, scripts, { first: january(5), last: january(15) });
    expect(bandsOf(tables)).toEqual([
      [5400, 6600, 100_000],
      [5820, 6180, 100_000],
      [5760, 6240, 100_000],
      [5760, 6240, 100_000],
      [5760, 6240, 100_000],
      [5700, 6300, 110_000],
      [5700, 6300, 110_000],
      [5700, 6300, 90_000],
      [5700, 6300, 90_000],
    ]);
    expect(rowsOf(tables, 'TermsChanged', 'limitPpm', 'marginPpm')).toEqual([
      [30_000, 100_000],
      [40_000, 100_000],
      [50_000, 110_000],
      [50_000, 90_000],
    ]);
  });

  it('LIM-3: locked days widen from the limit that policy has set', () => {
    // The buyer alone stands at the upper limit 66.00 on the first day, so it is locked (there was a trade): the second day has
    // 5 + 3 points. Policy sets 4%: 4 + 3 points, at once. 2 points over the band are no more than the margin of 10%.
    const locked = {
      writer: [step(0, '09:31', sellOpen(1, 6600))],
      holder: [step(0, '09:32', buyOpen(5, 6600))],
    };
    const { tables } = market([change(6, 11, 4)], locked, { first: january(5), last: january(6) });
    // Settlement 66.00: 8% are 60.72 and 71.28, 7% are 61.38 and 70.62.
    expect(bandsOf(tables)).toEqual([
      [5400, 6600, 100_000],
      [6072, 7128, 100_000],
      [6138, 7062, 100_000],
    ]);
  });

  it('LIM-3, LIM-5: the margin of a lock covers the band of a day whose limit is new, announced or not', () => {
    const locked = {
      writer: [step(0, '09:31', sellOpen(1, 6000))],
      holder: [step(0, '09:32', buyOpen(1, 6000)), step(1, '10:00', buyOpen(5, 6300))],
    };
    const span = { first: january(5), last: january(7) };
    // Tuesday is locked at 63.00. On Wednesday the normal limit is 9%: 9 + 3 points, margin 12 + 2, collected on Tuesday.
    const announced = { day: january(5), usOfDay: 10 * HOUR };
    for (const dated of [change(7, 0, 9), { ...change(7, 0, 9), announced }, change(7, 9, 9)]) {
      const { tables } = market([dated], locked, span);
      expect(bandsOf(tables)).toEqual([
        [5400, 6600, 100_000],
        [5700, 6300, 100_000],
        // 63.00 × 0.88 = 55.44, × 1.12 = 70.56.
        [5544, 7056, 140_000],
      ]);
      // Tuesday's settlement: 6,300,000 fen × 14%.
      const margins = rowsOf(tables, 'AccountSettled', 'account', 'marginFen');
      expect(margins.filter(([account]) => account === 1)[1]).toEqual([1, 882_000]);
    }
    // At 10:30 of Wednesday it is too late: 5 + 3 points until then, and the margin of 10% for all the day.
    const { tables } = market([change(7, 10.5, 9)], locked, span);
    expect(bandsOf(tables).slice(2)).toEqual([
      [5796, 6804, 100_000],
      [5544, 7056, 100_000],
    ]);
  });

  it('MAR-2, LIM-5: of several changes before the next day the last counts, for the contract they are about', () => {
    const changes = [
      { ...change(6, 8, undefined, 16), contract: 'CA2607' },
      change(5, 20, undefined, 14),
      { ...change(6, 9, undefined, 13), contract: 'CA2612' },
      change(6, 9.5, undefined, 18),
    ];
    const contracts = ['CA2607', 'CA2612'];
    const span = { first: january(5), last: january(6) };
    const { tables } = market(changes, scripts, span, { contracts });
    // The one of 9:30 comes after orders have been collected from 9:25 on.
    expect(bandsOf(tables).map(([, , marginPpm]) => marginPpm)).toEqual([100_000, 100_000, 160_000, 130_000]);
  });

  it('DEL-2: at the settlement of the last trading day the rate stays, whatever has raised it', () => {
    // CA2602 ends on 30 January. With a limit of 20% the lock of the 29th, at 72.00, asks for 23 + 2 points where the ladder
    // has 20%. On the 30th the base is set to 30%, which would hold from its settlement on.
    const locked = {
      writer: [step(0, '09:31', sellOpen(1, 6000))],
      holder: [step(0, '09:32', buyOpen(1, 6000)), step(1, '10:00', buyOpen(5, 7200))],
    };
    const span = { first: january(28), last: january(30) };
    const changes = [change(28, 9, 20), change(30, 11, undefined, 30)];
    const { tables } = market(changes, locked, span, { contracts: ['CA2602'] });
    expect(bandsOf(tables).map(([, , marginPpm]) => marginPpm)).toEqual([200_000, 200_000, 200_000, 250_000]);
    // 7,200,000 fen × 25%.
    expect(rowsOf(tables, 'DeliveryDue', 'priceFen', 'marginFen')).toEqual([
      [7200, 1_800_000],
      [7200, 1_800_000],
    ]);
  });

  it('LIM-2: a change at the instant of the close comes too late for the day: its lock stands, and the next band is new', () => {
    const locked = {
      writer: [step(0, '09:31', sellOpen(1, 6600))],
      holder: [step(0, '09:32', buyOpen(5, 6600))],
    };
    const { tables } = market([change(5, 15, 4)], locked, { first: january(5), last: january(6) });
    // Locked at 66.00; the next day 4 + 3 points: 61.38 and 70.62.
    expect(bandsOf(tables)).toEqual([
      [5400, 6600, 100_000],
      [6138, 7062, 100_000],
    ]);
    expect(rowsOf(tables, 'OrderCancelled', 'cause')).toEqual([[CancelCause.dayEnd]]);
  });

  it('LIM-2: a change at 14:55 comes before the watch, one after it ends the lock', () => {
    const locked = {
      writer: [step(0, '09:31', sellOpen(1, 6480))],
      holder: [step(0, '09:32', buyOpen(5, 6480))],
    };
    const bandAfter = (usOfDay: number) => {
      const changed = { ...change(5, 0, 4), usOfDay };
      return bandsOf(market([changed], locked, { first: january(5), last: january(6) }).tables).slice(1);
    };
    // Twice 4% of 60.00: 55.20 and 64.80, where the bid stands. Settlement 64.80: 7% after a lock, else 4%.
    expect(bandAfter((14 * 60 + 55) * 60e6)).toEqual([
      [5520, 6480, 100_000],
      [6028, 6932, 100_000],
    ]);
    expect(bandAfter((14 * 60 + 55) * 60e6 + 1)).toEqual([
      [5520, 6480, 100_000],
      [6222, 6738, 100_000],
    ]);
  });

  it('MAR-2: the ladder stands on the base that policy has set, and the highest rate holds', () => {
    // CA2602 trades to 30 January: 15% in its last month, from T−4, the 26th, 20%. A base of 16% is above the first step.
    const span = { first: january(22), last: january(27) };
    const { tables } = market([change(22, 9, undefined, 16)], scripts, span, { contracts: ['CA2602'] });
    expect(bandsOf(tables).map(([, , marginPpm]) => marginPpm)).toEqual([150_000, 160_000, 200_000, 200_000]);
  });

  it('CON-2: contracts listed later have the terms of their day', () => {
    const { tables, simulation } = market(
      [change(29, 9, 4, 12)],
      {},
      { first: january(29), last: dayFromCivil(2026, 2, 2) },
      { contracts: ['CA2602'], rolling: true, marginLadder: { ...base.futures.marginLadder, steps: [] } },
    );
    expect(simulation.contractCodes).toEqual(['CA2602', 'CA2702']);
    // No trade: twice 5%, twice 4% at 9:00, and the new contract at 60.00 with twice 4% and 12%.
    expect(bandsOf(tables)).toEqual([
      [5400, 6600, 100_000],
      [5520, 6480, 100_000],
      [5520, 6480, 120_000],
      [5520, 6480, 120_000],
    ]);
  });
});

describe('MAR-2: a hedger sees and pays his own rate', () => {
  it('with a discount of one point, never under the minimum', () => {
    const seen: number[][] = [];
    const look = (account: number): Step[] => [
      step(0, '09:40', (view) => seen.push([account, view.futures.marginPpm(0), view.futures.marginPpm(1)])),
    ];
    const kinds = [
      scripted('hedger', [step(0, '09:31', sellOpen(10, 6000)), ...look(0)]),
      scripted('other', [step(0, '09:32', buyOpen(10, 6000)), ...look(1)]),
    ];
    const config = smallMarket({
      calendar: { ...base.calendar, firstDay: january(22), lastDay: january(22) },
      clearing: { ...base.clearing, brokerAddOnPpm: 30_000 },
      futures: {
        ...base.futures,
        contracts: ['CA2602', 'CA2612'],
        listingCarryPpm: 0,
        marginLadder: { ...base.futures.marginLadder, hedgerDiscountPpm: 10_000 },
      },
      population: kinds.map((kind) =>
        groupOf(kind.name, 1, { ...RICH, hedger: kind.name === 'hedger' }, kinds),
      ),
    });
    const { tables } = runMarket(config, kinds);
    // 15% in the last month, 10% before it, 3 points for the broker; 10% is the minimum.
    expect(seen).toEqual([
      [0, 170_000, 130_000],
      [1, 180_000, 130_000],
    ]);
    // 10 × 6,000,000 × 17% and 18%.
    expect(rowsOf(tables, 'AccountSettled', 'account', 'marginFen').slice(0, 2)).toEqual([
      [0, 10_200_000],
      [1, 10_800_000],
    ]);
  });
});
