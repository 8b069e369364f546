import type { DayNumber } from '../calendar/index.js';
import { applyPpm, mulDivFloor, PPM, type Ppm, type Tonnes } from '../units/index.js';
import type { CoveredEntity, EntityYear } from './coveredEntity.js';
import type { DutyStep, DutyTimetable } from './timetable.js';

/** What an entity must surrender for one year's emissions, and how far that has come (CMP-1). */
export interface Duty {
  readonly entity: CoveredEntity;
  readonly timetable: DutyTimetable;
  /** Its allocation changes with the terms until it is final (POL-1). */
  truth: EntityYear;
  /** Steps that are done. */
  readonly done: Set<DutyStep>;
  /** Allowances of the year's vintage issued so far. */
  issuedTonnes: Tonnes;
  /** Shortfall of earlier years, deducted from this year's allocation (CMP-2). */
  deductionTonnes: Tonnes;
  /** Allowances and certified reductions surrendered, and the reductions among them (CMP-1). */
  surrenderedTonnes: Tonnes;
  reductionTonnes: Tonnes;
  settled: boolean;
}

/** A duty before anything has happened. */
export function newDuty(entity: CoveredEntity, timetable: DutyTimetable, truth: EntityYear): Duty {
  return {
    entity,
    timetable,
    truth,
    done: new Set(),
    issuedTonnes: 0,
    deductionTonnes: 0,
    surrenderedTonnes: 0,
    reductionTonnes: 0,
    settled: false,
  };
}

/** The year's emissions as the entity knows them: its estimate, its report, and at last the verified figure (CMP-4). */
export function knownEmissionTonnes({ done, truth }: Duty): Tonnes {
  if (done.has('verify')) return truth.verifiedTonnes;
  return done.has('report') ? truth.reportedTonnes : truth.estimateTonnes;
}

/** The year's allocation before deductions, as everybody concerned knows it. */
export function knownAllocationTonnes({ done, truth }: Duty): Tonnes {
  return done.has('allocate') ? truth.allocationTonnes : truth.expectedAllocationTonnes;
}

/**
 * What must be surrendered: nothing before the verification; then the verified emissions, and from the final allocation
 * on what was issued beyond it, deductions counted: it is not taken back but due (D).
 */
export function dueTonnes(duty: Duty): Tonnes {
  const { done, truth, issuedTonnes, deductionTonnes } = duty;
  if (!done.has('verify')) return 0;
  const excessTonnes = issuedTonnes - (truth.allocationTonnes - deductionTonnes);
  return truth.verifiedTonnes + (done.has('allocate') ? Math.max(0, excessTonnes) : 0);
}

/** Certified reductions that may still be surrendered for a duty: up to a share of what is due, rounded down (CMP-1). */
export function reductionRoomTonnes(duty: Duty, offsetSharePpm: Ppm): Tonnes {
  return Math.max(0, mulDivFloor(dueTonnes(duty), offsetSharePpm, PPM) - duty.reductionTonnes);
}

/**
 * Certified reductions that may be surrendered for a duty as far as its owner knows: by its own figure of the emissions until they
 * are verified, from then on as `reductionRoomTonnes`; no more than is left to surrender (CMP-1).
 */
export function knownReductionRoomTonnes(duty: Duty, offsetSharePpm: Ppm): Tonnes {
  const due = duty.done.has('verify') ? dueTonnes(duty) : knownEmissionTonnes(duty);
  const withinShare = mulDivFloor(due, offsetSharePpm, PPM) - duty.reductionTonnes;
  return Math.max(0, Math.min(withinShare, due - duty.surrenderedTonnes));
}

/** What is left to surrender for a duty; 0 before the verification (CMP-1). */
export function leftTonnes(duty: Duty): Tonnes {
  return Math.max(0, dueTonnes(duty) - duty.surrenderedTonnes);
}

/** What an entity with these open duties lacks for one of them beside the free units that the older ones leave (D). */
export function lackingTonnes(duty: Duty, openDuties: readonly Duty[], freeTonnes: Tonnes): Tonnes {
  const { year } = duty.timetable;
  const olderTonnes = openDuties.reduce(
    (sum, one) => (one.timetable.year < year ? sum + leftTonnes(one) : sum),
    0,
  );
  return Math.max(0, leftTonnes(duty) - Math.max(0, freeTonnes - olderTonnes));
}

/**
 * Units that its owner must hold for a duty now, for what is still to be issued will not be enough: emissions as known, less
 * what was surrendered and what the allocation as known still brings; never below 0 (CMP-1).
 */
export function uncoveredTonnes(duty: Duty): Tonnes {
  const toComeTonnes = knownAllocationTonnes(duty) - duty.deductionTonnes - duty.issuedTonnes;
  return Math.max(0, knownEmissionTonnes(duty) - duty.surrenderedTonnes - toComeTonnes);
}

/**
 * What papers show the owner to have too much (positive) or too little for a duty: allocation less deduction and emissions as
 * known; 0 until the emissions are reported (POS-1, D).
 */
export function documentedBalanceTonnes(duty: Duty): Tonnes {
  if (!duty.done.has('report')) return 0;
  return knownAllocationTonnes(duty) - duty.deductionTonnes - knownEmissionTonnes(duty);
}

/** What the next issue for a duty is expected to bring, and the calendar day it is due; undefined when all is issued (CMP-1). */
export function nextIssue(
  { done, truth, timetable, issuedTonnes, deductionTonnes }: Duty,
  preAllocationSharePpm: Ppm,
): { readonly tonnes: Tonnes; readonly day: DayNumber } | undefined {
  if (done.has('allocate')) return undefined;
  const step = done.has('preAllocate') ? 'allocate' : 'preAllocate';
  const share = step === 'allocate' ? PPM : preAllocationSharePpm;
  const expected = applyPpm(truth.expectedAllocationTonnes, share) - deductionTonnes - issuedTonnes;
  return { tonnes: Math.max(0, expected), day: timetable.steps[step] };
}
