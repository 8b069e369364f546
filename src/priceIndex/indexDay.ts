import type { IndexLevel } from '../protocol/index.js';
import type { PriceFen } from '../units/index.js';
import type { Ratio } from './ratio.js';

/** A change of sample or weights before the trading of a day, which leaves the level as it was (IDX-1). */
export interface IndexCorrection {
  readonly joined: readonly string[];
  readonly left: readonly string[];
  /** The level before and after. */
  readonly level: IndexLevel;
  /** Mean of the last closes in the sample as it was, and as it is now, fen per tonne. */
  readonly formerMean: Ratio;
  readonly mean: Ratio;
  readonly formerDivisor: Ratio;
  readonly divisor: Ratio;
}

/** What a venue of the sample contributes on a day. */
export interface IndexVenue {
  readonly venue: string;
  readonly closeFen: PriceFen;
  /** Whether the close is of an earlier day. */
  readonly isCarried: boolean;
  /** Tonnes with weights by volume, 1 in a simple mean, else the stated weight. */
  readonly weight: bigint;
  /** The venue's part of the level; the parts sum to it. */
  readonly level: IndexLevel;
  /** The venue's part of the day's change of the level; the parts sum to it. */
  readonly change: IndexLevel;
}

/** A day of an index (IDX-1): level = mean ÷ divisor × base level. */
export interface IndexDay {
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly level: IndexLevel;
  /** From the level of the day before; 0 on the first day. */
  readonly change: IndexLevel;
  /** Mean of the closes, fen per tonne. */
  readonly mean: Ratio;
  /** What the mean is divided by, fen per tonne: at the base the mean itself. */
  readonly divisor: Ratio;
  readonly venues: readonly IndexVenue[];
  /** Made before the trading of the day, if there was one. */
  readonly correction: IndexCorrection | undefined;
}
