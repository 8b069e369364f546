export { checkTerms, type TermsWarning } from './checkTerms.js';
export { LimitLockWatch, LOCK_WATCH_BEGINS_US } from './limitLock.js';
export {
  changedLimitTerms,
  DEFAULT_LIMIT_ESCALATION,
  firstLimitTerms,
  type LimitEscalation,
  type LimitState,
  type NormalTerms,
  nextLimitTerms,
  runOfLocks,
} from './limitTerms.js';
export {
  changedMarginLadder,
  DEFAULT_MARGIN_LADDER,
  hedgerMarginPpm,
  ladderMarginPpm,
  type MarginLadder,
  type MarginStep,
  marginForNextDay,
} from './marginLadder.js';
export {
  DEFAULT_POSITION_LIMITS,
  mustBeFlat,
  type PositionLimitDay,
  type PositionLimitLadder,
  type PositionLimitStep,
  positionLimitHasStepped,
  positionLimitLots,
} from './positionLimit.js';
export {
  type FuturesContractParameters,
  type FuturesContractPreset,
  type FuturesContractValues,
  type PresetTerm,
  termsOf,
} from './preset.js';
export { contractPresets } from './presets/catalogue.js';
export { chosen, published, remembered, seed } from './presets/marks.js';
export { type PriceLimits, priceLimits } from './priceLimits.js';
export {
  type AuctionPriceRule,
  contractValueFen,
  type FuturesContractTerms,
  type SelfTradeRule,
  type SettlementRule,
  type TradePriceRule,
} from './terms.js';
export {
  DEFAULT_THIRD_LOCK_RULE,
  HIGHEST_MEASURE_LIMIT_PPM,
  measureAfter,
  type ThirdLockMeasure,
  type ThirdLockRule,
  termsAfterMeasure,
} from './thirdLock.js';
