import {
  buildTradingCalendar,
  deliveryDay,
  lastTradingDay,
  parseContractMonth,
  type TradingCalendar,
} from '../calendar/index.js';
import { HouseLedger, ledgerIndex, Purse, WATERFALL_LAYERS } from '../clearing/index.js';
import { invariant } from '../kernel/index.js';
import {
  collectRun,
  type LedgerLayout,
  type RunMeta,
  type RunMetrics,
  type Summary,
  summarise,
} from '../metrics/index.js';
import type { ScenarioMeta } from '../scenario/index.js';
import type { SimulationConfig } from '../simulation/index.js';
import type { FinishedRun } from './simulate.js';

/** The figures of a run. */
export interface RunFigures {
  readonly metrics: RunMetrics;
  readonly summary: Summary;
}

const LEDGER: LedgerLayout = {
  outside: HouseLedger.outside,
  spotVenue: HouseLedger.spotVenueFunds,
  lender: HouseLedger.lender,
  government: HouseLedger.government,
  firstPurse: ledgerIndex(0, Purse.bank) - Purse.bank,
  pursesPerAccount: ledgerIndex(1, Purse.bank) - ledgerIndex(0, Purse.bank),
  bankPurse: Purse.bank,
};

/** Reads a run's tables into figures. */
export function figuresOf(run: FinishedRun, config: SimulationConfig, meta: ScenarioMeta): RunFigures {
  const metrics = collectRun(run.tables, run.postings, metaOf(run, config, meta));
  const conservation = run.simulation.conservationReport().map((check) => ({ ...check, ok: true }));
  return { metrics, summary: summarise(metrics, conservation) };
}

function metaOf({ simulation }: FinishedRun, config: SimulationConfig, meta: ScenarioMeta): RunMeta {
  const calendar = calendarOf(config);
  return {
    name: meta.name,
    title: meta.title,
    seed: config.seed,
    contracts: simulation.contractCodes.map((code) => ({ code, ...datesOf(code, calendar) })),
    lotTonnes: config.futures.terms.lotTonnes,
    participants: simulation.participants,
    days: simulation.days,
    layerNames: WATERFALL_LAYERS,
    ledger: LEDGER,
    history: config.spot.history,
    convergence: {
      spotFeePpm: config.spot.feePpm,
      futuresFeePpm: config.futures.terms.feePpm,
      deliveryFeePpm: config.futures.delivery.feePpm,
      carryPpm: config.futures.listingCarryPpm,
      scalePpm: config.futures.positionLimitScalePpm,
    },
  };
}

function calendarOf({ calendar }: SimulationConfig): TradingCalendar {
  const result = buildTradingCalendar(calendar);
  invariant(result.ok, 'the calendar of a finished run can be built');
  return result.calendar;
}

function datesOf(
  code: string,
  calendar: TradingCalendar,
): { readonly lastTradingDay: number; readonly deliveryDay: number } {
  const month = parseContractMonth(code);
  invariant(month !== undefined, 'the contracts of a finished run have names');
  return { lastTradingDay: lastTradingDay(month, calendar), deliveryDay: deliveryDay(month, calendar) };
}
