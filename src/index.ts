/**
 * The public door of the library: everything a program needs to load or build a scenario, add its own agents, run it and
 * read what happened. Runs in Node and in browsers. The report is a door of its own, `cfsim/report`: it loads the charts.
 */
export {
  type Agent,
  type AgentKind,
  type AgentRights,
  type AgentView,
  type BlockDeskView,
  type BlockOffer,
  builtInAgents,
  defineAgentKind,
  type FuturesMarketView,
  type OrderRequest,
  type SpotHistoryDay,
  type SpotMarketView,
} from './agents/index.js';
export { CALENDAR_VERSION, dayFromCivil, formatIsoDay, formatTime, parseIsoDay } from './calendar/index.js';
export { contractPresets, type FuturesContractTerms, termsOf } from './contracts/index.js';
export { InvariantError, type RandomStream } from './kernel/index.js';
export {
  collectRun,
  type Interval,
  METRIC_TABLES,
  type MetricTable,
  meanInterval,
  RunCollector,
  type RunMeta,
  type RunMetrics,
  SUMMARY_FIELDS,
  type Summary,
  type SummaryField,
  summarise,
  type TerminalBasis,
} from './metrics/index.js';
export {
  type AccountView,
  FACT_FIELDS,
  FACT_NAMES,
  Fact,
  type FactName,
  type FactObserver,
  fieldOf,
  type ListingChoice,
  type MarginCall,
  Offset,
  type OrderEvent,
  OrderEventKind,
  OrderType,
  type ParameterDescriptor,
  type ParameterSet,
  type ParameterValues,
  type PositionView,
  REJECT_REASON_NAMES,
  RejectReason,
  RULES,
  type Rule,
  ruleById,
  Side,
  TimeInForce,
  VenueKind,
} from './protocol/index.js';
export {
  type BookLook,
  type BookObserver,
  type FactTable,
  FactTables,
  STREAM_TABLES,
  StreamRecorder,
  type TableBatch,
  TableBuffer,
  type TableSchema,
  type TableSink,
} from './recording/index.js';
export {
  type CheckedScenario,
  checkFormulas,
  type Expectation,
  type ExpectationResult,
  evaluateExpectations,
  type LoadedScenario,
  type LoadOptions,
  loadScenario,
  type RecordingPlan,
  type ScenarioIssue,
} from './scenario/index.js';
export {
  createSimulation,
  type RunCounters,
  type Simulation,
  type SimulationConfig,
  type SimulationOptions,
} from './simulation/index.js';
