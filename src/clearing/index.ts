export { type CallState, callState } from './callState.js';
export type { CallReview } from './calls.js';
export { ClearingHouse } from './clearingHouse.js';
export type { DefaultedAccount } from './defaults.js';
export { tradeFeeFen } from './fee.js';
export { HouseLedger, ledgerIndex, ledgerName, Purse } from './ledger.js';
export { availableAfterClosingFen, type LotRelief, liquidationLots, lotRelief } from './liquidation.js';
export type { LiquidationSlice, LiquidationTarget } from './liquidationDesk.js';
export { clientsByLoss, contractsByOpenInterest, membersByCall } from './liquidationOrder.js';
export { positionMarginFen } from './margin.js';
export { type DayAggregates, dayProfitFen, type OpenLots, positionProfitFen } from './markToMarket.js';
export { type ReserveDay, rollReserveFen } from './reserve.js';
export type { ContractSettlement } from './settlement.js';
export {
  type ContractClose,
  type ContractDay,
  type SettlementPrice,
  settlementPrices,
  volumeWeightedPriceFen,
} from './settlementPrice.js';
export { SpotCash, spotCostFen } from './spotCash.js';
export type {
  ClearingClock,
  ClearingTerms,
  ContractClearingTerms,
  MarginMode,
  ParticipantRole,
  ParticipantTerms,
} from './terms.js';
export {
  allocateLoss,
  type LayerUse,
  type LossLayer,
  recourseFen,
  WATERFALL_LAYERS,
  type WaterfallLayer,
} from './waterfall.js';
