import type { MarginLadder } from '../contracts/index.js';
import type { Ppm } from '../units/index.js';
import type { FuturesConfig } from './config.js';
import type { ListedContract } from './listedContract.js';

/** The product's terms that policy can change during a run, as they stand now, for all listed and future contracts (LIM-5). */
export interface ProductTerms {
  /** The normal limit; null without price limits (CON-9). */
  limitPpm: Ppm | null;
  marginLadder: MarginLadder;
}

/** A contract's normal limit: that of a notice of its own, else the product's (LIM-5). */
export function normalLimitPpm({ limitPpm }: ProductTerms, { ownLimitPpm }: ListedContract): Ppm | null {
  return ownLimitPpm ?? limitPpm;
}

/** A contract's margin ladder: under the base margin of a notice of its own, else the product's (MAR-2, LIM-5). */
export function marginLadderOf({ marginLadder }: ProductTerms, { ownLadder }: ListedContract): MarginLadder {
  return ownLadder ?? marginLadder;
}

/** The terms with which a run begins. */
export function productTermsOf({ terms, marginLadder }: FuturesConfig): ProductTerms {
  return { limitPpm: terms.priceLimitPpm, marginLadder };
}
