export { ComplianceBook, type ComplianceParts } from './complianceBook.js';
export {
  type CarryOverRule,
  type ComplianceCycle,
  type CoveredGroup,
  type MonthDay,
  NOT_COVERED,
  type PaidAllocation,
  type PolicyConfig,
} from './config.js';
export {
  type CoveredEntity,
  drawEntity,
  type EntityYear,
  type StreamOpener,
  wholeTonnes,
} from './coveredEntity.js';
export {
  type Duty,
  documentedBalanceTonnes,
  knownAllocationTonnes,
  knownEmissionTonnes,
  nextIssue,
  uncoveredTonnes,
} from './duty.js';
export { finePriceFen, type SpotDay } from './fine.js';
export { drawGroup, type GroupMember } from './firmBook.js';
export type { AllocationPayments } from './paidAllocation.js';
export { type ComplianceTerm, type PilotTerms, pilotTermsOf } from './pilotTerms.js';
export { type PolicyChange, PolicyTerms } from './policyTerms.js';
export {
  type BuiltFirm,
  buildFirms,
  type FirmBookTerms,
  type FirmDraw,
} from './sectors/buildFirms.js';
export {
  FIRM_PRESETS,
  type FirmPreset,
  type FirmPresetName,
  type FirmTargets,
} from './sectors/firmTargets.js';
export { POWER_PLANS, POWER_UNITS, type PowerPlan, type PowerUnit } from './sectors/powerBenchmarks.js';
export { joiningYear, SECTORS, type Sector, type SectorName } from './sectors/sector.js';
export type { SectorPart } from './sectors/sectorMix.js';
export { COVERAGE_THRESHOLDS, type CoverageThreshold, thresholdTonnes } from './sectors/thresholds.js';
export type { Dispute, DisputeRequest, TradeRecord } from './supervision/dispute.js';
export { DisputeDesk, type DisputeParts } from './supervision/disputeDesk.js';
export { type DisputeTerms, disputeParameters } from './supervision/disputeTerms.js';
export {
  type AccountActivity,
  type Observation,
  observe,
  type VenueActivity,
} from './supervision/observe.js';
export { ConcentrationWatch, RiskWatch } from './supervision/riskWarning.js';
export { type CountedActivity, SpotActivity } from './supervision/spotActivity.js';
export { Restriction, refusalOf, type SpotUse } from './supervision/step.js';
export { type StepChange, SupervisionLadder } from './supervision/supervisionLadder.js';
export {
  type SupervisionTerms,
  supervisionParameters,
} from './supervision/terms.js';
export { type RiskWarningTerms, riskWarningParameters } from './supervision/warningTerms.js';
export {
  type DutyTimetable,
  deadlineFrom,
  deadlineOf,
  deadlineSettledFrom,
  deadlinesSettledOn,
  deliveryDeadline,
  dutyTimetable,
  monthBefore,
  type SurrenderDeadline,
  settlementDay,
} from './timetable.js';
export { vintagesFor } from './vintages.js';
