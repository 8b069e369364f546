import type { DayNumber } from '../calendar/index.js';
import { invariant } from '../kernel/index.js';
import { type AccountIndex, Fact, type FactSink, RejectReason } from '../protocol/index.js';
import { ANY_VINTAGE, Product, type Registry, type VintageRange } from '../registry/index.js';
import { applyPpm, type Fen, type PriceFen, type TimeUs, type Tonnes } from '../units/index.js';
import type { PolicyConfig } from './config.js';
import { type CoveredEntity, drawYear, type StreamOpener } from './coveredEntity.js';
import {
  type Duty,
  dueTonnes,
  knownEmissionTonnes,
  knownReductionRoomTonnes,
  leftTonnes,
  newDuty,
  reductionRoomTonnes,
} from './duty.js';
import { fineFen } from './fine.js';
import { type AllocationPayments, saleTonnes } from './paidAllocation.js';
import { joiningYear } from './sectors/sector.js';
import { shortageShare } from './shortage.js';
import { DUTY_STEPS, type DutyStep, dutyTimetable, type SurrenderDeadline } from './timetable.js';
import { newestVoid, vintagesFor } from './vintages.js';

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
  /** By year of final allocations: what is for sale of the part that is not free (CMP-1). */
  readonly #forSale = new Map<number, Tonnes>();

  constructor(parts: ComplianceParts) {
    const { config, entities, years, baseYear, openStream } = parts;
    this.#parts = parts;
    const timetables = years.map((year) => dutyTimetable(config, year));
    this.#duties = timetables.flatMap((timetable) =>
      entities
        .filter(({ sector }) => joiningYear(sector) <= timetable.year)
        .map((entity) =>
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
   * Surrenders free allowances that are good for the year's deadline, oldest vintage first (CMP-1, CMP-3). Nothing is due
   * before the verification, and then no more is taken than what is left to surrender (D). The years of a cycle share
   * their vintages (D). Refused, and recorded so: noDuty, badQuantity, notEnoughUnits.
   */
  surrender(account: AccountIndex, year: number, tonnes: Tonnes): RejectReason {
    const { carryOverYears } = this.#parts.config;
    return this.#surrender(account, year, tonnes, (duty, takenTonnes) => {
      const usable = vintagesFor(duty.timetable.deadline, carryOverYears);
      return this.#takeUnits(duty, Product.CEA, takenTonnes, usable);
    });
  }

  /**
   * Surrenders certified reductions in the place of allowances: of any vintage (D), and for one duty at most a share of what
   * is due, rounded down (CMP-1). Refused, and recorded so: as `surrender`, and offsetLimit for more than that.
   */
  surrenderReductions(account: AccountIndex, year: number, tonnes: Tonnes): RejectReason {
    const { offsetProduct, offsetSharePpm } = this.#parts.config;
    return this.#surrender(account, year, tonnes, (duty, takenTonnes) => {
      if (takenTonnes > reductionRoomTonnes(duty, offsetSharePpm)) return RejectReason.offsetLimit;
      const reason = this.#takeUnits(duty, offsetProduct, takenTonnes, ANY_VINTAGE);
      if (reason === RejectReason.none) duty.reductionTonnes += takenTonnes;
      return reason;
    });
  }

  /** Certified reductions that an account may still surrender for a year, as far as it knows; 0 without a duty (CMP-1). */
  reductionRoomTonnes(account: AccountIndex, year: number): Tonnes {
    const duty = this.openDuties(account).find(({ timetable }) => timetable.year === year);
    return duty === undefined ? 0 : knownReductionRoomTonnes(duty, this.#parts.config.offsetSharePpm);
  }

  /**
   * What of the paid part of a year's allocation is for sale: from its final allocation to its deadline, less what is sold
   * (CMP-1, SPOT-4).
   */
  forSaleTonnes(year: number): Tonnes {
    return this.#forSale.get(year) ?? 0;
  }

  /** The years of which something is for sale, ascending. */
  yearsForSale(): number[] {
    return [...this.#forSale.keys()].sort((a, b) => a - b);
  }

  /** Issues units of a year's paid part to who has bought them, who need not be covered (SPOT-4). At most what is for sale. */
  issueSold(account: AccountIndex, year: number, tonnes: Tonnes): void {
    const left = this.forSaleTonnes(year) - tonnes;
    invariant(left >= 0, 'more allowances issued than were for sale', () => ({ account, year, tonnes }));
    this.#parts.registry.issue(account, Product.CEA, year, tonnes);
    if (left === 0) this.#forSale.delete(year);
    else this.#forSale.set(year, left);
  }

  /**
   * Sells what is for sale at the set price, once for a year: to covered entities, each up to what it lacks and can pay; where they
   * lack more than there is, in proportion. What nobody takes is not issued (D). Records AllocationSold. Returns the tonnes sold.
   */
  sellAtSetPrice(payments: AllocationPayments): Tonnes {
    const { registry, config, facts, clock } = this.#parts;
    const { carryOverYears, paidPriceFen } = config;
    let soldTonnes = 0;
    for (const year of this.yearsForSale()) {
      const duties = this.#duties.filter(({ timetable }) => timetable.year === year);
      const needs = duties.map((duty) => this.#lackingTonnes(duty, registry, carryOverYears));
      const parts = saleTonnes(this.forSaleTonnes(year), needs);
      for (const [index, { entity }] of duties.entries()) {
        const { account } = entity;
        const affordable = Math.floor(Math.max(0, payments.affordableFen(account)) / paidPriceFen);
        const tonnes = Math.min(parts[index]!, affordable);
        if (tonnes === 0) continue;
        const amountFen = tonnes * paidPriceFen;
        payments.pay(account, amountFen);
        this.issueSold(account, year, tonnes);
        facts.record(Fact.AllocationSold, clock.nowUs, account, year, tonnes, paidPriceFen, amountFen);
        soldTonnes += tonnes;
      }
      this.#forSale.delete(year);
    }
    return soldTonnes;
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
    for (const year of this.yearsForSale()) if (year <= deadline.lastYear) this.#forSale.delete(year);
    registry.expire(Product.CEA, newestVoid(deadline, config.carryOverYears));
  }

  /** The shortage expected for a deadline from what is published, as a share of what is due (see `shortageShare`). */
  expectedShortageShare({ firstYear, lastYear }: SurrenderDeadline): number {
    const duties = this.#duties.filter(
      ({ timetable }) => timetable.year >= firstYear && timetable.year <= lastYear,
    );
    return shortageShare(duties, this.#parts.baseYear, this.#parts.config);
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
      const { allocationTonnes, paidTonnes } = duty.truth;
      if (paidTonnes > 0) this.#forSale.set(year, this.forSaleTonnes(year) + paidTonnes);
      this.#issue(duty, Math.max(0, allocationTonnes - duty.deductionTonnes - duty.issuedTonnes));
      facts.record(Fact.AllocationSet, clock.nowUs, account, year, allocationTonnes, 1);
    } else {
      const fact = step === 'report' ? Fact.EmissionsReported : Fact.EmissionsVerified;
      facts.record(fact, clock.nowUs, account, year, knownEmissionTonnes(duty));
    }
  }

  /** One request to surrender: `take` takes at most what is left to surrender, or refuses; a refusal is recorded. */
  #surrender(
    account: AccountIndex,
    year: number,
    tonnes: Tonnes,
    take: (duty: Duty, takenTonnes: Tonnes) => RejectReason,
  ): RejectReason {
    const { facts, clock } = this.#parts;
    const duty = this.openDuties(account).find(({ timetable }) => timetable.year === year);
    const leftOver = duty === undefined ? 0 : leftTonnes(duty);
    const isWhole = Number.isSafeInteger(tonnes) && tonnes > 0;
    const takenTonnes = isWhole ? Math.min(tonnes, leftOver) : 0;
    const reason = duty === undefined || leftOver === 0 ? RejectReason.noDuty : take(duty, takenTonnes);
    if (reason !== RejectReason.none) {
      const shown = [year, tonnes].map((value) => (Number.isSafeInteger(value) ? value : 0));
      facts.record(Fact.SurrenderRejected, clock.nowUs, account, shown[0], shown[1], reason);
    }
    return reason;
  }

  #takeUnits(duty: Duty, product: Product, tonnes: Tonnes, usable: VintageRange): RejectReason {
    const { entity, timetable } = duty;
    const { registry } = this.#parts;
    const reason = registry.surrender(entity.account, product, tonnes, timetable.year, usable);
    if (reason === RejectReason.none) duty.surrenderedTonnes += tonnes;
    return reason;
  }

  /** What an entity lacks for a duty beside the free units that its older duties leave (D). */
  #lackingTonnes(duty: Duty, registry: Registry, carryOverYears: number): Tonnes {
    const { entity, timetable } = duty;
    const usable = vintagesFor(timetable.deadline, carryOverYears);
    let heldTonnes = registry.balance(entity.account, Product.CEA, usable).freeTonnes;
    for (const older of this.openDuties(entity.account)) {
      if (older.timetable.year < timetable.year) heldTonnes -= leftTonnes(older);
    }
    return Math.max(0, leftTonnes(duty) - Math.max(0, heldTonnes));
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
