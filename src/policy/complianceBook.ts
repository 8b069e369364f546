import type { DayNumber } from '../calendar/index.js';
import { type AccountIndex, Fact, type FactSink, RejectReason } from '../protocol/index.js';
import { ANY_VINTAGE, type Product, type Registry, type VintageRange } from '../registry/index.js';
import { applyPpm, type Fen, type Ppm, type PriceFen, type TimeUs, type Tonnes } from '../units/index.js';
import { CarryOver } from './carryOver.js';
import type { PolicyConfig } from './config.js';
import {
  type CoveredEntity,
  drawYear,
  expectedAllocation,
  finalAllocation,
  type StreamOpener,
} from './coveredEntity.js';
import {
  type Duty,
  dueTonnes,
  knownEmissionTonnes,
  knownReductionRoomTonnes,
  leftTonnes,
  newDuty,
  reductionRoomTonnes,
} from './duty.js';
import { DutyRegister } from './dutyRegister.js';
import { fineFen } from './fine.js';
import { type AllocationPayments, AllowancesForSale, sellAtSetPrice } from './paidAllocation.js';
import { type PolicyChange, PolicyTerms } from './policyTerms.js';
import { shortageShare } from './shortage.js';
import { StabilityReserve } from './stabilityReserve.js';
import {
  type DatedStep,
  DUTY_STEPS,
  type DutyStep,
  type DutyTimetable,
  dutyTimetable,
  type SurrenderDeadline,
  stepsInOrder,
} from './timetable.js';

/** What the book works on. */
export interface ComplianceParts {
  readonly config: PolicyConfig;
  /** The allowance that is allocated and surrendered (SPOT-9). */
  readonly product: Product;
  /** Changes of the run, in the order in which they take effect (POL-1). */
  readonly plannedChanges: readonly PolicyChange[];
  /** By account, ascending. */
  readonly entities: readonly CoveredEntity[];
  /** Whether an entity has a duty here for a year's emissions (CMP-5, SPOT-9). */
  covers(entity: CoveredEntity, year: number): boolean;
  /** The years whose duties the run knows, ascending. */
  readonly years: readonly number[];
  /** The year that the groups' mean emissions are of. */
  readonly baseYear: number;
  readonly openStream: StreamOpener;
  readonly registry: Registry;
  readonly facts: FactSink;
  readonly clock: { readonly nowUs: TimeUs };
}

/** The duties of all covered entities, from allocation to surrender (CMP-1 to CMP-4). */
export class ComplianceBook {
  readonly #parts: ComplianceParts;
  readonly #duties: DutyRegister;
  /** Ascending by day; at one day the older year first, then in the order of the steps. */
  readonly #pending: DatedStep[];
  /** From final allocations on: what is for sale of the part that is not free (CMP-1). */
  readonly #forSale = new AllowancesForSale();
  /** What holds now, and with it what is announced: firms expect by the latter (POL-1). */
  readonly #terms: PolicyTerms;
  readonly #knownTerms: PolicyTerms;
  readonly #reserve: StabilityReserve;
  readonly #carryOver: CarryOver;

  constructor(parts: ComplianceParts) {
    const { config, plannedChanges, entities, years, covers, facts, clock } = parts;
    this.#parts = parts;
    this.#terms = new PolicyTerms(config, plannedChanges);
    this.#knownTerms = new PolicyTerms(config, plannedChanges);
    this.#reserve = new StabilityReserve(parts);
    this.#duties = new DutyRegister(facts, clock);
    this.#carryOver = new CarryOver({
      ...parts,
      terms: this.#terms,
      knownTerms: this.#knownTerms,
      isCovered: (account) => this.#duties.has(account),
    });
    const timetables = years.map((year) => dutyTimetable(config, year));
    for (const timetable of timetables) {
      const covered = entities.filter((entity) => covers(entity, timetable.year));
      for (const entity of covered) this.#duties.add(this.#newDuty(entity, timetable));
    }
    this.#pending = stepsInOrder(timetables);
  }

  /**
   * Does every step whose day has come (CMP-1), and reviews the stability reserve at a final allocation, at the last spot close
   * `closeFen` (POL-1). True if there was one.
   */
  advanceTo(day: DayNumber, closeFen: PriceFen = 0): boolean {
    let moved = false;
    for (let next = this.#pending[0]; next !== undefined && next.day <= day; next = this.#pending[0]) {
      this.#pending.shift();
      moved = true;
      for (const duty of this.#duties.all) if (duty.timetable.year === next.year) this.#take(duty, next.step);
      if (next.step === 'allocate') this.#reviewReserve(next.year, closeFen);
    }
    return moved;
  }

  /** An account's duties that are not settled, nearest deadline first, then the older year. */
  openDuties(account: AccountIndex): Duty[] {
    return this.#duties.open(account);
  }

  /**
   * Surrenders free allowances that are good for the year's deadline, oldest vintage first (CMP-1, CMP-3). Nothing is due
   * before the verification, and then no more is taken than what is left to surrender (D). The years of a cycle share
   * their vintages (D). Refused, and recorded so: noDuty, badQuantity, notEnoughUnits.
   */
  surrender(account: AccountIndex, year: number, tonnes: Tonnes): RejectReason {
    return this.#surrender(account, year, tonnes, (duty, takenTonnes) =>
      this.#takeUnits(duty, this.#parts.product, takenTonnes, this.usableVintages(duty.timetable.deadline)),
    );
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
    return this.#forSale.of(year);
  }

  /** The same of all years together. */
  get totalForSaleTonnes(): Tonnes {
    return this.#forSale.totalTonnes;
  }

  /** The years of which something is for sale, ascending. */
  yearsForSale(): number[] {
    return this.#forSale.years();
  }

  /** Issues units of a year's paid part to who has bought them, who need not be covered (SPOT-4). At most what is for sale. */
  issueSold(account: AccountIndex, year: number, tonnes: Tonnes): void {
    this.#forSale.add(year, -tonnes);
    this.#parts.registry.issue(account, this.#parts.product, year, tonnes);
  }

  /**
   * Offers what is for sale at a set price, once for a year: to covered entities, each up to what it lacks and can pay; where they lack
   * more than there is, in proportion. At more than `highestFen` nobody buys. What nobody takes is for sale no more and is not issued
   * (D). Records AllocationSold. Returns the tonnes sold.
   */
  sellAtSetPrice(payments: AllocationPayments, highestFen: PriceFen): Tonnes {
    return sellAtSetPrice(this.#forSale, payments, highestFen, {
      ...this.#parts,
      termsOf: (year) => this.#terms.allocation(year),
      duties: this.#duties,
      usableVintages: (deadline) => this.usableVintages(deadline),
      issue: (account, year, tonnes) => this.issueSold(account, year, tonnes),
    });
  }

  /**
   * Settles the duties of a deadline at the average price of its month (CMP-2): who is short is fined and has the
   * shortfall deducted from the next allocation that is not final; `payFine` takes what the account can pay. Then the
   * vintages that are of no more use are converted as far as the rule allows, and cancelled; a new period of net sales begins
   * (CMP-3).
   */
  settle(
    deadline: SurrenderDeadline,
    priceFen: PriceFen,
    payFine: (account: AccountIndex, amountFen: Fen) => Fen,
  ): void {
    const { firstYear, lastYear } = deadline;
    for (const duty of this.#duties.all) {
      const isDue = duty.timetable.year >= firstYear && duty.timetable.year <= lastYear;
      if (isDue && !duty.settled) this.#settle(duty, priceFen, payFine);
    }
    for (const year of this.yearsForSale()) if (year <= lastYear) this.#forSale.close(year);
    this.#carryOver.endVintages(deadline);
  }

  /** Vintages that are of use at a deadline, as far as it is known (CMP-3, DEL-4, POL-1). */
  usableVintages(deadline: SurrenderDeadline): VintageRange {
    return this.#carryOver.usableVintages(deadline);
  }

  /** Of units of an account that a deadline leaves, what it must still sell so that it may keep the rest (CMP-3). */
  saleForCarryOver(account: AccountIndex, deadline: SurrenderDeadline, leftOverTonnes: Tonnes): Tonnes {
    return this.#carryOver.saleToKeep(account, deadline, leftOverTonnes);
  }

  /** Units have been sold in spot or delivered: counts towards what both may carry over (CMP-3). */
  countSale(seller: AccountIndex, buyer: AccountIndex, tonnes: Tonnes): void {
    this.#carryOver.countSale(seller, buyer, tonnes);
  }

  /** A change is told: allocations that are not final are expected by it from now on (POL-1). */
  expect(change: PolicyChange): void {
    this.#knownTerms.add(change);
    if (change.kind === 'sector') this.#join(change);
    for (const duty of this.#openFrom(change.firstYear)) {
      const terms = this.#knownTerms.allocation(duty.timetable.year);
      duty.truth = { ...duty.truth, ...expectedAllocation(duty.truth, terms) };
    }
  }

  /** A change takes effect: on allocations that are not final, and on deadlines that are not settled (POL-1). */
  apply(change: PolicyChange): void {
    this.expect(change);
    this.#terms.add(change);
    for (const duty of this.#openFrom(change.firstYear)) {
      const terms = this.#terms.allocation(duty.timetable.year);
      duty.truth = { ...duty.truth, ...finalAllocation(duty.truth, terms) };
    }
  }

  /** One entity takes the place of another: see DutyRegister; what it has sold net counts as the other's too (REG-2, CMP-3). */
  merge(from: AccountIndex, into: AccountIndex): number {
    this.#carryOver.merge(from, into);
    return this.#duties.merge(from, into);
  }

  /** A share of an entity's open duties becomes another's: see DutyRegister (REG-2). */
  split(from: AccountIndex, into: AccountIndex, sharePpm: Ppm): number {
    return this.#duties.split(from, into, sharePpm);
  }

  /** The shortage expected for a deadline from what is published, as a share of what is due (see `shortageShare`). */
  expectedShortageShare({ firstYear, lastYear }: SurrenderDeadline): number {
    const duties = this.#duties.all.filter(
      ({ timetable }) => timetable.year >= firstYear && timetable.year <= lastYear,
    );
    return shortageShare(duties, this.#parts.baseYear, this.#parts.config, {
      capPpm: (year) => this.#knownTerms.allocation(year).capPpm,
      heldBackTonnes: (year) => this.#reserve.heldBackTonnes(year),
    });
  }

  #newDuty(entity: CoveredEntity, timetable: DutyTimetable): Duty {
    const { baseYear, config, openStream } = this.#parts;
    const terms = this.#terms.allocation(timetable.year);
    return newDuty(entity, timetable, drawYear(entity, timetable.year, baseYear, config, openStream, terms));
  }

  /** Duties whose allocation is not final, of a year or later. */
  #openFrom(firstYear: number): Duty[] {
    return this.#duties.all.filter(
      ({ timetable, done }) => timetable.year >= firstYear && !done.has('allocate'),
    );
  }

  /**
   * The firms of a sector get their duties, but for those whose own year of joining decides (SPOT-9); steps of a year that are past are done at once (POL-1, CMP-1). Where another has taken a
   * firm's place, or a share of it, duty and units are the other's (REG-2).
   */
  #join({ sector, firstYear }: Extract<PolicyChange, { kind: 'sector' }>): void {
    const { entities, years, config, registry, product } = this.#parts;
    const joining = entities.filter((one) => one.sector === sector && one.group.joinsNational === undefined);
    for (const year of years.filter((one) => one >= firstYear)) {
      const timetable = dutyTimetable(config, year);
      const coming = this.#pending.filter((next) => next.year === year).map(({ step }) => step);
      for (const entity of joining) {
        if (this.#duties.hasYear(entity.account, year)) continue;
        const duty = this.#newDuty(entity, timetable);
        for (const step of DUTY_STEPS) if (!coming.includes(step)) this.#take(duty, step, false);
        for (const { entity: owner, issuedTonnes } of this.#duties.addLate(duty)) {
          registry.issue(owner.account, product, year, issuedTonnes);
        }
      }
    }
  }

  /** A final allocation: the reserve takes a part of what is for sale, or gives (POL-1). Records StabilityReserveReviewed. */
  #reviewReserve(year: number, closeFen: PriceFen): void {
    const terms = this.#terms.stabilityReserve(year);
    if (terms === undefined) return;
    const { freeTonnes, lockedTonnes, pledgedTonnes } = this.#parts.registry.totals(this.#parts.product);
    const due = this.#duties.all.reduce((sum, duty) => sum + (duty.settled ? 0 : leftTonnes(duty)), 0);
    const bankTonnes = freeTonnes + lockedTonnes + pledgedTonnes + this.#forSale.totalTonnes - due;
    const heldBack = this.#reserve.review(terms, {
      year,
      bankTonnes,
      closeFen,
      paidTonnes: this.forSaleTonnes(year),
    });
    this.#forSale.add(year, -heldBack);
  }

  /** One step of a duty. Issues to its owner, unless who that is turns out later. */
  #take(duty: Duty, step: DutyStep, isIssued = true): void {
    const { facts, clock, config, registry, product } = this.#parts;
    const { account } = duty.entity;
    const { year } = duty.timetable;
    const issue = (tonnes: Tonnes): void => {
      if (isIssued) registry.issue(account, product, year, tonnes);
      duty.issuedTonnes += tonnes;
    };
    duty.done.add(step);
    if (step === 'preAllocate') {
      const partTonnes = applyPpm(duty.truth.expectedAllocationTonnes, config.preAllocationSharePpm);
      const tonnes = Math.max(0, partTonnes - duty.deductionTonnes);
      issue(tonnes);
      facts.record(Fact.AllocationSet, clock.nowUs, account, year, tonnes, 0);
    } else if (step === 'allocate') {
      const { allocationTonnes, paidTonnes } = duty.truth;
      this.#forSale.add(year, paidTonnes);
      issue(Math.max(0, allocationTonnes - duty.deductionTonnes - duty.issuedTonnes));
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
