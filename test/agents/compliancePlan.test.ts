import { describe, expect, it } from 'vitest';
import {
  dueTonnes,
  dutiesByDeadline,
  makePlans,
  type PlanMemory,
  type PlanValues,
} from '../../src/agents/compliancePlan.js';
import type { AgentView, ComplianceDuty } from '../../src/agents/index.js';

const VALUES: PlanValues = {
  hedgeShare: 0.3,
  nextYearShare: 0.1,
  keepShare: 0.25,
  paceDays: 60,
  safetyDays: 15,
  startUrgency: 0,
};

/** A duty for 1,000 kt of 2025, 700 kt of 950 kt allocated so far issued, 200 days before the deadline. */
function duty(changes: Partial<ComplianceDuty> = {}): ComplianceDuty {
  return {
    year: 2025,
    daysToDeadline: 200,
    emissionTonnes: 1_000_000,
    allocationTonnes: 950_000,
    issuedTonnes: 700_000,
    deductionTonnes: 0,
    nextIssueTonnes: 0,
    daysToNextIssue: -1,
    surrenderedTonnes: 0,
    isFinal: false,
    ...changes,
  };
}

const NOTHING: PlanMemory = { traded: {}, boughtToday: 0, offsetsBoughtToday: 0 };

interface Held {
  readonly usable: number;
  /** Net lots in the one contract there is, of class 2025. */
  readonly lots?: number;
  /** Units its delivery under way will bring or take. */
  readonly delivery?: number;
  /** Certified reductions, of which 40 kt may serve each year. */
  readonly offsets?: number;
}

function viewOf(
  duties: readonly ComplianceDuty[],
  { usable, lots = 0, delivery = 0, offsets = 0 }: Held,
): AgentView {
  const view = {
    policy: {
      duties: () => duties,
      usableTonnes: () => usable,
      saleForCarryOver: () => 0,
      complianceYear: () => 2025,
      offsetTonnes: () => offsets,
      offsetRoomTonnes: () => 40_000,
    },
    futures: { contractCount: 1, lotTonnes: () => 1000 },
    holdings: () => [0],
    position: () => ({ longLots: Math.max(0, lots), shortLots: Math.max(0, -lots) }),
    deliveryTonnes: () => delivery,
  };
  return view as unknown as AgentView;
}

function planOf(one: ComplianceDuty, held: Held, memory: Partial<PlanMemory> = {}, values = VALUES) {
  return makePlans(viewOf([one], held), { ...NOTHING, ...memory }, values)[0]!;
}

describe('the plan of a covered entity (CMP-1)', () => {
  it('hedges a share of an expected need before its balance is final', () => {
    // 700 kt held + 250 kt to come − 1,000 kt due = −50 kt; 30% of it is to be bought: 15 kt.
    const plan = planOf(duty(), { usable: 700_000 });
    expect([plan.balanceTonnes, plan.gapTonnes, plan.urgency]).toEqual([-50_000, 15_000, 0]);
  });

  it('counts what it has bought, units of the day and futures alike', () => {
    // 15 kt bought for the year: 5 kt today, 10 lots of futures. The balance was −50 kt before, −35 kt is left: done.
    const plan = planOf(
      duty(),
      { usable: 700_000, lots: 10 },
      { boughtToday: 5_000, traded: { 2025: 15_000 } },
    );
    expect([plan.balanceTonnes, plan.gapTonnes]).toEqual([-35_000, 0]);
  });

  it('CMP-1 counts certified reductions as far as they may serve the duty', () => {
    // 30 kt held and 20 kt bought today, of which 40 kt may serve: −50 kt + 40 kt = −10 kt; 20 kt of that were bought.
    const memory = { offsetsBoughtToday: 20_000, traded: { 2025: 20_000 } };
    const plan = planOf(duty(), { usable: 700_000, offsets: 30_000 }, memory);
    // Untraded −30 kt, 30% of it is 9 kt: more than that is done.
    expect([plan.balanceTonnes, plan.gapTonnes]).toEqual([-10_000, 0]);
  });

  it('closes the whole need once the balance is final, and is overdue within the days of safety', () => {
    const final = { allocationTonnes: 950_000, issuedTonnes: 950_000, isFinal: true };
    const calm = planOf(duty({ ...final, daysToDeadline: 92 }), { usable: 950_000 });
    expect([calm.gapTonnes, calm.urgency, calm.isOverdue]).toEqual([50_000, 0, false]);
    // 77 calendar days remain until the days of safety: 77 × 243 ÷ 365 = 51.26 trading days.
    expect(calm.daysLeft).toBeCloseTo(51.26, 2);
    const late = planOf(duty({ ...final, daysToDeadline: 15 }), { usable: 950_000 });
    expect([late.gapTonnes, late.urgency, late.isOverdue]).toEqual([50_000, 1, true]);
  });

  it('puts off a balance that is final until its own time has come', () => {
    const final = { allocationTonnes: 950_000, issuedTonnes: 950_000, isFinal: true };
    const gapAt = (daysToDeadline: number) =>
      planOf(duty({ ...final, daysToDeadline }), { usable: 950_000 }, {}, { ...VALUES, startUrgency: 0.5 })
        .gapTonnes;
    // Urgency 1 − 45 ÷ 77 = 0.42 at sixty days, 1 − 35 ÷ 77 = 0.55 at fifty.
    expect([gapAt(60), gapAt(50)]).toEqual([0, 50_000]);
  });

  it('sells a surplus but for what it keeps', () => {
    // 950 + 150 carried − 1,000 = +100 kt; 75 kt are for sale once final, 22.5 kt before.
    const final = duty({ issuedTonnes: 950_000, isFinal: true });
    expect(planOf(final, { usable: 1_100_000 }).gapTonnes).toBe(-75_000);
    expect(planOf(duty({ issuedTonnes: 950_000 }), { usable: 1_100_000 }).gapTonnes).toBe(-22_500);
  });

  it('does not sell back a hedge that turned out too large, as long as nothing is left over', () => {
    // Expected −50 kt, 15 kt bought; then the need proves to be 20 kt only: 30% is 6 kt, but it is still 5 kt short.
    const better = duty({ emissionTonnes: 970_000 });
    const plan = planOf(better, { usable: 715_000 }, { traded: { 2025: 15_000 } });
    expect([plan.balanceTonnes, plan.gapTonnes]).toEqual([-5_000, 0]);
  });

  it('sells only the true surplus of a hedge that was too large', () => {
    // 60 kt bought against a need of 50 kt: 10 kt are left over.
    const plan = planOf(duty(), { usable: 760_000 }, { traded: { 2025: 60_000 } });
    expect([plan.balanceTonnes, plan.gapTonnes]).toEqual([10_000, -10_000]);
  });

  it('counts units that a delivery under way brings, and what an earlier shortfall takes away (CMP-2, DEL-2)', () => {
    // 700 + 20 on delivery + (950 − 30 − 700) to come − 1,000 = −60 kt.
    const plan = planOf(duty({ deductionTonnes: 30_000 }), { usable: 700_000, delivery: 20_000 });
    expect(plan.balanceTonnes).toBe(-60_000);
  });

  it('carries what is left over to the next duty and hedges a part of its need', () => {
    const first = duty({ issuedTonnes: 950_000, isFinal: true });
    const next = duty({ year: 2026, issuedTonnes: 0, allocationTonnes: 900_000, daysToDeadline: 565 });
    // 1,010 − 1,000 = 10 kt are left; 10 + 900 − 1,000 = −90 kt; a tenth of it is 9 kt.
    const plans = makePlans(viewOf([first, next], { usable: 1_010_000 }), NOTHING, VALUES);
    expect(plans.map(({ balanceTonnes }) => balanceTonnes)).toEqual([10_000, -90_000]);
    expect(plans[1]!.gapTonnes).toBe(9_000);
  });
});

describe('duties that fall due together (CMP-1)', () => {
  // 2024: 900 kt emitted, 800 kt allocated, all issued. 2025: 1,000 kt emitted, 950 kt allocated, 700 kt issued.
  const older = duty({
    year: 2024,
    emissionTonnes: 900_000,
    allocationTonnes: 800_000,
    issuedTonnes: 800_000,
    surrenderedTonnes: 100_000,
    isFinal: true,
  });
  const newer = duty({ nextIssueTonnes: 250_000, daysToNextIssue: 30 });

  it('are planned as one: short of 150 kt, of which 30% is bought before all is final', () => {
    const view = viewOf([older, newer], { usable: 1_400_000 });
    const [plan, ...others] = makePlans(view, NOTHING, VALUES);
    expect(others).toEqual([]);
    expect(plan!.duty).toMatchObject({
      year: 2025,
      emissionTonnes: 1_900_000,
      allocationTonnes: 1_750_000,
      issuedTonnes: 1_500_000,
      nextIssueTonnes: 250_000,
      daysToNextIssue: 30,
      surrenderedTonnes: 100_000,
      isFinal: false,
    });
    // 1,400 kt held + 250 kt to come − 1,800 kt left to surrender.
    expect([plan!.balanceTonnes, plan!.gapTonnes]).toEqual([-150_000, 45_000]);
  });

  it('keep what was issued too much for one of them due, and other deadlines apart', () => {
    const tooMuch = { ...older, issuedTonnes: 830_000 };
    const later = duty({ year: 2026, daysToDeadline: 565 });
    const [first, second, ...others] = dutiesByDeadline(viewOf([tooMuch, newer, later], { usable: 0 }));
    expect(others).toEqual([]);
    expect(second).toBe(later);
    // 900 + 30 + 1,000 − 100 kt.
    expect(dueTonnes(first!)).toBe(1_830_000);
    // To come: 250 kt, as without the 30 kt.
    expect(first!.allocationTonnes - first!.issuedTonnes).toBe(250_000);
  });
});
