export type { Bound, BoundOperator } from './bound.js';
export { type CheckedScenario, checkFormulas, type Expectation } from './checkFormulas.js';
export { suggest } from './checkSection.js';
export { MAX_PRICE_FEN } from './csvRows.js';
export { writtenUnit, writtenValue } from './descriptorSchema.js';
export {
  type ExpectationResult,
  type ExpectationText,
  evaluateExpectations,
} from './evaluateExpectations.js';
export { type IndexWalk, type IndexWalkDay, type LoadedIndex, loadIndex } from './indexFile/loadIndex.js';
export type { IssueCode, IssueParams, Place, ScenarioIssue, ScenarioWarning, WarningCode } from './issue.js';
export type { Expected } from './leaves.js';
export { formatRate as writtenRate, formatSeconds as writtenTime, isSeed } from './leaves.js';
export { type LoadedScenario, type LoadOptions, loadScenario, type ScenarioMeta } from './loadScenario.js';
export { type LoadedMarginFile, loadMarginFile, type MarginWalk } from './marginFile/loadMarginFile.js';
export type { MarginMove } from './marginFile/walk.js';
export { type ParameterRow, type ParameterSection, scenarioParameters } from './parameterRows.js';
export {
  capChange,
  carryOverEvent,
  firstYear,
  stabilityReserveEvent,
} from './parameters/complianceEvents.js';
export {
  adjustmentDays,
  boundPrice,
  creditTonnes,
  governmentTonnes,
  linkSensitivity,
  newsRate,
  splitShare,
} from './parameters/events.js';
export { policyParameters } from './parameters/policy.js';
export { type FileReader, MAX_FILE_BYTES } from './readText.js';
export { recordableTables } from './recordableTables.js';
export { describePolicy, type PolicyEventKey } from './sections/events/policyKinds.js';
export { SECTOR_NAMES } from './sections/events/sector.js';
export type { WrittenExpectation, WrittenFormula } from './sections/expect.js';
export { RESERVED_NAMES } from './sections/population.js';
export { DEFAULT_DEPTH_TIMES, type RecordingPlan } from './sections/recording.js';
export { supervisionStepNames } from './sections/supervision.js';
export {
  type LoadedTape,
  loadTape,
  type TapeDay,
  type TapeTrade,
} from './tapeFile/loadTape.js';
