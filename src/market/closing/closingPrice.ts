import { invariant } from '../../kernel/index.js';
import { type Fen, mulDivHalfUp, type PriceFen, type Tonnes } from '../../units/index.js';
import type { ClosingRule } from './closingRules.js';
import type { ListedTrade } from './listedTrade.js';

/** What a closing rule counts of a day: trades, tonnes and their amount. */
export interface CountedTrades {
  readonly tradeCount: number;
  readonly tonnes: Tonnes;
  readonly amountFen: Fen;
}

/** The trades of a day that a rule counts, in their order (CLS-1, CLS-2). */
export function tradesCounted(rule: ClosingRule, trades: readonly ListedTrade[]): readonly ListedTrade[] {
  const { fromUs, lastTrades } = rule;
  const inTime = fromUs === 0 ? trades : trades.filter(({ timeOfDayUs }) => timeOfDayUs >= fromUs);
  return lastTrades === undefined ? inTime : inTime.slice(-lastTrades);
}

/** Tonnes and amount of some trades, the amount as `rule` takes it. Both must be safe integers. */
export function totalsOf(rule: ClosingRule, trades: readonly ListedTrade[]): CountedTrades {
  let tonnes = 0;
  let amountFen = 0;
  for (const trade of trades) {
    const product = trade.priceFen * trade.tonnes;
    amountFen += rule.usesStatedAmount ? (trade.amountFen ?? product) : product;
    tonnes += trade.tonnes;
  }
  invariant(
    Number.isSafeInteger(amountFen) && Number.isSafeInteger(tonnes),
    'counted trades beyond the safe integers',
  );
  return { tradeCount: trades.length, tonnes, amountFen };
}

/** What a rule counts of a day's trades (CLS-1, CLS-2). */
export function countedTrades(rule: ClosingRule, trades: readonly ListedTrade[]): CountedTrades {
  return totalsOf(rule, tradesCounted(rule, trades));
}

/**
 * The close of a day in fen per tonne, on the tick, by a venue's rule (SPOT-6, CLS-1, CLS-2): amount over tonnes of the
 * trades that count, rounded half-up to the tick; without enough of them the previous close. Pure: the same tape can be
 * priced under every rule (CLS-3).
 */
export function closingPriceFen(
  rule: ClosingRule,
  trades: readonly ListedTrade[],
  previousCloseFen: PriceFen,
  tickFen: Fen,
): PriceFen {
  const { tonnes, amountFen } = countedTrades(rule, trades);
  if (tonnes <= rule.neglectedTonnes) return previousCloseFen;
  return mulDivHalfUp(amountFen, 1, tonnes * tickFen) * tickFen;
}
