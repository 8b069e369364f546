import { describe, expect, it } from 'vitest';
import { builtInAgents } from '../../src/agents/index.js';
import { PolicyKind } from '../../src/protocol/index.js';
import { runMarket } from '../../src/testing/index.js';
import { load, places } from '../scenario/files.js';
import { rowsOf } from './tableRows.js';

const DAY_US = 24 * 3600e6;
const SCENARIO = `calendar: {start: 2026-01-05, end: 2026-01-14}
futures: {contracts: [CA2612]}
venues: {ccer: {initialClose: 60.00, valueSensitivity: 1, valueDailySd: 0%}}
fundamental: {initial: 80.00, jumpsPerYear: 0, dailySd: 3%}
population: {noise: {kind: spotNoiseTrader, count: 2, bank: 5000000, reserve: 0, allowances: 50000}}
`;
const EVENT = `events:
  - {date: 2026-01-12, announced: 2026-01-07, linkedMarket: {venue: ccer, sensitivity: 0}}
`;

function run(text: string) {
  const { config, issues } = load(text);
  expect(issues).toEqual([]);
  return runMarket(config!, builtInAgents).tables;
}

/** Days of the run at whose midnight something was told, and what. */
function told(tables: ReturnType<typeof run>, fact: 'PolicyAnnounced' | 'PolicyTookEffect') {
  return rowsOf(tables, fact, 'timeUs', 'policyKind', 'event').map(([timeUs, ...rest]) => [
    timeUs! / DAY_US,
    ...rest,
  ]);
}

/** Ratios of the reductions' value to the fundamental value, by time. */
function ratios(tables: ReturnType<typeof run>): Map<number, number> {
  const values = rowsOf(tables, 'FundamentalValueSet', 'timeUs', 'valueMilliFen', 'venue');
  const main = new Map(values.filter(([, , venue]) => venue === 0).map(([time, value]) => [time!, value!]));
  return new Map(
    values
      .filter(([, , venue]) => venue === 1)
      .map(([time, value]) => [time!, value! / (main.get(time!) ?? Number.NaN)]),
  );
}

describe('a policy event (POL-1)', () => {
  const linked = run(SCENARIO + EVENT);

  it('is told when it is announced, and again when it takes effect', () => {
    // 5 January is day 0 of the run: announced on the 7th, in force on the 12th.
    expect(told(linked, 'PolicyAnnounced')).toEqual([[2, PolicyKind.linkedMarket, 0]]);
    expect(told(linked, 'PolicyTookEffect')).toEqual([[7, PolicyKind.linkedMarket, 0]]);
  });

  it('linkedMarket: a value of sensitivity 0 stays where it is from then on', () => {
    const control = run(SCENARIO);
    const before = [...ratios(linked)].filter(([time]) => time < 7 * DAY_US);
    for (const [time, ratio] of before) {
      expect(ratio).toBeCloseTo(60 / 80, 6);
      expect(ratio).toBe(ratios(control).get(time));
    }
    const values = rowsOf(linked, 'FundamentalValueSet', 'timeUs', 'valueMilliFen', 'venue');
    const after = values.filter(([time, , venue]) => venue === 1 && time! >= 7 * DAY_US);
    expect(after.length).toBeGreaterThan(10);
    expect(new Set(after.map(([, value]) => value)).size).toBe(1);
  });

  it.each<[string, string, string]>([
    ['an unknown market', '{venue: cer, sensitivity: 1}', '7:46 events.0.linkedMarket.venue unknownVenue'],
    ['the main market', '{venue: national, sensitivity: 1}', '7:46 events.0.linkedMarket.venue unknownVenue'],
    ['no sensitivity', '{venue: ccer}', '7:38 events.0.linkedMarket.sensitivity missingKey'],
  ])('linkedMarket of %s is refused with its place', (_, value, expected) => {
    const text = `${SCENARIO}events:\n  - {date: 2026-01-12, linkedMarket: ${value}}\n`;
    expect(places(load(text))).toEqual([`scenario.yaml:${expected}`]);
  });

  it('two about the same at one instant are refused', () => {
    const twice = '  - {date: 2026-01-12, linkedMarket: {venue: ccer, sensitivity: 1}}\n';
    expect(places(load(`${SCENARIO}events:\n${twice}${twice}`))).toEqual([
      'scenario.yaml:8:12 events.1.date eventTwice',
    ]);
  });
});
