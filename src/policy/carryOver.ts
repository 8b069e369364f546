import { type AccountIndex, Fact, type FactSink } from '../protocol/index.js';
import { ANY_VINTAGE, type Product, type Registry, type VintageRange } from '../registry/index.js';
import { mulDivFloor, PPM, type TimeUs, type Tonnes } from '../units/index.js';
import type { CarryOverRule, NetSalesRule } from './config.js';
import type { PolicyTerms } from './policyTerms.js';
import type { SurrenderDeadline } from './timetable.js';
import { newestVoid as newestVoidOf, vintagesFor } from './vintages.js';

/** What the accounts have sold of one product, net of what they bought, since a deadline (CMP-3). */
class NetSales {
  readonly #soldTonnes = new Map<AccountIndex, Tonnes>();

  /** Units have gone from one account to another, sold in spot or delivered; accounts below 0 are nobody's. */
  add(seller: AccountIndex, buyer: AccountIndex, tonnes: Tonnes): void {
    for (const [account, change] of [
      [seller, tonnes],
      [buyer, -tonnes],
    ] as const) {
      if (account >= 0) this.#soldTonnes.set(account, this.of(account) + change);
    }
  }

  /** Sold less bought; negative for a net buyer. */
  of(account: AccountIndex): Tonnes {
    return this.#soldTonnes.get(account) ?? 0;
  }

  /** A new period begins. */
  clear(): void {
    this.#soldTonnes.clear();
  }
}

/** What an account may convert: the multiple of its net sales, rounded down, and the base if it is covered (CMP-3). */
function convertibleTonnes(
  { multiplePpm, baseTonnes }: NetSalesRule,
  netSoldTonnes: Tonnes,
  isCovered: boolean,
): Tonnes {
  return mulDivFloor(Math.max(0, netSoldTonnes), multiplePpm, PPM) + (isCovered ? baseTonnes : 0);
}

/**
 * What an account must still sell of so many units that a deadline leaves it, so that the rest is of use after it (CMP-3): nothing where
 * their vintage serves another year, all of them without conversion, else the least x with multiple × max(0, net sales + x) + base ≥
 * tonnes − x.
 */
function leastSale(
  { years, netSales: rule }: CarryOverRule,
  netSoldTonnes: Tonnes,
  isCovered: boolean,
  leftOverTonnes: Tonnes,
): Tonnes {
  if (years > 0 || leftOverTonnes <= 0) return 0;
  if (rule === undefined) return leftOverTonnes;
  const excessTonnes = Math.max(0, leftOverTonnes - (isCovered ? rule.baseTonnes : 0));
  if (excessTonnes <= -netSoldTonnes) return excessTonnes;
  const lackingPpm = excessTonnes * PPM - rule.multiplePpm * netSoldTonnes;
  return Math.min(leftOverTonnes, Math.max(0, Math.ceil(lackingPpm / (PPM + rule.multiplePpm))));
}

/** What the carry-over works on. */
export interface CarryOverParts {
  readonly registry: Registry;
  readonly product: Product;
  /** What holds now, and with it what is announced. */
  readonly terms: PolicyTerms;
  readonly knownTerms: PolicyTerms;
  readonly isCovered: (account: AccountIndex) => boolean;
  readonly facts: FactSink;
  readonly clock: { readonly nowUs: TimeUs };
}

/** Which vintages of an allowance are of use at which deadline, and what becomes of those that are of no more use (CMP-3). */
export class CarryOver {
  readonly #parts: CarryOverParts;
  readonly #netSales = new NetSales();
  /** By the last year of a deadline that is settled, how long vintages served then: a later change does not reach back (POL-1). */
  readonly #settledYears = new Map<number, number>();

  constructor(parts: CarryOverParts) {
    this.#parts = parts;
  }

  /** Units have been sold in spot or delivered; accounts below 0 are nobody's. */
  countSale(seller: AccountIndex, buyer: AccountIndex, tonnes: Tonnes): void {
    this.#netSales.add(seller, buyer, tonnes);
  }

  /** What one account has sold net counts as another's (REG-2). */
  merge(from: AccountIndex, into: AccountIndex): void {
    this.#netSales.add(into, from, this.#netSales.of(from));
  }

  /** Vintages that are of use at a deadline, as far as it is known; fixed once the deadline before it is settled (CMP-3, DEL-4, POL-1). */
  usableVintages(deadline: SurrenderDeadline): VintageRange {
    const before = deadline.firstYear - 1;
    const years = this.#settledYears.get(before) ?? this.#parts.knownTerms.carryOver(before).years;
    return vintagesFor(deadline, years);
  }

  /** Of units of an account that a deadline leaves, what it must still sell so that it may keep the rest (CMP-3). */
  saleToKeep(account: AccountIndex, deadline: SurrenderDeadline, leftOverTonnes: Tonnes): Tonnes {
    const { knownTerms, isCovered } = this.#parts;
    const rule = knownTerms.carryOver(deadline.lastYear);
    return leastSale(rule, this.#netSales.of(account), isCovered(account), leftOverTonnes);
  }

  /**
   * After a deadline's settlement: what becomes void by the rule in force is turned into the vintage of the next year as far as it
   * allows, the rest is cancelled (CMP-3), and a new period of net sales begins. Records AllowanceCarriedOver for each account that has
   * free units to convert.
   */
  endVintages(deadline: SurrenderDeadline): void {
    const { registry, product, terms } = this.#parts;
    const { lastYear } = deadline;
    const { years, netSales: rule } = terms.carryOver(lastYear);
    this.#settledYears.set(lastYear, years);
    const voidYear = newestVoidOf(deadline, years);
    if (rule !== undefined) this.#convert(rule, lastYear, voidYear);
    registry.expire(product, voidYear);
    this.#netSales.clear();
  }

  /**
   * Every account's free units up to `newestVoid` are turned into units of the year after `year`, one for one, as far as the rule allows,
   * for nobody would forgo it (CMP-3, D). Locked and pledged units are not (D).
   */
  #convert(rule: NetSalesRule, year: number, newestVoid: number): void {
    const { registry, product, isCovered, facts, clock } = this.#parts;
    const from = { oldest: ANY_VINTAGE.oldest, newest: newestVoid };
    for (let account = 0; account < registry.accountCount; account++) {
      const { freeTonnes } = registry.balance(account, product, from);
      if (freeTonnes === 0) continue;
      const netSoldTonnes = this.#netSales.of(account);
      const allowedTonnes = convertibleTonnes(rule, netSoldTonnes, isCovered(account));
      const tonnes = Math.min(freeTonnes, allowedTonnes);
      if (tonnes > 0) registry.convert(account, product, { tonnes, from, toVintage: year + 1 });
      facts.record(
        Fact.AllowanceCarriedOver,
        clock.nowUs,
        account,
        product,
        year,
        netSoldTonnes,
        allowedTonnes,
        tonnes,
        freeTonnes - tonnes,
      );
    }
  }
}
