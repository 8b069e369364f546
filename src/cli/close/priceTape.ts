import type { DayNumber } from '../../calendar/index.js';
import { type PriceLimits, priceLimits } from '../../contracts/index.js';
import {
  type ClosingRuleName,
  closingPriceFen,
  closingRuleNames,
  closingRules,
  countedTrades,
  type LeastMove,
  leastMove,
  leastMoveBySeveral,
} from '../../market/index.js';
import type { TapeDay, TapeTrade } from '../../scenario/index.js';
import type { Fen, Ppm, PriceFen, Tonnes } from '../../units/index.js';

/** What a tape is priced by. */
export interface PricingTerms {
  readonly tickFen: Fen;
  readonly bandPpm: Ppm;
  /** Which move of the close is asked for. */
  readonly movePpm: Ppm;
  /** A listed trade is smaller than this (SPOT-2). */
  readonly blockThresholdTonnes: Tonnes;
  /** The previous close of a product's first day, if it was given. */
  readonly previousCloseFen: (product: string | undefined) => PriceFen | undefined;
}

/** How a close could be moved one way. */
export interface PricedMove extends LeastMove {
  readonly direction: 1 | -1;
  /** Most trades that were looked at; undefined where the rule does not count trades. */
  readonly mostTrades: number | undefined;
}

/** A day's close under one rule (CLS-1, CLS-2). */
export interface PricedClose {
  readonly rule: ClosingRuleName;
  /** The rule's own close of the day before. */
  readonly previousCloseFen: PriceFen;
  readonly limits: PriceLimits;
  readonly tradeCount: number;
  readonly tonnes: Tonnes;
  readonly amountFen: Fen;
  readonly closeFen: PriceFen;
  /** Whether too little traded, so that the close is the previous one. */
  readonly isPrevious: boolean;
  readonly moves: readonly PricedMove[];
}

/** One product's day under every rule (CLS-3). */
export interface PricedDay {
  readonly day: DayNumber | undefined;
  readonly product: string | undefined;
  readonly trades: readonly TapeTrade[];
  /** Set on a product's first day where no previous close was given: the price that stands for it. */
  readonly assumedPreviousFen: PriceFen | undefined;
  readonly closes: readonly PricedClose[];
}

/**
 * Prices every day of a tape under every rule (CLS-3). On a product's later days the previous close is each rule's own
 * close of the day before. Without one for its first day the first price of its tape stands for it.
 */
export function priceTape(days: readonly TapeDay[], terms: PricingTerms): PricedDay[] {
  const formerCloses = new Map<string | undefined, readonly PricedClose[]>();
  return days.map(({ day, product, trades }) => {
    const former = formerCloses.get(product);
    const given = former === undefined ? terms.previousCloseFen(product) : undefined;
    const isAssumed = former === undefined && given === undefined;
    const firstFen = isAssumed ? firstPriceFen(days, product) : given;
    const closes = closingRuleNames.map((rule, index) => {
      return closeUnder(rule, trades, former?.[index]?.closeFen ?? firstFen!, terms);
    });
    formerCloses.set(product, closes);
    return { day, product, trades, assumedPreviousFen: isAssumed ? firstFen : undefined, closes };
  });
}

/** A product's first price on the tape: it would not be on it without a trade. */
function firstPriceFen(days: readonly TapeDay[], wanted: string | undefined): PriceFen {
  return days.find(({ product, trades }) => product === wanted && trades.length > 0)!.trades[0]!.priceFen;
}

function closeUnder(
  name: ClosingRuleName,
  trades: readonly TapeTrade[],
  previousCloseFen: PriceFen,
  { tickFen, bandPpm, movePpm, blockThresholdTonnes }: PricingTerms,
): PricedClose {
  const rule = closingRules[name];
  const limits = priceLimits(previousCloseFen, bandPpm, tickFen);
  const counted = countedTrades(rule, trades);
  const moved = { trades, previousCloseFen, tickFen, limits, blockThresholdTonnes };
  const one = rule.lastTrades === undefined ? undefined : 1;
  const several = rule.lastTrades === undefined || rule.lastTrades === 1 ? undefined : rule.lastTrades;
  const moves = ([1, -1] as const).flatMap((direction) => {
    const wanted = { direction, movePpm };
    const single = { ...leastMove(rule, moved, wanted), direction, mostTrades: one };
    if (several === undefined) return [single];
    return [single, { ...leastMoveBySeveral(rule, moved, wanted), direction, mostTrades: several }];
  });
  return {
    rule: name,
    previousCloseFen,
    limits,
    ...counted,
    closeFen: closingPriceFen(rule, trades, previousCloseFen, tickFen),
    isPrevious: counted.tonnes <= rule.neglectedTonnes,
    moves,
  };
}
