import type { DayNumber } from '../calendar/index.js';
import type { MarginLadder } from '../contracts/index.js';
import type { BilingualText, FactName } from '../protocol/index.js';
import type { FactTable } from '../recording/index.js';
import type { Ppm, PriceFen, TimeUs, Tonnes } from '../units/index.js';
import type { LedgerLayout } from './postingTotals.js';

/** Where metrics read facts from; `FactTables` is one. */
export interface TableSource {
  /** The table of one kind of fact. Throws RangeError if that kind was not recorded. */
  table(name: FactName): FactTable;
}

/** A trading day of the run. `midnightUs` is the start of that civil day (CAL-3). */
export interface RunDay {
  readonly dayNumber: DayNumber;
  readonly midnightUs: TimeUs;
}

/** A contract of the run, at its index in the facts. */
export interface RunContract {
  readonly code: string;
  /** Last trading day (CON-3), as a day number; it may lie after the run. */
  readonly lastTradingDay: DayNumber;
  /** Delivery day (CON-3), as a day number. */
  readonly deliveryDay: DayNumber;
}

/** A spot market of the run, at its number in the facts (SPOT-9). */
export interface RunVenue {
  readonly name: string;
  /** Code of the units that trade there, as in the facts (REG-1). */
  readonly product: number;
  /** The only vintage that trades there; undefined where all of use do. */
  readonly vintage: number | undefined;
}

/** The rates by which it is judged how close futures come to spot. */
export interface ConvergenceTerms {
  /** Of the value of a spot trade, each side. */
  readonly spotFeePpm: Ppm;
  /** Of the value of a futures trade, each side (FEE-1). */
  readonly futuresFeePpm: Ppm;
  /** Of the value of a delivery, each side. */
  readonly deliveryFeePpm: Ppm;
  /** Interest and custody a year (CON-8). */
  readonly carryPpm: Ppm;
  /** Size of the simulated population against the full market. */
  readonly scalePpm: Ppm;
}

/** A futures product of the run (CON-7). */
export interface RunProduct {
  /** The letters before the month in its contracts' names. */
  readonly product: string;
  /** Tonnes in one lot (CON-1). */
  readonly lotTonnes: Tonnes;
  /**
   * Number of the spot market in whose units it delivers, and against which its basis is taken (DEL-1); undefined for one that settles
   * in cash on the spot index, against whose level its basis is (IDX-1).
   */
  readonly venue: number | undefined;
  readonly convergence: ConvergenceTerms;
  /** What hedgers get off, and the minimum under which no discount leads, before policy events (MAR-2, LIM-5). */
  readonly ladder: MarginLadder;
}

/** The spot index of the run (IDX-1). */
export interface RunIndex {
  readonly name: { readonly zh: string; readonly en: string };
  readonly code: string;
  /** Futures on it settle at the mean of the levels of so many last trading days. */
  readonly settlementDays: number;
}

/** How margin is charged: what the rates in the facts, which are the exchange's, do not say. */
export interface MarginTerms {
  /** Whether both sides of a position pay, or the larger one only (MAR-1). */
  readonly mode: 'bothSides' | 'largerSide';
  /** Added by brokers for their clients, who are all participants but the brokers (MAR-3). */
  readonly brokerAddOnPpm: Ppm;
  /** Clock time from which a day is traded, its call auction included; the day's rates take in notices up to then (LIM-5). */
  readonly tradedFromUs: TimeUs;
}

/** Somebody with an account. `hedger` as declared, for the order of liquidation (LIQ-4) and its margin (MAR-2). */
export interface RunParticipant {
  readonly account: number;
  readonly name: string;
  readonly group: string;
  readonly kind: string;
  readonly hedger: boolean;
  /** A natural person (POS-1, SPOT-12). */
  readonly individual: boolean;
}

/** One day of the real spot series that a replay follows. */
export interface HistoryDay {
  readonly day: DayNumber;
  readonly closeFen: PriceFen;
  readonly volumeTonnes: Tonnes;
  readonly blockTonnes: Tonnes;
}

/** Members of a group that have their duties in a regime, and for which years of emissions (SPOT-9). */
export interface RegimeGroup {
  readonly group: string;
  /** Bounds of the years, included; absent where there is none. */
  readonly firstYear?: number;
  readonly lastYear?: number;
}

/** A compliance regime of the run: who surrenders the allowance of a spot market (SPOT-9, CMP-1). */
export interface RunRegime {
  /** Number of its home market. */
  readonly venue: number;
  readonly groups: readonly RegimeGroup[];
}

/** What the facts do not say themselves: names, days, contracts. */
export interface RunMeta {
  /** The compliance regimes, that of the main market first; empty where nobody is covered (SPOT-9, CMP-1). */
  readonly regimes: readonly RunRegime[];
  readonly name: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly seed: string;
  readonly contracts: readonly RunContract[];
  /** The futures products, the main one first (CON-7). */
  readonly futures: readonly [RunProduct, ...RunProduct[]];
  /** Short names of the kinds of units by their code in the facts (REG-1). */
  readonly products: readonly string[];
  /** The spot markets by their number in the facts, the main one first (SPOT-9). */
  readonly venues: readonly RunVenue[];
  /** Undefined for a run without one. */
  readonly index?: RunIndex | undefined;
  readonly participants: readonly RunParticipant[];
  /** Ascending. */
  readonly days: readonly RunDay[];
  /** Waterfall layers by code, as in the fact LossCovered (WF-1). */
  readonly layerNames: readonly string[];
  /** The layers that this run has, in the order in which they pay (WF-2). */
  readonly waterfall: readonly string[];
  readonly ledger: LedgerLayout;
  /** The real series of a replay; empty for other runs. */
  readonly history: readonly HistoryDay[];
  readonly margin: MarginTerms;
  /** The policy events of the run in words, by their number in the facts (POL-1). */
  readonly policyEvents: readonly BilingualText[];
}
