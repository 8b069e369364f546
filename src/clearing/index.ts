export { type CallState, callState } from './callState.js';
export type { CallReview } from './calls.js';
export {
  CLEARING_CHECKS,
  type ClearingCheck,
  type ClearingCheckId,
  type ClearingCheckPlace,
} from './checks/catalogue.js';
export { ClearingHouse } from './clearingHouse.js';
export type { CollateralSale } from './collateral/collateralDesk.js';
export type { CollateralTerms } from './collateral/terms.js';
export { collateralValueFen } from './collateral/value.js';
export type { DefaultedAccount } from './defaults.js';
export {
  completeDelivery,
  type DeliveryCompletion,
  type DeliveryLegs,
  type UnitTransfer,
} from './delivery/completion.js';
export type { Delivery, DeliveryOpening, DeliveryStage } from './delivery/delivery.js';
export {
  type BuyerFunds,
  DeliveryBook,
  type DeliveryOutcome,
  type LockDue,
  type PaymentDue,
  type UnitUnlock,
} from './delivery/deliveryBook.js';
export { type DeliveryHolding, type DeliveryObligation, deliveryObligations } from './delivery/obligation.js';
export { type DeliveryPair, type PairingEntry, pairDeliveries } from './delivery/pairing.js';
export type { DeliveryPosting } from './delivery/posting.js';
export { type DeliveryPriceInput, deliveryPriceFen, type TradedDay } from './delivery/price.js';
export { buyerDefaultedLots, type PairOutcome, pairOutcomes } from './delivery/shortfall.js';
export {
  DEFAULT_DELIVERY_TERMS,
  type DeliveryPriceRule,
  type DeliveryTerms,
  type PairingRule,
} from './delivery/terms.js';
export {
  type DeliveryTimetable,
  deliveryTimetable,
  LOCK_DEADLINE_US,
  PAYMENT_DEADLINE_US,
} from './delivery/timetable.js';
export { riskReserveContributionFen, tradeFeeFen } from './fee.js';
export { HouseLedger, ledgerIndex, ledgerName, Purse } from './ledger.js';
export { type LotRelief, liquidationLots, lotRelief } from './liquidation.js';
export type { LiquidationSlice, LiquidationTarget } from './liquidationDesk.js';
export { clientsByLoss, contractsByOpenInterest, membersByCall } from './liquidationOrder.js';
export { positionMarginFen } from './margin.js';
export { type DayAggregates, dayProfitFen, type OpenLots, positionProfitFen } from './markToMarket.js';
export type { CloseRequest } from './reduction/forcedReduction.js';
export { DEFAULT_REDUCTION_TERMS, type ReductionTerms } from './reduction/tiers.js';
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
export { AccountStatement } from './statement/accountStatement.js';
export type { BreachPrices } from './statement/breachPrices.js';
export type { CureLeg } from './statement/cure.js';
export type {
  ContractBreaches,
  ContractStatement,
  DayStatement,
  TradeStatement,
} from './statement/dayStatement.js';
export type { ProfitTerm } from './statement/profitTerm.js';
export type {
  CarriedLots,
  StatementContract,
  StatementFlows,
  StatementSettlement,
  StatementTerms,
  StatementTrade,
} from './statement/terms.js';
export type {
  ClearingClock,
  ClearingTerms,
  ContractClearingTerms,
  CreditTerms,
  MarginMode,
  ParticipantRole,
  ParticipantTerms,
} from './terms.js';
export {
  allocateLoss,
  type LayerUse,
  type LossLayer,
  recourseFen,
  shareLayer,
} from './waterfall/allocation.js';
export {
  BROKER_LAYERS,
  FUND_LAYERS,
  WATERFALL_LAYERS,
  type WaterfallLayer,
} from './waterfall/layer.js';
export { WATERFALL_PRESETS } from './waterfall/presets.js';
