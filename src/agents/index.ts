/**
 * The door `cfsim/agents`: the agent contract, the kinds that ship, and the pieces that they are made of, for agents of
 * your own.
 */
export { type Agent, type AgentKind, type AgentRights, defineAgentKind } from './agent.js';
export {
  type Budget,
  type MarginRoom,
  marginRoom,
  openableLots,
  openBudget,
  tradeTowards,
} from './budget.js';
export { takesLimitOrders } from './callPhase.js';
export { builtInAgents } from './catalogue.js';
export { answerMarginCall, type FundingValues, fundingParameters } from './funding.js';
export { dutyMonths, leaveEndingMonths, monthParameters, openMonths, pickMonth } from './months.js';
export { futuresPriceNear, futuresReference, spotPriceNear, spotReference } from './pricing.js';
export type {
  AuctionNotice,
  BlockDeskView,
  BlockOffer,
  SpotMarketView,
  SpotTrading,
  SpotVenueView,
} from './spotVenueView.js';
export type { RiskWarningNotice, SupervisionStanding } from './supervisionStanding.js';
export { drawSize, TRADING_DAY_US } from './tempo.js';
export type {
  AgentView,
  ComplianceDuty,
  FuturesMarketView,
  OrderRequest,
  PolicyView,
  SpotHistoryDay,
  SpotIndexView,
  TermsAnnouncement,
} from './view.js';
export { cancelsAll, clearThen, isCleared, type Requoting, trackClearing, trackWorking } from './working.js';
