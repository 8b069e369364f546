import { type AgentKind, builtInAgents } from '../agents/index.js';
import { dayFromCivil } from '../calendar/index.js';
import { DEFAULT_DELIVERY_TERMS, DEFAULT_REDUCTION_TERMS, WATERFALL_PRESETS } from '../clearing/index.js';
import {
  contractPresets,
  DEFAULT_LIMIT_ESCALATION,
  DEFAULT_MARGIN_LADDER,
  DEFAULT_POSITION_LIMITS,
  DEFAULT_THIRD_LOCK_RULE,
  termsOf,
} from '../contracts/index.js';
import { blockDeskParameters, spotBoardParameters } from '../market/index.js';
import { NOT_COVERED, type PolicyConfig } from '../policy/index.js';
import type { ParameterSet, ParameterValues } from '../protocol/index.js';
import { Product } from '../registry/index.js';
import type { AgentGroupConfig, SimulationConfig } from '../simulation/index.js';

const YUAN = 100;
const MILLION_YUAN = 1_000_000 * YUAN;
const HOUR_US = 3600 * 1_000_000;

/** The declared defaults of a parameter set, with changes. */
export function defaultsOf<S extends ParameterSet>(
  set: S,
  changes: Partial<ParameterValues<S>> = {},
): ParameterValues<S> {
  const values = Object.fromEntries(Object.entries(set).map(([key, one]) => [key, one.default]));
  return { ...values, ...changes } as ParameterValues<S>;
}

/** A group of agents, parameters at their defaults unless changed. RangeError for a kind that is not in `kinds`. */
export function groupOf(
  kindName: string,
  count: number,
  changes: Partial<AgentGroupConfig> & { parameters?: Record<string, number | string | boolean> } = {},
  kinds: readonly AgentKind[] = builtInAgents,
): AgentGroupConfig {
  const kind = kinds.find((one) => one.name === kindName);
  if (kind === undefined) throw new RangeError(`no kind of agent is called ${kindName}`);
  return {
    name: kindName,
    kind: kindName,
    venue: 'national',
    furtherVenues: [],
    furtherProducts: [],
    count,
    bankFen: 2 * MILLION_YUAN,
    reserveFen: MILLION_YUAN,
    allowanceTonnes: 0,
    pledgedTonnes: 0,
    latencyUs: 0,
    hedger: false,
    individual: false,
    deliveryRight: true,
    hedgeQuotaLots: 0,
    creditLineFen: 0,
    creditRatePpm: 43_500,
    ...NOT_COVERED,
    families: 0,
    ...changes,
    parameters: defaultsOf(kind.parameters, changes.parameters ?? {}),
  };
}

function smallFutures(): SimulationConfig['futures'] {
  return {
    terms: termsOf(contractPresets.CA!),
    venue: 'national',
    furtherProducts: [],
    contracts: ['CA2607', 'CA2612'],
    listingCarryPpm: 32_000,
    rolling: false,
    marginLadder: DEFAULT_MARGIN_LADDER,
    limitEscalation: DEFAULT_LIMIT_ESCALATION,
    thirdLock: DEFAULT_THIRD_LOCK_RULE,
    reduction: DEFAULT_REDUCTION_TERMS,
    reductionTies: 'earlierAccount',
    delivery: DEFAULT_DELIVERY_TERMS,
    messageRate: 1000,
    positionLimits: true,
    positionLimitScalePpm: 1_000_000,
    positionLimitLadder: DEFAULT_POSITION_LIMITS,
    largeTraderSharePpm: 800_000,
    tradingLimitLots: 0,
    individualsFlat: true,
    termsChanges: [],
    notices: [],
  };
}

/** The yearly dates of CMP-1, nobody in doubt about anything, and no news of a shortage. */
function plainPolicy(): PolicyConfig {
  return {
    preAllocate: { month: 1, dayOfMonth: 1 },
    report: { month: 3, dayOfMonth: 31 },
    verify: { month: 6, dayOfMonth: 30 },
    allocate: { month: 9, dayOfMonth: 30 },
    surrender: { month: 12, dayOfMonth: 31 },
    cycles: [],
    preAllocationSharePpm: 700_000,
    estimateError: 0,
    reportError: 0,
    allocationError: 0,
    verificationNoise: 0,
    fineMultiple: 5,
    carryOverYears: 1,
    scarcity: 0,
    freeSharePpm: 1_000_000,
    paidBy: 'auction',
    paidPriceFen: 60 * YUAN,
    benchmarkDecline: 0,
    offsetProduct: Product.CCER,
    offsetSharePpm: 50_000,
  };
}

function smallSpot(): SimulationConfig['spot'] {
  return {
    name: 'national',
    product: Product.CEA,
    terms: defaultsOf(spotBoardParameters),
    blockTerms: defaultsOf(blockDeskParameters),
    feePpm: 300,
    access: 'institutions',
    initialCloseFen: 60 * YUAN,
    vintage: 2025,
    ownVintageOnly: false,
    holdingLimitTonnes: 0,
    riskReserveSharePpm: 200_000,
    registeredCapitalFen: 300 * MILLION_YUAN,
    history: [],
  };
}

function smallClearing(): SimulationConfig['clearing'] {
  return {
    marginMode: 'bothSides',
    gainsUsable: true,
    floatingLossesCount: false,
    brokerAddOnPpm: 0,
    collateral: { haircutPpm: 200_000, cashMultiple: 4 },
    intraday: undefined,
    clientMinimumReserveFen: 0,
    memberMinimumReserveFen: 2 * MILLION_YUAN,
    brokers: 3,
    brokerReserveFen: 10 * MILLION_YUAN,
    brokerRiskReserveFen: 5 * MILLION_YUAN,
    brokerOwnFundsFen: 50 * MILLION_YUAN,
    brokerGuaranteeFundFen: 10 * MILLION_YUAN,
    exchangeRiskReserveFen: 100 * MILLION_YUAN,
    exchangeOwnFundsFen: 500 * MILLION_YUAN,
    skinInTheGameFen: 20 * MILLION_YUAN,
    assessmentMultiple: 1,
    waterfall: WATERFALL_PRESETS.chinese,
    riskReserveSharePpm: 200_000,
    riskReserveCapFen: 5000 * MILLION_YUAN,
    callDeadlineUs: 9 * HOUR_US,
    transferArrivalUs: 8.5 * HOUR_US,
    settlementUs: 15.5 * HOUR_US,
    liquidationIntervalUs: HOUR_US / 12,
  };
}

/** A small market: ten trading days of January 2026, two contracts, some forty agents. */
export function smallMarket(changes: Partial<SimulationConfig> = {}): SimulationConfig {
  return {
    name: 'small',
    seed: 'small',
    runIndex: 0,
    calendar: {
      firstDay: dayFromCivil(2026, 1, 5),
      lastDay: dayFromCivil(2026, 1, 16),
      addTradingDays: [],
      removeTradingDays: [],
      projection: 'refuse',
    },
    futures: smallFutures(),
    spot: smallSpot(),
    furtherVenues: [],
    auctions: [],
    policyEvents: [],
    clearing: smallClearing(),
    fundamental: {
      source: 'news',
      initialYuan: 60,
      driftPerYear: 0,
      dailySd: 0.018,
      overnightShare: 0.3,
      volatilityPersistence: 0.9,
      volatilityShock: 0.25,
      jumpsPerYear: 6,
      jumpSd: 0.04,
    },
    policy: plainPolicy(),
    population: [
      groupOf('noiseTrader', 20, { reserveFen: 200_000 * YUAN }),
      groupOf('fundamentalist', 6),
      groupOf('marketMaker', 3, { reserveFen: 5 * MILLION_YUAN }),
      groupOf('spotNoiseTrader', 10, { allowanceTonnes: 20_000 }),
      groupOf('spotValueTrader', 4, { allowanceTonnes: 50_000, bankFen: 5 * MILLION_YUAN }),
    ],
    ...changes,
  };
}
