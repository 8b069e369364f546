import { invariant } from '../../kernel/index.js';
import { type AccountIndex, OneWayAuctionOutcome, type OrderId, RejectReason } from '../../protocol/index.js';
import {
  isOnTick,
  mulDivFloor,
  mulDivHalfUp,
  PPM,
  type PriceFen,
  type TimeUs,
  type Tonnes,
} from '../../units/index.js';
import { type AllotmentRule, allotBids } from './allotBids.js';
import { type AuctionAnnouncement, bidLimitTonnes, checkAnnouncement } from './announcement.js';
import type { OneWayAuctionTerms } from './oneWayAuctionTerms.js';
import type { AuctionAllotment, BidRequest, OneWayAuctionResult, SealedBid } from './sealedBid.js';

/** What an auction asks of its surroundings. */
export interface OneWayAuctionParts {
  /** Whether an account may bid (SPOT-4, SPOT-12). */
  qualifies(account: AccountIndex): boolean;
  /** Draws for the tie rule `random`; a stream of this auction's own. */
  readonly random: AllotmentRule['random'];
}

/**
 * A one-way auction (SPOT-4): one seller, sealed bids until the end, then all are allotted at once. It shows a bidder only its
 * own bids. It holds no money and no units: the caller locks what a bid may cost at most, its tonnes at its price with
 * fee, before the bid enters, and the seller's units for the whole offer.
 */
export class OneWayAuction {
  readonly announcement: AuctionAnnouncement;
  readonly terms: OneWayAuctionTerms;
  /** Most that one bidder's bids together may ask for. */
  readonly bidLimitTonnes: Tonnes;
  readonly #parts: OneWayAuctionParts;
  readonly #bids = new Map<OrderId, SealedBid>();
  readonly #tonnesOf = new Map<AccountIndex, Tonnes>();
  #lastSequence = 0;
  #isCleared = false;

  /** Throws InvariantError for an announcement that `checkAnnouncement` refuses. */
  constructor(announcement: AuctionAnnouncement, terms: OneWayAuctionTerms, parts: OneWayAuctionParts) {
    const reason = checkAnnouncement(announcement, terms);
    invariant(reason === RejectReason.none, 'auction announced against the rules', () => ({ reason }));
    this.announcement = announcement;
    this.terms = terms;
    this.#parts = parts;
    this.bidLimitTonnes = bidLimitTonnes(announcement.offeredTonnes, terms);
  }

  /** Whether a bid may enter at `nowUs` (SPOT-4). Changes nothing. */
  checkBid({ account, priceFen, tonnes }: BidRequest, nowUs: TimeUs): RejectReason {
    if (!this.#isOpen(nowUs)) return RejectReason.auctionNotOpen;
    if (account === this.announcement.seller || !this.#parts.qualifies(account)) {
      return RejectReason.notQualified;
    }
    return this.#checkFigures(priceFen, tonnes, this.#bidTonnes(account));
  }

  /** Takes a bid that `checkBid` lets in; its number may not be used twice. */
  bid(bidId: OrderId, request: BidRequest, nowUs: TimeUs): void {
    const reason = this.checkBid(request, nowUs);
    invariant(reason === RejectReason.none, 'bid against the rules', () => ({ bidId, reason }));
    invariant(!this.#bids.has(bidId), 'bid number used twice in an auction', () => ({ bidId }));
    this.#enter(bidId, request);
  }

  /** Whether the owner of a bid may give it another price and other tonnes (SPOT-4). Changes nothing. */
  checkChange(bidId: OrderId, { account, priceFen, tonnes }: BidRequest, nowUs: TimeUs): RejectReason {
    const reason = this.checkWithdraw(bidId, account, nowUs);
    if (reason !== RejectReason.none) return reason;
    return this.#checkFigures(priceFen, tonnes, this.#bidTonnes(account) - this.#standing(bidId).tonnes);
  }

  /** Makes a change that `checkChange` allows. Fewer tonnes at the same price keep their place, all else goes to the back. */
  change(bidId: OrderId, request: BidRequest, nowUs: TimeUs): void {
    const reason = this.checkChange(bidId, request, nowUs);
    invariant(reason === RejectReason.none, 'bid changed against the rules', () => ({ bidId, reason }));
    const before = this.#standing(bidId);
    this.#remove(before);
    const keepsPlace = request.priceFen === before.priceFen && request.tonnes <= before.tonnes;
    this.#enter(bidId, request, keepsPlace ? before.sequence : undefined);
  }

  /** Whether `account` may withdraw a bid (SPOT-4): its own, before the end, where bids are revocable. Changes nothing. */
  checkWithdraw(bidId: OrderId, account: AccountIndex, nowUs: TimeUs): RejectReason {
    if (!this.#isOpen(nowUs)) return RejectReason.auctionNotOpen;
    const bid = this.#bids.get(bidId);
    if (bid === undefined) return RejectReason.unknownBid;
    if (bid.account !== account) return RejectReason.notOwner;
    return this.terms.revocable ? RejectReason.none : RejectReason.bidsAreFinal;
  }

  /** Withdraws a bid that `checkWithdraw` allows and returns it as it stood. */
  withdraw(bidId: OrderId, account: AccountIndex, nowUs: TimeUs): SealedBid {
    const reason = this.checkWithdraw(bidId, account, nowUs);
    invariant(reason === RejectReason.none, 'bid withdrawn against the rules', () => ({ bidId, reason }));
    const bid = this.#standing(bidId);
    this.#remove(bid);
    return bid;
  }

  /** The bids of one account, in the order of time. */
  bidsOf(account: AccountIndex): readonly SealedBid[] {
    return this.#inOrder().filter((bid) => bid.account === account);
  }

  /** Ends the auction and shares out what was offered (SPOT-4). Once only, not before its end. */
  clear(nowUs: TimeUs): OneWayAuctionResult {
    invariant(!this.#isCleared && nowUs >= this.announcement.endUs, 'auction cleared twice or too early');
    this.#isCleared = true;
    const { offeredTonnes } = this.announcement;
    const bids = this.#inOrder();
    const bidTonnes = bids.reduce((sum, { tonnes }) => sum + tonnes, 0);
    const outcome = this.#outcome(bidTonnes);
    const rule = {
      tieRule: this.terms.tieRule,
      unitTonnes: this.terms.unitTonnes,
      random: this.#parts.random,
    };
    const allotted =
      outcome === OneWayAuctionOutcome.cleared
        ? allotBids(bids, offeredTonnes, rule)
        : new Map<SealedBid, Tonnes>();
    const clearingPriceFen = [...allotted.keys()].reduce(
      (lowest, bid) => Math.min(lowest, bid.priceFen),
      Infinity,
    );
    const allotments = bids.map((bid) => this.#allotment(bid, allotted.get(bid) ?? 0, clearingPriceFen));
    const soldTonnes = allotments.reduce((sum, { tonnes }) => sum + tonnes, 0);
    const revenueFen = allotments.reduce((sum, { amountFen }) => sum + amountFen, 0);
    return {
      outcome,
      clearingPriceFen: soldTonnes > 0 ? clearingPriceFen : 0,
      averagePriceFen: soldTonnes > 0 ? mulDivHalfUp(revenueFen, 1, soldTonnes) : 0,
      soldTonnes,
      unsoldTonnes: offeredTonnes - soldTonnes,
      bidTonnes,
      coverPpm: mulDivFloor(bidTonnes, PPM, offeredTonnes),
      revenueFen,
      allotments,
    };
  }

  #isOpen(nowUs: TimeUs): boolean {
    const { startUs, endUs } = this.announcement;
    return nowUs >= startUs && nowUs < endUs && !this.#isCleared;
  }

  /** Price and tonnes of a bid whose owner bids for `otherTonnes` elsewhere in this auction. */
  #checkFigures(priceFen: PriceFen, tonnes: Tonnes, otherTonnes: Tonnes): RejectReason {
    const { offeredTonnes, reservePriceFen, highestBidFen } = this.announcement;
    const { tickFen, unitTonnes, minimumBidTonnes } = this.terms;
    // No bid may be worth more for the whole offer than can be counted exactly (UNIT-1).
    if (!Number.isSafeInteger(priceFen * offeredTonnes) || !Number.isSafeInteger(priceFen) || priceFen <= 0) {
      return RejectReason.malformed;
    }
    if (!Number.isSafeInteger(tonnes) || tonnes < minimumBidTonnes || tonnes % unitTonnes !== 0) {
      return RejectReason.badQuantity;
    }
    if (!isOnTick(priceFen, tickFen)) return RejectReason.offTick;
    if (priceFen < reservePriceFen) return RejectReason.belowReservePrice;
    if (highestBidFen !== undefined && priceFen > highestBidFen) return RejectReason.outsideBand;
    return otherTonnes + tonnes > this.bidLimitTonnes ? RejectReason.auctionBidLimit : RejectReason.none;
  }

  #outcome(bidTonnes: Tonnes): OneWayAuctionOutcome {
    if (bidTonnes === 0) return OneWayAuctionOutcome.noBids;
    const neededTonnes = this.announcement.offeredTonnes;
    return mulDivFloor(bidTonnes, PPM, neededTonnes) < this.terms.minimumCoverPpm
      ? OneWayAuctionOutcome.insufficientBids
      : OneWayAuctionOutcome.cleared;
  }

  #allotment(bid: SealedBid, tonnes: Tonnes, clearingPriceFen: PriceFen): AuctionAllotment {
    const paidFen = this.terms.clearingRule === 'payAsBid' ? bid.priceFen : clearingPriceFen;
    const priceFen = tonnes > 0 ? paidFen : 0;
    return { bid, tonnes, priceFen, amountFen: priceFen * tonnes };
  }

  #bidTonnes(account: AccountIndex): Tonnes {
    return this.#tonnesOf.get(account) ?? 0;
  }

  #enter(bidId: OrderId, { account, priceFen, tonnes }: BidRequest, place?: number): void {
    this.#lastSequence += 1;
    const sequence = place ?? this.#lastSequence;
    this.#bids.set(bidId, { bidId, account, priceFen, tonnes, sequence });
    this.#tonnesOf.set(account, this.#bidTonnes(account) + tonnes);
  }

  #remove(bid: SealedBid): void {
    this.#bids.delete(bid.bidId);
    this.#tonnesOf.set(bid.account, this.#bidTonnes(bid.account) - bid.tonnes);
  }

  #standing(bidId: OrderId): SealedBid {
    const bid = this.#bids.get(bidId);
    invariant(bid !== undefined, 'bid is not in the auction', () => ({ bidId }));
    return bid;
  }

  #inOrder(): SealedBid[] {
    return [...this.#bids.values()].sort((one, other) => one.sequence - other.sequence);
  }
}
