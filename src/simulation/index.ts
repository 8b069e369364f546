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
  SimulationConfig,
  SpotAccess,
  SpotConfig,
  SpotHistoryRow,
  SpotVenueConfig,
  TermsChange,
} from './config.js';
export type { ConservationCheck } from './conservation.js';
export { createSimulation, type SimulationOptions } from './createSimulation.js';
export type { ParticipantInfo } from './participant.js';
export type { RunCounters, Simulation } from './simulation.js';
export { hasSpotAccess } from './spotAccess.js';
export type { RunDay } from './tradingTime.js';
