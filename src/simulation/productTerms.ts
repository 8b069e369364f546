import type { MarginLadder } from '../contracts/index.js';
import type { Ppm } from '../units/index.js';
import type { FuturesConfig } from './config.js';

/** The product's terms that policy can change during a run, as they stand now, for all listed and future contracts (LIM-5). */
export interface ProductTerms {
  /** The normal limit; null without price limits (CON-9). */
  limitPpm: Ppm | null;
  marginLadder: MarginLadder;
}

/** The terms with which a run begins. */
export function productTermsOf({ terms, marginLadder }: FuturesConfig): ProductTerms {
  return { limitPpm: terms.priceLimitPpm, marginLadder };
}
