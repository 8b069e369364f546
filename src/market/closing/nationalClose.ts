import { mulDivHalfUp, type PriceFen } from '../../units/index.js';
import type { ClosingRule } from './closingRule.js';

/**
 * The national rule (CLS-1): volume-weighted average of the day's listed trades, rounded half-up to the tick; without
 * a trade the previous close (SPOT-6).
 */
export const nationalClose: ClosingRule = (trades, previousCloseFen, _openFen, tickFen): PriceFen => {
  let turnoverFen = 0;
  let volumeTonnes = 0;
  for (const trade of trades) {
    turnoverFen += trade.priceFen * trade.tonnes;
    volumeTonnes += trade.tonnes;
  }
  if (volumeTonnes === 0) return previousCloseFen;
  return mulDivHalfUp(turnoverFen, 1, volumeTonnes * tickFen) * tickFen;
};
