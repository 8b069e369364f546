import {
  Breach,
  DisputeState,
  Fact,
  type FactName,
  type FactObserver,
  fieldsOf,
  StepCause,
  SupervisionStep,
  WarningKind,
} from '../../protocol/index.js';
import type { Fen, Ppm, PriceFen, TimeUs, Tonnes } from '../../units/index.js';

/** What the supervisor of the spot markets did or heard (SPOT-10). */
export type SupervisionEventKind =
  | 'breachFound'
  | 'stepUp'
  | 'stepDown'
  | 'riskWarned'
  | 'disputeRaised'
  | 'disputeExamined'
  | 'disputeUpheld'
  | 'disputeRejected';

/** A breach, a step, a warning or a stage of a dispute; what an event of its kind does not say is left out (SPOT-10). */
export interface SupervisionEvent {
  readonly timeUs: TimeUs;
  readonly kind: SupervisionEventKind;
  /** Number of the spot market; left out for a step that follows no breach in one. */
  readonly venue?: number | undefined;
  readonly account?: number;
  /** A name of `Breach`; of a step what brought it about, `decay` or `order` too. */
  readonly cause?: string;
  /** In the unit of the breach. */
  readonly measured?: number;
  readonly threshold?: number;
  /** Names of `SupervisionStep`. */
  readonly fromStep?: string;
  readonly toStep?: string;
  readonly points?: number;
  /** Whether exchange and ministry took the step together. */
  readonly isJoint?: boolean;
  /** A name of `WarningKind`. */
  readonly warning?: string;
  readonly closeFen?: PriceFen;
  readonly referenceFen?: PriceFen;
  readonly movePpm?: Ppm;
  readonly sharePpm?: Ppm;
  readonly disputeId?: number;
  /** Against whom a dispute is. */
  readonly otherAccount?: number;
  readonly tradeId?: number;
  readonly priceFen?: PriceFen;
  /** Of the disputed trade, or of the day that a warning is about. */
  readonly tonnes?: Tonnes;
  readonly claimFen?: Fen;
  readonly paidFen?: Fen;
}

/** How many accounts stand where at the end of a day, and disputes that wait for an answer (SPOT-10). */
export interface SupervisionDay {
  readonly timeUs: TimeUs;
  readonly noticed: number;
  readonly restrictedTransfers: number;
  readonly restrictedAccounts: number;
  readonly openDisputes: number;
}

const FOUND = fieldsOf('SupervisionBreachFound');
const STEP = fieldsOf('SupervisionStepChanged');
const CLOSED = fieldsOf('SupervisionDayClosed');
const WARNED = fieldsOf('RiskWarned');
const RAISED = fieldsOf('DisputeRaised');
const ADVANCED = fieldsOf('DisputeAdvanced');

const BREACH_NAMES = namesByCode(Breach);
const CAUSE_NAMES = namesByCode({ ...Breach, ...StepCause });
const STEP_NAMES = namesByCode(SupervisionStep);
const WARNING_NAMES = namesByCode(WarningKind);

/** Reads the facts of the supervision of the spot markets in the order in which they happened (SPOT-10). */
export class SupervisionLog implements FactObserver {
  static readonly facts: readonly FactName[] = [
    'SupervisionBreachFound',
    'SupervisionStepChanged',
    'SupervisionDayClosed',
    'RiskWarned',
    'DisputeRaised',
    'DisputeAdvanced',
  ];
  /** In their order. */
  readonly events: SupervisionEvent[] = [];
  /** Every trading day of a supervised run; empty for others. */
  readonly days: SupervisionDay[] = [];
  readonly #raised = new Map<number, SupervisionEvent>();

  onFact(kind: number, timeUs: TimeUs, fields: Float64Array): void {
    switch (kind) {
      case Fact.SupervisionBreachFound: {
        const { breach, ...found } = read(FOUND, fields);
        this.events.push({ timeUs, kind: 'breachFound', ...found, cause: BREACH_NAMES.get(breach)! });
        return;
      }
      case Fact.SupervisionStepChanged:
        this.#onStep(timeUs, fields);
        return;
      case Fact.SupervisionDayClosed:
        this.days.push({ timeUs, ...read(CLOSED, fields) });
        return;
      case Fact.RiskWarned: {
        const { warningKind, volumeTonnes, ...warned } = read(WARNED, fields);
        const warning = WARNING_NAMES.get(warningKind)!;
        this.events.push({ timeUs, kind: 'riskWarned', ...warned, warning, tonnes: volumeTonnes });
        return;
      }
      case Fact.DisputeRaised:
        this.#onRaised(timeUs, fields);
        return;
      case Fact.DisputeAdvanced:
        this.#onAdvanced(timeUs, fields);
        return;
    }
  }

  #onStep(timeUs: TimeUs, fields: Float64Array): void {
    const { account, venue, fromStep, toStep, cause, points, joint } = read(STEP, fields);
    this.events.push({
      timeUs,
      kind: toStep > fromStep ? 'stepUp' : 'stepDown',
      venue: venue < 0 ? undefined : venue,
      account,
      fromStep: STEP_NAMES.get(fromStep)!,
      toStep: STEP_NAMES.get(toStep)!,
      cause: CAUSE_NAMES.get(cause)!,
      points,
      isJoint: joint === 1,
    });
  }

  #onRaised(timeUs: TimeUs, fields: Float64Array): void {
    const { quantityTonnes, disputeSubject: _, ...dispute } = read(RAISED, fields);
    const claimFen = Math.abs(dispute.priceFen - dispute.closeFen) * quantityTonnes;
    const event = { timeUs, kind: 'disputeRaised', ...dispute, tonnes: quantityTonnes, claimFen } as const;
    this.#raised.set(dispute.disputeId, event);
    this.events.push(event);
  }

  #onAdvanced(timeUs: TimeUs, fields: Float64Array): void {
    const { disputeId, disputeState, claimFen, paidFen } = read(ADVANCED, fields);
    const kind = STAGES.get(disputeState)!;
    this.events.push({ ...this.#raised.get(disputeId), timeUs, kind, disputeId, claimFen, paidFen });
    if (kind !== 'disputeExamined') this.#raised.delete(disputeId);
  }
}

const STAGES: ReadonlyMap<number, SupervisionEventKind> = new Map([
  [DisputeState.examined, 'disputeExamined'],
  [DisputeState.upheld, 'disputeUpheld'],
  [DisputeState.rejected, 'disputeRejected'],
]);

function namesByCode(codes: Readonly<Record<string, number>>): ReadonlyMap<number, string> {
  return new Map(Object.entries(codes).map(([name, code]) => [code, name]));
}

function read<F extends string>(at: Readonly<Record<F, number>>, fields: Float64Array): Record<F, number> {
  const entries = (Object.entries(at) as [F, number][]).map(([name, place]) => [name, fields[place]!]);
  return Object.fromEntries(entries) as Record<F, number>;
}
