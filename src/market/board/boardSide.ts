import type { PriceLimits } from '../../contracts/index.js';
import { invariant } from '../../kernel/index.js';
import { type AccountIndex, Side } from '../../protocol/index.js';
import type { PriceFen, Tonnes } from '../../units/index.js';
import type { Listing } from './listing.js';

/** A listing while the board still writes to it. */
export type RestingListing = { -readonly [K in keyof Listing]: Listing[K] };

/** One price with its listings, oldest first; never empty. */
interface PriceLevel {
  readonly priceFen: PriceFen;
  tonnes: Tonnes;
  readonly listings: RestingListing[];
}

/** One side of the board: price levels, best first (highest bid, lowest offer). Plain arrays: a day has few hundred. */
export class BoardSide {
  readonly #side: Side;
  #levels: PriceLevel[] = [];

  constructor(side: Side) {
    this.#side = side;
  }

  /** The levels, best first. */
  get levels(): readonly { readonly priceFen: PriceFen; readonly tonnes: Tonnes }[] {
    return this.#levels;
  }

  /** Puts a listing last at its price. */
  add(listing: RestingListing): void {
    const { priceFen } = listing;
    const found = this.#levels.findIndex((level) => !this.#isBetter(level.priceFen, priceFen));
    const place = found === -1 ? this.#levels.length : found;
    const level = this.#levels[place];
    if (level !== undefined && level.priceFen === priceFen) {
      level.listings.push(listing);
      level.tonnes += listing.remainingTonnes;
    } else {
      this.#levels.splice(place, 0, { priceFen, tonnes: listing.remainingTonnes, listings: [listing] });
    }
  }

  /** Takes `tonnes` off a listing, and the listing off the board when nothing remains. */
  reduce(listing: RestingListing, tonnes: Tonnes): void {
    const place = this.#levels.findIndex((level) => level.priceFen === listing.priceFen);
    const level = this.#levels[place];
    invariant(
      level !== undefined && tonnes > 0 && tonnes <= listing.remainingTonnes,
      'listing reduced by a quantity it does not have',
      () => ({ orderId: listing.orderId, tonnes, remainingTonnes: listing.remainingTonnes }),
    );
    listing.remainingTonnes -= tonnes;
    level.tonnes -= tonnes;
    if (listing.remainingTonnes > 0) return;
    level.listings.splice(level.listings.indexOf(listing), 1);
    if (level.listings.length === 0) this.#levels.splice(place, 1);
  }

  /** The listings of others at the best level that has any, oldest first; empty if nobody else lists on this side. */
  openTo(account: AccountIndex): readonly Listing[] {
    for (const level of this.#levels) {
      const open = level.listings.filter((listing) => listing.account !== account);
      if (open.length > 0) return open;
    }
    return [];
  }

  /** The price of the best level with a listing of somebody else; undefined if there is none. */
  priceOpenTo(account: AccountIndex): PriceFen | undefined {
    return this.#levels.find((level) => level.listings.some((listing) => listing.account !== account))
      ?.priceFen;
  }

  /** Takes the listings outside some limits off the side: best price first, oldest first within a price. */
  removeOutside({ lowerFen, upperFen }: PriceLimits): readonly RestingListing[] {
    const isInside = ({ priceFen }: PriceLevel) => priceFen >= lowerFen && priceFen <= upperFen;
    const outside = this.#levels.filter((level) => !isInside(level));
    if (outside.length > 0) this.#levels = this.#levels.filter(isInside);
    return outside.flatMap(({ listings }) => listings);
  }

  /** All listings, best price first, oldest first within a price; the side is empty afterwards. */
  clear(): readonly Listing[] {
    const listings = this.#levels.flatMap((level) => level.listings);
    this.#levels = [];
    return listings;
  }

  #isBetter(priceFen: PriceFen, otherFen: PriceFen): boolean {
    return this.#side === Side.buy ? priceFen > otherFen : priceFen < otherFen;
  }
}
