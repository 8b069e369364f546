export { ComplianceBook, type ComplianceParts } from './complianceBook.js';
export {
  type ComplianceCycle,
  type CoveredGroup,
  type MonthDay,
  NOT_COVERED,
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
export {
  type DutyTimetable,
  deadlineFrom,
  deadlineOf,
  deadlinesSettledOn,
  deliveryDeadline,
  dutyTimetable,
  monthBefore,
  type SurrenderDeadline,
  settlementDay,
} from './timetable.js';
export { vintagesFor, vintagesForYear } from './vintages.js';
