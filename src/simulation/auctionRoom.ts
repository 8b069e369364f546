import type { PriceLimits } from '../contracts/index.js';
import { invariant, type RandomStream } from '../kernel/index.js';
import {
  type AuctionAllotment,
  type AuctionAnnouncement,
  NO_PRICE_BOUNDS,
  OneWayAuction,
  type OneWayAuctionResult,
  type OneWayAuctionTerms,
  type SealedBid,
} from '../market/index.js';
import {
  type AccountIndex,
  CancelCause,
  Fact,
  type FactSink,
  ISSUER,
  OrderEventKind,
  type OrderId,
  RejectReason,
  Side,
  VenueKind,
} from '../protocol/index.js';
import type { VintageRange } from '../registry/index.js';
import { applyPpm, type PriceFen, type Tonnes } from '../units/index.js';
import { boundedAnnouncement, checkBounded } from './auctionBounds.js';
import type { SimulationClock } from './clock.js';
import { type Message, MessageKind, whole } from './message.js';
import type { Outbox } from './outbox.js';
import type { PaidAllocationSale } from './paidAllocationSale.js';
import type { SpotAccounts } from './spotAccounts.js';

/** An auction that is announced and not over. */
interface Sale {
  readonly auctionId: number;
  readonly auction: OneWayAuction;
  /** The vintages for which its owner's units are locked until bids are taken. */
  readonly lockedFor: VintageRange;
  /** Whose paid allocation it draws on; undefined for other units (CMP-1). */
  readonly source: PaidAllocationSale | undefined;
}

/** What the room of a spot market is connected with. */
export interface AuctionRoomParts {
  readonly accounts: SpotAccounts;
  readonly facts: FactSink;
  readonly clock: SimulationClock;
  readonly outbox: Outbox;
  /** Its place among the spot markets. */
  readonly venue: number;
  /** Whether trading is halted here, so that no bid is taken (POL-1). */
  readonly isHalted: () => boolean;
  /** Whether an account is of those whom an auction admits (SPOT-12). */
  readonly qualifies: (account: AccountIndex, access: OneWayAuctionTerms['access']) => boolean;
  /** Opens the random stream of an auction. */
  readonly drawsOf: (auctionId: number) => RandomStream;
}

/**
 * The one-way auctions of a spot market, and the gate to them (SPOT-4): an owner's units are locked at the announcement, a
 * bidder's cash when it bids (SPOT-5). What is sold settles with the day's other trades (SPOT-7).
 */
export class AuctionRoom {
  readonly #parts: AuctionRoomParts;
  /** By number, in the order of their announcement. */
  readonly #sales = new Map<number, Sale>();
  /** Lowest and highest price of reserve and bids today (POL-1). */
  bounds: PriceLimits = NO_PRICE_BOUNDS;
  /** What the government has sold here (SPOT-4). */
  #issuerSoldTonnes = 0;

  constructor(parts: AuctionRoomParts) {
    this.#parts = parts;
  }

  /** The auctions in which an account may bid, announced or under way. */
  openTo(account: AccountIndex): readonly Readonly<{ auctionId: number; auction: OneWayAuction }>[] {
    return [...this.#sales.values()].filter((sale) => this.#admits(sale, account));
  }

  /** An auction that is announced and not over, if the account may bid in it; undefined otherwise. */
  auctionFor(account: AccountIndex, auctionId: number): OneWayAuction | undefined {
    const sale = this.#sales.get(auctionId);
    return sale !== undefined && this.#admits(sale, account) ? sale.auction : undefined;
  }

  /**
   * Announces an auction and locks its owner's units, or keeps what it offers of `source`, or records why it is not held (SPOT-4,
   * CMP-1).
   */
  announce(
    auctionId: number,
    announced: AuctionAnnouncement,
    terms: OneWayAuctionTerms,
    source?: PaidAllocationSale,
  ): void {
    const announcement = boundedAnnouncement(announced, this.bounds, terms.tickFen);
    const { accounts, facts, clock, venue, qualifies, drawsOf } = this.#parts;
    const { seller, offeredTonnes, reservePriceFen, highestBidFen, startUs, endUs } = announcement;
    let reason =
      source?.availableTonnes === 0
        ? RejectReason.nothingForSale
        : checkBounded(announcement, this.bounds, terms);
    if (reason === RejectReason.none && seller !== ISSUER) {
      reason = accounts.lock(seller, Side.sell, reservePriceFen, offeredTonnes);
    }
    if (reason !== RejectReason.none) {
      this.#recordNotHeld(auctionId, announcement, reason);
      return;
    }
    const auction = new OneWayAuction(announcement, terms, {
      qualifies: (account) => qualifies(account, terms.access),
      random: drawsOf(auctionId),
    });
    this.#sales.set(auctionId, { auctionId, auction, lockedFor: accounts.units.window, source });
    source?.keep(offeredTonnes);
    facts.record(
      Fact.AuctionAnnounced,
      clock.nowUs,
      auctionId,
      seller,
      offeredTonnes,
      reservePriceFen,
      highestBidFen ?? 0,
      startUs,
      endUs,
      venue,
    );
  }

  /**
   * Bids are taken from now on. An owner's units must still be good on that day (CMP-3), and no measure of the supervisor may keep
   * it from selling (SPOT-10); what it draws on must still be for sale (CMP-1): otherwise units are free again and the auction is not
   * held (D). Whether it is.
   */
  open(auctionId: number): boolean {
    const sale = this.#sales.get(auctionId);
    if (sale === undefined) return false;
    const { announcement } = sale.auction;
    const reason = announcement.seller === ISSUER ? this.#openOfIssuer(sale) : this.#openOfOwner(sale);
    if (reason === RejectReason.none) return true;
    this.#sales.delete(auctionId);
    this.#recordNotHeld(auctionId, announcement, reason);
    return false;
  }

  #openOfIssuer({ source, auction }: Sale): RejectReason {
    if (source?.isCovered ?? this.#parts.accounts.units.canIssue) return RejectReason.none;
    source?.giveBack(auction.announcement.offeredTonnes);
    return RejectReason.nothingForSale;
  }

  #openOfOwner({ auction, lockedFor }: Sale): RejectReason {
    const { seller, offeredTonnes } = auction.announcement;
    const { accounts } = this.#parts;
    let reason = accounts.units.lockAnew(seller, offeredTonnes, lockedFor);
    if (reason !== RejectReason.none) return reason;
    reason = accounts.restrictionOf(seller, Side.sell);
    if (reason !== RejectReason.none) accounts.units.unlock(seller, offeredTonnes);
    return reason;
  }

  /** Takes a message about a bid to its end. */
  process(message: Message): void {
    switch (message.kind) {
      case MessageKind.bidAuction:
        this.#bid(message);
        return;
      case MessageKind.changeBid:
        this.#change(message);
        return;
      case MessageKind.withdrawBid:
        this.#withdraw(message);
        return;
    }
  }

  /** Records and tells a refusal. */
  refuse(message: Message, reason: RejectReason): void {
    this.recordRefusal(message, reason);
    const { orderId, account, priceFen, quantity } = message;
    this.#tell(OrderEventKind.rejected, orderId, account, priceFen, quantity, 0).reason = reason;
  }

  /** Records a refusal that is not told. */
  recordRefusal({ orderId, account, offerId, priceFen, quantity }: Message, reason: RejectReason): void {
    const { facts, clock, venue } = this.#parts;
    facts.record(
      Fact.AuctionBidRejected,
      clock.nowUs,
      whole(orderId),
      whole(offerId),
      account,
      whole(priceFen),
      whole(quantity),
      reason,
      venue,
    );
  }

  /** Ends an auction: shares out what was offered, and gives back what is locked for more (SPOT-4, SPOT-5). */
  clear(auctionId: number): void {
    const sale = this.#sales.get(auctionId);
    if (sale === undefined) return;
    this.#sales.delete(auctionId);
    const { auction } = sale;
    const { seller } = auction.announcement;
    const result = auction.clear(this.#parts.clock.nowUs);
    this.#recordResult(auctionId, result);
    for (const allotment of result.allotments) this.#settleBid(sale, allotment);
    sale.source?.giveBack(result.unsoldTonnes);
    if (seller === ISSUER) {
      this.#issuerSoldTonnes += result.soldTonnes;
      return;
    }
    if (result.unsoldTonnes > 0) this.#parts.accounts.units.unlock(seller, result.unsoldTonnes);
    if (result.soldTonnes === 0) return;
    const { averagePriceFen, soldTonnes } = result;
    this.#tell(OrderEventKind.filled, 0, seller, averagePriceFen, soldTonnes, 0).side = Side.sell;
  }

  /**
   * After the day's settlement: no auction is past its end, and what the government sold, here and as listings on the board, has
   * been handed out (SPOT-4, SPOT-7).
   */
  verify(boardTonnes: Tonnes): void {
    const { clock, accounts } = this.#parts;
    for (const { auctionId, auction } of this.#sales.values()) {
      invariant(auction.announcement.endUs > clock.nowUs, 'an auction is over at its end', () => ({
        auctionId,
      }));
    }
    invariant(
      accounts.issuedTonnes === this.#issuerSoldTonnes + boardTonnes,
      'what the government sold has been handed out',
      () => ({ soldTonnes: this.#issuerSoldTonnes, boardTonnes, issuedTonnes: accounts.issuedTonnes }),
    );
  }

  #admits({ auction: { announcement, terms } }: Sale, account: AccountIndex): boolean {
    return announcement.seller !== account && this.#parts.qualifies(account, terms.access);
  }

  #bid(message: Message): void {
    const { account, orderId, offerId: auctionId, priceFen, quantity: tonnes } = message;
    const { accounts, clock } = this.#parts;
    const request = { account, priceFen, tonnes };
    const auction = this.#sales.get(auctionId)?.auction;
    let reason = auction?.checkBid(request, clock.nowUs) ?? RejectReason.auctionNotOpen;
    if (reason === RejectReason.none) reason = this.#checkPolicy(priceFen);
    if (reason === RejectReason.none) reason = accounts.lock(account, Side.buy, priceFen, tonnes);
    if (auction === undefined || reason !== RejectReason.none) {
      this.refuse(message, reason);
      return;
    }
    auction.bid(orderId, request, clock.nowUs);
    this.#recordBid(Fact.AuctionBidAccepted, auctionId, message);
    this.#tell(OrderEventKind.accepted, orderId, account, priceFen, tonnes, tonnes);
  }

  /** No bid in a halt, and none beyond the bounds on prices of its day, whenever the auction was announced (POL-1). */
  #checkPolicy(priceFen: PriceFen): RejectReason {
    if (this.#parts.isHalted()) return RejectReason.tradingHalted;
    const { lowerFen, upperFen } = this.bounds;
    return priceFen < lowerFen || priceFen > upperFen ? RejectReason.outsidePriceBounds : RejectReason.none;
  }

  /** A bid keeps its old lock where there is no cash, or no room to hold more, for the new one. */
  #change(message: Message): void {
    const { account, orderId: bidId, offerId: auctionId, priceFen, quantity: tonnes } = message;
    const { accounts, clock } = this.#parts;
    const request = { account, priceFen, tonnes };
    const auction = this.#sales.get(auctionId)?.auction;
    let reason = auction?.checkChange(bidId, request, clock.nowUs) ?? RejectReason.auctionNotOpen;
    if (reason === RejectReason.none) reason = accounts.restrictionOf(account, Side.buy);
    if (reason === RejectReason.none) reason = this.#checkPolicy(priceFen);
    if (auction === undefined || reason !== RejectReason.none) {
      this.refuse(message, reason);
      return;
    }
    const before = auction.bidsOf(account).find((bid) => bid.bidId === bidId)!;
    accounts.unlock(account, Side.buy, before.priceFen, before.tonnes);
    reason = accounts.lock(account, Side.buy, priceFen, tonnes);
    if (reason !== RejectReason.none) {
      accounts.relock(account, before.priceFen, before.tonnes);
      this.refuse(message, reason);
      return;
    }
    auction.change(bidId, request, clock.nowUs);
    this.#recordBid(Fact.AuctionBidChanged, auctionId, message);
    this.#tell(OrderEventKind.modified, bidId, account, priceFen, tonnes, tonnes);
  }

  #withdraw(message: Message): void {
    const { account, orderId: bidId, offerId: auctionId } = message;
    const { nowUs } = this.#parts.clock;
    const auction = this.#sales.get(auctionId)?.auction;
    const reason = auction?.checkWithdraw(bidId, account, nowUs) ?? RejectReason.auctionNotOpen;
    if (auction === undefined || reason !== RejectReason.none) {
      this.refuse(message, reason);
      return;
    }
    this.#endBid(auctionId, auction.withdraw(bidId, account, nowUs), CancelCause.owner);
  }

  /** The bid's lock becomes a debt for what it is allotted; what it asked for in vain is free again (SPOT-5). */
  #settleBid(
    { auctionId, auction, source }: Sale,
    { bid, tonnes, priceFen, amountFen }: AuctionAllotment,
  ): void {
    const { accounts, facts, clock, venue } = this.#parts;
    const { seller } = auction.announcement;
    const { bidId, account: buyer } = bid;
    const restTonnes = bid.tonnes - tonnes;
    if (tonnes > 0) {
      const lockFen = accounts.costFen(bid.priceFen, bid.tonnes) - accounts.costFen(bid.priceFen, restTonnes);
      const buyerFeeFen = Math.min(applyPpm(amountFen, accounts.feePpm), lockFen - amountFen);
      const trade = { buyer, seller, priceFen, tonnes, buyerLockFen: lockFen, buyerFeeFen, source };
      const tradeId = accounts.trade(trade);
      facts.record(
        Fact.AuctionAllotted,
        clock.nowUs,
        tradeId,
        bidId,
        auctionId,
        buyer,
        seller,
        tonnes,
        priceFen,
        amountFen,
        venue,
      );
      this.#tell(OrderEventKind.filled, bidId, buyer, priceFen, tonnes, restTonnes);
    }
    if (restTonnes > 0) this.#endBid(auctionId, { ...bid, tonnes: restTonnes }, CancelCause.notAllotted);
  }

  #endBid(auctionId: number, { bidId, account, priceFen, tonnes }: SealedBid, cause: CancelCause): void {
    const { accounts, facts, clock, venue } = this.#parts;
    accounts.unlock(account, Side.buy, priceFen, tonnes);
    facts.record(Fact.AuctionBidWithdrawn, clock.nowUs, bidId, auctionId, account, tonnes, cause, venue);
    this.#tell(OrderEventKind.cancelled, bidId, account, priceFen, tonnes, 0).cause = cause;
  }

  #recordBid(fact: number, auctionId: number, { orderId, account, priceFen, quantity }: Message): void {
    const { facts, clock, venue } = this.#parts;
    facts.record(fact, clock.nowUs, orderId, auctionId, account, priceFen, quantity, venue);
  }

  #recordNotHeld(auctionId: number, announcement: AuctionAnnouncement, reason: RejectReason): void {
    const { facts, clock, venue } = this.#parts;
    const { seller, offeredTonnes, reservePriceFen } = announcement;
    facts.record(
      Fact.AuctionNotHeld,
      clock.nowUs,
      auctionId,
      seller,
      whole(offeredTonnes),
      whole(reservePriceFen),
      reason,
      venue,
    );
  }

  #recordResult(auctionId: number, result: OneWayAuctionResult): void {
    const { facts, clock, venue } = this.#parts;
    facts.record(
      Fact.AuctionCleared,
      clock.nowUs,
      auctionId,
      result.outcome,
      result.clearingPriceFen,
      result.averagePriceFen,
      result.soldTonnes,
      result.unsoldTonnes,
      result.bidTonnes,
      result.coverPpm,
      result.revenueFen,
      venue,
    );
  }

  /** Bidders buy; only the seller hears of a sale. */
  #tell(
    kind: OrderEventKind,
    orderId: OrderId,
    account: AccountIndex,
    priceFen: PriceFen,
    quantity: Tonnes,
    remaining: Tonnes,
  ) {
    const event = this.#parts.outbox.add(kind, VenueKind.auction, orderId, account);
    event.side = Side.buy;
    event.priceFen = priceFen;
    event.quantity = quantity;
    event.remaining = remaining;
    return event;
  }
}
