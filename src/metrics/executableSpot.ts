import { mulDivFloor, type Tonnes } from '../units/index.js';
import type { ArmsLengthBlock, DepthLevel, DepthSample } from './spotDepth.js';

/** Share of an arm's-length block's volume that somebody else could have had: one in so many (D). */
const BLOCK_SHARE = 4;

/** What one side of a purchase or sale spread over several days would have found. */
export interface SideFill {
  readonly filledTonnes: Tonnes;
  readonly unfilledTonnes: Tonnes;
  /** Volume-weighted, fen per tonne; undefined if nothing was found. */
  readonly averageFen: number | undefined;
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
  /** Half of what buying costs over selling, spread and impact together, at least 0; 0 when a side is missing. */
  readonly halfSpreadFen: number;
  /** 'both', or the only side on which something was found. */
  readonly sides: 'both' | 'buy' | 'sell' | 'none';
  /** Mean over both sides of filled ÷ wanted, 0…1; a side that is missing counts as 0. */
  readonly coverage: number;
}

/**
 * The executable spot price of a quantity over the given samples and blocks (SPOT-2, SPOT-14). Every sample is due the same
 * part of the quantity and what was carried to it; it walks the visible levels at their prices, then the arm's-length blocks
 * of its day, up to a quarter of each block in all; the rest is carried to the next sample.
 */
export function executableSpot(
  quantityTonnes: Tonnes,
  samples: readonly DepthSample[],
  blocks: readonly ArmsLengthBlock[],
): ExecutableSpot {
  const buy = fillSide(quantityTonnes, samples, blocks, ({ asks }) => asks);
  const sell = fillSide(quantityTonnes, samples, blocks, ({ bids }) => bids);
  const [buyFen, sellFen] = [buy.averageFen, sell.averageFen];
  const coverage = (buy.filledTonnes + sell.filledTonnes) / (2 * quantityTonnes);
  const common = { quantityTonnes, buy, sell, coverage };
  if (buyFen === undefined || sellFen === undefined) {
    const sides = buyFen !== undefined ? 'buy' : sellFen !== undefined ? 'sell' : 'none';
    return { ...common, priceFen: buyFen ?? sellFen, halfSpreadFen: 0, sides };
  }
  const halfSpreadFen = Math.max(0, (buyFen - sellFen) / 2);
  return { ...common, priceFen: (buyFen + sellFen) / 2, halfSpreadFen, sides: 'both' };
}

function fillSide(
  quantityTonnes: Tonnes,
  samples: readonly DepthSample[],
  blocks: readonly ArmsLengthBlock[],
  levelsOf: (sample: DepthSample) => readonly DepthLevel[],
): SideFill {
  const shares = blocks.map(({ dayIndex, priceFen, tonnes }) => ({
    dayIndex,
    priceFen,
    tonnes: Math.floor(tonnes / BLOCK_SHARE),
  }));
  let amountFen = 0;
  let dueTonnes = 0;
  let filledTonnes = 0;
  const take = (level: DepthLevel): Tonnes => {
    const taken = Math.min(level.tonnes, dueTonnes - filledTonnes);
    filledTonnes += taken;
    amountFen += taken * level.priceFen;
    return taken;
  };
  samples.forEach((sample, index) => {
    dueTonnes = mulDivFloor(quantityTonnes, index + 1, samples.length);
    for (const level of levelsOf(sample)) take(level);
    for (const share of shares) if (share.dayIndex === sample.dayIndex) share.tonnes -= take(share);
  });
  return {
    filledTonnes,
    unfilledTonnes: quantityTonnes - filledTonnes,
    averageFen: filledTonnes === 0 ? undefined : amountFen / filledTonnes,
  };
}
