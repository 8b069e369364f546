import { dayFromCivil } from '../../src/calendar/index.js';
import type { RunMeta } from '../../src/metrics/index.js';
import { METRIC_FACTS } from '../../src/metrics/index.js';
import { FACT_FIELDS, Fact, type FactName } from '../../src/protocol/index.js';
import { FactTables } from '../../src/recording/index.js';

const DAY = 86_400_000_000;
const HOUR = 3_600_000_000;

/** Instant on day `day` of the tiny run (0 Monday, 1 Tuesday, 2 Wednesday) at a clock time in hours. */
export function at(day: number, hours: number): number {
  return day * DAY + hours * HOUR;
}

/** Tables of exactly the kinds that the metrics ask for, with one row for each entry; fields not given are 0. */
export function tablesOf(
  facts: readonly (readonly [FactName, number, Readonly<Record<string, number>>])[],
): FactTables {
  const tables = new FactTables(METRIC_FACTS);
  for (const [name, timeUs, values] of facts) {
    const unknown = Object.keys(values).filter(
      (field) => !(FACT_FIELDS[name] as readonly string[]).includes(field),
    );
    if (unknown.length > 0) throw new RangeError(`${name} has no field ${unknown.join(', ')}`);
    tables.onFact(
      Fact[name],
      timeUs,
      Float64Array.from(FACT_FIELDS[name], (field) => values[field] ?? 0),
    );
  }
  return tables;
}

/** Three days from Monday 2026-01-05, one contract to its last trading day 2026-01-30, three participants. */
export const tinyMeta: RunMeta = {
  name: 'tiny',
  title: { zh: '小', en: 'Tiny' },
  seed: '7',
  contracts: [{ code: 'CA2602', lastTradingDay: dayFromCivil(2026, 1, 30) }],
  lotTonnes: 1000,
  participants: [
    { account: 0, name: 'a-1', group: 'a', kind: 'noiseTrader', hedger: false },
    { account: 1, name: 'a-2', group: 'a', kind: 'noiseTrader', hedger: false },
    { account: 2, name: 'b-1', group: 'b', kind: 'marketMaker', hedger: true },
  ],
  days: [0, 1, 2].map((day) => ({ dayNumber: dayFromCivil(2026, 1, 5) + day, midnightUs: day * DAY })),
  layerNames: ['brokerRiskReserve', 'exchangeFunds'],
  history: [],
};
