import type { MarketLiquidity } from './liquidity.js';
import type { SpotDay } from './spotSeries.js';

/** One spot market over the run (SPOT-9). */
export interface VenueSeries {
  readonly name: string;
  /** Short name of the units that trade there, as in 'CEA'; with the vintage where it is one only, as in 'SZEA 2014' (REG-1). */
  readonly product: string;
  readonly days: readonly SpotDay[];
  readonly liquidity: MarketLiquidity;
}
