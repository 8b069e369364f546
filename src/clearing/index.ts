export { type CallState, callState } from './callState.js';
export type { CallReview } from './calls.js';
export { ClearingHouse } from './clearingHouse.js';
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
  WATERFALL_LAYERS,
  type WaterfallLayer,
} from './waterfall.js';
