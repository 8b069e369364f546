import type { DayNumber } from '../../calendar/index.js';
import type { ClosingRuleName } from '../../market/index.js';
import type { PolicyChange } from '../../policy/index.js';
import type { Ppm, PriceFen, Tonnes } from '../../units/index.js';
import type { CalendarInstant } from '../calendarInstant.js';

/** A bound on the prices of a spot market, and how many tonnes the government trades at it a day; 0 for none (POL-1). */
export interface PriceBound {
  readonly priceFen: PriceFen;
  readonly governmentTonnes: Tonnes;
}

/** What a halt is about: one spot market, one contract, one futures product by its letters, or with none of them everything (POL-1). */
export interface HaltScope {
  readonly venue?: string | undefined;
  readonly contract?: string | undefined;
  readonly product?: string | undefined;
}

/** A border adjustment, as the CBAM, changes the fundamental value little by little as it becomes known (POL-1). */
export interface BorderAdjustment {
  readonly kind: 'borderAdjustment';
  /** Relative change of the value in all. */
  readonly changePpm: Ppm;
  /** Trading days over which it is spread evenly. */
  readonly days: number;
}

/** A spot market gets another closing rule, from its next open on (CLS-1, CLS-2, POL-1). */
export interface ChangedClosingRule {
  readonly kind: 'closingRule';
  readonly venue: string;
  readonly rule: ClosingRuleName;
}

/** Trading of one market, contract or product, or of everything, is halted (POL-1). */
export interface TradingHalt {
  readonly kind: 'halt';
  readonly scope: HaltScope;
  /** When it goes on. */
  readonly until: CalendarInstant;
}

/** The exchanges close from the event's day to another: the run's calendar leaves these days out from its beginning (CAL-1, POL-1). */
export interface ExchangeHoliday {
  readonly kind: 'holiday';
  /** Last closed day. */
  readonly untilDay: DayNumber;
}

/** A market of other environmental rights is linked: from now on its value follows the fundamental value so closely (POL-1). */
export interface LinkedMarket {
  readonly kind: 'linkedMarket';
  /** Name of a further spot market. */
  readonly venue: string;
  readonly sensitivity: number;
}

interface ChangedBound {
  readonly venue: string;
  /** Undefined to remove it. */
  readonly bound: PriceBound | undefined;
}

/** The lowest price of everything in a spot market, from its next open on (POL-1). Futures are not bound by it. */
export interface ChangedPriceFloor extends ChangedBound {
  readonly kind: 'priceFloor';
}

/** The highest price of everything in a spot market, from its next open on (POL-1). Futures are not bound by it. */
export interface ChangedPriceCeiling extends ChangedBound {
  readonly kind: 'priceCeiling';
}

/** Reductions of a carbon inclusion scheme (碳普惠) come to a group, in equal parts, as extra supply (POL-1). */
export interface RegionalCredits {
  readonly kind: 'regionalCredits';
  readonly group: string;
  readonly tonnes: Tonnes;
  /** Name of the spot market that trades them. */
  readonly venue: string;
}

/** A spot market gets other price bands, of listed trading, of blocks or of both, from its next open on (LIM-5, SPOT-2, SPOT-3). */
export interface ChangedSpotLimit {
  readonly kind: 'spotLimit';
  readonly venue: string;
  /** Undefined to leave it. */
  readonly listedPpm: Ppm | undefined;
  readonly blockPpm: Ppm | undefined;
}

/** One participant is absorbed by another, by their names (REG-2). */
export interface EntityMerger {
  readonly kind: 'merge';
  readonly from: string;
  readonly into: string;
}

/** A share of a participant becomes part of another, by their names (REG-2). */
export interface EntitySplit {
  readonly kind: 'split';
  readonly from: string;
  readonly into: string;
  readonly sharePpm: Ppm;
}

/** What a policy event does, by its kind: one interface each; its handler is in this folder (POL-1). */
export type PolicyAction =
  | PolicyChange
  | LinkedMarket
  | ChangedClosingRule
  | ChangedSpotLimit
  | ChangedPriceFloor
  | ChangedPriceCeiling
  | ExchangeHoliday
  | TradingHalt
  | BorderAdjustment
  | RegionalCredits
  | EntityMerger
  | EntitySplit;
