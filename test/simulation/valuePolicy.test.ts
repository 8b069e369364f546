import { describe, expect, it } from 'vitest';
import { dayFromCivil } from '../../src/calendar/index.js';
import { UnitCause } from '../../src/protocol/index.js';
import { Product } from '../../src/registry/index.js';
import type { PolicyAction, PolicyEvent, SpotVenueConfig } from '../../src/simulation/index.js';
import { groupOf, runMarket, smallMarket } from '../../src/testing/index.js';
import { scripted } from './scriptedAgent.js';
import { rowsOf } from './tableRows.js';

const base = smallMarket();
const january = (day: number) => dayFromCivil(2026, 1, day);
const DAY = 24 * 3600e6;

const ccer: SpotVenueConfig = {
  ...base.spot,
  name: 'ccer',
  product: Product.CCER,
  initialCloseFen: 8000,
  value: { sensitivity: 0, dailySd: 0 },
};

/** A week from Monday 5 January without news or noise: V stays at 60 yuan. Groups `idle` and `projects`, the latter at ccer. */
function run(
  day: number,
  action: PolicyAction,
  calendar: Partial<typeof base.calendar> = {},
  more: PolicyEvent[] = [],
) {
  const kinds = [scripted('idle', []), scripted('projects', [])];
  const config = smallMarket({
    calendar: { ...base.calendar, lastDay: january(9), ...calendar },
    fundamental: { ...base.fundamental, dailySd: 0, jumpsPerYear: 0, driftPerYear: 0 },
    furtherVenues: [ccer],
    policyEvents: [{ day: january(day), usOfDay: 0, action }, ...more],
    population: [
      groupOf('idle', 1, {}, kinds),
      { ...groupOf('projects', 3, {}, kinds), venue: 'ccer', furtherVenues: [] },
    ],
  });
  return runMarket(config, kinds);
}

/** The value of a market at the close of each day, in yuan. */
function closing({ tables, simulation }: ReturnType<typeof run>, venue: number): number[] {
  const values = rowsOf(tables, 'FundamentalValueSet', 'timeUs', 'valueMilliFen', 'venue');
  return simulation.days.map(({ midnightUs }) => {
    const ofDay = values.filter(([time, , where]) => where === venue && time! < midnightUs + DAY);
    return ofDay.at(-1)![1]! / 100_000;
  });
}

describe('POL-1: a border adjustment', () => {
  it('changes the value in equal steps of its logarithm, one a trading day, and then stays', () => {
    const found = closing(run(6, { kind: 'borderAdjustment', changePpm: 80_000, days: 3 }), 0);
    // 60 × 1.08^(1/3) = 61.55913, × 1.08^(2/3) = 63.15878, × 1.08 = 64.8.
    const expected = [60, 61.55913, 63.15878, 64.8, 64.8];
    expect(found).toHaveLength(5);
    for (const [day, value] of found.entries()) expect(value).toBeCloseTo(expected[day]!, 4);
  });

  it('goes down as well, and further markets follow', () => {
    const linked: PolicyEvent = {
      day: january(5),
      usOfDay: 0,
      action: { kind: 'linkedMarket', venue: 'ccer', sensitivity: 2 },
    };
    const run1 = run(6, { kind: 'borderAdjustment', changePpm: -100_000, days: 1 }, {}, [linked]);
    expect(closing(run1, 0)[1]).toBeCloseTo(54, 4);
    // 80 × 0.9² = 64.8.
    expect(closing(run1, 1)[1]).toBeCloseTo(64.8, 4);
  });
});

describe('POL-1: credits of a carbon inclusion scheme', () => {
  it('come to the members of the group in equal parts, as reductions of the year', () => {
    const { tables } = run(7, { kind: 'regionalCredits', group: 'projects', tonnes: 10_000, venue: 'ccer' });
    const issued = rowsOf(
      tables,
      'AllowanceIssued',
      'timeUs',
      'account',
      'product',
      'vintage',
      'tonnes',
      'cause',
    );
    // 10,000 ÷ 3 = 3,333 and a remainder of 1 for the earliest account (UNIT-1).
    expect(issued.filter(([, , product]) => product === Product.CCER)).toEqual([
      [2 * DAY, 1, Product.CCER, 2026, 3334, UnitCause.certification],
      [2 * DAY, 2, Product.CCER, 2026, 3333, UnitCause.certification],
      [2 * DAY, 3, Product.CCER, 2026, 3333, UnitCause.certification],
    ]);
  });

  const mergers = (...pairs: [from: string, into: string][]): PolicyEvent[] =>
    pairs.map(([from, into]) => ({ day: january(6), usOfDay: 0, action: { kind: 'merge', from, into } }));
  it.each([
    [
      'to the members that are left',
      mergers(['projects-1', 'projects-3']),
      [
        [2, 5000],
        [3, 5000],
      ],
    ],
    [
      'to the successor where none is left',
      mergers(['projects-1', 'projects-3'], ['projects-2', 'idle-1'], ['projects-3', 'idle-1']),
      [[0, 10_000]],
    ],
  ])('REG-2: after mergers come %s', (_, more, expected) => {
    const action = { kind: 'regionalCredits', group: 'projects', tonnes: 10_000, venue: 'ccer' } as const;
    const issued = rowsOf(run(7, action, {}, more).tables, 'AllowanceIssued', 'account', 'tonnes', 'cause');
    const certified = issued.filter(([, , cause]) => cause === UnitCause.certification);
    expect(certified.map((row) => row.slice(0, 2))).toEqual(expected);
  });
});

describe('POL-1, CAL-1: a holiday', () => {
  it('its days are no trading days; the event stands on the tape', () => {
    const closures = [{ firstDay: january(6), lastDay: january(7) }];
    const { simulation, tables } = run(6, { kind: 'holiday', untilDay: january(7) }, { closures });
    expect(simulation.days.map(({ dayNumber }) => dayNumber)).toEqual([5, 8, 9].map(january));
    expect(rowsOf(tables, 'PolicyTookEffect', 'timeUs')).toEqual([[DAY]]);
  });
});
