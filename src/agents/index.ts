export { type Agent, type AgentKind, type AgentRights, defineAgentKind } from './agent.js';
export { builtInAgents } from './catalogue.js';
export type {
  AgentView,
  FuturesMarketView,
  ListingChoice,
  OrderRequest,
  SpotHistoryDay,
  SpotMarketView,
} from './view.js';
