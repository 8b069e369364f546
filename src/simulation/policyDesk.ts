import type { PolicyView } from '../agents/index.js';
import type { DayNumber, TradingCalendar } from '../calendar/index.js';
import { openRandomStream } from '../kernel/index.js';
import {
  type CoveredEntity,
  deliveryDeadline,
  documentedBalanceTonnes,
  drawGroup,
  joiningYear,
  type StreamOpener,
  wholeTonnes,
} from '../policy/index.js';
import { type AccountIndex, type ContractIndex, type FactSink, UnitCause } from '../protocol/index.js';
import {
  ANY_VINTAGE,
  type Product,
  productTerms,
  type Registry,
  type VintageRange,
} from '../registry/index.js';
import type { Ppm, Tonnes } from '../units/index.js';
import type { SimulationClock } from './clock.js';
import { ComplianceRegime, NO_COMPLIANCE_YEAR } from './compliance/complianceRegime.js';
import {
  activeRegime,
  complianceRegimes,
  dutyMarket,
  NATIONAL_PRODUCT,
  type RegimeConfig,
} from './compliance/regimeConfig.js';
import type { AgentGroupConfig, SimulationConfig } from './config.js';
import type { FuturesProduct } from './futuresProduct.js';
import { groupsByName } from './groupsByName.js';
import type { ParticipantInfo } from './participant.js';
import { plannedChanges } from './policy/plannedChanges.js';
import { spotMarkets } from './spotMarkets.js';
import type { RunDay } from './tradingTime.js';

/**
 * The year for whose surrender a contract's units must be usable, fixed when it is listed (DEL-4); none for products that deliver
 * units in which nobody has a duty.
 */
export function classOf(
  config: SimulationConfig,
  product: FuturesProduct,
  calendar: TradingCalendar,
  lastTradingDay: DayNumber,
): number {
  if (product.venue === undefined) return NO_COMPLIANCE_YEAR;
  const regime = activeRegime(config, spotMarkets(config)[product.venue]!.product);
  if (regime === undefined) return NO_COMPLIANCE_YEAR;
  return deliveryDeadline(regime.policy, calendar, lastTradingDay).lastYear;
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

/** What units a contract delivers, and the year for whose surrender they are good (DEL-4). */
export interface ContractClass {
  readonly product: Product;
  readonly complianceYear: number;
}

/** A firm whose home market is another one from today on (SPOT-9). */
export interface HomeMove {
  readonly account: AccountIndex;
  readonly regime: ComplianceRegime;
}

/**
 * The environment ministries of a run: a compliance regime for every allowance in which somebody is covered (CMP-1, SPOT-9), and to
 * which of them every account belongs. Who is not covered belongs to the regime of its home market, or to the main one where nobody
 * is covered there. A firm that joins the national market belongs to its pilot until its last duty there is settled (D).
 */
export class PolicyDesk {
  /** The main market's first. */
  readonly regimes: readonly ComplianceRegime[];
  readonly #parts: PolicyParts;
  /** The covered entities of each group, as drawn. */
  readonly #entities: ReadonlyMap<AgentGroupConfig, readonly CoveredEntity[]>;
  /** By account. */
  readonly #homes: ComplianceRegime[];
  /** Accounts in whose home market nobody has a duty: what trades there is of no compliance year. */
  readonly #outsiders: ReadonlySet<AccountIndex>;
  /** Accounts that are still to join the national market, ascending. */
  #joiners: AccountIndex[];

  constructor(parts: PolicyParts) {
    const { config, participants } = parts;
    const openStream: StreamOpener = (name) => openRandomStream(config.seed, config.runIndex, name);
    this.#parts = parts;
    const regimes = complianceRegimes(config);
    this.#entities = drawEntities(regimes, participants, openStream);
    this.regimes = regimes.map((regime) => this.#open(regime, openStream));
    const groups = groupsByName(config);
    this.#homes = participants.map(({ group }) => this.#homeRegime(groups.get(group)));
    this.#outsiders = new Set(
      participants
        .filter(({ group }) => this.#tradesOutside(groups.get(group)))
        .map(({ account }) => account),
    );
    const isNational = this.regimeOfProduct(NATIONAL_PRODUCT) !== undefined;
    this.#joiners = participants
      .filter(({ group }) => isNational && groups.get(group)?.joinsNational !== undefined)
      .map(({ account }) => account);
  }

  /** Before the first day: allowances carried over are issued, and the steps whose date is past are done (CMP-1). */
  begin(): void {
    const { config, registry } = this.#parts;
    for (const [group, entities] of this.#entities) {
      const { product, vintage } = dutyMarket(config, group);
      for (const { account, sizeTonnes } of entities) {
        const tonnes = wholeTonnes(sizeTonnes * group.carriedShare);
        registry.issue(account, product, vintage, tonnes, UnitCause.opening);
      }
    }
    for (const regime of this.regimes) regime.begin();
  }

  /** The regime of an allowance; undefined where nobody has a duty in it. */
  regimeOfProduct(product: Product): ComplianceRegime | undefined {
    return this.regimes.find((regime) => regime.product === product);
  }

  /** The regime that an account belongs to today. */
  regimeOfAccount(account: AccountIndex): ComplianceRegime {
    return this.#homes[account]!;
  }

  /** The open of a day: firms whose last duty in their pilot is settled belong to the national regime from now on (SPOT-9). */
  joinNational(): HomeMove[] {
    if (this.#joiners.length === 0) return [];
    const regime = this.regimeOfProduct(NATIONAL_PRODUCT)!;
    const joining = this.#joiners.filter(
      (account) => this.#homes[account]!.book.openDuties(account).length === 0,
    );
    this.#joiners = this.#joiners.filter((account) => !joining.includes(account));
    for (const account of joining) this.#homes[account] = regime;
    return joining.map((account) => ({ account, regime }));
  }

  /** The vintages of a product that trade in spot today (DEL-4, CMP-3). */
  spotVintages(product: Product): VintageRange {
    return this.regimeOfProduct(product)?.spotVintages() ?? ANY_VINTAGE;
  }

  /** Units of a product have been sold in spot or delivered (CMP-3). */
  countSale(product: Product, seller: AccountIndex, buyer: AccountIndex, tonnes: Tonnes): void {
    this.regimeOfProduct(product)?.book.countSale(seller, buyer, tonnes);
  }

  /** The vintages that are good delivery for contracts of a class (DEL-4). */
  goodDelivery({ product, complianceYear }: ContractClass): VintageRange {
    return this.regimeOfProduct(product)?.goodDelivery(complianceYear) ?? ANY_VINTAGE;
  }

  /**
   * What papers show an account to have too much (positive) or too little for its open duties in the main market; 0 without any
   * (POS-1, D).
   */
  documentedBalanceTonnes(account: AccountIndex): Tonnes {
    const duties = this.regimes[0]!.book.openDuties(account);
    return duties.reduce((tonnes, duty) => tonnes + documentedBalanceTonnes(duty), 0);
  }

  /** What an account is allocated of a product for the newest year of its open duties; 0 for who is not covered (SPOT-9). */
  yearlyAllocationTonnes(account: AccountIndex, product: Product): Tonnes {
    return this.regimeOfProduct(product)?.yearlyAllocationTonnes(account) ?? 0;
  }

  /** Units of a contract's class that an account must keep for its own surrender; 0 for who is not covered (CMP-1, DEL-4). */
  uncoveredTonnes(account: AccountIndex, { product, complianceYear }: ContractClass): Tonnes {
    return this.regimeOfProduct(product)?.uncoveredTonnes(account, complianceYear) ?? 0;
  }

  /** Surrenders for a year, or records a refusal (CMP-1). */
  surrender(account: AccountIndex, year: number, tonnes: Tonnes): void {
    this.#homes[account]!.book.surrender(account, year, tonnes);
  }

  /** Surrenders certified reductions for a year in the place of allowances, or records a refusal (CMP-1). */
  surrenderReductions(account: AccountIndex, year: number, tonnes: Tonnes): void {
    this.#homes[account]!.book.surrenderReductions(account, year, tonnes);
  }

  /** One account takes the place of another: its duties in every regime (REG-2). Returns how many moved. */
  merge(from: AccountIndex, into: AccountIndex): number {
    this.#joiners = this.#joiners.filter((account) => account !== from);
    return this.regimes.reduce((sum, { book }) => sum + book.merge(from, into), 0);
  }

  /** A share of an account's duties in every regime becomes another's (REG-2). Returns how many are shared. */
  split(from: AccountIndex, into: AccountIndex, sharePpm: Ppm): number {
    return this.regimes.reduce((sum, { book }) => sum + book.split(from, into, sharePpm), 0);
  }

  /** What an account sees of all this: of its own regime. `classOfContract` gives a contract's class (DEL-4). */
  view(
    account: AccountIndex,
    classOfContract: (contract: ContractIndex) => ContractClass | undefined,
  ): PolicyView {
    const { registry } = this.#parts;
    const home = (): ComplianceRegime => this.#homes[account]!;
    return {
      duties: () => home().duties(account),
      usableTonnes: (year) => home().usableTonnes(account, year),
      saleForCarryOver: (tonnes) => home().saleForCarryOver(account, tonnes),
      get offsetProduct() {
        return productTerms(home().policy.offsetProduct).code;
      },
      offsetTonnes: () => registry.balance(account, home().policy.offsetProduct).freeTonnes,
      offsetRoomTonnes: (year) => home().book.reductionRoomTonnes(account, year),
      get fineMultiple() {
        return home().policy.fineMultiple;
      },
      spotYear: () => (this.#outsiders.has(account) ? NO_COMPLIANCE_YEAR : home().spotYear()),
      complianceYear: (contract) => {
        const found = classOfContract(contract);
        return found?.product === home().product ? found.complianceYear : NO_COMPLIANCE_YEAR;
      },
    };
  }

  #homeRegime(group: AgentGroupConfig | undefined): ComplianceRegime {
    return this.#ownRegime(group) ?? this.regimes[0]!;
  }

  /** The regime in which a group's members have their duties; undefined where nobody has one. */
  #ownRegime(group: AgentGroupConfig | undefined): ComplianceRegime | undefined {
    const own = group && this.regimeOfProduct(dutyMarket(this.#parts.config, group).product);
    return own?.isActive ? own : undefined;
  }

  /** Whether nobody has a duty to surrender what trades in a group's own spot market, as certified reductions. */
  #tradesOutside(group: AgentGroupConfig | undefined): boolean {
    const market = spotMarkets(this.#parts.config).find(({ name }) => name === group?.venue);
    const regime = market === undefined ? this.#ownRegime(group) : this.regimeOfProduct(market.product);
    return !regime?.isActive;
  }

  /** The sectors' years of joining and their benchmarks are national (CMP-1), but for sectors that join by an event (POL-1); a pilot covers its firms from the start (D). */
  #open(regime: RegimeConfig, openStream: StreamOpener): ComplianceRegime {
    const { config, calendar, days, registry, facts, clock } = this.#parts;
    const isNational = regime.product === NATIONAL_PRODUCT;
    const joining = new Set(
      config.policyEvents.flatMap(({ action }) => (action.kind === 'sector' ? [action.sector] : [])),
    );
    const drawn = regime.groups.flatMap((group) => this.#entities.get(group)!);
    const entities = isNational ? drawn : drawn.map((entity) => ({ ...entity, sector: 'none' as const }));
    return new ComplianceRegime({
      regime,
      plannedChanges: plannedChanges(config.policyEvents),
      entities,
      covers: ({ sector, group }, year) =>
        isNational
          ? (group.joinsNational ?? (joining.has(sector) ? Number.POSITIVE_INFINITY : joiningYear(sector))) <=
            year
          : year < (group.joinsNational ?? Number.POSITIVE_INFINITY),
      calendar,
      days,
      lastDay: config.calendar.lastDay,
      openStream,
      registry,
      facts,
      clock,
    });
  }
}

/** Every covered group's entities, drawn once, in the order of the groups of each regime. */
function drawEntities(
  regimes: readonly RegimeConfig[],
  participants: readonly ParticipantInfo[],
  openStream: StreamOpener,
): Map<AgentGroupConfig, readonly CoveredEntity[]> {
  const drawn = new Map<AgentGroupConfig, readonly CoveredEntity[]>();
  for (const group of regimes.flatMap(({ groups }) => groups)) {
    if (drawn.has(group)) continue;
    const members = participants.filter(({ group: name }) => name === group.name);
    drawn.set(group, drawGroup(members, group, openStream));
  }
  return drawn;
}
