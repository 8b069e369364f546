import type { ComplianceDuty, PolicyView } from '../agents/index.js';
import { civilFromDay, type DayNumber, type TradingCalendar } from '../calendar/index.js';
import { openRandomStream } from '../kernel/index.js';
import {
  type AllocationPayments,
  ComplianceBook,
  type CoveredEntity,
  type Duty,
  deadlineFrom,
  deadlineOf,
  deadlinesSettledOn,
  deliveryDeadline,
  documentedBalanceTonnes,
  drawGroup,
  finePriceFen,
  knownAllocationTonnes,
  knownEmissionTonnes,
  monthBefore,
  nextIssue,
  type PolicyConfig,
  type SpotDay,
  type StreamOpener,
  type SurrenderDeadline,
  settlementDay,
  uncoveredTonnes,
  vintagesFor,
  wholeTonnes,
} from '../policy/index.js';
import { type AccountIndex, type ContractIndex, type FactSink, UnitCause } from '../protocol/index.js';
import { ANY_VINTAGE, Product, productTerms, type Registry, type VintageRange } from '../registry/index.js';
import type { Fen, PriceFen, Tonnes } from '../units/index.js';
import type { SimulationClock } from './clock.js';
import type { AgentGroupConfig, SimulationConfig } from './config.js';
import type { FuturesProduct } from './futuresProduct.js';
import type { ParticipantInfo } from './participant.js';
import type { RunDay } from './tradingTime.js';

/** The compliance year of contracts in a run without covered entities. */
export const NO_COMPLIANCE_YEAR = -1;

/** Whether anybody in the run is covered (CMP-1). */
function hasCovered({ population }: SimulationConfig): boolean {
  return population.some(isCovered);
}

/** Whether the members of a group are covered entities (CMP-1). */
function isCovered({ emissionTonnes, count }: AgentGroupConfig): boolean {
  return emissionTonnes > 0 && count > 0;
}

/**
 * The year for whose surrender a contract's units must be usable, fixed when it is listed (DEL-4); none for products that deliver
 * what another spot market than the main one trades.
 */
export function classOf(
  config: SimulationConfig,
  product: FuturesProduct,
  calendar: TradingCalendar,
  lastTradingDay: DayNumber,
): number {
  if (!hasCovered(config) || product.venue !== 0) return NO_COMPLIANCE_YEAR;
  return deliveryDeadline(config.policy, calendar, lastTradingDay).lastYear;
}

/** What the desk works on. */
export interface PolicyParts {
  readonly config: SimulationConfig;
  readonly participants: readonly ParticipantInfo[];
  readonly calendar: TradingCalendar;
  readonly days: readonly RunDay[];
  readonly registry: Registry;
  readonly facts: FactSink;
  readonly clock: SimulationClock;
}

/**
 * The environment ministry in a run: the covered entities and their duties (CMP-1 to CMP-5), the vintages that are good
 * for what (CMP-3, DEL-4), and the price of fines (CMP-2). Without covered entities it does nothing and all vintages are
 * good for everything.
 */
export class PolicyDesk {
  readonly #parts: PolicyParts;
  readonly #policy: PolicyConfig;
  readonly #entities: readonly CoveredEntity[];
  readonly #book: ComplianceBook;
  /** The year of `#spotYear`, worked out once a day. */
  #spotYearDay = Number.NaN;
  #spotYearToday = NO_COMPLIANCE_YEAR;
  readonly #settlementDays = new Map<DayNumber, DayNumber>();
  /** The listed spot trades of the last weeks. */
  readonly #spotDays: SpotDay[] = [];

  constructor(parts: PolicyParts) {
    const { config, days, registry, facts, clock } = parts;
    const openStream: StreamOpener = (name) => openRandomStream(config.seed, config.runIndex, name);
    this.#parts = parts;
    this.#policy = config.policy;
    this.#entities = coveredEntities(parts, openStream);
    const firstDay = days[0]!.dayNumber;
    this.#book = new ComplianceBook({
      config: config.policy,
      entities: this.#entities,
      years: hasCovered(config) ? yearsOf(parts) : [],
      baseYear: civilFromDay(firstDay).year,
      openStream,
      registry,
      facts,
      clock,
    });
  }

  /** Before the first day: allowances carried over are issued, and the steps whose date is past are done (CMP-1). */
  begin(): void {
    const { config, days, registry } = this.#parts;
    for (const { account, sizeTonnes, group } of this.#entities) {
      const tonnes = wholeTonnes(sizeTonnes * group.carriedShare);
      registry.issue(account, Product.CEA, config.spot.vintage, tonnes, UnitCause.opening);
    }
    this.#book.advanceTo(days[0]!.dayNumber - 1);
  }

  /**
   * Does the steps whose day has come (CMP-1). A step between the day on which a deadline is settled and the deadline is
   * done on that day (D): no duty is settled before it is verified. Returns by how much the shortage expected for the next
   * deadline rose.
   */
  advance(): number {
    if (this.#entities.length === 0) return 0;
    const today = this.#today();
    const deadline = deadlineFrom(this.#policy, today);
    const before = this.#book.expectedShortageShare(deadline);
    const upToDay = Math.max(today, ...this.#settledToday().map(({ surrenderDay }) => surrenderDay));
    return this.#book.advanceTo(upToDay) ? this.#book.expectedShortageShare(deadline) - before : 0;
  }

  /** The vintages that trade in spot today: those of use at the next deadline (DEL-4, CMP-3). */
  spotVintages(): VintageRange {
    if (this.#entities.length === 0) return ANY_VINTAGE;
    return vintagesFor(deadlineFrom(this.#policy, this.#today()), this.#policy.carryOverYears);
  }

  /** The vintages that are good delivery for contracts of a compliance year (DEL-4). */
  goodDelivery(complianceYear: number): VintageRange {
    if (complianceYear === NO_COMPLIANCE_YEAR) return ANY_VINTAGE;
    return vintagesFor(deadlineOf(this.#policy, complianceYear), this.#policy.carryOverYears);
  }

  /** What papers show an account to have too much (positive) or too little for its open duties; 0 without any (POS-1, D). */
  documentedBalanceTonnes(account: AccountIndex): Tonnes {
    return this.#book.openDuties(account).reduce((tonnes, duty) => tonnes + documentedBalanceTonnes(duty), 0);
  }

  /** What an account is allocated for the newest year of its open duties, as it is known; 0 for who is not covered (SPOT-9). */
  yearlyAllocationTonnes(account: AccountIndex): Tonnes {
    const duty = this.#book.openDuties(account).at(-1);
    return duty === undefined ? 0 : knownAllocationTonnes(duty);
  }

  /**
   * Units that an account must keep for its own surrender for years up to a compliance year: emissions as it knows them, less
   * what it has surrendered and what is still to be issued to it for that year (CMP-1, DEL-4). 0 for who is not covered.
   */
  uncoveredTonnes(account: AccountIndex, complianceYear: number): Tonnes {
    let tonnes = 0;
    for (const duty of this.#book.openDuties(account)) {
      if (duty.timetable.year <= complianceYear) tonnes += uncoveredTonnes(duty);
    }
    return tonnes;
  }

  /** Surrenders certified reductions for a year in the place of allowances, or records a refusal (CMP-1). */
  surrenderReductions(account: AccountIndex, year: number, tonnes: Tonnes): void {
    this.#book.surrenderReductions(account, year, tonnes);
  }

  /**
   * Sells the part of new final allocations that is not free, where it is sold at a set price: on the day of the allocation, and
   * if a tonne costs no more than the last spot close, for else nobody would buy here (CMP-1, D).
   */
  sellAllocation(closeFen: PriceFen, payments: AllocationPayments): void {
    const { paidBy, paidPriceFen } = this.#policy;
    if (paidBy === 'fixedPrice' && paidPriceFen <= closeFen) this.#book.sellAtSetPrice(payments);
  }

  /** Surrenders for a year, or records a refusal (CMP-1). */
  surrender(account: AccountIndex, year: number, tonnes: Tonnes): void {
    this.#book.surrender(account, year, tonnes);
  }

  /**
   * The day's end, when deliveries are done: notes the day's listed spot trades, and on the last trading day up to
   * deadlines settles them; `payFine` takes what an account can pay of a fine and says how much (CMP-1, CMP-2).
   */
  endDay(spot: Omit<SpotDay, 'day'>, payFine: (account: AccountIndex, amountFen: Fen) => Fen): void {
    if (this.#entities.length === 0) return;
    const today = this.#today();
    this.#spotDays.push({ day: today, ...spot });
    const tooOld = monthBefore(today);
    while (this.#spotDays[0]!.day <= tooOld) this.#spotDays.shift();
    for (const deadline of this.#settledToday()) {
      this.#book.settle(deadline, finePriceFen(this.#spotDays, deadline.surrenderDay), payFine);
    }
  }

  /** Whether a surrender deadline is settled at the end of today (CMP-1). */
  isDeadlineToday(): boolean {
    return this.#entities.length > 0 && this.#settledToday().length > 0;
  }

  /** What an account sees of all this; `complianceYear` gives a contract's class (DEL-4). */
  view(account: AccountIndex, complianceYear: (contract: ContractIndex) => number): PolicyView {
    const { registry } = this.#parts;
    const { carryOverYears } = this.#policy;
    return {
      duties: () => this.#book.openDuties(account).map((duty) => this.#shown(duty)),
      usableTonnes: (year) =>
        registry.balance(account, Product.CEA, vintagesFor(deadlineOf(this.#policy, year), carryOverYears))
          .freeTonnes,
      offsetProduct: productTerms(this.#policy.offsetProduct).code,
      offsetTonnes: () => registry.balance(account, this.#policy.offsetProduct).freeTonnes,
      offsetRoomTonnes: (year) => this.#book.reductionRoomTonnes(account, year),
      fineMultiple: this.#policy.fineMultiple,
      spotYear: () => this.#spotYear(),
      complianceYear,
    };
  }

  #settledToday(): readonly SurrenderDeadline[] {
    return deadlinesSettledOn(this.#policy, this.#parts.calendar, this.#today());
  }

  #spotYear(): number {
    if (this.#entities.length === 0) return NO_COMPLIANCE_YEAR;
    const today = this.#today();
    if (this.#spotYearDay !== today) {
      this.#spotYearDay = today;
      this.#spotYearToday = deadlineFrom(this.#policy, today).lastYear;
    }
    return this.#spotYearToday;
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
    const issue = nextIssue(duty, this.#policy.preAllocationSharePpm);
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

function coveredEntities(
  { config, participants }: PolicyParts,
  openStream: StreamOpener,
): readonly CoveredEntity[] {
  return config.population.filter(isCovered).flatMap((group) => {
    const members = participants.filter(({ group: name }) => name === group.name);
    return drawGroup(members, group, openStream);
  });
}

/** The years whose deadline is still to come on the first day, up to the year of the last day (CMP-1). */
function yearsOf({ config, days }: PolicyParts): number[] {
  const { firstYear } = deadlineFrom(config.policy, days[0]!.dayNumber);
  const lastYear = civilFromDay(config.calendar.lastDay).year;
  return Array.from({ length: Math.max(0, lastYear - firstYear + 1) }, (_, index) => firstYear + index);
}
