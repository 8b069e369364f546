import { mulDivFloor, type Tonnes } from '../units/index.js';
import type { BlockTrade } from './blockTrades.js';
import type { DepthLevel, DepthSample } from './spotDepth.js';

/** Share of an arm's-length block's volume that somebody else could have had: one in so many (D). */
const BLOCK_SHARE = 4;

/** What one side of a purchase or sale spread over several days would have found. */
export interface SideFill {
  readonly filledTonnes: Tonnes;
  readonly unfilledTonnes: Tonnes;
  /** Volume-weighted, fen per tonne; undefined if nothing was found. */
  readonly averageFen: number | undefined;
  /**
   * Spot price less the futures price of the same day, volume-weighted, fen per tonne; what was not filled counts at the worst
   * that was found. Undefined if nothing was found.
   */
  readonly gapFen: number | undefined;
}

/** The price at which a quantity could have been traded in spot, in fen per tonne, and what it rests on. */
export interface ExecutableSpot {
  readonly quantityTonnes: Tonnes;
  /** Buying: the offers of the board, and blocks. */
  readonly buy: SideFill;
  /** Selling: the bids of the board, and blocks. */
  readonly sell: SideFill;
  /** Mean of both averages; the one there is when nothing was found on the other side; undefined without either. */
  readonly priceFen: number | undefined;
  /** Futures over spot: the mean of both sides' gaps, turned round; the one there is; undefined without either. */
  readonly basisFen: number | undefined;
  /** Half of what buying costs over selling, each against the futures of its day; at least 0, and 0 when a side is missing. */
  readonly halfSpreadFen: number;
  /** 'both', or the only side on which something was found. */
  readonly sides: 'both' | 'buy' | 'sell' | 'none';
  /** Mean over both sides of filled ÷ wanted, 0…1; a side that is missing counts as 0. */
  readonly coverage: number;
}

/** What spot could be traded over a window of days, and what the contract was worth on each (SPOT-2, SPOT-14, SET-1). */
export interface SpotWindow {
  readonly samples: readonly DepthSample[];
  /** Arm's-length ones. */
  readonly blocks: readonly Pick<BlockTrade, 'dayIndex' | 'priceFen' | 'tonnes'>[];
  /** Settlement price of the contract by day. */
  readonly settlementsFen: ReadonlyMap<number, number>;
}

/**
 * The executable spot price of a quantity over a window. Every sample is due the same part of the quantity and what was
 * carried to it; it walks the visible levels at their prices, then the arm's-length blocks of its day, up to a quarter of
 * each block in all; the rest is carried to the next sample. Each part is held against the futures of its own day: spot
 * bought on T−4 is sold forward on T−4, so what both markets did together since is no basis.
 */
export function executableSpot(quantityTonnes: Tonnes, window: SpotWindow): ExecutableSpot {
  const buy = fillSide(quantityTonnes, window, ({ asks }) => asks, Math.max);
  const sell = fillSide(quantityTonnes, window, ({ bids }) => bids, Math.min);
  const coverage = (buy.filledTonnes + sell.filledTonnes) / (2 * quantityTonnes);
  const common = { quantityTonnes, buy, sell, coverage };
  if (buy.averageFen === undefined || sell.averageFen === undefined) {
    const one = buy.averageFen === undefined ? sell : buy;
    const sides = one.averageFen === undefined ? 'none' : one === buy ? 'buy' : 'sell';
    const basisFen = one.gapFen === undefined ? undefined : -one.gapFen;
    return { ...common, priceFen: one.averageFen, basisFen, halfSpreadFen: 0, sides };
  }
  const [buyGapFen, sellGapFen] = [buy.gapFen!, sell.gapFen!];
  return {
    ...common,
    priceFen: (buy.averageFen + sell.averageFen) / 2,
    basisFen: -(buyGapFen + sellGapFen) / 2,
    halfSpreadFen: Math.max(0, (buyGapFen - sellGapFen) / 2),
    sides: 'both',
  };
}

function fillSide(
  quantityTonnes: Tonnes,
  { samples, blocks, settlementsFen }: SpotWindow,
  levelsOf: (sample: DepthSample) => readonly DepthLevel[],
  worse: (a: number, b: number) => number,
): SideFill {
  const shares = blocks.map(({ dayIndex, priceFen, tonnes }) => ({
    dayIndex,
    priceFen,
    tonnes: Math.floor(tonnes / BLOCK_SHARE),
  }));
  const sum = {
    amountFen: 0,
    gapFenTonnes: 0,
    filledTonnes: 0,
    worstGapFen: undefined as number | undefined,
  };
  let dueTonnes = 0;
  const take = (level: DepthLevel, futuresFen: number): Tonnes => {
    const taken = Math.min(level.tonnes, dueTonnes - sum.filledTonnes);
    if (taken === 0) return 0;
    const gapFen = level.priceFen - futuresFen;
    sum.filledTonnes += taken;
    sum.amountFen += taken * level.priceFen;
    sum.gapFenTonnes += taken * gapFen;
    sum.worstGapFen = sum.worstGapFen === undefined ? gapFen : worse(sum.worstGapFen, gapFen);
    return taken;
  };
  samples.forEach((sample, index) => {
    dueTonnes = mulDivFloor(quantityTonnes, index + 1, samples.length);
    const futuresFen = settlementsFen.get(sample.dayIndex);
    if (futuresFen === undefined) return;
    for (const level of levelsOf(sample)) take(level, futuresFen);
    for (const share of shares) {
      if (share.dayIndex === sample.dayIndex) share.tonnes -= take(share, futuresFen);
    }
  });
  const { filledTonnes, amountFen, gapFenTonnes, worstGapFen } = sum;
  const unfilledTonnes = quantityTonnes - filledTonnes;
  if (worstGapFen === undefined) {
    return { filledTonnes, unfilledTonnes, averageFen: undefined, gapFen: undefined };
  }
  const gapFen = (gapFenTonnes + unfilledTonnes * worstGapFen) / quantityTonnes;
  return { filledTonnes, unfilledTonnes, averageFen: amountFen / filledTonnes, gapFen };
}
