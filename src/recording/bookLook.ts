import type { Lots, PriceFen, TimeUs, Tonnes } from '../units/index.js';

/** What stands at one price of a book: lots on a futures book, tonnes on the spot board. */
export interface BookLevel {
  readonly priceFen: PriceFen;
  readonly quantity: Lots | Tonnes;
}

/** The best levels of one book at one instant, best first. */
export interface BookLook {
  readonly timeUs: TimeUs;
  /** Index of the contract; undefined for a spot board (SPOT-2). */
  readonly contract: number | undefined;
  /** Number of the spot market; 0 for contracts. */
  readonly venue: number;
  /** Whether continuous trading was on at that instant (CAL-2); in breaks and auctions what rests is no quote. */
  readonly isOpen: boolean;
  readonly bids: readonly BookLevel[];
  readonly asks: readonly BookLevel[];
}

/** Is shown every book at chosen times; may change nothing. */
export interface BookObserver {
  onBook(look: BookLook): void;
}
