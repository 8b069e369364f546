import type { Fen } from '../units/index.js';
import { sum } from './sum.js';
import type { SupervisionDay, SupervisionEvent, SupervisionLog } from './watch/supervisionLog.js';

/** What the supervisor of the spot markets did in a run (SPOT-10). */
export interface SupervisionRun {
  /** Breaches, steps, warnings and disputes in their order. */
  readonly events: readonly SupervisionEvent[];
  readonly days: readonly SupervisionDay[];
}

/** The supervision of a run in figures; plain JSON (SPOT-10). */
export interface SupervisionFigures {
  readonly breaches: number;
  /** Accounts that were found in breach at least once. */
  readonly accountsInBreach: number;
  /** Times that an account was put on a step from a lower one, by step; steps that were passed over do not count. */
  readonly steps: Readonly<Record<SupervisionMeasure, number>>;
  readonly stepsDown: number;
  /** Steps up that exchange and ministry took together. */
  readonly jointSteps: number;
  /** Most accounts that were restricted at the end of a day, under either measure. */
  readonly mostRestricted: number;
  readonly riskWarnings: number;
  readonly disputes: {
    readonly raised: number;
    readonly upheld: number;
    readonly rejected: number;
    /** Waiting for an answer when the run ends. */
    readonly open: number;
    readonly paidFen: Fen;
  };
}

const MEASURES = [
  'phoneReminder',
  'reportDemanded',
  'writtenUndertaking',
  'interview',
  'publicNotice',
  'transferRestricted',
  'accountRestricted',
] as const;

/** A step of the ladder that is a measure. */
export type SupervisionMeasure = (typeof MEASURES)[number];

/** Undefined for a run whose spot markets nobody supervises. */
export function supervisionRun({ events, days }: SupervisionLog): SupervisionRun | undefined {
  return days.length === 0 ? undefined : { events, days };
}

/** Counts over a run. */
export function supervisionFigures({ events, days }: SupervisionRun): SupervisionFigures {
  const of = (kind: SupervisionEvent['kind']) => events.filter((event) => event.kind === kind);
  const [breaches, up, upheld] = [of('breachFound'), of('stepUp'), of('disputeUpheld')];
  const steps = MEASURES.map((step) => [step, up.filter(({ toStep }) => toStep === step).length] as const);
  return {
    breaches: breaches.length,
    accountsInBreach: new Set(breaches.map(({ account }) => account)).size,
    steps: Object.fromEntries(steps) as Record<SupervisionMeasure, number>,
    stepsDown: of('stepDown').length,
    jointSteps: up.filter(({ isJoint }) => isJoint).length,
    mostRestricted: days.reduce(
      (most, day) => Math.max(most, day.restrictedTransfers + day.restrictedAccounts),
      0,
    ),
    riskWarnings: of('riskWarned').length,
    disputes: {
      raised: of('disputeRaised').length,
      upheld: upheld.length,
      rejected: of('disputeRejected').length,
      open: days.at(-1)?.openDisputes ?? 0,
      paidFen: sum(upheld.map(({ paidFen = 0 }) => paidFen)),
    },
  };
}
