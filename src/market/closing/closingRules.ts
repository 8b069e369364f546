import { US_PER_HOUR, US_PER_MINUTE } from '../../calendar/index.js';
import type { Tonnes } from '../../units/index.js';

/**
 * A venue's closing rule as data (CLS-1, CLS-2). Every rule is an average, amount over tonnes, of the trades that it
 * counts, and falls back on the previous close where they are too few.
 */
export interface ClosingRule {
  /** Trades before this time of day do not count: microseconds since midnight, 0 for none. */
  readonly fromUs: number;
  /** Of the others only so many at the end count; undefined for all of them. */
  readonly lastTrades: number | undefined;
  /** Whether an amount that the tape states goes before price × tonnes. */
  readonly usesStatedAmount: boolean;
  /** Up to so many tonnes counted, the close is the previous one; 0 where any trade makes a close. */
  readonly neglectedTonnes: Tonnes;
  /** Whether the open is the previous close whatever trades first, not the first trade. */
  readonly opensAtPreviousClose: boolean;
}

/** The average of all listed trades of the day: the national market (CLS-1). */
const national: ClosingRule = {
  fromUs: 0,
  lastTrades: undefined,
  usesStatedAmount: false,
  neglectedTonnes: 0,
  opensAtPreviousClose: false,
};

/** Closing rules by the word that a scenario names them with (CLS-1, CLS-2). */
export const closingRules = {
  national,
  /** Beijing, Tianjin, Chongqing, Fujian: the day's amount over the day's volume, as the venue itself adds them up. */
  amountOverVolume: { ...national, usesStatedAmount: true },
  /** Shanghai, Hubei: the average of the last five trades, of all if they are fewer. */
  lastFive: { ...national, lastTrades: 5 },
  /** Shenzhen: the last trade, product by product. */
  lastTrade: { ...national, lastTrades: 1 },
  /** Guangdong: the average from 9:32:00 on if more than 100 t trade from then on, else its open (CLS-2). */
  guangdong: {
    ...national,
    fromUs: 9 * US_PER_HOUR + 32 * US_PER_MINUTE,
    neglectedTonnes: 100,
    opensAtPreviousClose: true,
  },
} as const satisfies Record<string, ClosingRule>;

/** The words that name a closing rule. */
export type ClosingRuleName = keyof typeof closingRules;

/** The words that name a closing rule, in the order of CLS-1 and CLS-2. */
export const closingRuleNames = [
  'national',
  'amountOverVolume',
  'lastFive',
  'lastTrade',
  'guangdong',
] as const satisfies readonly ClosingRuleName[];
