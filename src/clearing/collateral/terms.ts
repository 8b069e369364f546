import type { Ppm, PriceFen } from '../../units/index.js';

/** What pledged allowances count for (MTM-2). */
export interface CollateralTerms {
  /** What is taken off their market value, in ppm. */
  readonly haircutPpm: Ppm;
  /** Usable credit is at most so many times the owner's cash. */
  readonly cashMultiple: number;
  /** Price of a tonne until the first settlement: the spot close of the day before. */
  readonly initialPriceFen: PriceFen;
}
