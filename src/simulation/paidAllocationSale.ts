import { invariant } from '../kernel/index.js';
import type { ComplianceBook } from '../policy/index.js';
import { type AccountIndex, Fact, type FactSink } from '../protocol/index.js';
import type { Product } from '../registry/index.js';
import type { Tonnes } from '../units/index.js';
import type { SimulationClock } from './clock.js';

/** What the sale works on. */
export interface PaidAllocationParts {
  readonly product: Product;
  readonly book: ComplianceBook;
  readonly facts: FactSink;
  readonly clock: SimulationClock;
}

/**
 * The paid part of the allocations of a regime as auctions draw on it (CMP-1, SPOT-4): what an auction offers is kept for it from its
 * announcement on, what it does not sell is for sale in the next one, and what it sells is issued at the day's settlement, of the
 * oldest year first.
 */
export class PaidAllocationSale {
  readonly #parts: PaidAllocationParts;
  /** Offered in auctions, or sold and not yet settled. */
  #keptTonnes = 0;

  constructor(parts: PaidAllocationParts) {
    this.#parts = parts;
  }

  /** What a further auction could offer now. */
  get availableTonnes(): Tonnes {
    return Math.max(0, this.#parts.book.totalForSaleTonnes - this.#keptTonnes);
  }

  /** Whether all that is offered is still for sale: a deadline may have passed since the announcement (CMP-1). */
  get isCovered(): boolean {
    return this.#keptTonnes <= this.#parts.book.totalForSaleTonnes;
  }

  /** Keeps tonnes for an auction. */
  keep(tonnes: Tonnes): void {
    this.#keptTonnes += tonnes;
  }

  /** Gives back what was kept and is not sold. */
  giveBack(tonnes: Tonnes): void {
    invariant(tonnes <= this.#keptTonnes, 'an auction gives back what was kept for it', () => ({ tonnes }));
    this.#keptTonnes -= tonnes;
  }

  /** Settlement of a sale: issues the units to the buyer (SPOT-7). Records AllocationDrawn for each year. */
  issue(buyer: AccountIndex, tonnes: Tonnes, tradeId: number): void {
    const { book, product, facts, clock } = this.#parts;
    this.giveBack(tonnes);
    let left = tonnes;
    for (const year of book.yearsForSale()) {
      const part = Math.min(left, book.forSaleTonnes(year));
      if (part === 0) break;
      book.issueSold(buyer, year, part);
      facts.record(Fact.AllocationDrawn, clock.nowUs, buyer, product, year, part, tradeId);
      left -= part;
    }
    invariant(left === 0, 'what an auction sold of the paid allocation is for sale', () => ({
      tonnes,
      left,
    }));
  }
}
