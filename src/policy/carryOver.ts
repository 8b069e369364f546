import { type AccountIndex, Fact, type FactSink } from '../protocol/index.js';
import { ANY_VINTAGE, type Product, type Registry } from '../registry/index.js';
import { mulDivFloor, PPM, type TimeUs, type Tonnes } from '../units/index.js';
import type { CarryOverRule, NetSalesRule } from './config.js';
import type { SurrenderDeadline } from './timetable.js';
import { newestVoid as newestVoidOf } from './vintages.js';

/** What the accounts have sold of one product, net of what they bought, since a deadline (CMP-3). */
export class NetSales {
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
export function saleForCarryOver(
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

/** What a conversion works on. */
export interface CarryOverParts {
  readonly registry: Registry;
  readonly product: Product;
  readonly netSales: NetSales;
  readonly isCovered: (account: AccountIndex) => boolean;
  readonly facts: FactSink;
  readonly clock: { readonly nowUs: TimeUs };
}

/**
 * After a deadline's settlement: what becomes void is turned into the vintage of the next year as far as the rule allows, the rest is
 * cancelled (CMP-3), and a new period of net sales begins. Records AllowanceCarriedOver for each account that has free units to
 * convert.
 */
export function endVintages(
  { years, netSales: rule }: CarryOverRule,
  deadline: SurrenderDeadline,
  parts: CarryOverParts,
): void {
  const { registry, product, netSales } = parts;
  const voidYear = newestVoidOf(deadline, years);
  if (rule !== undefined) convertVoidVintages(rule, deadline.lastYear, voidYear, parts);
  registry.expire(product, voidYear);
  netSales.clear();
}

/**
 * Every account's free units up to `newestVoid` are turned into units of the year after `year`, one for one, as far as the rule allows,
 * for nobody would forgo it (CMP-3, D). Locked and pledged units are not (D).
 */
function convertVoidVintages(
  rule: NetSalesRule,
  year: number,
  newestVoid: number,
  { registry, product, netSales, isCovered, facts, clock }: CarryOverParts,
): void {
  const from = { oldest: ANY_VINTAGE.oldest, newest: newestVoid };
  for (let account = 0; account < registry.accountCount; account++) {
    const { freeTonnes } = registry.balance(account, product, from);
    if (freeTonnes === 0) continue;
    const netSoldTonnes = netSales.of(account);
    const allowedTonnes = convertibleTonnes(rule, netSoldTonnes, isCovered(account));
    const tonnes = Math.min(freeTonnes, allowedTonnes);
    if (tonnes > 0) registry.convert(account, product, { tonnes, from, toVintage: year + 1, ratioPpm: PPM });
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
