import { mulDivHalfUp, PPM, type Ppm, type PriceFen, type Tonnes } from '../units/index.js';
import type { CarryOverRule, PaidAllocation, PolicyConfig } from './config.js';
import type { SectorName } from './sectors/sector.js';
import type { StabilityReserveTerms } from './stabilityReserve.js';

/** A change of compliance by a policy event, from the emissions of a year on (POL-1, CMP-3). */
export type PolicyChange = {
  /** The first year whose allocation, deadline or coverage it is about. */
  readonly firstYear: number;
} & (
  | {
      readonly kind: 'cap';
      /** Allocations that are not final change by this share, the free and the paid part alike; above −1,000,000. */
      readonly changePpm: Ppm;
    }
  | ({ readonly kind: 'freeShare' } & PaidTerms)
  | { readonly kind: 'carryOver'; readonly rule: CarryOverRule }
  | { readonly kind: 'stabilityReserve'; readonly terms: StabilityReserveTerms }
  | { readonly kind: 'sector'; readonly sector: SectorName }
);

/** How much of an allocation is free, and how the rest is sold (CMP-1). */
export interface PaidTerms {
  readonly freeSharePpm: Ppm;
  readonly paidBy: PaidAllocation;
  /** Price of a tonne where it is sold at a set price. */
  readonly paidPriceFen: PriceFen;
}

/** What a year's allocations follow from, besides the firms themselves (CMP-1). */
export interface AllocationTerms extends PaidTerms {
  /** All changes of the cap together: 1,000,000 for none. */
  readonly capPpm: Ppm;
}

/** An allocation, free and paid. */
export interface AllocationParts {
  readonly freeTonnes: Tonnes;
  readonly paidTonnes: Tonnes;
}

/**
 * Compliance as a list of changes leaves it: what holds for which year (POL-1). Of two changes of the same the one counts that takes
 * effect later, whichever was announced first.
 */
export class PolicyTerms {
  readonly #config: PolicyConfig;
  readonly #planned: readonly PolicyChange[];
  /** Those added so far, in the order in which they take effect. */
  readonly #changes: PolicyChange[] = [];

  /** `planned` are the changes of the run in the order in which they take effect; others come after them, as they are added. */
  constructor(config: PolicyConfig, planned: readonly PolicyChange[] = []) {
    this.#config = config;
    this.#planned = planned;
  }

  /** Adds a change; the same one a second time does nothing. */
  add(change: PolicyChange): void {
    if (this.#changes.includes(change)) return;
    this.#changes.push(change);
    this.#changes.sort((one, other) => this.#placeOf(one) - this.#placeOf(other));
  }

  /** Cap and paid part of a year's allocations (CMP-1). Changes of the cap multiply, rounded half-up to a millionth. */
  allocation(year: number): AllocationTerms {
    let { freeSharePpm, paidBy, paidPriceFen } = this.#config;
    let capPpm = PPM;
    for (const change of this.#changes) {
      if (change.firstYear > year) continue;
      if (change.kind === 'cap') capPpm = mulDivHalfUp(capPpm, PPM + change.changePpm, PPM);
      else if (change.kind === 'freeShare') ({ freeSharePpm, paidBy, paidPriceFen } = change);
    }
    return { capPpm, freeSharePpm, paidBy, paidPriceFen };
  }

  /** What happens to old vintages once the deadline for a year's emissions is settled (CMP-3). */
  carryOver(year: number): CarryOverRule {
    let rule: CarryOverRule = {
      years: this.#config.carryOverYears,
      netSales: this.#config.carryOverNetSales,
    };
    for (const change of this.#changes) {
      if (change.kind === 'carryOver' && change.firstYear <= year) rule = change.rule;
    }
    return rule;
  }

  /** The stability reserve at a year's final allocation; undefined without one (POL-1). */
  stabilityReserve(year: number): StabilityReserveTerms | undefined {
    let terms: StabilityReserveTerms | undefined;
    for (const change of this.#changes) {
      if (change.kind === 'stabilityReserve' && change.firstYear <= year) terms = change.terms;
    }
    return terms;
  }

  #placeOf(change: PolicyChange): number {
    const place = this.#planned.indexOf(change);
    return place === -1 ? this.#planned.length : place;
  }
}

/** A firm's whole allocation under the terms of its year, half-up to the tonne (CMP-1, UNIT-1). */
export function allocationParts(
  fullTonnes: Tonnes,
  { capPpm, freeSharePpm }: Pick<AllocationTerms, 'capPpm' | 'freeSharePpm'>,
): AllocationParts {
  const cappedTonnes = mulDivHalfUp(fullTonnes, capPpm, PPM);
  const freeTonnes = mulDivHalfUp(cappedTonnes, freeSharePpm, PPM);
  return { freeTonnes, paidTonnes: cappedTonnes - freeTonnes };
}
