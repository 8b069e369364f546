import { invariant } from '../kernel/index.js';
import { type AccountIndex, Fact, type FactSink } from '../protocol/index.js';
import type { Product, Registry, VintageRange } from '../registry/index.js';
import {
  type Fen,
  type PriceFen,
  splitByLargestRemainder,
  type TimeUs,
  type Tonnes,
} from '../units/index.js';
import { lackingTonnes } from './duty.js';
import type { DutyRegister } from './dutyRegister.js';
import type { AllocationTerms } from './policyTerms.js';
import type { SurrenderDeadline } from './timetable.js';

/** How entities pay for the part of the allocation that is not free (CMP-1). */
export interface AllocationPayments {
  /** What an account can pay now. */
  affordableFen(account: AccountIndex): Fen;
  /** Takes money from an account that can pay it, to the government. */
  pay(account: AccountIndex, amountFen: Fen): void;
}

/** What is for sale of the parts of allocations that are not free, by year of the emissions (CMP-1). */
export class AllowancesForSale {
  readonly #tonnes = new Map<number, Tonnes>();

  of(year: number): Tonnes {
    return this.#tonnes.get(year) ?? 0;
  }

  /** The years of which something is for sale, ascending. */
  years(): number[] {
    return [...this.#tonnes.keys()].sort((a, b) => a - b);
  }

  /** Of all years together. */
  get totalTonnes(): Tonnes {
    return [...this.#tonnes.values()].reduce((sum, tonnes) => sum + tonnes, 0);
  }

  /** More, or with a negative amount less, of a year is for sale. */
  add(year: number, tonnes: Tonnes): void {
    const left = this.of(year) + tonnes;
    invariant(left >= 0, 'more allowances issued than were for sale', () => ({ year, tonnes }));
    if (left === 0) this.#tonnes.delete(year);
    else this.#tonnes.set(year, left);
  }

  /** Nothing of a year is for sale any more. */
  close(year: number): void {
    this.#tonnes.delete(year);
  }
}

/** What an account lacks for a year. */
interface AllowanceNeed {
  readonly account: AccountIndex;
  readonly tonnes: Tonnes;
}

/** What a sale at a set price works on. */
export interface SetPriceParts {
  readonly product: Product;
  readonly registry: Registry;
  readonly duties: DutyRegister;
  readonly termsOf: (year: number) => AllocationTerms;
  readonly usableVintages: (deadline: SurrenderDeadline) => VintageRange;
  readonly issue: (account: AccountIndex, year: number, tonnes: Tonnes) => void;
  readonly facts: FactSink;
  readonly clock: { readonly nowUs: TimeUs };
}

/** Offers what is for sale at a set price, once; see ComplianceBook.sellAtSetPrice (CMP-1). */
export function sellAtSetPrice(
  forSale: AllowancesForSale,
  payments: AllocationPayments,
  highestFen: PriceFen,
  setting: SetPriceParts,
): Tonnes {
  const { product, termsOf, issue, facts, clock } = setting;
  let soldTonnes = 0;
  for (const year of forSale.years()) {
    const { paidBy, paidPriceFen } = termsOf(year);
    if (paidBy !== 'fixedPrice') continue;
    const needs = paidPriceFen > highestFen ? [] : needsOf(year, setting);
    const parts = saleTonnes(
      forSale.of(year),
      needs.map(({ tonnes }) => tonnes),
    );
    for (const [index, { account }] of needs.entries()) {
      const affordable = Math.floor(Math.max(0, payments.affordableFen(account)) / paidPriceFen);
      const tonnes = Math.min(parts[index]!, affordable);
      if (tonnes === 0) continue;
      const amountFen = tonnes * paidPriceFen;
      payments.pay(account, amountFen);
      issue(account, year, tonnes);
      const sale = [account, year, tonnes, paidPriceFen, amountFen, product] as const;
      facts.record(Fact.AllocationSold, clock.nowUs, ...sale);
      soldTonnes += tonnes;
    }
    forSale.close(year);
  }
  return soldTonnes;
}

/** What each buyer gets of an amount for sale: what it needs, or in proportion to it where that is too much (CMP-1). */
function saleTonnes(forSale: Tonnes, needs: readonly Tonnes[]): readonly Tonnes[] {
  const needed = needs.reduce((sum, tonnes) => sum + tonnes, 0);
  return needed <= forSale ? needs : splitByLargestRemainder(forSale, needs);
}

/** By account: mergers, and sectors that join late, move duties within their register (UNIT-1, REG-2). */
function needsOf(
  year: number,
  { product, registry, duties, usableVintages }: SetPriceParts,
): AllowanceNeed[] {
  return duties.all
    .filter(({ timetable }) => timetable.year === year)
    .map((duty) => {
      const { entity, timetable } = duty;
      const held = registry.balance(entity.account, product, usableVintages(timetable.deadline));
      const tonnes = lackingTonnes(duty, duties.open(entity.account), held.freeTonnes);
      return { account: entity.account, tonnes };
    })
    .sort((one, other) => one.account - other.account);
}
