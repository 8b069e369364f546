import type { PriceLimits } from '../../contracts/index.js';
import { invariant } from '../../kernel/index.js';
import {
  type Fen,
  mulDivCeil,
  mulDivFloor,
  PPM,
  type Ppm,
  type PriceFen,
  type Tonnes,
} from '../../units/index.js';
import { closingPriceFen, totalsOf, tradesCounted } from './closingPrice.js';
import type { ClosingRule } from './closingRules.js';
import { leastTrade, type Measure, type PushedAverage } from './leastTrade.js';
import type { ListedTrade } from './listedTrade.js';

/** The day whose close somebody would move. */
export interface MovedDay {
  readonly trades: readonly ListedTrade[];
  /** On the tick. */
  readonly previousCloseFen: PriceFen;
  readonly tickFen: Fen;
  /** The band in which the added trades must lie, on the tick, not empty. */
  readonly limits: PriceLimits;
  /** A listed trade is smaller than this (SPOT-2): more tonnes take several trades. */
  readonly blockThresholdTonnes: Tonnes;
}

/** Which move is asked for. */
export interface WantedMove {
  /** Up or down. */
  readonly direction: 1 | -1;
  /** By how much of the close: positive, below one. */
  readonly movePpm: Ppm;
}

/** Trades at one price, after all others of the day, that move a close. */
export interface MovingTrades {
  readonly priceFen: PriceFen;
  /** How many trades they are. */
  readonly tradeCount: number;
  /** Their tonnes together. */
  readonly tonnes: Tonnes;
  /** The money that changes hands: price × tonnes. Who trades with himself needs it, and has it back. */
  readonly turnoverFen: Fen;
  /** What they cost against the close without them: |price − close| × tonnes. Lost where a stranger is on the other side. */
  readonly costFen: Fen;
}

/** What it takes to move a close. */
export interface LeastMove {
  /** The nearest price on the tick that is the whole move away from the close, or further. */
  readonly targetFen: PriceFen;
  /** The trades with the least turnover; undefined if none within the band do it. */
  readonly leastTurnover: MovingTrades | undefined;
  /** The trades with the least cost; undefined exactly when `leastTurnover` is. */
  readonly leastCost: MovingTrades | undefined;
}

/**
 * The least money that moves a close at least to the target (CLS-3), by one trade on the tick and within the band, after all
 * others of the day; where the rule counts all trades its tonnes may be any and are split into trades smaller than a
 * block, which changes nothing. Of equals the one with fewer tonnes, then the further price. Exact.
 *
 * `tradeCount` asks for that many trades at one price in place of one, each of at least a tonne and smaller than a block;
 * no more than the rule counts.
 */
export function leastMove(
  rule: ClosingRule,
  day: MovedDay,
  { direction, movePpm }: WantedMove,
  tradeCount = 1,
): LeastMove {
  const { trades, previousCloseFen, tickFen, limits } = day;
  invariant(movePpm > 0 && movePpm < PPM, 'move is not between zero and one', () => ({ movePpm }));
  const closeFen = closingPriceFen(rule, trades, previousCloseFen, tickFen);
  const scaledTick = PPM * tickFen;
  const targetFen =
    direction === 1
      ? mulDivCeil(closeFen, PPM + movePpm, scaledTick) * tickFen
      : mulDivFloor(closeFen, PPM - movePpm, scaledTick) * tickFen;
  const average = pushedAverage(rule, day, targetFen, direction, tradeCount);
  const leastBy = (measure: Measure): MovingTrades | undefined => {
    const found = leastTrade(average, { ...limits, tickFen }, closeFen, measure);
    if (found === undefined) return undefined;
    const { priceFen, tonnes } = found;
    return {
      priceFen,
      tonnes,
      tradeCount:
        rule.lastTrades === undefined ? Math.ceil(tonnes / (day.blockThresholdTonnes - 1)) : tradeCount,
      turnoverFen: priceFen * tonnes,
      costFen: Math.abs(priceFen - closeFen) * tonnes,
    };
  };
  return { targetFen, leastTurnover: leastBy('turnover'), leastCost: leastBy('cost') };
}

/**
 * The same by any number of trades that the rule counts: for lastFive up to five, which between them push every other
 * trade out of the count. Of equals the fewer trades.
 */
export function leastMoveBySeveral(rule: ClosingRule, day: MovedDay, wanted: WantedMove): LeastMove {
  let best = leastMove(rule, day, wanted);
  for (let tradeCount = 2; tradeCount <= (rule.lastTrades ?? 1); tradeCount++) {
    const { leastTurnover, leastCost } = leastMove(rule, day, wanted, tradeCount);
    best = {
      ...best,
      leastTurnover: lesser(best.leastTurnover, leastTurnover, ({ turnoverFen }) => turnoverFen),
      leastCost: lesser(best.leastCost, leastCost, ({ costFen }) => costFen),
    };
  }
  return best;
}

function lesser(
  former: MovingTrades | undefined,
  other: MovingTrades | undefined,
  money: (trades: MovingTrades) => Fen,
): MovingTrades | undefined {
  if (former === undefined || other === undefined) return former ?? other;
  return money(other) < money(former) ? other : former;
}

/** The average that added trades must push: what still counts beside them, and how many tonnes they may and must have. */
function pushedAverage(
  rule: ClosingRule,
  { trades, tickFen, limits, blockThresholdTonnes }: MovedDay,
  targetFen: PriceFen,
  direction: 1 | -1,
  tradeCount: number,
): PushedAverage {
  const { lastTrades, neglectedTonnes } = rule;
  invariant(tradeCount >= 1 && tradeCount <= (lastTrades ?? 1), 'more added trades than the rule counts');
  const counted = tradesCounted(rule, trades);
  const pushedOut = lastTrades === undefined ? 0 : Math.max(0, counted.length + tradeCount - lastTrades);
  const { tonnes, amountFen } = totalsOf(rule, counted.slice(pushedOut));
  const payable = Math.floor(Number.MAX_SAFE_INTEGER / limits.upperFen);
  const largest = lastTrades === undefined ? payable : tradeCount * (blockThresholdTonnes - 1);
  return {
    direction,
    tonnes,
    amountFen,
    doubledBoundFen: 2 * targetFen - direction * tickFen,
    leastTonnes: Math.max(tradeCount, neglectedTonnes + 1 - tonnes),
    mostTonnes: Math.min(payable, largest),
  };
}
