import {
  buildTradingCalendar,
  defaultSessions,
  deliveryDay,
  futuresCallPhase,
  lastTradingDay,
  parseContractMonth,
  type TradingCalendar,
} from '../calendar/index.js';
import { HouseLedger, ledgerIndex, Purse, WATERFALL_LAYERS } from '../clearing/index.js';
import { invariant } from '../kernel/index.js';
import {
  collectRun,
  type LedgerLayout,
  type RunCollector,
  type RunMeta,
  type RunMetrics,
  type RunProduct,
  type RunRegime,
  type RunVenue,
  type Summary,
  summarise,
} from '../metrics/index.js';
import { PRODUCTS } from '../registry/index.js';
import {
  describePolicy,
  type Expectation,
  type ExpectationResult,
  evaluateExpectations,
  type ScenarioMeta,
} from '../scenario/index.js';
import {
  complianceRegimes,
  type FuturesProductConfig,
  NATIONAL_PRODUCT,
  type RegimeConfig,
  type SimulationConfig,
  type SpotVenueConfig,
  spotMarkets,
} from '../simulation/index.js';
import type { FinishedRun } from './simulate.js';

/** The figures of a run. */
export interface RunFigures {
  readonly metrics: RunMetrics;
  readonly summary: JudgedSummary;
}

/** What `summary.json` holds: the figures of the run and how the scenario's own conditions came out. */
export type JudgedSummary = Summary & { readonly expectations: readonly ExpectationResult[] };

const LEDGER: LedgerLayout = {
  outside: HouseLedger.outside,
  spotVenue: HouseLedger.spotVenueFunds,
  spotRiskReserve: HouseLedger.spotRiskReserve,
  lender: HouseLedger.lender,
  government: HouseLedger.government,
  firstPurse: ledgerIndex(0, Purse.bank) - Purse.bank,
  pursesPerAccount: ledgerIndex(1, Purse.bank) - ledgerIndex(0, Purse.bank),
  bankPurse: Purse.bank,
};

/** Makes figures of what the collector of a run has kept. */
export function figuresOf(
  { simulation }: FinishedRun,
  collector: RunCollector,
  config: SimulationConfig,
  { meta, expectations }: { readonly meta: ScenarioMeta; readonly expectations: readonly Expectation[] },
): RunFigures {
  const metrics = collectRun(collector, metaOf(simulation, config, meta));
  const conservation = simulation.conservationReport().map((check) => ({ ...check, ok: true }));
  const summary = summarise(metrics, conservation);
  return { metrics, summary: { ...summary, expectations: evaluateExpectations(expectations, summary) } };
}

function metaOf(
  simulation: FinishedRun['simulation'],
  config: SimulationConfig,
  meta: ScenarioMeta,
): RunMeta {
  const calendar = calendarOf(config);
  return {
    name: meta.name,
    title: meta.title,
    seed: config.seed,
    contracts: simulation.contractCodes.map((code) => ({ code, ...datesOf(code, calendar) })),
    futures: [
      productOf(config.futures, config),
      ...config.futures.furtherProducts.map((product) => productOf(product, config)),
    ],
    products: PRODUCTS.map(({ code }) => code),
    venues: spotMarkets(config).map(venueOf),
    regimes: complianceRegimes(config).map(regimeOf),
    index: config.index && {
      name: config.index.name,
      code: config.index.code,
      settlementDays: config.index.definition.settlementDays,
    },
    participants: simulation.participants,
    days: simulation.days,
    layerNames: WATERFALL_LAYERS,
    waterfall: config.clearing.waterfall,
    ledger: LEDGER,
    history: config.spot.history,
    margin: {
      mode: config.clearing.marginMode,
      brokerAddOnPpm: config.clearing.brokerAddOnPpm,
      tradedFromUs: config.futures.terms.callAuction
        ? futuresCallPhase.opensUs
        : defaultSessions.futures[0].opensUs,
    },
    policyEvents: config.policyEvents.map(({ action }) => describePolicy(action)),
  };
}

function venueOf({ name, product, vintage, ownVintageOnly }: SpotVenueConfig): RunVenue {
  return { name, product, vintage: ownVintageOnly ? vintage : undefined };
}

/** A regime with the years for which each of its groups has its duties in it (SPOT-9). */
function regimeOf({ product, markets, groups }: RegimeConfig): RunRegime {
  return {
    venue: markets[0]!,
    groups: groups.map(({ name, joinsNational }) => ({
      group: name,
      ...(joinsNational === undefined
        ? {}
        : product === NATIONAL_PRODUCT
          ? { firstYear: joinsNational }
          : { lastYear: joinsNational - 1 }),
    })),
  };
}

/** A futures product with the number of the spot market in whose units it delivers, if it does (DEL-1, IDX-1). */
function productOf(product: FuturesProductConfig, config: SimulationConfig): RunProduct {
  const markets = spotMarkets(config);
  const venue =
    product.venue === undefined ? undefined : markets.findIndex(({ name }) => name === product.venue);
  invariant(venue !== -1, 'the spot market of a product is one of the run', () => ({ venue: product.venue }));
  return {
    product: product.terms.product,
    lotTonnes: product.terms.lotTonnes,
    venue,
    convergence: {
      spotFeePpm: venue === undefined ? 0 : markets[venue]!.feePpm,
      futuresFeePpm: product.terms.feePpm,
      deliveryFeePpm: product.delivery.feePpm,
      carryPpm: product.listingCarryPpm,
      scalePpm: config.futures.positionLimitScalePpm,
    },
    ladder: product.marginLadder,
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
