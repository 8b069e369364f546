import type { DayNumber } from '../calendar/index.js';
import { type AccountIndex, Fact, type FactSink, RejectReason } from '../protocol/index.js';
import { Product, type Registry } from '../registry/index.js';
import { applyPpm, type Fen, type PriceFen, type TimeUs, type Tonnes } from '../units/index.js';
import type { PolicyConfig } from './config.js';
import { type CoveredEntity, drawYear, type StreamOpener } from './coveredEntity.js';
import { type Duty, dueTonnes, knownEmissionTonnes, newDuty } from './duty.js';
import { fineFen } from './fine.js';
import { shortageShare } from './shortage.js';
import { DUTY_STEPS, type DutyStep, dutyTimetable, type SurrenderDeadline } from './timetable.js';
import { newestVoid, vintagesForYear } from './vintages.js';

/** What the book works on. */
export interface ComplianceParts {
  readonly config: PolicyConfig;
  /** By account, ascending. */
  readonly entities: readonly CoveredEntity[];
  /** The years whose duties the run knows, ascending. */
  readonly years: readonly number[];
  /** The year that the groups' mean emissions are of. */
  readonly baseYear: number;
  readonly openStream: StreamOpener;
  readonly registry: Registry;
  readonly facts: FactSink;
  readonly clock: { readonly nowUs: TimeUs };
}

/** A step of a year that is still to come. */
interface PendingStep {
  readonly year: number;
  readonly step: DutyStep;
  readonly day: DayNumber;
}

/** The duties of all covered entities, from allocation to surrender (CMP-1 to CMP-4). */
export class ComplianceBook {
  readonly #parts: ComplianceParts;
  readonly #duties: Duty[];
  readonly #dutiesOf = new Map<AccountIndex, Duty[]>();
  /** Ascending by day; at one day the older year first, then in the order of the steps. */
  readonly #pending: PendingStep[];

  constructor(parts: ComplianceParts) {
    const { config, entities, years, baseYear, openStream } = parts;
    this.#parts = parts;
    const timetables = years.map((year) => dutyTimetable(config, year));
    this.#duties = timetables.flatMap((timetable) =>
      entities.map((entity) =>
        newDuty(entity, timetable, drawYear(entity, timetable.year, baseYear, config, openStream)),
      ),
    );
    for (const duty of this.#duties) {
      const { account } = duty.entity;
      const own = this.#dutiesOf.get(account);
      if (own === undefined) this.#dutiesOf.set(account, [duty]);
      else own.push(duty);
    }
    this.#pending = timetables
      .flatMap(({ year, steps }) => DUTY_STEPS.map((step) => ({ year, step, day: steps[step] })))
      .sort((a, b) => a.day - b.day || a.year - b.year);
  }

  /** Does every step whose day has come (CMP-1). True if there was one. */
  advanceTo(day: DayNumber): boolean {
    let moved = false;
    for (let next = this.#pending[0]; next !== undefined && next.day <= day; next = this.#pending[0]) {
      this.#pending.shift();
      moved = true;
      for (const duty of this.#duties) if (duty.timetable.year === next.year) this.#take(duty, next.step);
    }
    return moved;
  }

  /** An account's duties that are not settled, nearest deadline first, then the older year. */
  openDuties(account: AccountIndex): Duty[] {
    return (this.#dutiesOf.get(account) ?? []).filter(({ settled }) => !settled);
  }

  /**
   * Surrenders free units that are good for the year, oldest vintage first (CMP-1, CMP-3). Nothing is due before the
   * verification, and then no more is taken than what is left to surrender (D). Refused, and recorded so: noDuty,
   * badQuantity, notEnoughUnits.
   */
  surrender(account: AccountIndex, year: number, tonnes: Tonnes): RejectReason {
    const { config, registry, facts, clock } = this.#parts;
    const duty = this.openDuties(account).find(({ timetable }) => timetable.year === year);
    const leftTonnes = duty === undefined ? 0 : Math.max(0, dueTonnes(duty) - duty.surrenderedTonnes);
    const isWhole = Number.isSafeInteger(tonnes) && tonnes > 0;
    const takenTonnes = isWhole ? Math.min(tonnes, leftTonnes) : 0;
    let reason: RejectReason = RejectReason.none;
    if (duty === undefined || leftTonnes === 0) reason = RejectReason.noDuty;
    else {
      const usable = vintagesForYear(year, config.carryOverYears);
      reason = registry.surrender(account, Product.CEA, takenTonnes, year, usable);
    }
    if (duty !== undefined && reason === RejectReason.none) duty.surrenderedTonnes += takenTonnes;
    else {
      const shown = [year, tonnes].map((value) => (Number.isSafeInteger(value) ? value : 0));
      facts.record(Fact.SurrenderRejected, clock.nowUs, account, shown[0], shown[1], reason);
    }
    return reason;
  }

  /**
   * Settles the duties of a deadline at the average price of its month (CMP-2): who is short is fined and has the
   * shortfall deducted from the next allocation that is not final; `payFine` takes what the account can pay. Then the
   * vintages that are of no more use are cancelled (CMP-3).
   */
  settle(
    deadline: SurrenderDeadline,
    priceFen: PriceFen,
    payFine: (account: AccountIndex, amountFen: Fen) => Fen,
  ): void {
    for (const duty of this.#duties) {
      const { year } = duty.timetable;
      if (duty.settled || year < deadline.firstYear || year > deadline.lastYear) continue;
      this.#settle(duty, priceFen, payFine);
    }
    const { config, registry } = this.#parts;
    registry.expire(Product.CEA, newestVoid(deadline, config.carryOverYears));
  }

  /** The shortage expected for a deadline from what is published, as a share of what is due (see `shortageShare`). */
  expectedShortageShare({ firstYear, lastYear }: SurrenderDeadline): number {
    const duties = this.#duties.filter(
      ({ timetable }) => timetable.year >= firstYear && timetable.year <= lastYear,
    );
    return shortageShare(duties, this.#parts.baseYear);
  }

  #take(duty: Duty, step: DutyStep): void {
    const { facts, clock, config } = this.#parts;
    const { account } = duty.entity;
    const { year } = duty.timetable;
    duty.done.add(step);
    if (step === 'preAllocate') {
      const partTonnes = applyPpm(duty.truth.expectedAllocationTonnes, config.preAllocationSharePpm);
      const tonnes = Math.max(0, partTonnes - duty.deductionTonnes);
      this.#issue(duty, tonnes);
      facts.record(Fact.AllocationSet, clock.nowUs, account, year, tonnes, 0);
    } else if (step === 'allocate') {
      const { allocationTonnes } = duty.truth;
      this.#issue(duty, Math.max(0, allocationTonnes - duty.deductionTonnes - duty.issuedTonnes));
      facts.record(Fact.AllocationSet, clock.nowUs, account, year, allocationTonnes, 1);
    } else {
      const fact = step === 'report' ? Fact.EmissionsReported : Fact.EmissionsVerified;
      facts.record(fact, clock.nowUs, account, year, knownEmissionTonnes(duty));
    }
  }

  #issue(duty: Duty, tonnes: Tonnes): void {
    this.#parts.registry.issue(duty.entity.account, Product.CEA, duty.timetable.year, tonnes);
    duty.issuedTonnes += tonnes;
  }

  #settle(duty: Duty, priceFen: PriceFen, payFine: (account: AccountIndex, amountFen: Fen) => Fen): void {
    const { config, facts, clock } = this.#parts;
    const { account } = duty.entity;
    const due = dueTonnes(duty);
    const shortfallTonnes = Math.max(0, due - duty.surrenderedTonnes);
    const amountFen = fineFen(config.fineMultiple, priceFen, shortfallTonnes);
    const paidFen = amountFen > 0 ? payFine(account, amountFen) : 0;
    duty.settled = true;
    const next = this.openDuties(account).find(({ done }) => !done.has('allocate'));
    if (next !== undefined) next.deductionTonnes += shortfallTonnes;
    facts.record(
      Fact.ComplianceSettled,
      clock.nowUs,
      account,
      duty.timetable.year,
      due,
      duty.surrenderedTonnes,
      shortfallTonnes,
      amountFen,
      paidFen,
    );
  }
}
