import type { PriceLimits } from '../../contracts/index.js';
import { invariant } from '../../kernel/index.js';
import { type AccountIndex, type OrderId, RejectReason, Side } from '../../protocol/index.js';
import { isOnTick, type PriceFen, type Tonnes } from '../../units/index.js';
import { boundedBand, insideBounds, NO_PRICE_BOUNDS } from '../board/spotBand.js';
import { bargainedPrice } from './bargain.js';
import type { BlockDeskTerms, BlockUnits } from './blockDeskTerms.js';
import type { BlockDay, BlockFill, BlockRequest, RestingBlock } from './blockOffer.js';

/** The highest price of a block that is free of the band: ten million yuan a tonne, so that amounts stay countable (D). */
const HIGHEST_FREE_PRICE_FEN = 1_000_000_000;

/** How the other party meets an offer: at the ask, or with its own reservation value (SPOT-3, SPOT-14). */
export interface BlockAnswer {
  readonly account: AccountIndex;
  readonly offerId: OrderId;
  readonly tonnes: Tonnes;
  /** Undefined to hit. */
  readonly reservationFen: PriceFen | undefined;
}

/**
 * The desk of block agreements (SPOT-3, SPOT-14). Offers of the day rest in the order they came; another account hits
 * one at its ask or bargains for it. The desk holds no money and no units: whoever calls it asks for those first. Its
 * trades are no trades of the board. It is open from `openDay` to `drain`; sessions within the day are the caller's.
 */
export class BlockDesk {
  readonly units: BlockUnits;
  #terms: BlockDeskTerms;
  #bounds = NO_PRICE_BOUNDS;
  readonly #familyOf: (account: AccountIndex) => number;
  readonly #dayCloseFen: () => PriceFen;
  readonly #offers = new Map<OrderId, RestingBlock>();
  #isOpen = false;
  #limits: PriceLimits = { lowerFen: 0, upperFen: 0 };
  #day: BlockDay = emptyDay();

  /**
   * `familyOf` gives the family of related parties of an account, 0 for none (SPOT-14); `dayCloseFen` the close of the board's
   * day from its trades so far, on the tick (SPOT-9).
   */
  constructor(
    units: BlockUnits,
    terms: BlockDeskTerms,
    familyOf: (account: AccountIndex) => number,
    dayCloseFen: () => PriceFen,
  ) {
    this.units = units;
    this.#terms = terms;
    this.#familyOf = familyOf;
    this.#dayCloseFen = dayCloseFen;
  }

  /** Other terms, and bounds on prices, from the next day on; only between two days (POL-1). */
  changeTerms(terms: BlockDeskTerms, bounds: PriceLimits): void {
    invariant(!this.#isOpen, 'terms of an open block desk changed');
    this.#terms = terms;
    this.#bounds = bounds;
  }

  /** Opens a day at the board's previous close, a positive price on the tick; the desk must have been drained. */
  openDay(previousCloseFen: PriceFen): void {
    const { tickFen } = this.units;
    invariant(!this.#isOpen && this.#offers.size === 0, 'block desk opened twice');
    invariant(
      Number.isSafeInteger(previousCloseFen) && previousCloseFen > 0 && isOnTick(previousCloseFen, tickFen),
      'previous close is not a positive price on the tick',
      () => ({ previousCloseFen, tickFen }),
    );
    this.#limits = boundedBand(previousCloseFen, this.#terms.bandPpm, this.units, this.#bounds);
    this.#day = emptyDay();
    this.#isOpen = true;
  }

  /** Lowest price of the smallest block now (SPOT-3). */
  get lowerLimitFen(): PriceFen {
    return this.#limitsFor(this.units.blockThresholdTonnes).lowerFen;
  }

  /** Highest price of the smallest block now (SPOT-3). */
  get upperLimitFen(): PriceFen {
    return this.#limitsFor(this.units.blockThresholdTonnes).upperFen;
  }

  /** Whether an account has a family, to which it may offer blocks only (SPOT-14). */
  hasFamily(account: AccountIndex): boolean {
    return this.#familyOf(account) !== 0;
  }

  /** The day's block trading; after `drain` that of the day that ended. */
  get day(): BlockDay {
    return this.#day;
  }

  /** Whether a block may be put on offer (SPOT-3). Changes nothing. */
  checkPublish({ account, side, askFen, reservationFen, tonnes, related }: BlockRequest): RejectReason {
    if (!this.#isOpen) return RejectReason.marketClosed;
    if (side !== Side.buy && side !== Side.sell) return RejectReason.malformed;
    let reason = this.#checkTonnes(tonnes);
    if (reason === RejectReason.none) reason = this.#checkPrice(askFen, tonnes);
    if (reason === RejectReason.none) reason = this.#checkPrice(reservationFen, tonnes);
    if (reason !== RejectReason.none) return reason;
    const isYielding = side === Side.buy ? reservationFen >= askFen : reservationFen <= askFen;
    if (!isYielding) return RejectReason.malformed;
    return related && !this.hasFamily(account) ? RejectReason.relatedOnly : RejectReason.none;
  }

  /** Puts a block on offer that `checkPublish` lets in. */
  publish(offerId: OrderId, request: BlockRequest): void {
    const reason = this.checkPublish(request);
    invariant(reason === RejectReason.none, 'block offered against the rules', () => ({ offerId, reason }));
    invariant(!this.#offers.has(offerId), 'offer number used twice on the desk', () => ({ offerId }));
    this.#offers.set(offerId, { offerId, ...request });
  }

  /** Whether an answer leads to a trade (SPOT-3, SPOT-14). Changes nothing. */
  checkAnswer(answer: BlockAnswer): RejectReason {
    if (!this.#isOpen) return RejectReason.marketClosed;
    const offer = this.#offers.get(answer.offerId);
    if (offer === undefined) return RejectReason.unknownOffer;
    if (offer.account === answer.account) return RejectReason.ownListing;
    if (offer.related && !this.#areRelated(offer.account, answer.account)) return RejectReason.relatedOnly;
    const reason = this.#checkTonnes(answer.tonnes);
    if (reason !== RejectReason.none) return reason;
    if (answer.tonnes > offer.tonnes) return RejectReason.badQuantity;
    const { reservationFen } = answer;
    if (reservationFen !== undefined) {
      const priceReason = this.#checkPrice(reservationFen, answer.tonnes);
      if (priceReason !== RejectReason.none) return priceReason;
    }
    const priceFen = this.#priceOf(offer, reservationFen);
    return priceFen === undefined ? RejectReason.noAgreement : this.#checkPrice(priceFen, answer.tonnes);
  }

  /** The price at which an answer that `checkAnswer` allows trades. */
  priceOfAnswer(answer: BlockAnswer): PriceFen {
    const priceFen = this.#priceOf(this.#resting(answer.offerId), answer.reservationFen);
    invariant(priceFen !== undefined, 'block priced without an agreement', () => ({ ...answer }));
    return priceFen;
  }

  /** Trades an answer that `checkAnswer` allows. A remainder below the smallest block leaves the desk (D). */
  answer(answer: BlockAnswer): BlockFill {
    const reason = this.checkAnswer(answer);
    invariant(reason === RejectReason.none, 'block met against the rules', () => ({ ...answer, reason }));
    const offer = this.#resting(answer.offerId);
    const priceFen = this.priceOfAnswer(answer);
    const { account, tonnes } = answer;
    const remainingTonnes = offer.tonnes - tonnes;
    const stays = remainingTonnes >= this.units.blockThresholdTonnes;
    if (stays) this.#offers.set(offer.offerId, { ...offer, tonnes: remainingTonnes });
    else this.#offers.delete(offer.offerId);
    this.#count(priceFen * tonnes, tonnes, offer.related);
    const [buyer, seller] = offer.side === Side.buy ? [offer.account, account] : [account, offer.account];
    const remainderWithdrawn = !stays && remainingTonnes > 0;
    return { priceFen, tonnes, buyer, seller, offer, remainingTonnes, remainderWithdrawn };
  }

  /** Whether `account` may withdraw an offer: only its own. Changes nothing. */
  checkWithdraw(account: AccountIndex, offerId: OrderId): RejectReason {
    const offer = this.#offers.get(offerId);
    if (offer === undefined) return RejectReason.unknownOffer;
    return offer.account === account ? RejectReason.none : RejectReason.notOwner;
  }

  /** Takes an offer off the desk and returns it as it stood. */
  withdraw(offerId: OrderId): RestingBlock {
    const offer = this.#resting(offerId);
    this.#offers.delete(offerId);
    return offer;
  }

  /** An offer on the desk; undefined once it is traded, withdrawn or drained. */
  offer(offerId: OrderId): RestingBlock | undefined {
    return this.#offers.get(offerId);
  }

  /** What an account has on offer, oldest first. */
  offersOf(account: AccountIndex): readonly RestingBlock[] {
    return [...this.#offers.values()].filter((offer) => offer.account === account);
  }

  /** Offers of one side that `account` may meet, oldest first: others' offers, related ones only of its family. */
  offersTo(account: AccountIndex, side: Side): readonly RestingBlock[] {
    return [...this.#offers.values()].filter(
      (offer) =>
        offer.side === side &&
        offer.account !== account &&
        (!offer.related || this.#areRelated(offer.account, account)),
    );
  }

  /** Ends the day: empties the desk and shows each offer as it stood, oldest first. */
  drain(visit: (offer: RestingBlock) => void): void {
    const left = [...this.#offers.values()];
    this.#offers.clear();
    this.#isOpen = false;
    left.forEach(visit);
  }

  #checkTonnes(tonnes: Tonnes): RejectReason {
    const { unitTonnes, blockThresholdTonnes } = this.units;
    if (!Number.isSafeInteger(tonnes) || tonnes <= 0 || tonnes % unitTonnes !== 0)
      return RejectReason.badQuantity;
    return tonnes < blockThresholdTonnes ? RejectReason.belowBlockSize : RejectReason.none;
  }

  /** The prices of a block of so many tonnes now: a large one may be free of the band, and the band may move (SPOT-9). */
  #limitsFor(tonnes: Tonnes): PriceLimits {
    const { bandPpm, bandBase, freeFromTonnes } = this.#terms;
    const { tickFen } = this.units;
    if (freeFromTonnes > 0 && tonnes >= freeFromTonnes) {
      const upperFen = HIGHEST_FREE_PRICE_FEN - (HIGHEST_FREE_PRICE_FEN % tickFen);
      return insideBounds({ lowerFen: tickFen, upperFen }, this.#bounds);
    }
    if (bandBase === 'previousClose' || !this.#isOpen) return this.#limits;
    return boundedBand(this.#dayCloseFen(), bandPpm, this.units, this.#bounds);
  }

  #checkPrice(priceFen: PriceFen, tonnes: Tonnes): RejectReason {
    if (!Number.isSafeInteger(priceFen) || !isOnTick(priceFen, this.units.tickFen))
      return RejectReason.offTick;
    const { lowerFen, upperFen } = this.#limitsFor(tonnes);
    return priceFen < lowerFen || priceFen > upperFen ? RejectReason.outsideBlockBand : RejectReason.none;
  }

  #priceOf(offer: RestingBlock, reservationFen: PriceFen | undefined): PriceFen | undefined {
    if (reservationFen === undefined) return offer.askFen;
    return bargainedPrice(offer, reservationFen, this.#terms.bargainingSharePpm, this.units);
  }

  #areRelated(one: AccountIndex, other: AccountIndex): boolean {
    const family = this.#familyOf(one);
    return family !== 0 && family === this.#familyOf(other);
  }

  #count(amountFen: number, tonnes: Tonnes, related: boolean): void {
    const { volumeTonnes, turnoverFen, tradeCount, relatedTonnes } = this.#day;
    this.#day = {
      volumeTonnes: volumeTonnes + tonnes,
      turnoverFen: turnoverFen + amountFen,
      tradeCount: tradeCount + 1,
      relatedTonnes: relatedTonnes + (related ? tonnes : 0),
    };
  }

  #resting(offerId: OrderId): RestingBlock {
    const offer = this.#offers.get(offerId);
    invariant(offer !== undefined, 'offer is not on the desk', () => ({ offerId }));
    return offer;
  }
}

function emptyDay(): BlockDay {
  return { volumeTonnes: 0, turnoverFen: 0, tradeCount: 0, relatedTonnes: 0 };
}
