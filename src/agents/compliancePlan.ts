import type { ContractIndex, ParameterSet } from '../protocol/index.js';
import type { Tonnes } from '../units/index.js';
import { arrivingTonnes } from './deliveries.js';
import { type OffsetMemory, usableOffsetTonnes } from './offsetUnits.js';
import { TRADING_DAYS_PER_DAY } from './tempo.js';
import type { AgentView, ComplianceDuty } from './view.js';

/** How a covered entity turns its duties into trades. */
export const planParameters = {
  hedgeShare: {
    kind: 'number',
    default: 0.3,
    min: 0,
    max: 1,
    unit: '',
    mark: 'D',
    text: {
      en: 'Share of the expected need or surplus it trades before its balance is final',
      zh: '最终核定前即交易的预计缺口或盈余比例',
    },
  },
  nextYearShare: {
    kind: 'number',
    default: 0.1,
    min: 0,
    max: 1,
    unit: '',
    mark: 'D',
    text: {
      en: 'Share of the need expected for the year after that it hedges in futures',
      zh: '对下一履约年度预计缺口进行期货套保的比例',
    },
  },
  keepShare: {
    kind: 'number',
    default: 0.3,
    min: 0,
    max: 1,
    unit: '',
    mark: 'D',
    text: { en: 'Share of a surplus it never sells', zh: '始终惜售的盈余比例' },
  },
  paceDays: {
    kind: 'integer',
    default: 60,
    min: 1,
    max: 1000,
    unit: 'days',
    mark: 'D',
    text: {
      en: 'Trading days over which it spreads a trade before its balance is final',
      zh: '最终核定前分散交易的交易日数',
    },
  },
  safetyDays: {
    kind: 'integer',
    default: 15,
    min: 0,
    max: 365,
    unit: 'days',
    mark: 'D',
    text: {
      en: 'Calendar days before the deadline by which it wants to be done; then any price is right',
      zh: '希望在履约截止前多少个自然日完成交易；逾此不计价格',
    },
  },
  procrastination: {
    kind: 'number',
    default: 0,
    min: 0,
    max: 1,
    unit: '',
    mark: 'D',
    text: {
      en: 'Part of the time from the final balance to the end of the plan over which firms begin, each at a point of its own',
      zh: '从余缺核定到计划完成的时间中，各企业各自开始交易的时点所分布的前段比例',
    },
  },
} as const satisfies ParameterSet;

export interface PlanValues {
  readonly hedgeShare: number;
  readonly nextYearShare: number;
  readonly keepShare: number;
  readonly paceDays: number;
  readonly safetyDays: number;
  /** Urgency from which the firm trades for a balance that is final. */
  readonly startUrgency: number;
}

/** What a covered entity remembers of its trading (CMP-1). */
export interface PlanMemory extends OffsetMemory {
  /** Tonnes bought (positive) or sold for each duty year, spot and futures together, by the year. */
  traded: Record<number, Tonnes>;
  /** Units bought on the spot market today, which arrive at its end (SPOT-5). */
  boughtToday: Tonnes;
}

/** What an entity wants to do about one duty now; of a final surplus it sells as much as it takes to keep the rest (CMP-3). */
export interface Plan {
  readonly duty: ComplianceDuty;
  /** Units left over (positive) or missing once all that is known has happened. */
  readonly balanceTonnes: Tonnes;
  /** To buy (positive) or sell (negative) now or in good time. */
  readonly gapTonnes: Tonnes;
  /** Trading days over which the gap is to be closed, at least 1. */
  readonly daysLeft: number;
  /** How pressing: 0 while there is time, 1 at the end of the plan. */
  readonly urgency: number;
  /** The plan's time is over and units are missing: any price is better than the fine (CMP-2). */
  readonly isOverdue: boolean;
}

/** Calendar days over which a final balance becomes pressing: from the end of September to the end of December (CMP-1). */
const FINAL_PHASE_DAYS = 92;

/**
 * Duties that fall due together, as in a cycle of several years, counted as one of their last year, which is that of the
 * contracts of their class too (CMP-1, DEL-4); nearest deadline first.
 */
export function dutiesByDeadline(view: AgentView): ComplianceDuty[] {
  const byDeadline: ComplianceDuty[] = [];
  for (const duty of view.policy.duties()) {
    const last = byDeadline.at(-1);
    if (last?.daysToDeadline === duty.daysToDeadline)
      byDeadline[byDeadline.length - 1] = together(last, duty);
    else byDeadline.push(duty);
  }
  return byDeadline;
}

/** Two duties of one deadline as one; of what was issued too much for one, nothing is set off against the other. */
function together(older: ComplianceDuty, newer: ComplianceDuty): ComplianceDuty {
  const [first, second] = [older, newer].map(withoutExcess);
  const issues = [older, newer].filter(({ daysToNextIssue }) => daysToNextIssue >= 0);
  const daysToNextIssue = Math.min(...issues.map((duty) => duty.daysToNextIssue));
  const nextIssues = issues.filter((duty) => duty.daysToNextIssue === daysToNextIssue);
  return {
    year: newer.year,
    daysToDeadline: newer.daysToDeadline,
    emissionTonnes: first!.emissionTonnes + second!.emissionTonnes,
    allocationTonnes: first!.allocationTonnes + second!.allocationTonnes,
    issuedTonnes: older.issuedTonnes + newer.issuedTonnes,
    nextIssueTonnes: nextIssues.reduce((sum, { nextIssueTonnes }) => sum + nextIssueTonnes, 0),
    daysToNextIssue: issues.length === 0 ? -1 : daysToNextIssue,
    deductionTonnes: older.deductionTonnes + newer.deductionTonnes,
    surrenderedTonnes: older.surrenderedTonnes + newer.surrenderedTonnes,
    isFinal: older.isFinal && newer.isFinal,
  };
}

/** The same duty where what was issued beyond the final allocation counts as allocated and as emitted. */
function withoutExcess(duty: ComplianceDuty): ComplianceDuty {
  const excess = excessTonnes(duty);
  return {
    ...duty,
    emissionTonnes: duty.emissionTonnes + excess,
    allocationTonnes: duty.allocationTonnes + excess,
  };
}

/** What was issued beyond the final allocation less deductions, which is due on top of the emissions (CMP-1). */
function excessTonnes({ issuedTonnes, allocationTonnes, deductionTonnes, isFinal }: ComplianceDuty): Tonnes {
  return isFinal ? Math.max(0, issuedTonnes - (allocationTonnes - deductionTonnes)) : 0;
}

/**
 * Plans for the nearest duty and the one after it, in this order; none for who has no duty. Units promised to deliveries of
 * the later class are not there for the nearer duty; what the nearer one leaves is there for the later. Certified reductions count for
 * the nearer one as far as they may serve it (CMP-1).
 */
export function makePlans(view: AgentView, memory: PlanMemory, values: PlanValues): Plan[] {
  const [nearest, next] = dutiesByDeadline(view);
  if (nearest === undefined) return [];
  const promised = next === undefined ? 0 : committedTonnes(view, next.year);
  const own = view.policy.usableTonnes(nearest.year) + memory.boughtToday - promised;
  const offsets = usableOffsetTonnes(view, memory, nearest);
  const first = planFor(view, nearest, own + offsets, true, memory, values);
  if (next === undefined) return [first];
  const carried = Math.max(0, first.balanceTonnes) + promised;
  return [first, planFor(view, next, carried, false, memory, values)];
}

/** Units that shorts in the contracts of a compliance year will take: they are not free for anything else (DEL-2). */
function committedTonnes(view: AgentView, year: number): Tonnes {
  let sum = 0;
  for (const contract of view.holdings()) {
    if (view.policy.complianceYear(contract) === year) sum += Math.max(0, -arrivingTonnes(view, contract));
  }
  return sum;
}

/** Units of a year that can be sold or surrendered now without missing a delivery. */
export function disposableTonnes(view: AgentView, year: number): Tonnes {
  return Math.max(0, view.policy.usableTonnes(year) - committedTonnes(view, year));
}

/** Part of an expected issue on which a firm counts for delivery, for what it expects has an error (D). */
const COUNTED_PART = 0.8;

/**
 * Units that could be delivered by a contract without missing another delivery: own ones, and those that will have been
 * issued when the contract's units must be locked, the day after its last trading day (DEL-2).
 */
export function deliverableTonnes(view: AgentView, duty: ComplianceDuty, contract: ContractIndex): Tonnes {
  const { year, daysToNextIssue, nextIssueTonnes } = duty;
  const inTime = daysToNextIssue >= 0 && daysToNextIssue <= view.futures.daysToLastTradingDay(contract) + 1;
  const coming = inTime ? Math.floor(nextIssueTonnes * COUNTED_PART) : 0;
  return Math.max(0, view.policy.usableTonnes(year) + coming - committedTonnes(view, year));
}

/** What is still to be surrendered for a duty, as far as its owner knows; what was issued too much is due too (CMP-1). */
export function dueTonnes(duty: ComplianceDuty): Tonnes {
  return Math.max(0, duty.emissionTonnes + excessTonnes(duty) - duty.surrenderedTonnes);
}

function planFor(
  view: AgentView,
  duty: ComplianceDuty,
  ownTonnes: Tonnes,
  isNearest: boolean,
  memory: PlanMemory,
  values: PlanValues,
): Plan {
  const toCome = Math.max(0, duty.allocationTonnes - duty.deductionTonnes - duty.issuedTonnes);
  let futuresTonnes = 0;
  for (const contract of view.holdings()) {
    if (view.policy.complianceYear(contract) === duty.year) futuresTonnes += arrivingTonnes(view, contract);
  }
  const balanceTonnes = ownTonnes + toCome + futuresTonnes - dueTonnes(duty);
  const share = !isNearest ? values.nextYearShare : duty.isFinal ? 1 : values.hedgeShare;
  const wishTonnes = gapOf(balanceTonnes, memory.traded[duty.year] ?? 0, share, values.keepShare);
  const calendarDays = duty.daysToDeadline - values.safetyDays;
  const isFinal = isNearest && duty.isFinal;
  const urgency = isFinal ? clamp01(1 - calendarDays / Math.max(1, FINAL_PHASE_DAYS - values.safetyDays)) : 0;
  const plannedTonnes =
    isFinal && balanceTonnes > 0
      ? Math.min(wishTonnes, 0 - view.policy.saleForCarryOver(balanceTonnes))
      : wishTonnes;
  return {
    duty,
    balanceTonnes,
    gapTonnes: isFinal && urgency < values.startUrgency ? 0 : plannedTonnes,
    daysLeft: isFinal ? Math.max(1, calendarDays * TRADING_DAYS_PER_DAY) : values.paceDays,
    urgency,
    isOverdue: isFinal && calendarDays <= 0 && balanceTonnes < 0,
  };
}

/**
 * Tonnes to buy (positive) or sell. What the balance was before any trade is closed by `share`, of a surplus all but what is
 * kept. Who was short and has bought too much sells only a true surplus, and the other way round.
 */
function gapOf(balanceTonnes: Tonnes, tradedTonnes: Tonnes, share: number, keepShare: number): Tonnes {
  const untraded = balanceTonnes - tradedTonnes;
  const left = untraded < 0 ? 1 - share : 1 - share * (1 - keepShare);
  const gap = Math.trunc(untraded * left - balanceTonnes);
  if (untraded < 0 && gap < 0) return Math.min(0, Math.max(gap, -balanceTonnes));
  if (untraded >= 0 && gap > 0) return Math.max(0, Math.min(gap, -balanceTonnes));
  return gap;
}

function clamp01(value: number): number {
  return Math.min(1, Math.max(0, value));
}
