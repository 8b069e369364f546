import type { FuturesConfig, FuturesProductConfig } from '../../simulation/index.js';
import { MAIN_PRODUCT } from './futures.js';

/** Path of the section that tells of a product of a run. */
export function sectionOfProduct(product: FuturesProductConfig, futures: FuturesConfig): readonly string[] {
  return product === futures ? MAIN_PRODUCT : ['products', product.terms.product];
}
