import { type AgentKind, builtInAgents } from '../agents/index.js';
import { civilFromDay } from '../calendar/index.js';
import { invariant } from '../kernel/index.js';
import type { BilingualText } from '../protocol/index.js';
import {
  type FundamentalConfig,
  type FuturesConfig,
  type SimulationConfig,
  type SpotVenueConfig,
  spotMarkets,
} from '../simulation/index.js';
import { FEN_PER_YUAN } from '../units/index.js';
import { type AuctionSetting, auctionsOfRun, drawingsOf } from './auctionsOfRun.js';
import { checkCashProducts } from './checkCashProducts.js';
import { warnOfForeignValue } from './checkGroupProducts.js';
import { checkGroupVenues } from './checkGroupVenues.js';
import { checkMagnitudes } from './checkMagnitudes.js';
import { warnOfMargins } from './checkMargins.js';
import { checkPaidAllocation } from './checkPaidAllocation.js';
import { checkRegimes } from './checkRegimes.js';
import { warnOfVenues } from './checkVenues.js';
import { readContractNames } from './contractList.js';
import { readMonths } from './contractMonths.js';
import { warnOfUncovered } from './covered.js';
import { eventsOfRun, type RunEvents } from './eventsOfRun.js';
import { ScenarioHash } from './hash.js';
import { byPlace, IssueList, type ScenarioIssue, type ScenarioWarning } from './issue.js';
import { applyOverrides } from './overrides.js';
import { type ParameterRow, parameterRows } from './parameterRows.js';
import { productParameters } from './parameters/futures.js';
import { readRoot } from './readRoot.js';
import { type FileReader, MAX_SCENARIO_BYTES, readTextFile } from './readText.js';
import { readAuctions, type WrittenAuction } from './sections/auctions.js';
import { readCalendar } from './sections/calendar.js';
import { readClearing } from './sections/clearing.js';
import { isGiven, type SectionContext } from './sections/context.js';
import { closuresOf } from './sections/events/closures.js';
import { readEvents, type WrittenEvent } from './sections/events/events.js';
import { readExpect, type WrittenExpectation, type WrittenFormula } from './sections/expect.js';
import { readFundamental } from './sections/fundamental.js';
import { type FuturesSection, presetOf, readFutures } from './sections/futures.js';
import { readHeader, type ScenarioHeader } from './sections/header.js';
import { readHistory, type SpotHistory } from './sections/history.js';
import { checkVintage, readPolicy } from './sections/policy.js';
import { type PopulationSection, readPopulation } from './sections/population.js';
import { warnOfPositionLimits } from './sections/positionLimits.js';
import { productOrigins, type ReadProduct, readProducts } from './sections/products.js';
import { DEFAULT_RECORDING, type RecordingPlan, readRecording } from './sections/recording.js';
import { readSpot, startsFromSeries } from './sections/spot.js';
import { indexOfRun, readIndex } from './sections/spotIndex.js';
import { readSupervision, supervisionOfRun } from './sections/supervision.js';
import { warnOfUnusedReduction } from './sections/thirdLock.js';
import { readVenues } from './sections/venues.js';
import { sellsPart } from './soldPart.js';
import { placeOf } from './sourceNode.js';
import { type ProductContracts, resolveSpan, type Span } from './span.js';

/** What to load, and how. */
export interface LoadOptions {
  /** Path of the scenario file, as `readFile` understands it. */
  readonly path: string;
  readonly readFile: FileReader;
  /** `path=value` texts that replace values of the file, in order. */
  readonly overrides?: readonly string[];
  /** Takes the place of the scenario's seed; it is no part of the scenario's hash. */
  readonly seed?: string;
  /** The kinds of agents that a group may name; those that ship with the program by default. */
  readonly kinds?: readonly AgentKind[];
}

/** A scenario with everything that is wrong with it, or ready to run. */
export interface LoadedScenario {
  /** Path of the scenario file, as it was asked for. */
  readonly path: string;
  /** Undefined exactly when there are issues. */
  readonly config: SimulationConfig | undefined;
  /** Over the bytes of every file read and every override; the seed does not count. 16 hexadecimal digits. */
  readonly hash: string;
  readonly issues: readonly ScenarioIssue[];
  readonly warnings: readonly ScenarioWarning[];
  /** Undefined when the file could not be read so far. */
  readonly meta: ScenarioMeta | undefined;
  /** Every parameter with the value it has in this run. */
  readonly parameters: readonly ParameterRow[];
  /** What of the run is to be written down; what a scenario without the section says, if there are issues. */
  readonly recording: RecordingPlan;
  /** The conditions under `expect`, whose formulas `checkFormulas` reads; empty if there are issues. */
  readonly expectations: readonly WrittenExpectation[];
  /** The formulas under `expect`; in the order of `expectations` if there are no issues. */
  readonly formulas: readonly WrittenFormula[];
}

/** What a scenario says of itself. */
export interface ScenarioMeta {
  readonly name: string;
  readonly title: BilingualText;
  readonly description: BilingualText | undefined;
}

/**
 * Reads, checks and compiles a scenario. Never throws for bad input: all that is wrong comes back at once, but for the formulas
 * of its conditions, which `checkFormulas` reads.
 */
export function loadScenario(options: LoadOptions): LoadedScenario {
  const { path, readFile, overrides = [], kinds = builtInAgents } = options;
  const list = new IssueList();
  const hash = new ScenarioHash();
  const start = { file: path, line: 1, column: 1 };
  const file = readTextFile(path, readFile, start, '', list, MAX_SCENARIO_BYTES);
  const written = file && readRoot(file.text, path, list);
  if (file === undefined || written === undefined) return failed(list, hash, path);
  const root = applyOverrides(written, overrides, list);
  hash.addBytes(file.bytes);
  for (const text of overrides.filter((text) => !text.startsWith('seed=')))
    hash.addText(hashedOverride(text));
  const context = { root, list, kinds, scenarioPath: path, readFile, hash };
  const header = readHeader(context);
  const recording = readRecording(context);
  const { expectations, formulas } = readExpect(context);
  const config = compile(context, header, options.seed);
  const meta = header && { name: header.name, title: header.title, description: header.description };
  if (!config || !recording || !expectations || list.issues.length > 0) {
    invariant(list.issues.length > 0, 'a scenario is refused without an issue');
    return { ...failed(list, hash, path), meta, formulas };
  }
  const parameters = parameterRows(context, config);
  const ready = { config, parameters, recording, expectations, formulas };
  return { path, hash: hash.digest(), issues: [], warnings: list.warnings, meta, ...ready };
}

function failed(list: IssueList, hash: ScenarioHash, path: string): LoadedScenario {
  const issues = list.issues.toSorted(byPlace(path));
  const { warnings } = list;
  return {
    path,
    config: undefined,
    hash: hash.digest(),
    issues,
    warnings,
    meta: undefined,
    parameters: [],
    recording: DEFAULT_RECORDING,
    expectations: [],
    formulas: [],
  };
}

/** The name of a series' file does not count, its bytes do. */
function hashedOverride(text: string): string {
  const path = text.slice(0, text.indexOf('='));
  return path === 'spot.history.file' ? path : text;
}

/** Reads every section, so that all that is wrong is told at once, and puts them together. */
function compile(
  context: SectionContext,
  header: ScenarioHeader | undefined,
  seed: string | undefined,
): SimulationConfig | undefined {
  const calendar = readCalendar(context);
  const spot = readSpot(context);
  const furtherVenues = readVenues(context);
  const venuesRead = spot && furtherVenues && spotMarkets({ spot, furtherVenues });
  const futures = readFutures(venuesRead, context);
  const products = readProducts(venuesRead, context);
  const history = readHistory(context);
  const contracts = readContracts(context);
  const letters = productOrigins(context).map(({ product }) => product);
  const events = readEvents(presetOf(context).parameters, letters, context);
  const auctions = readAuctions(context);
  const index = readIndex(context);
  const supervision = readSupervision(context);
  const clearing = readClearing(context);
  const fundamental = readFundamental(context);
  const policy = readPolicy(context);
  const population = readPopulation(context);
  if (population !== undefined) checkAnchors(population.groups, history, context);
  const missesHistory = isGiven(context, 'spot', 'history') && history === undefined;
  const span =
    calendar && futures && products && contracts && spot && !missesHistory
      ? resolveSpan(
          {
            calendar: { ...calendar, closures: closuresOf(events ?? []) },
            products: contracts,
            spot,
            history,
          },
          context,
        )
      : undefined;
  const isRead =
    header && futures && spot && furtherVenues && clearing && fundamental && policy && population;
  if (!isRead || !products || !events || !auctions || !index || !span) return undefined;
  const initialCloseFen = startsFromSeries(context)
    ? (span.seriesStartFen ?? spot.initialCloseFen)
    : spot.initialCloseFen;
  const markets = spotMarkets({ spot, furtherVenues });
  const { futuresConfig, policyEvents, mergers } = futuresOfRun(
    { futures, products, events, auctions, markets, population, fundamental, policy },
    span,
    context,
  );
  const auctionSetting = { ...auctionSettingOf({ markets, population, policy, events }, span), mergers };
  const config: SimulationConfig = {
    name: header.name,
    seed: seed ?? header.seed,
    runIndex: 0,
    calendar: span.calendar,
    futures: futuresConfig,
    spot: { ...spot, initialCloseFen, history: span.history },
    furtherVenues,
    auctions: auctionsOfRun(auctions, auctionSetting, context),
    policyEvents,
    ...(index === 'none' ? {} : { index: indexOfRun(index, markets, span, context) }),
    ...supervisionOfRun(supervision, auctionSetting, context),
    clearing,
    fundamental: { ...fundamental, initialYuan: fundamental.initialYuan ?? initialCloseFen / FEN_PER_YUAN },
    policy,
    population: population.groups,
  };
  if (index === 'none' || config.index !== undefined) checkCashProducts(config, span, context);
  checkTogether(config, span, context);
  return config;
}

/** What only the parts of a run together can get wrong, or are worth a notice for. */
function checkTogether(config: SimulationConfig, { trading }: Span, context: SectionContext): void {
  warnOfPositionLimits(config.futures, context);
  warnOfUnusedReduction(config.futures, context);
  checkMagnitudes(config, context);
  warnOfMargins(config, context);
  checkVintage(config, context);
  checkGroupVenues(config, context);
  checkRegimes(config, context);
  checkPaidAllocation(config, trading, context);
  warnOfVenues(config, context);
  warnOfForeignValue(config, context);
  warnOfUncovered(config, context);
}

/** What the sections of a scenario say that bears on its futures. */
interface FuturesSections {
  readonly futures: FuturesSection;
  readonly products: readonly ReadProduct[];
  readonly events: readonly WrittenEvent[];
  readonly auctions: readonly WrittenAuction[];
  readonly policy: SimulationConfig['policy'];
  readonly markets: readonly SpotVenueConfig[];
  readonly population: PopulationSection;
  readonly fundamental: Pick<FundamentalConfig, 'source'>;
}

/**
 * The futures of the run: the products with their contracts of the first day, and what the exchange orders (CON-7, LIM-5); and the
 * policy events of the run (POL-1).
 */
function futuresOfRun(
  { futures, products, events, auctions, markets, population, fundamental, policy }: FuturesSections,
  { calendar, trading, listings }: Span,
  context: SectionContext,
): { readonly futuresConfig: FuturesConfig } & Pick<RunEvents, 'policyEvents' | 'mergers'> {
  const main = { ...futures, ...listings[0]! };
  const furtherProducts = products.map(({ values }, index) => ({ ...values, ...listings[index + 1]! }));
  const setting = {
    products: [main, ...furtherProducts],
    calendar,
    trading,
    population: population.groups,
    source: fundamental.source,
    markets,
    policy,
    lastYear: civilFromDay(calendar.lastDay).year,
    drawings: drawingsOf(auctions, markets[0]!.product, { calendar, venues: markets }),
    sellsPart: sellsPart(markets[0]!, { markets, policy, events }),
    auctions,
  };
  const { termsChanges, notices, policyEvents, mergers } = eventsOfRun(events, setting, context);
  const positionLimitScalePpm = population.scalePpm;
  return {
    futuresConfig: { ...main, furtherProducts, termsChanges, notices, positionLimitScalePpm },
    policyEvents,
    mergers,
  };
}

/** What the auctions of the run are checked against (SPOT-4). */
function auctionSettingOf(
  {
    markets,
    population,
    policy,
    events,
  }: Omit<FuturesSections, 'futures' | 'products' | 'auctions' | 'fundamental'>,
  { calendar, trading }: Span,
): Omit<AuctionSetting, 'mergers'> {
  return {
    calendar,
    trading,
    venues: markets,
    population: population.groups,
    sellsPart: (market) => sellsPart(market, { markets, policy, events }),
  };
}

/** The contracts of every product, the main one first; undefined if something in one of them is wrong. */
function readContracts(context: SectionContext): ProductContracts[] | undefined {
  const products = productOrigins(context).map(({ preset, product, section }) => {
    const names = readContractNames(product, section, context);
    const monthNumbers = readMonths(section, productParameters(preset).months.default, context);
    return names && monthNumbers && { product, section, names, monthNumbers };
  });
  return products.every((product) => product !== undefined) ? products : undefined;
}

/** A kind that follows a real series needs one; a series that nobody follows is worth a notice. */
function checkAnchors(
  population: SimulationConfig['population'],
  history: SpotHistory | undefined,
  context: SectionContext,
): void {
  const { root, list, kinds } = context;
  const anchors = population.filter(({ kind }) =>
    kinds.some((candidate) => candidate.name === kind && candidate.rights.spotHistory),
  );
  if (isGiven(context, 'spot', 'history')) {
    if (history === undefined || anchors.some(({ count }) => count > 0)) return;
    list.warn('historyWithoutAnchor', placeOf(root, ['spot', 'history']), 'spot.history');
    return;
  }
  for (const { name, kind } of anchors) {
    list.add('needsHistory', placeOf(root, ['population', name, 'kind']), `population.${name}.kind`, {
      found: kind,
    });
  }
}
