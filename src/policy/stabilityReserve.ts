import { Fact, type FactSink } from '../protocol/index.js';
import type { Product } from '../registry/index.js';
import { mulDivFloor, PPM, type Ppm, type PriceFen, type TimeUs, type Tonnes } from '../units/index.js';

/**
 * A reserve that takes from the paid allocation when too many allowances are about, and gives when there are too few (POL-1). After
 * the pattern of the European Union (thresholds, a share of the bank, an amount released) and of Korea (a price that releases) (D).
 */
export interface StabilityReserveTerms {
  /** A bank above this fills the reserve; one below `lowerTonnes` empties it. */
  readonly upperTonnes: Tonnes;
  readonly lowerTonnes: Tonnes;
  /** Part of the bank that is held back a year, at most what is for sale. */
  readonly sharePpm: Ppm;
  /** What is released at most at a final allocation. */
  readonly releaseTonnes: Tonnes;
  /** A spot close above this releases too, unless the bank fills the reserve; 0 for no such price. */
  readonly triggerPriceFen: PriceFen;
}

/** The market at a final allocation, as the reserve sees it. */
export interface MarketReview {
  /** The year of the allocation. */
  readonly year: number;
  /** Allowances that will be left when all that is for sale is sold and all that is due is surrendered. */
  readonly bankTonnes: Tonnes;
  /** The year's paid part. */
  readonly paidTonnes: Tonnes;
  /** The last spot close. */
  readonly closeFen: PriceFen;
}

/** What the reserve works on. */
export interface ReserveParts {
  readonly product: Product;
  readonly facts: FactSink;
  readonly clock: { readonly nowUs: TimeUs };
}

/** The stability reserve: allowances that have not been issued (POL-1). */
export class StabilityReserve {
  readonly #parts: ReserveParts;
  readonly #heldBackTonnes = new Map<number, Tonnes>();
  #reserveTonnes = 0;

  constructor(parts: ReserveParts) {
    this.#parts = parts;
  }

  /** What was held back of a year's paid part; negative for what was released. */
  heldBackTonnes(year: number): Tonnes {
    return this.#heldBackTonnes.get(year) ?? 0;
  }

  /** Holds back or releases at a final allocation, and returns `heldBackTonnes` of its year. Records StabilityReserveReviewed. */
  review(terms: StabilityReserveTerms, { year, bankTonnes, paidTonnes, closeFen }: MarketReview): Tonnes {
    const { product, facts, clock } = this.#parts;
    const { upperTonnes, lowerTonnes, sharePpm, releaseTonnes, triggerPriceFen } = terms;
    const isDear = triggerPriceFen > 0 && closeFen > triggerPriceFen;
    let withheldTonnes = 0;
    let releasedTonnes = 0;
    if (bankTonnes > upperTonnes) {
      withheldTonnes = Math.min(paidTonnes, mulDivFloor(bankTonnes, sharePpm, PPM));
    } else if (bankTonnes < lowerTonnes || isDear) {
      releasedTonnes = Math.min(this.#reserveTonnes, releaseTonnes);
    }
    this.#reserveTonnes += withheldTonnes - releasedTonnes;
    this.#heldBackTonnes.set(year, withheldTonnes - releasedTonnes);
    const moved = [withheldTonnes, releasedTonnes, this.#reserveTonnes] as const;
    facts.record(Fact.StabilityReserveReviewed, clock.nowUs, product, year, bankTonnes, ...moved);
    return withheldTonnes - releasedTonnes;
  }
}
