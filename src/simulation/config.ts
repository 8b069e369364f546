import type { Closure } from '../calendar/index.js';
import type {
  CollateralTerms,
  DeliveryTerms,
  MarginMode,
  ReductionTerms,
  WaterfallLayer,
} from '../clearing/index.js';
import type {
  FuturesContractTerms,
  LimitEscalation,
  MarginLadder,
  PositionLimitLadder,
  ThirdLockRule,
} from '../contracts/index.js';
import type { BlockDeskTerms, OneWayAuctionTerms, SpotBoardTerms } from '../market/index.js';
import type { CoveredGroup, PolicyConfig } from '../policy/index.js';
import type { PriceIndexDefinition } from '../priceIndex/index.js';
import type { BilingualText, ParameterSet, ParameterValues } from '../protocol/index.js';
import type { Product } from '../registry/index.js';
import type { Fen, Lots, Ppm, PriceFen, TimeUs, Tonnes } from '../units/index.js';
import type { CalendarInstant } from './calendarInstant.js';
import type { PolicyEvent } from './policy/policyEvent.js';
import type { SupervisionConfig } from './supervisionConfig.js';

/** What one run needs, as plain data: made by the scenario room, hashed there, read by the simulation only. */
export interface SimulationConfig {
  readonly name: string;
  /** Seed text; with `runIndex` it names every random stream. */
  readonly seed: string;
  readonly runIndex: number;
  readonly calendar: CalendarConfig;
  readonly futures: FuturesConfig;
  readonly spot: SpotConfig;
  /** Spot markets beside it (SPOT-9). */
  readonly furtherVenues: readonly SpotVenueConfig[];
  /** One-way auctions of the run in its spot markets, by whatever order; they are numbered from 1 in it (SPOT-4). */
  readonly auctions: readonly AuctionConfig[];
  /** Policy events besides those on contract terms, in order of time (POL-1). */
  readonly policyEvents: readonly PolicyEvent[];
  /** Undefined for a run without a spot index (IDX-1). */
  readonly index?: IndexConfig | undefined;
  readonly clearing: ClearingConfig;
  readonly fundamental: FundamentalConfig;
  /** Compliance in the main market's product: dates, allocation, fines (CMP-1 to CMP-4). Without a covered group it has no effect. */
  readonly policy: PolicyConfig;
  /** How the spot markets are supervised; absent where they are not (SPOT-10). */
  readonly supervision?: SupervisionConfig | undefined;
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
  /** Holidays of the exchanges by policy events (POL-1). */
  readonly closures?: readonly Closure[] | undefined;
  readonly projection: 'refuse' | 'projected';
}

/** A futures product: its terms, its months, and how limits, margin and delivery work on it (CON-1 to CON-9). */
export interface FuturesProductConfig {
  readonly terms: FuturesContractTerms;
  /** Name of the spot market in whose product it delivers (DEL-1); undefined for one that settles in cash on the spot index (IDX-1). */
  readonly venue: string | undefined;
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
  /** What the exchange does after a third locked day in one direction (LIM-4). */
  readonly thirdLock: ThirdLockRule;
  readonly delivery: DeliveryTerms;
  /** Client position limits, period by period, where the exchange has any (POS-1). */
  readonly positionLimitLadder: PositionLimitLadder;
}

/** The futures exchange: its main product, and what it rules for all of them. */
export interface FuturesConfig extends FuturesProductConfig {
  /** Products beside it (CON-7). */
  readonly furtherProducts: readonly FuturesProductConfig[];
  /** Who loses and gains enough for a forced reduction (FRD-1). */
  readonly reduction: ReductionTerms;
  /** Who gets the odd lots of a forced reduction: the earlier account, or a draw (FRD-1). */
  readonly reductionTies: 'earlierAccount' | 'draw';
  /** Most messages of one agent at one instant (ORD-7). */
  readonly messageRate: number;
  /** Whether client positions are limited, and the size of the simulated population against the full market (POS-1). */
  readonly positionLimits: boolean;
  readonly positionLimitScalePpm: Ppm;
  /** From this share of its limit on a position is reported (POS-2). */
  readonly largeTraderSharePpm: Ppm;
  /** Most lots that one account, or linked accounts together, may open in a day, all contracts together; 0: no limit (POS-3). */
  readonly tradingLimitLots: Lots;
  /** Whether natural persons must be flat before the last trading day (POS-1, LIQ-2). */
  readonly individualsFlat: boolean;
  /** Policy events on the terms, in order of time (LIM-5). */
  readonly termsChanges: readonly TermsChange[];
  /** What the exchange orders besides, and news, in order of time (LIM-5, LIQ-2, POL-1). */
  readonly notices: readonly ExchangeNotice[];
}

/** A policy event: new terms from an instant on (LIM-5). */
export interface TermsChange extends CalendarInstant {
  /** The product it is about, by the letters before the month (CON-7); absent for the main one. */
  readonly product?: string | undefined;
  /** The one contract it is about; absent for all listed and future ones of the product. */
  readonly contract?: string | undefined;
  /** When the exchange tells of it; absent if it does not before it takes effect. */
  readonly announced?: CalendarInstant | undefined;
  /** The new normal limit; undefined to leave it. */
  readonly limitPpm: Ppm | undefined;
  /** The new base margin; undefined to leave it. */
  readonly marginPpm: Ppm | undefined;
}

/**
 * A notice of the exchange: opening is suspended or resumed, in a contract or in all of them (LIM-5); what a group holds, in a
 * contract or in all, is liquidated (LIQ-2). Or news: a relative change of the fundamental value (POL-1).
 */
export type ExchangeNotice = CalendarInstant &
  (
    | { readonly kind: 'opening'; readonly contract: string | undefined; readonly isSuspended: boolean }
    | {
        readonly kind: 'liquidation';
        readonly contract: string | undefined;
        readonly group: string;
        readonly cause: 'violation' | 'emergency';
      }
    | { readonly kind: 'news'; readonly changePpm: Ppm }
  );

/** Who may trade spot: covered firms, everybody but natural persons, or all (SPOT-12). */
export type SpotAccess = 'complianceEntities' | 'institutions' | 'all';

/** A spot market: board and block desk, what trades there and who may (SPOT-1, 2, 3, 5, 6, 9, 14). */
export interface SpotVenueConfig {
  /** One word; groups name their venue by it. */
  readonly name: string;
  readonly product: Product;
  readonly terms: SpotBoardTerms;
  readonly blockTerms: BlockDeskTerms;
  /** Of board and desk, on each side. */
  readonly feePpm: Ppm;
  readonly access: SpotAccess;
  /** Close of the day before the run. */
  readonly initialCloseFen: PriceFen;
  /** Vintage of all units at the start. */
  readonly vintage: number;
  /** Whether units of that vintage alone trade there, as with Shenzhen's yearly products; otherwise all that are of use. */
  readonly ownVintageOnly: boolean;
  /** Most units of its product that an account may hold, a covered one beyond its yearly allocation; 0: no limit (SPOT-9). */
  readonly holdingLimitTonnes: Tonnes;
  /** Share of its fees that goes to its exchange's risk reserve, which is empty at first, until that equals the capital (SPOT-11). */
  readonly riskReserveSharePpm: Ppm;
  readonly registeredCapitalFen: Fen;
  /** Compliance in its product, of a further market of allowances; of several of one product that of the first counts (SPOT-9, CMP-1). */
  readonly compliance?: PolicyConfig | undefined;
  /** How the value of its product moves, of a further market: with the main one's, and by itself (D). */
  readonly value?: { readonly sensitivity: number; readonly dailySd: number } | undefined;
}

/** The main spot market, and the series of its past (SPOT-9). */
export interface SpotConfig extends SpotVenueConfig {
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

/** The spot index of a run (IDX-1). Its venues are spot markets of the run, by their names. */
export interface IndexConfig {
  readonly name: BilingualText;
  readonly code: string;
  readonly definition: PriceIndexDefinition;
}

/** A price of an announcement: in fen per tonne, 0 for none, or as a multiple of the market's last close when it is announced. */
export type AuctionPrice = { readonly priceFen: PriceFen } | { readonly ofClosePpm: Ppm };

/** A one-way auction (SPOT-4). */
export interface AuctionConfig {
  /** Name of the spot market that holds it. */
  readonly venue: string;
  /** Name of the participant that sells, as in `emitters-3`; undefined for the government, which issues what it sells. */
  readonly seller: string | undefined;
  readonly offeredTonnes: Tonnes;
  /** What the government sells: at most what is for sale of the paid allocation; absent for units that it issues beyond it (CMP-1). */
  readonly draws?: 'paidAllocation' | undefined;
  readonly announced: CalendarInstant;
  /** The trading day on which bids are taken, from `opensUs` on and before `closesUs`, in microseconds of the day. */
  readonly day: number;
  readonly opensUs: TimeUs;
  readonly closesUs: TimeUs;
  /** Lowest and highest price of a bid. */
  readonly reserve: AuctionPrice;
  readonly highest: AuctionPrice;
  readonly terms: OneWayAuctionTerms;
}

/** The clearing house (FEE-1, MAR-1, MAR-4, CALL-1, LIQ-1, WF-1). */
export interface ClearingConfig {
  readonly marginMode: MarginMode;
  readonly gainsUsable: boolean;
  readonly floatingLossesCount: boolean;
  readonly brokerAddOnPpm: Ppm;
  /** What pledged allowances count for, at the spot close (MTM-2). */
  readonly collateral: Omit<CollateralTerms, 'initialPriceFen'>;
  /** Calls within the day; undefined without them (CALL-1). */
  readonly intraday: IntradayConfig | undefined;
  readonly clientMinimumReserveFen: Fen;
  readonly memberMinimumReserveFen: Fen;
  /** Brokers between clients and exchange; clients are spread over them in turn. */
  readonly brokers: number;
  readonly brokerReserveFen: Fen;
  readonly brokerRiskReserveFen: Fen;
  readonly brokerOwnFundsFen: Fen;
  /** Contribution of each to the guarantee fund; asked for only where the waterfall has a layer of the fund (WF-2). */
  readonly brokerGuaranteeFundFen: Fen;
  readonly exchangeRiskReserveFen: Fen;
  readonly exchangeOwnFundsFen: Fen;
  /** Set aside besides its own funds where the waterfall has that layer (WF-2). */
  readonly skinInTheGameFen: Fen;
  /** A surviving member may be called in one day for this many times its contribution (WF-2). */
  readonly assessmentMultiple: number;
  /** Who covers a loss beyond the defaulter's own money, in order (WF-1, WF-2). */
  readonly waterfall: readonly WaterfallLayer[];
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

/** Looks at all accounts within the day, and calls that are due on the same day (CALL-1). */
export interface IntradayConfig {
  /** Between two looks of a session, the first so long after its open. */
  readonly checkIntervalUs: TimeUs;
  /** From a call to its deadline, at most to the close. */
  readonly deadlineUs: TimeUs;
  /** How long a transfer of the day is on its way (CALL-2). */
  readonly transferUs: TimeUs;
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

/** Certified reductions that the members of a group get from their projects, of what their spot market trades (SPOT-9, D). */
export interface CertificationConfig {
  /** Of each member, on average. */
  readonly tonnesPerYear: Tonnes;
  /** Mean number of lumps a year in which they come, above 0. */
  readonly issuesPerYear: number;
  /** Standard deviation of the logarithm of a lump's size. */
  readonly spread: number;
}

/** A group of like agents. */
export interface AgentGroupConfig extends CoveredGroup {
  /** Name of its spot market: there it trades, and of that product are its allowances (SPOT-9). */
  readonly venue: string;
  /** Names of the other spot markets that it may trade in. */
  readonly furtherVenues: readonly string[];
  /** The futures product that it trades, by the letters before the month; absent for the main one. */
  readonly product?: string | undefined;
  /** Other products that it follows besides. */
  readonly furtherProducts: readonly string[];
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
  /** Part of the allowances that is pledged for margin credit at the start (MTM-2). */
  readonly pledgedTonnes: Tonnes;
  /** How long a message of one of them is on its way to a market (ORD-7). */
  readonly latencyUs: TimeUs;
  /** A hedger or a speculator, for the order of liquidation and the discount on margin (LIQ-4, MAR-2). */
  readonly hedger: boolean;
  /** Natural persons (POS-1, SPOT-12). */
  readonly individual: boolean;
  /** Whether they may go to delivery; who may not must be flat before the last trading day, as natural persons (LIQ-2). */
  readonly deliveryRight: boolean;
  /** What each hedger may hold over the position limit, on each side, besides what a duty documents (POS-1). */
  readonly hedgeQuotaLots: Lots;
  /** How much each may owe, 0 for nothing, and the interest a year on it (CALL-2). */
  readonly creditLineFen: Fen;
  readonly creditRatePpm: Ppm;
  /** Families of related parties over which the members are spread in turn; 0: none (SPOT-14). */
  readonly families: number;
  /** Absent for groups without projects. */
  readonly certification?: CertificationConfig | undefined;
}
