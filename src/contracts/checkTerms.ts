import type { Ppm } from '../units/index.js';
import type { FuturesContractTerms } from './terms.js';

/** Something doubtful, though legal, in contract terms: a code and its numbers, for scenario and lab to put into words. */
export interface TermsWarning {
  /** `marginBelowBand`: one day at the price limit can cost more than the margin (CON-7). */
  readonly code: 'marginBelowBand';
  readonly initialMarginPpm: Ppm;
  readonly priceLimitPpm: Ppm;
}

/** What is doubtful in contract terms (CON-7). Terms without a price limit have no band to compare with (CON-9). */
export function checkTerms({ initialMarginPpm, priceLimitPpm }: FuturesContractTerms): TermsWarning[] {
  if (priceLimitPpm === null || initialMarginPpm >= priceLimitPpm) return [];
  return [{ code: 'marginBelowBand', initialMarginPpm, priceLimitPpm }];
}
