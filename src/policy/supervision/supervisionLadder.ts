import { invariant } from '../../kernel/index.js';
import {
  type AccountIndex,
  BREACHES,
  Breach,
  StepCause,
  type SupervisionStep,
} from '../../protocol/index.js';
import { LAST_STEP, type Restriction, restrictionOfStep } from './step.js';
import type { SupervisionTerms } from './terms.js';

/** An account went up or down the ladder. */
export interface StepChange {
  readonly account: AccountIndex;
  readonly fromStep: SupervisionStep;
  readonly toStep: SupervisionStep;
  /** Code of a `Breach`, or a `StepCause`. */
  readonly cause: number;
  readonly points: number;
  /** Taken by exchange and ministry together. */
  readonly joint: boolean;
}

/** How an account stands with the supervisor; plain data. */
interface SupervisionRecord {
  points: number;
  /** Trading day, by its number in the run, from which on a decay is counted: that of a change of step, the day after a breach. */
  sinceDay: number;
  /** The last day with breaches, and which, as bits by code. */
  breachDay: number;
  breachBits: number;
}

/**
 * The supervision ladder of all accounts (SPOT-10). A breach adds its points, each kind once a day; `stepPoints` of them make a
 * step. `decayDays` trading days without a breach lower an account by a step, and again after as many. Days are numbers of
 * trading days in the run, and never go back (CAL-4).
 */
export class SupervisionLadder {
  readonly #terms: SupervisionTerms;
  readonly #pointsOf: readonly number[];
  readonly #restrictions: Uint8Array;
  /** By account; undefined for who has never been noticed. */
  readonly #records: (SupervisionRecord | undefined)[];

  constructor(accounts: number, terms: SupervisionTerms) {
    this.#terms = terms;
    this.#pointsOf = pointsByBreach(terms);
    this.#restrictions = new Uint8Array(accounts);
    this.#records = Array.from({ length: accounts }, () => undefined);
  }

  /** What an account may not do now; for the gateways' hot path (SPOT-10). */
  restrictionOf(account: AccountIndex): Restriction {
    return this.#restrictions[account] as Restriction;
  }

  /** The step an account stands on. */
  stepOf(account: AccountIndex): SupervisionStep {
    const steps = Math.floor(this.pointsOf(account) / this.#terms.stepPoints);
    return Math.min(steps, LAST_STEP) as SupervisionStep;
  }

  /** The points of an account. */
  pointsOf(account: AccountIndex): number {
    return this.#records[account]?.points ?? 0;
  }

  /** Whether a kind of breach counts: not if it has no points. */
  counts(breach: Breach): boolean {
    return this.#pointsOf[breach] !== 0;
  }

  /** Counts a breach of `today`. Returns the step it leads to, or undefined if the account stays where it is. */
  report(account: AccountIndex, breach: Breach, today: number): StepChange | undefined {
    const added = this.#pointsOf[breach];
    invariant(added !== undefined, 'breach of no known kind', () => ({ account, breach }));
    if (added === 0) return undefined;
    const record = this.#recordOf(account, today);
    if (record.breachDay !== today) {
      record.breachDay = today;
      record.breachBits = 0;
    }
    const bit = 1 << breach;
    if ((record.breachBits & bit) !== 0) return undefined;
    record.breachBits |= bit;
    record.sinceDay = today + 1;
    const mostPoints = (LAST_STEP + 1) * this.#terms.stepPoints - 1;
    return this.#move(account, Math.min(record.points + added, mostPoints), breach, BREACHES[breach]!.joint);
  }

  /** Puts an account on a step by order of a regulator, of both if `joint`; a lower one lifts measures (POL-1). */
  impose(
    account: AccountIndex,
    step: SupervisionStep,
    joint: boolean,
    today: number,
  ): StepChange | undefined {
    this.#recordOf(account, today).sinceDay = today;
    return this.#move(account, step * this.#terms.stepPoints, StepCause.order, joint);
  }

  /** A trading day begins: whoever kept quiet for long enough goes down a step. In account order. */
  openDay(today: number): StepChange[] {
    const changes: StepChange[] = [];
    this.#records.forEach((record, account) => {
      if (record === undefined || record.points === 0) return;
      if (today - record.sinceDay < this.#terms.decayDays) return;
      record.sinceDay = today;
      const lowerStep = Math.max(0, this.stepOf(account) - 1);
      const change = this.#move(account, lowerStep * this.#terms.stepPoints, StepCause.decay, false);
      if (change !== undefined) changes.push(change);
    });
    return changes;
  }

  #move(account: AccountIndex, points: number, cause: number, joint: boolean): StepChange | undefined {
    const fromStep = this.stepOf(account);
    this.#records[account]!.points = points;
    const toStep = this.stepOf(account);
    this.#restrictions[account] = restrictionOfStep(toStep);
    if (toStep === fromStep) return undefined;
    const isJoint = joint || (toStep > fromStep && toStep >= this.#terms.jointFromStep && cause >= 0);
    return { account, fromStep, toStep, cause, points, joint: isJoint };
  }

  #recordOf(account: AccountIndex, today: number): SupervisionRecord {
    invariant(account >= 0 && account < this.#records.length, 'supervised account is unknown', () => ({
      account,
    }));
    const known = this.#records[account];
    invariant(known === undefined || today >= known.sinceDay - 1, 'supervision goes back in time', () => ({
      today,
    }));
    if (known !== undefined) return known;
    const record = { points: 0, sinceDay: today, breachDay: -1, breachBits: 0 };
    this.#records[account] = record;
    return record;
  }
}

function pointsByBreach(terms: SupervisionTerms): number[] {
  const points: number[] = [];
  points[Breach.holdingLimit] = terms.holdingLimitPoints;
  points[Breach.selfTrade] = terms.selfTradePoints;
  points[Breach.closeDeviation] = terms.closeDeviationPoints;
  points[Breach.cancelledShare] = terms.cancelledSharePoints;
  points[Breach.volumeShare] = terms.volumeSharePoints;
  points[Breach.missedSurrender] = terms.missedSurrenderPoints;
  points[Breach.relatedTransfer] = terms.relatedTransferPoints;
  points[Breach.closePush] = terms.closePushPoints;
  return points;
}
