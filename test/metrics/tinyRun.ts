import { dayFromCivil } from '../../src/calendar/index.js';
import { DEFAULT_MARGIN_LADDER } from '../../src/contracts/index.js';
import {
  collectRun,
  RunCollector,
  type RunMeta,
  type RunMetrics,
  type RunProduct,
} from '../../src/metrics/index.js';
import { FACT_FIELDS, Fact, type FactName } from '../../src/protocol/index.js';
import type { BookLook } from '../../src/recording/index.js';

const DAY = 86_400_000_000;
const HOUR = 3_600_000_000;

/** Instant on day `day` of the tiny run (0 Monday, 1 Tuesday, 2 Wednesday) at a clock time in hours. */
export function at(day: number, hours: number): number {
  return day * DAY + hours * HOUR;
}

/** A fact by name: its instant and those of its fields that are not 0. */
export type TinyFact = readonly [FactName, number, Readonly<Record<string, number>>];

/** The metrics of a run that consists of these facts, and of looks at its books. */
export function runOf(
  facts: readonly TinyFact[],
  meta: RunMeta = tinyMeta,
  looks: readonly BookLook[] = [],
): RunMetrics {
  const collector = new RunCollector();
  for (const [name, timeUs, values] of facts) {
    const unknown = Object.keys(values).filter(
      (field) => !(FACT_FIELDS[name] as readonly string[]).includes(field),
    );
    if (unknown.length > 0) throw new RangeError(`${name} has no field ${unknown.join(', ')}`);
    const fields = Float64Array.from(FACT_FIELDS[name], (field) => values[field] ?? 0);
    collector.onFact(Fact[name], timeUs, fields);
  }
  for (const look of looks) collector.onBook(look);
  return collectRun(collector, meta);
}

/** CA on the one spot market. */
export const tinyProduct: RunProduct = {
  product: 'CA',
  lotTonnes: 1000,
  venue: 0,
  convergence: {
    spotFeePpm: 300,
    futuresFeePpm: 100,
    deliveryFeePpm: 200,
    carryPpm: 36_500,
    scalePpm: 1_000_000,
  },
  ladder: DEFAULT_MARGIN_LADDER,
};

/** Three days from Monday 2026-01-05, one contract to its last trading day 2026-01-30, three participants; ledger: outside, exchange, spot venue, then bank, reserve, margin of each. */
export const tinyMeta: RunMeta = {
  name: 'tiny',
  title: { zh: '小', en: 'Tiny' },
  seed: '7',
  contracts: [
    { code: 'CA2602', lastTradingDay: dayFromCivil(2026, 1, 30), deliveryDay: dayFromCivil(2026, 2, 4) },
  ],
  futures: [tinyProduct],
  products: ['CEA', 'CCER'],
  policyEvents: [],
  regimes: [],
  venues: [{ name: 'national', product: 0, vintage: undefined }],
  participants: [
    { account: 0, name: 'a-1', group: 'a', kind: 'noiseTrader', hedger: false, individual: true },
    { account: 1, name: 'a-2', group: 'a', kind: 'noiseTrader', hedger: false, individual: true },
    { account: 2, name: 'b-1', group: 'b', kind: 'marketMaker', hedger: true, individual: false },
  ],
  days: [0, 1, 2].map((day) => ({ dayNumber: dayFromCivil(2026, 1, 5) + day, midnightUs: day * DAY })),
  layerNames: ['brokerRiskReserve', 'exchangeFunds', 'survivorsFund'],
  waterfall: ['brokerRiskReserve', 'exchangeFunds'],
  ledger: { outside: 0, spotVenue: 2, firstPurse: 3, pursesPerAccount: 3, bankPurse: 0 },
  history: [],
  margin: {
    mode: 'bothSides',
    brokerAddOnPpm: 0,
    tradedFromUs: 9.5 * HOUR,
  },
};
