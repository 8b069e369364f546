import type { PriceLimits } from '../../contracts/index.js';
import { invariant, type RandomStream } from '../../kernel/index.js';
import {
  type AccountIndex,
  type ListingChoice,
  type OrderId,
  RejectReason,
  Side,
} from '../../protocol/index.js';
import { isOnTick, type PriceFen, type Tonnes } from '../../units/index.js';
import type { NumberRow } from '../book/orderBook.js';
import { closingPriceFen } from '../closing/closingPrice.js';
import { closingRules } from '../closing/closingRules.js';
import { BoardSide, type RestingListing } from './boardSide.js';
import type { Listing, OpenLevel, SpotFill } from './listing.js';
import { boundedBand, NO_PRICE_BOUNDS } from './spotBand.js';
import type { SpotBoardTerms } from './spotBoardTerms.js';
import { addSpotTrade, type SpotDay, startSpotDay } from './spotDay.js';

/**
 * The board of listed agreements (SPOT-1, SPOT-2, SPOT-13). Listings are passive: they rest, may cross, and nothing
 * matches by itself. A take names one listing at the best level that holds somebody else's listing (a level of only
 * the taker's own listings is no counterparty's level, so he looks past it) and trades at the poster's price.
 * The board holds no money and no units: whoever calls it asks for those first. `side` always means the side of the
 * listings. It is open from `openDay` to `drain`; sessions within the day are the caller's.
 *
 * Where the band stands on the open, the first trade moves it (SPOT-9). Listings that it leaves outside are set aside: nobody
 * sees or takes them, and they stay for the day unless withdrawn (D).
 */
export class ListingBoard {
  #terms: SpotBoardTerms;
  #bounds = NO_PRICE_BOUNDS;
  readonly #sides: readonly [BoardSide, BoardSide] = [new BoardSide(Side.buy), new BoardSide(Side.sell)];
  readonly #listings = new Map<OrderId, RestingListing>();
  /** Listings set aside, which are on neither side. */
  readonly #aside = new Set<RestingListing>();
  #isOpen = false;
  #limits: PriceLimits = { lowerFen: 0, upperFen: 0 };
  #day = startSpotDay(0);

  constructor(terms: SpotBoardTerms) {
    this.#terms = terms;
  }

  /** The terms that hold now. */
  get terms(): SpotBoardTerms {
    return this.#terms;
  }

  /** Other terms, and bounds on prices, from the next day on; only between two days. Tick and unit must stay (POL-1). */
  changeTerms(terms: SpotBoardTerms, bounds: PriceLimits): void {
    invariant(!this.#isOpen, 'terms of an open listing board changed');
    this.#terms = terms;
    this.#bounds = bounds;
  }

  /**
   * Opens a day at the previous close: a positive price on the tick. The band is rounded to the tick (SPOT-2, LIM-1,
   * SPOT-9) and lies inside the bounds on prices (POL-1). The board must have been drained.
   */
  openDay(previousCloseFen: PriceFen): void {
    const { tickFen, bandPpm } = this.terms;
    invariant(!this.#isOpen, 'listing board opened twice');
    invariant(
      Number.isSafeInteger(previousCloseFen) && previousCloseFen > 0 && isOnTick(previousCloseFen, tickFen),
      'previous close is not a positive price on the tick',
      () => ({ previousCloseFen, tickFen }),
    );
    this.#limits = boundedBand(previousCloseFen, bandPpm, this.terms, this.#bounds);
    this.#day = startSpotDay(previousCloseFen);
    this.#isOpen = true;
  }

  /** Lowest price a listing may have now (SPOT-2). */
  get lowerLimitFen(): PriceFen {
    return this.#limits.lowerFen;
  }

  /** Highest price a listing may have now (SPOT-2). */
  get upperLimitFen(): PriceFen {
    return this.#limits.upperFen;
  }

  /** Today's listed trading; after `drain` the day that ended. */
  get day(): SpotDay {
    return this.#day;
  }

  /** The close of the day by the venue's closing rule, from its trades so far (SPOT-6, CLS-1). */
  closingPriceFen(): PriceFen {
    const { trades, previousCloseFen } = this.#day;
    const { closingRule, tickFen } = this.terms;
    return closingPriceFen(closingRules[closingRule], trades, previousCloseFen, tickFen);
  }

  /** Whether a listing may be posted (SPOT-1, SPOT-2). Changes nothing. */
  checkListing(priceFen: PriceFen, tonnes: Tonnes): RejectReason {
    if (!this.#isOpen) return RejectReason.marketClosed;
    const reason = this.#checkQuantity(tonnes);
    if (reason !== RejectReason.none) return reason;
    if (!Number.isSafeInteger(priceFen) || !isOnTick(priceFen, this.terms.tickFen))
      return RejectReason.offTick;
    return this.#isWithinBand(priceFen) ? RejectReason.none : RejectReason.outsideBand;
  }

  /** Posts a listing that `checkListing` lets in, last at its price. */
  post(orderId: OrderId, account: AccountIndex, side: Side, priceFen: PriceFen, tonnes: Tonnes): void {
    const reason = this.checkListing(priceFen, tonnes);
    invariant(reason === RejectReason.none, 'listing posted against the rules', () => ({ orderId, reason }));
    invariant(!this.#listings.has(orderId), 'order number used twice on the board', () => ({ orderId }));
    const listing = { orderId, account, side, priceFen, remainingTonnes: tonnes };
    this.#listings.set(orderId, listing);
    this.#sides[side].add(listing);
  }

  /** Whether `account` may take `tonnes` of a listing (SPOT-2). Changes nothing. */
  checkTake(account: AccountIndex, listingId: OrderId, tonnes: Tonnes): RejectReason {
    if (!this.#isOpen) return RejectReason.marketClosed;
    const listing = this.#listings.get(listingId);
    if (listing === undefined) return RejectReason.unknownListing;
    if (listing.account === account) return RejectReason.ownListing;
    if (this.#aside.has(listing)) return RejectReason.outsideBand;
    const reason = this.#checkQuantity(tonnes);
    if (reason !== RejectReason.none) return reason;
    if (tonnes > listing.remainingTonnes) return RejectReason.badQuantity;
    const isBest = this.#sides[listing.side].priceOpenTo(account) === listing.priceFen;
    return isBest ? RejectReason.none : RejectReason.notBestLevel;
  }

  /** Takes `tonnes` of a listing that `checkTake` allows, at a time of day: one trade, at the poster's price. */
  take(account: AccountIndex, listingId: OrderId, tonnes: Tonnes, timeOfDayUs: number): SpotFill {
    const reason = this.checkTake(account, listingId, tonnes);
    invariant(reason === RejectReason.none, 'take against the rules', () => ({ account, listingId, reason }));
    const { account: poster, side, priceFen } = this.#resting(listingId);
    const remainingTonnes = this.#reduce(listingId, tonnes);
    const { opensAtPreviousClose } = closingRules[this.terms.closingRule];
    addSpotTrade(this.#day, { priceFen, tonnes, timeOfDayUs }, opensAtPreviousClose);
    if (this.terms.bandBase === 'open' && this.#day.trades.length === 1) this.#standOnOpen();
    const buyer = side === Side.buy ? poster : account;
    const seller = side === Side.buy ? account : poster;
    return { priceFen, tonnes, buyer, seller, poster, remainingTonnes };
  }

  /** Whether `account` may withdraw a listing: only its own. Changes nothing. */
  checkWithdraw(account: AccountIndex, listingId: OrderId): RejectReason {
    const listing = this.#listings.get(listingId);
    if (listing === undefined) return RejectReason.unknownListing;
    return listing.account === account ? RejectReason.none : RejectReason.notOwner;
  }

  /** Takes a resting listing off the board; returns the tonnes it still had. */
  withdraw(listingId: OrderId): Tonnes {
    const { remainingTonnes } = this.#resting(listingId);
    this.#reduce(listingId, remainingTonnes);
    return remainingTonnes;
  }

  /** A resting listing; undefined once it is taken, withdrawn or drained. */
  listing(listingId: OrderId): Listing | undefined {
    return this.#listings.get(listingId);
  }

  /** What an account has on the board, those set aside too, oldest first. */
  listingsOf(account: AccountIndex): readonly Listing[] {
    return [...this.#listings.values()].filter((listing) => listing.account === account);
  }

  /**
   * Writes what is published of one side (SPOT-13): prices and tonnes of the best levels, at most `visibleLevels`, best
   * first, everybody's listings together. Returns how many.
   */
  levels(side: Side, outPricesFen: NumberRow, outTonnes: NumberRow): number {
    const { levels } = this.#sides[side];
    const count = Math.min(levels.length, this.terms.visibleLevels);
    for (let index = 0; index < count; index++) {
      outPricesFen[index] = levels[index]!.priceFen;
      outTonnes[index] = levels[index]!.tonnes;
    }
    return count;
  }

  /** The best level of `side` that `account` may take from; undefined if nobody else lists there (SPOT-2). */
  bestFor(account: AccountIndex, side: Side): OpenLevel | undefined {
    const open = this.#sides[side].openTo(account);
    if (open.length === 0) return undefined;
    return { priceFen: open[0]!.priceFen, tonnes: open.reduce((sum, one) => sum + one.remainingTonnes, 0) };
  }

  /**
   * The listing `account` takes from at the best level open to it (SPOT-2); undefined if there is none. `largest` goes
   * by what remains, the oldest of equals. Only `random` draws, one number, and only if there is a listing.
   */
  chooseListing(
    account: AccountIndex,
    side: Side,
    choice: ListingChoice,
    random: RandomStream,
  ): Listing | undefined {
    const open = this.#sides[side].openTo(account);
    if (open.length === 0) return undefined;
    switch (choice) {
      case 'first':
        return open[0];
      case 'largest':
        return open.reduce((best, one) => (one.remainingTonnes > best.remainingTonnes ? one : best));
      case 'random':
        return open[random.integer(0, open.length - 1)];
    }
  }

  /**
   * Ends the day (SPOT-5): empties the board and shows each listing as it stood, bids then offers, best price first,
   * oldest first, those set aside at the end. Takes and listings are refused until the next `openDay`.
   */
  drain(visit: (listing: Listing) => void): void {
    const left = [...this.#sides.flatMap((side) => side.clear()), ...this.#aside];
    this.#listings.clear();
    this.#aside.clear();
    this.#isOpen = false;
    left.forEach(visit);
  }

  #isWithinBand(priceFen: PriceFen): boolean {
    return priceFen >= this.#limits.lowerFen && priceFen <= this.#limits.upperFen;
  }

  /** Moves the band to the open, and aside what it leaves outside (SPOT-9). */
  #standOnOpen(): void {
    this.#limits = boundedBand(this.#day.openFen, this.terms.bandPpm, this.terms, this.#bounds);
    for (const side of this.#sides) {
      for (const listing of side.removeOutside(this.#limits)) this.#aside.add(listing);
    }
  }

  #checkQuantity(tonnes: Tonnes): RejectReason {
    const { unitTonnes, blockThresholdTonnes } = this.terms;
    if (!Number.isSafeInteger(tonnes) || tonnes <= 0 || tonnes % unitTonnes !== 0) {
      return RejectReason.badQuantity;
    }
    return tonnes < blockThresholdTonnes ? RejectReason.none : RejectReason.tooLarge;
  }

  #resting(listingId: OrderId): RestingListing {
    const listing = this.#listings.get(listingId);
    invariant(listing !== undefined, 'listing is not on the board', () => ({ listingId }));
    return listing;
  }

  #reduce(listingId: OrderId, tonnes: Tonnes): Tonnes {
    const listing = this.#resting(listingId);
    if (this.#aside.delete(listing)) listing.remainingTonnes -= tonnes;
    else this.#sides[listing.side].reduce(listing, tonnes);
    if (listing.remainingTonnes === 0) this.#listings.delete(listingId);
    return listing.remainingTonnes;
  }
}
