import type { DayNumber } from '../calendar/index.js';
import type { MarginLadder } from '../contracts/index.js';
import type { FactName } from '../protocol/index.js';
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

/** How margin is charged: what the rates in the facts, which are the exchange's, do not say. */
export interface MarginTerms {
  /** Whether both sides of a position pay, or the larger one only (MAR-1). */
  readonly mode: 'bothSides' | 'largerSide';
  /** Added by brokers for their clients, who are all participants but the brokers (MAR-3). */
  readonly brokerAddOnPpm: Ppm;
  /** What hedgers get off, and the minimum under which no discount leads, before policy events (MAR-2, LIM-5). */
  readonly ladder: MarginLadder;
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

/** What the facts do not say themselves: names, days, contracts. */
export interface RunMeta {
  readonly name: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly seed: string;
  readonly contracts: readonly RunContract[];
  /** Tonnes in one lot (CON-1). */
  readonly lotTonnes: Tonnes;
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
  readonly convergence: ConvergenceTerms;
  readonly margin: MarginTerms;
}
