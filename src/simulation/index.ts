export { complianceRegimes, NATIONAL_PRODUCT, type RegimeConfig } from './compliance/regimeConfig.js';
export type {
  AgentGroupConfig,
  AuctionConfig,
  AuctionPrice,
  CalendarConfig,
  ClearingConfig,
  ExchangeNotice,
  FundamentalConfig,
  FuturesConfig,
  FuturesProductConfig,
  IndexConfig,
  SimulationConfig,
  SpotAccess,
  SpotConfig,
  SpotHistoryRow,
  SpotVenueConfig,
  TermsChange,
} from './config.js';
export type { ConservationCheck } from './conservation.js';
export { createSimulation, type SimulationOptions } from './createSimulation.js';
export { DAY_BEGINS_US } from './day/timetable.js';
export type { ParticipantInfo } from './participant.js';
export { plannedChanges } from './policy/plannedChanges.js';
export type { PolicyAction, PriceBound, TradingHalt } from './policy/policyAction.js';
export type { PolicyEvent } from './policy/policyEvent.js';
export type { RunCounters, Simulation } from './simulation.js';
export { hasSpotAccess } from './spotAccess.js';
export { spotMarkets } from './spotMarkets.js';
export type { SupervisionConfig, SupervisionOrder } from './supervisionConfig.js';
export type { RunDay } from './tradingTime.js';
