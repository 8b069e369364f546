export {
  indexParameters,
  type PriceIndexDefinition,
  type SampleChange,
  type SampleVenue,
} from './definition.js';
export type { IndexCorrection, IndexDay, IndexVenue } from './indexDay.js';
export { PriceIndex } from './priceIndex.js';
export { type Ratio, roundHalfUp } from './ratio.js';
export { indexSettlementFen } from './settlementPrice.js';
