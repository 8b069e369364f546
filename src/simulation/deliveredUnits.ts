import { invariant } from '../kernel/index.js';
import type { Product } from '../registry/index.js';
import type { FuturesProduct } from './futuresProduct.js';
import type { ListedContract } from './listedContract.js';
import type { ContractClass } from './policyDesk.js';
import type { SpotVenue } from './spotVenue.js';

/** The units that a futures product delivers (DEL-1). Throws InvariantError for one that settles in cash (IDX-1). */
export function deliveredUnits(venues: readonly SpotVenue[], { venue, config }: FuturesProduct): Product {
  invariant(venue !== undefined, 'a product that settles in cash delivers no units', () => ({
    product: config.terms.product,
  }));
  return venues[venue]!.product;
}

/** What a contract delivers, and the year for whose surrender that is good (DEL-4). Throws InvariantError as `deliveredUnits`. */
export function classOfContract(
  venues: readonly SpotVenue[],
  { product, complianceYear }: Pick<ListedContract, 'product' | 'complianceYear'>,
): ContractClass {
  return { product: deliveredUnits(venues, product), complianceYear };
}
