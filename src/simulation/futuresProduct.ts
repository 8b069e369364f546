import type { MarginLadder } from '../contracts/index.js';
import { invariant } from '../kernel/index.js';
import type { Ppm, PriceFen } from '../units/index.js';
import type { FuturesConfig, FuturesProductConfig, SimulationConfig } from './config.js';
import type { IndexDesk } from './indexDesk.js';
import { spotMarkets } from './spotMarkets.js';

/** A futures product of the run, with the terms that policy can change as they stand now (LIM-5). */
export interface FuturesProduct {
  readonly config: FuturesProductConfig;
  /** Number of the spot market in whose product it delivers (DEL-1); undefined for one that settles in cash (IDX-1). */
  readonly venue: number | undefined;
  /** The normal limit; null without price limits (CON-9). */
  limitPpm: Ppm | null;
  marginLadder: MarginLadder;
}

/** The products of a run as they stand at its beginning, the main one first (CON-7). */
export function futuresProducts(config: SimulationConfig): FuturesProduct[] {
  const names = spotMarkets(config).map(({ name }) => name);
  return productConfigs(config.futures).map((product) => {
    const { terms, marginLadder } = product;
    const venue = product.venue === undefined ? undefined : names.indexOf(product.venue);
    invariant(venue !== -1, 'venues of products are checked by the scenario', () => ({
      venue: product.venue,
    }));
    return { config: product, venue, limitPpm: terms.priceLimitPpm, marginLadder };
  });
}

/** What a product is on before the run: the close of its spot market, or the level of the index (CON-8, IDX-1). */
export function firstPriceFen(
  { venue }: FuturesProduct,
  config: SimulationConfig,
  index: IndexDesk | undefined,
): PriceFen {
  if (venue !== undefined) return spotMarkets(config)[venue]!.initialCloseFen;
  invariant(index !== undefined, 'a product that settles in cash has an index');
  return index.priceFen;
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
