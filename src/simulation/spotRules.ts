import type { PriceLimits } from '../contracts/index.js';
import { type BlockDeskTerms, NO_PRICE_BOUNDS, type SpotBoardTerms } from '../market/index.js';
import type { SpotVenueConfig } from './config.js';
import type { PriceBound } from './policy/policyAction.js';

/** What policy can change in a spot market, as it holds from the market's next open on (POL-1). */
export interface SpotRules {
  board: SpotBoardTerms;
  blocks: BlockDeskTerms;
  /** Lowest and highest price of all that is listed, offered or bid; undefined where there is none. */
  floor: PriceBound | undefined;
  ceiling: PriceBound | undefined;
}

/** The rules that a market begins with. */
export function startingRules({ terms, blockTerms }: SpotVenueConfig): SpotRules {
  return { board: terms, blocks: blockTerms, floor: undefined, ceiling: undefined };
}

/** The bounds as a band of prices. */
export function boundsOf({ floor, ceiling }: Pick<SpotRules, 'floor' | 'ceiling'>): PriceLimits {
  return {
    lowerFen: floor?.priceFen ?? NO_PRICE_BOUNDS.lowerFen,
    upperFen: ceiling?.priceFen ?? NO_PRICE_BOUNDS.upperFen,
  };
}
