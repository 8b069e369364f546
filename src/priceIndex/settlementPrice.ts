import { type IndexLevel, LEVELS_PER_POINT } from '../protocol/index.js';
import { FEN_PER_YUAN, type Fen, mulDivHalfUp, type PriceFen } from '../units/index.js';

/** A point counts as one yuan: a price of index futures is in hundredths of a point, as one of allowances is in fen. */
const FEN_PER_POINT = FEN_PER_YUAN;

/**
 * Final settlement price of futures that settle in cash on an index (IDX-1, D): the mean of the levels of the last `days`
 * trading days, the last trading day the last of them, or of as many as there are, rounded half-up to the tick once. `days`
 * and `tickFen` are positive integers, levels come in the order of their days. Throws RangeError without a level.
 */
export function indexSettlementFen(levels: readonly IndexLevel[], days: number, tickFen: Fen): PriceFen {
  const last = levels.slice(-days);
  if (last.length === 0) throw new RangeError('a settlement price needs a level of the index');
  const sum = last.reduce((former, level) => former + level, 0);
  return mulDivHalfUp(sum, FEN_PER_POINT, LEVELS_PER_POINT * last.length * tickFen) * tickFen;
}
