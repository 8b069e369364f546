import type { DeliveryTerms, MarginMode } from '../clearing/index.js';
import type { FuturesContractTerms, LimitEscalation, MarginLadder } from '../contracts/index.js';
import type { BlockDeskTerms, SpotBoardTerms } from '../market/index.js';
import type { CoveredGroup, PolicyConfig } from '../policy/index.js';
import type { ParameterSet, ParameterValues } from '../protocol/index.js';
import type { Fen, Ppm, PriceFen, TimeUs, Tonnes } from '../units/index.js';

/** What one run needs, as plain data: made by the scenario room, hashed there, read by the simulation only. */
export interface SimulationConfig {
  readonly name: string;
  /** Seed text; with `runIndex` it names every random stream. */
  readonly seed: string;
  readonly runIndex: number;
  readonly calendar: CalendarConfig;
  readonly futures: FuturesConfig;
  readonly spot: SpotConfig;
  readonly clearing: ClearingConfig;
  readonly fundamental: FundamentalConfig;
  /** Compliance: dates, allocation, fines (CMP-1 to CMP-4). Without a covered group it has no effect. */
  readonly policy: PolicyConfig;
  /** In this order; agents are numbered through. */
  readonly population: readonly AgentGroupConfig[];
}

/** The span of the run and its trading days (CAL-1). Days are day numbers since 1970-01-01. */
export interface CalendarConfig {
  readonly firstDay: number;
  /** Last day of the run, included. */
  readonly lastDay: number;
  readonly addTradingDays: readonly number[];
  readonly removeTradingDays: readonly number[];
  readonly projection: 'refuse' | 'projected';
}

/** The futures exchange: one product's terms and the contracts listed for the whole run. */
export interface FuturesConfig {
  readonly terms: FuturesContractTerms;
  /** Contracts listed on the first day, codes as in CA2612, nearest month first. */
  readonly contracts: readonly string[];
  /** Carry used for a first listing price only: interest plus custody, ppm a year (CON-8). */
  readonly listingCarryPpm: Ppm;
  /** Whether the month a year later is listed when a contract expires (CON-2). */
  readonly rolling: boolean;
  /** How margin grows towards delivery (MAR-2). */
  readonly marginLadder: MarginLadder;
  /** How limits and margins answer to locked days (LIM-3). */
  readonly limitEscalation: LimitEscalation;
  readonly delivery: DeliveryTerms;
  /** Most messages of one agent at one instant (ORD-7). */
  readonly messageRate: number;
  /** Whether client positions are limited, and the size of the simulated population against the full market (POS-1). */
  readonly positionLimits: boolean;
  readonly positionLimitScalePpm: Ppm;
  /** Whether natural persons must be flat before the last trading day (POS-1, LIQ-2). */
  readonly individualsFlat: boolean;
  /** Policy events on the product's terms, in order of time, no two at one instant (LIM-5). */
  readonly termsChanges: readonly TermsChange[];
}

/** A policy event: new terms from an instant on, for all listed and future contracts (LIM-5). */
export interface TermsChange {
  /** Day number since 1970-01-01; need not be a trading day. */
  readonly day: number;
  readonly usOfDay: TimeUs;
  /** The new normal limit; undefined to leave it. */
  readonly limitPpm: Ppm | undefined;
  /** The new base margin; undefined to leave it. */
  readonly marginPpm: Ppm | undefined;
}

/** Who may trade spot: covered firms, everybody but natural persons, or all (SPOT-12). */
export type SpotAccess = 'complianceEntities' | 'institutions' | 'all';

/** The national spot market: board and block desk (SPOT-1, 2, 3, 5, 6, 14). */
export interface SpotConfig {
  readonly terms: SpotBoardTerms;
  readonly blockTerms: BlockDeskTerms;
  /** Of both venues, on each side. */
  readonly feePpm: Ppm;
  readonly access: SpotAccess;
  /** Close of the day before the run. */
  readonly initialCloseFen: PriceFen;
  /** Vintage of all allowances at the start. */
  readonly vintage: number;
  /** A real series that an anchor group follows; empty for none. Ascending days. */
  readonly history: readonly SpotHistoryRow[];
}

export interface SpotHistoryRow {
  readonly day: number;
  readonly closeFen: PriceFen;
  readonly volumeTonnes: Tonnes;
  /** Volume of the day's blocks; 0 for a series without them. */
  readonly blockTonnes: Tonnes;
  /** Their average price, or the close where the series gives none. */
  readonly blockPriceFen: PriceFen;
}

/** The clearing house (FEE-1, MAR-1, MAR-4, CALL-1, LIQ-1, WF-1). */
export interface ClearingConfig {
  readonly marginMode: MarginMode;
  readonly gainsUsable: boolean;
  readonly floatingLossesCount: boolean;
  readonly brokerAddOnPpm: Ppm;
  readonly clientMinimumReserveFen: Fen;
  readonly memberMinimumReserveFen: Fen;
  /** Brokers between clients and exchange; clients are spread over them in turn. */
  readonly brokers: number;
  readonly brokerReserveFen: Fen;
  readonly brokerRiskReserveFen: Fen;
  readonly brokerOwnFundsFen: Fen;
  readonly exchangeRiskReserveFen: Fen;
  readonly exchangeOwnFundsFen: Fen;
  /** Share of the exchange's fees that goes to its risk reserve, until that reaches the cap (FEE-1). */
  readonly riskReserveSharePpm: Ppm;
  readonly riskReserveCapFen: Fen;
  /** Microseconds of the day: 9:00 by default (CALL-1). */
  readonly callDeadlineUs: TimeUs;
  /** Microseconds of the day at which transfers of the evening before arrive (CALL-2). */
  readonly transferArrivalUs: TimeUs;
  /** Microseconds of the day: 15:30 by default. */
  readonly settlementUs: TimeUs;
  /** Time between two looks at an account being liquidated (LIQ-1). */
  readonly liquidationIntervalUs: TimeUs;
}

/**
 * The fundamental value: log price with stochastic volatility and jumps, moved every few minutes and overnight
 * (`news`); or the spot close last published (`spotClose`, for runs along a real series, where no news process is known).
 */
export interface FundamentalConfig {
  readonly source: 'news' | 'spotClose';
  readonly initialYuan: number;
  /** Mean growth a year. */
  readonly driftPerYear: number;
  /** Long-run standard deviation of a trading day's log change. */
  readonly dailySd: number;
  /** Share of a day's variance that comes overnight, 0…1. */
  readonly overnightShare: number;
  /** Persistence of log volatility from day to day, 0…1. */
  readonly volatilityPersistence: number;
  /** Standard deviation of the daily shock to log volatility. */
  readonly volatilityShock: number;
  /** Expected jumps a year, and the standard deviation of a jump in log price. */
  readonly jumpsPerYear: number;
  readonly jumpSd: number;
}

/** A group of like agents. */
export interface AgentGroupConfig extends CoveredGroup {
  /** Name of the group; agents are `name-1` … `name-count`. */
  readonly name: string;
  readonly kind: string;
  readonly count: number;
  /** Values of the kind's parameters, all present, in the units of their descriptors. */
  readonly parameters: ParameterValues<ParameterSet>;
  /** Starting money and allowances of each. */
  readonly bankFen: Fen;
  readonly reserveFen: Fen;
  readonly allowanceTonnes: Tonnes;
  /** How long a message of one of them is on its way to a market (ORD-7). */
  readonly latencyUs: TimeUs;
  /** A hedger or a speculator, for the order of liquidation and the discount on margin (LIQ-4, MAR-2). */
  readonly hedger: boolean;
  /** Natural persons (POS-1, SPOT-12). */
  readonly individual: boolean;
  /** How much each may owe, 0 for nothing, and the interest a year on it (CALL-2). */
  readonly creditLineFen: Fen;
  readonly creditRatePpm: Ppm;
  /** Families of related parties over which the members are spread in turn; 0: none (SPOT-14). */
  readonly families: number;
}
