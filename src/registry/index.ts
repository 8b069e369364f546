export { PRODUCTS, Product, type ProductKind, type ProductTerms, productTerms } from './product.js';
export { type Conversion, Registry } from './registry.js';
export type { UnitBalance, UnitHolding } from './unitHolding.js';
export { ANY_VINTAGE, type VintageRange } from './vintageRange.js';
