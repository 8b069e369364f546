export { checkTerms, type TermsWarning } from './checkTerms.js';
export {
  type FuturesContractParameters,
  type FuturesContractPreset,
  type FuturesContractValues,
  termsOf,
} from './preset.js';
export { contractPresets } from './presets/catalogue.js';
export { type PriceLimits, priceLimits } from './priceLimits.js';
export {
  contractValueFen,
  type FuturesContractTerms,
  type SelfTradeRule,
  type SettlementRule,
  type TradePriceRule,
} from './terms.js';
