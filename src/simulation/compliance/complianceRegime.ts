import type { ComplianceDuty } from '../../agents/index.js';
import { civilFromDay, type DayNumber, type TradingCalendar } from '../../calendar/index.js';
import {
  type AllocationPayments,
  ComplianceBook,
  type CoveredEntity,
  type Duty,
  deadlineFrom,
  deadlineOf,
  deadlinesSettledOn,
  finePriceFen,
  knownAllocationTonnes,
  knownEmissionTonnes,
  monthBefore,
  nextIssue,
  type PolicyChange,
  type PolicyConfig,
  type SpotDay,
  type StreamOpener,
  type SurrenderDeadline,
  settlementDay,
  uncoveredTonnes,
} from '../../policy/index.js';
import type { AccountIndex, FactSink } from '../../protocol/index.js';
import { ANY_VINTAGE, type Product, type Registry, type VintageRange } from '../../registry/index.js';
import type { Fen, PriceFen, Tonnes } from '../../units/index.js';
import type { SimulationClock } from '../clock.js';
import { PaidAllocationSale } from '../paidAllocationSale.js';
import type { RunDay } from '../tradingTime.js';
import type { RegimeConfig } from './regimeConfig.js';

/** The compliance year of contracts in whose units nobody has a duty. */
export const NO_COMPLIANCE_YEAR = -1;

/** What a regime works on. */
export interface RegimeParts {
  readonly regime: RegimeConfig;
  /** Changes of compliance of the run, in the order in which they take effect (POL-1). */
  readonly plannedChanges: readonly PolicyChange[];
  /** By account, ascending; everybody who has a duty here for some year. */
  readonly entities: readonly CoveredEntity[];
  /** Whether an entity has its duty for a year's emissions here (CMP-5, SPOT-9). */
  covers(entity: CoveredEntity, year: number): boolean;
  readonly calendar: TradingCalendar;
  readonly days: readonly RunDay[];
  /** Last calendar day of the run. */
  readonly lastDay: DayNumber;
  readonly openStream: StreamOpener;
  readonly registry: Registry;
  readonly facts: FactSink;
  readonly clock: SimulationClock;
}

/**
 * A ministry in a run: the covered entities of one regime and their duties (CMP-1 to CMP-5), the vintages of its allowance that are
 * good for what (CMP-3, DEL-4), and the price of fines (CMP-2). Without covered entities it does nothing and all vintages are
 * good for everything.
 */
export class ComplianceRegime {
  readonly product: Product;
  readonly policy: PolicyConfig;
  /** Numbers of the spot markets that trade its allowance, its home market first. */
  readonly markets: readonly number[];
  readonly book: ComplianceBook;
  /** Its paid allocation as auctions draw on it (CMP-1, SPOT-4). */
  readonly paidSale: PaidAllocationSale;
  readonly #parts: RegimeParts;
  readonly #isActive: boolean;
  /** The year of `spotYear`, worked out once a day. */
  #spotYearDay = Number.NaN;
  #spotYearToday = NO_COMPLIANCE_YEAR;
  readonly #settlementDays = new Map<DayNumber, DayNumber>();
  /** The listed spot trades of the last weeks. */
  readonly #spotDays: SpotDay[] = [];

  constructor(parts: RegimeParts) {
    const { regime, plannedChanges, entities, days, lastDay, openStream, registry, facts, clock } = parts;
    const { product, policy, markets } = regime;
    this.#parts = parts;
    this.product = product;
    this.policy = policy;
    this.markets = markets;
    this.#isActive = entities.length > 0;
    const firstDay = days[0]!.dayNumber;
    this.book = new ComplianceBook({
      config: policy,
      product,
      plannedChanges,
      entities,
      covers: (entity, year) => parts.covers(entity, year),
      years: this.#isActive ? yearsOf(policy, firstDay, lastDay) : [],
      baseYear: civilFromDay(firstDay).year,
      openStream,
      registry,
      facts,
      clock,
    });
    this.paidSale = new PaidAllocationSale({ product, book: this.book, facts, clock });
  }

  /** Whether anybody is covered (CMP-1). */
  get isActive(): boolean {
    return this.#isActive;
  }

  /** Before the first day: the steps whose date is past are done (CMP-1). */
  begin(): void {
    this.book.advanceTo(this.#parts.days[0]!.dayNumber - 1);
  }

  /**
   * Does the steps whose day has come (CMP-1). A step between the day on which a deadline is settled and the deadline is
   * done on that day (D): no duty is settled before it is verified. `closeFen` is the last spot close. Returns by how much the shortage
   * expected for the next deadline rose.
   */
  advance(closeFen: PriceFen): number {
    if (!this.#isActive) return 0;
    const today = this.#today();
    const deadline = deadlineFrom(this.policy, today);
    const before = this.book.expectedShortageShare(deadline);
    const upToDay = Math.max(today, ...this.#settledToday().map(({ surrenderDay }) => surrenderDay));
    const moved = this.book.advanceTo(upToDay, closeFen);
    return moved ? this.book.expectedShortageShare(deadline) - before : 0;
  }

  /**
   * A change of policy is told (`expect`) or takes effect (`apply`). Returns by how much the shortage expected for the first deadline
   * that it is about rose (POL-1, D).
   */
  change(change: PolicyChange, step: 'expect' | 'apply'): number {
    const deadline = deadlineOf(this.policy, change.firstYear);
    const before = this.book.expectedShortageShare(deadline);
    this.book[step](change);
    return this.book.expectedShortageShare(deadline) - before;
  }

  /** The vintages that trade in spot today: those of use at the next deadline (DEL-4, CMP-3). */
  spotVintages(): VintageRange {
    if (!this.#isActive) return ANY_VINTAGE;
    return this.book.usableVintages(deadlineFrom(this.policy, this.#today()));
  }

  /** The vintages that are good delivery for contracts of a compliance year (DEL-4). */
  goodDelivery(complianceYear: number): VintageRange {
    if (complianceYear === NO_COMPLIANCE_YEAR) return ANY_VINTAGE;
    return this.book.usableVintages(deadlineOf(this.policy, complianceYear));
  }

  /** What an account is allocated for the newest year of its open duties, as it is known; 0 for who is not covered (SPOT-9). */
  yearlyAllocationTonnes(account: AccountIndex): Tonnes {
    const duty = this.book.openDuties(account).at(-1);
    return duty === undefined ? 0 : knownAllocationTonnes(duty);
  }

  /**
   * Units that an account must keep for its own surrender for years up to a compliance year: emissions as it knows them, less
   * what it has surrendered and what is still to be issued to it for that year (CMP-1, DEL-4). 0 for who is not covered.
   */
  uncoveredTonnes(account: AccountIndex, complianceYear: number): Tonnes {
    let tonnes = 0;
    for (const duty of this.book.openDuties(account)) {
      if (duty.timetable.year <= complianceYear) tonnes += uncoveredTonnes(duty);
    }
    return tonnes;
  }

  /** Free allowances of an account that are of use for a year's surrender (CMP-3). */
  usableTonnes(account: AccountIndex, year: number): Tonnes {
    const usable = this.book.usableVintages(deadlineOf(this.policy, year));
    return this.#parts.registry.balance(account, this.product, usable).freeTonnes;
  }

  /** Of what the next deadline leaves an account, what it must still sell so that it may keep the rest (CMP-3). */
  saleForCarryOver(account: AccountIndex, leftOverTonnes: Tonnes): Tonnes {
    return this.book.saleForCarryOver(account, deadlineFrom(this.policy, this.#today()), leftOverTonnes);
  }

  /** The open duties of an account as it knows them, nearest deadline first. */
  duties(account: AccountIndex): ComplianceDuty[] {
    return this.book.openDuties(account).map((duty) => this.#shown(duty));
  }

  /** The year for whose surrender the units that trade today are good; none without covered entities. */
  spotYear(): number {
    if (!this.#isActive) return NO_COMPLIANCE_YEAR;
    const today = this.#today();
    if (this.#spotYearDay !== today) {
      this.#spotYearDay = today;
      this.#spotYearToday = deadlineFrom(this.policy, today).lastYear;
    }
    return this.#spotYearToday;
  }

  /**
   * Sells the part of new final allocations that is not free, where it is sold at a set price: once, on the day of the allocation, and
   * only if a tonne costs no more than the last spot close, for else nobody would buy here (CMP-1, D).
   */
  sellAllocation(closeFen: PriceFen, payments: AllocationPayments): void {
    this.book.sellAtSetPrice(payments, closeFen);
  }

  /**
   * The day's end, when deliveries are done: notes the day's listed spot trades, and on the last trading day up to
   * deadlines settles them; `payFine` takes what an account can pay of a fine and says how much (CMP-1, CMP-2).
   */
  endDay(spot: Omit<SpotDay, 'day'>, payFine: (account: AccountIndex, amountFen: Fen) => Fen): void {
    if (!this.#isActive) return;
    const today = this.#today();
    this.#spotDays.push({ day: today, ...spot });
    const tooOld = monthBefore(today);
    while (this.#spotDays[0]!.day <= tooOld) this.#spotDays.shift();
    for (const deadline of this.#settledToday()) {
      this.book.settle(deadline, finePriceFen(this.#spotDays, deadline.surrenderDay), payFine);
    }
  }

  /** Whether a surrender deadline is settled at the end of today (CMP-1). */
  isDeadlineToday(): boolean {
    return this.#isActive && this.#settledToday().length > 0;
  }

  #settledToday(): readonly SurrenderDeadline[] {
    return deadlinesSettledOn(this.policy, this.#parts.calendar, this.#today());
  }

  /** The calendar of a run does not change, so a deadline is looked up once. */
  #settlementDay(deadline: SurrenderDeadline): DayNumber {
    const { surrenderDay } = deadline;
    const known = this.#settlementDays.get(surrenderDay);
    if (known !== undefined) return known;
    const day = settlementDay(deadline, this.#parts.calendar);
    this.#settlementDays.set(surrenderDay, day);
    return day;
  }

  #shown(duty: Duty): ComplianceDuty {
    const { timetable, done, issuedTonnes, deductionTonnes, surrenderedTonnes } = duty;
    const issue = nextIssue(duty, this.policy.preAllocationSharePpm);
    return {
      year: timetable.year,
      daysToDeadline: this.#settlementDay(timetable.deadline) - this.#today(),
      emissionTonnes: knownEmissionTonnes(duty),
      allocationTonnes: knownAllocationTonnes(duty),
      issuedTonnes,
      nextIssueTonnes: issue?.tonnes ?? 0,
      daysToNextIssue: issue === undefined ? -1 : Math.max(0, issue.day - this.#today()),
      deductionTonnes,
      surrenderedTonnes,
      isFinal: done.has('verify') && done.has('allocate'),
    };
  }

  #today(): DayNumber {
    const { days, clock } = this.#parts;
    return days[Math.max(0, clock.dayIndex)]!.dayNumber;
  }
}

/** The years whose deadline is still to come on the first day, up to the year of the last day (CMP-1). */
function yearsOf(policy: PolicyConfig, firstDay: DayNumber, lastDay: DayNumber): number[] {
  const { firstYear } = deadlineFrom(policy, firstDay);
  const lastYear = civilFromDay(lastDay).year;
  return Array.from({ length: Math.max(0, lastYear - firstYear + 1) }, (_, index) => firstYear + index);
}
