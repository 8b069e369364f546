import type { MarginLadder } from '../contracts/index.js';
import { invariant } from '../kernel/index.js';
import type { Ppm } from '../units/index.js';
import type { FuturesConfig, FuturesProductConfig, SimulationConfig } from './config.js';

/** A futures product of the run, with the terms that policy can change as they stand now (LIM-5). */
export interface FuturesProduct {
  readonly config: FuturesProductConfig;
  /** Number of the spot market in whose product it delivers (DEL-1). */
  readonly venue: number;
  /** The normal limit; null without price limits (CON-9). */
  limitPpm: Ppm | null;
  marginLadder: MarginLadder;
}

/** The products of a run as they stand at its beginning, the main one first (CON-7). */
export function futuresProducts({ futures, spot, furtherVenues }: SimulationConfig): FuturesProduct[] {
  const venues = [spot, ...furtherVenues].map(({ name }) => name);
  return productConfigs(futures).map((config) => {
    const venue = venues.indexOf(config.venue);
    invariant(venue >= 0, 'venues of products are checked by the scenario', () => ({ venue: config.venue }));
    return { config, venue, limitPpm: config.terms.priceLimitPpm, marginLadder: config.marginLadder };
  });
}

/** What is configured of every product, the main one first. */
export function productConfigs(futures: FuturesConfig): readonly FuturesProductConfig[] {
  return [futures, ...futures.furtherProducts];
}

/** Number of a product by its letters; undefined stands for the main one. */
export function productNumber(futures: FuturesConfig, product: string | undefined): number {
  if (product === undefined) return 0;
  const index = productConfigs(futures).findIndex(({ terms }) => terms.product === product);
  invariant(index >= 0, 'names of products are checked by the scenario', () => ({ product }));
  return index;
}
