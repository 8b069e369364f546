export { BREACHES, Breach, type BreachKind } from './breach.js';
export {
  CancelCause,
  LiquidationCause,
  OneWayAuctionOutcome,
  PostingReason,
  ReductionDesign,
  SettlementMethod,
  SuccessionHindrance,
  SuspensionCause,
  UnitCause,
  UnitState,
} from './cause.js';
export {
  type AccountView,
  type MarginCall,
  type OrderEvent,
  OrderEventKind,
  type PositionView,
  VenueKind,
} from './events.js';
export {
  FACT_FIELDS,
  FACT_NAMES,
  Fact,
  type FactName,
  type FactObserver,
  type FactSink,
  fieldOf,
  fieldsOf,
  MAX_FACT_FIELDS,
} from './fact.js';
export {
  type AccountIndex,
  bothOffsets,
  buyerOffset,
  type ContractIndex,
  ISSUER,
  type ListingChoice,
  NO_TAKER,
  Offset,
  type Order,
  type OrderId,
  OrderSource,
  OrderType,
  opposite,
  Side,
  sellerOffset,
  TimeInForce,
} from './order.js';
export type {
  BilingualText,
  ParameterDescriptor,
  ParameterSet,
  ParameterValues,
  SourceMark,
  ValueDescriptor,
} from './parameter.js';
export { PolicyKind, type PolicyKindName } from './policyKind.js';
export type { PreTradeCheck, TradeSink } from './ports.js';
export { type IndexLevel, LEVELS_PER_POINT } from './priceIndex.js';
export { REJECT_REASON_NAMES, REJECT_REASON_RULE, RejectReason } from './rejectReason.js';
export { RULES, type Rule, ruleById } from './rules.js';
export { DisputeState, DisputeSubject, StepCause, SupervisionStep, WarningKind } from './supervision.js';
