export { Product } from './product.js';
export { Registry } from './registry.js';
export type { UnitBalance, UnitHolding } from './unitHolding.js';
export { ANY_VINTAGE, type VintageRange } from './vintageRange.js';
