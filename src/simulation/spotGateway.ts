import { isOpen, type Session } from '../calendar/index.js';
import type { RandomStream } from '../kernel/index.js';
import type { ListingBoard } from '../market/index.js';
import {
  type AccountIndex,
  CancelCause,
  Fact,
  type FactSink,
  ISSUER,
  OrderEventKind,
  type OrderId,
  opposite,
  RejectReason,
  Side,
  VenueKind,
} from '../protocol/index.js';
import type { PriceFen, Tonnes } from '../units/index.js';
import type { SimulationClock } from './clock.js';
import { type Message, whole } from './message.js';
import type { Outbox } from './outbox.js';
import type { SpotAccounts } from './spotAccounts.js';

/** The spot board's gate: cash or allowances are locked before a listing rests or a take trades (SPOT-2, SPOT-5). */
export class SpotGateway {
  readonly board: ListingBoard;
  readonly #sessions: readonly Session[];
  readonly #accounts: SpotAccounts;
  readonly #facts: FactSink;
  readonly #clock: SimulationClock;
  readonly #outbox: Outbox;
  readonly #choiceStream: (account: AccountIndex) => RandomStream;
  readonly #venue: number;
  readonly #isHalted: () => boolean;
  #issuerSoldTonnes = 0;

  constructor(parts: {
    board: ListingBoard;
    sessions: readonly Session[];
    accounts: SpotAccounts;
    facts: FactSink;
    clock: SimulationClock;
    outbox: Outbox;
    choiceStream: (account: AccountIndex) => RandomStream;
    /** Its place among the spot markets. */
    venue: number;
    /** Whether trading is halted here (POL-1). */
    isHalted: () => boolean;
  }) {
    this.board = parts.board;
    this.#sessions = parts.sessions;
    this.#accounts = parts.accounts;
    this.#facts = parts.facts;
    this.#clock = parts.clock;
    this.#outbox = parts.outbox;
    this.#choiceStream = parts.choiceStream;
    this.#venue = parts.venue;
    this.#isHalted = parts.isHalted;
  }

  /** What the government has sold here (POL-1). */
  get issuerSoldTonnes(): Tonnes {
    return this.#issuerSoldTonnes;
  }

  /** Whether listed trading is on at this instant (CAL-2); also in a halt, of which a refusal tells (POL-1, D). */
  isOpen(): boolean {
    return this.#clock.dayOpen && isOpen(this.#sessions, this.#clock.nowUs - this.#clock.midnightUs);
  }

  list(message: Message): void {
    const { account, side, priceFen, quantity } = message;
    let reason = this.#checkOpen();
    if (reason === RejectReason.none) reason = this.board.checkListing(priceFen, quantity);
    if (reason === RejectReason.none) reason = this.#accounts.lock(account, side, priceFen, quantity);
    if (reason !== RejectReason.none) {
      this.#refuse(Fact.ListingRejected, message, [side, whole(priceFen), whole(quantity), reason], reason);
      return;
    }
    this.post(message);
  }

  /** Puts a listing on the board that the board takes and for which everything is locked. */
  post({
    orderId,
    account,
    side,
    priceFen,
    quantity,
  }: Pick<Message, 'orderId' | 'account' | 'side' | 'priceFen' | 'quantity'>): void {
    this.board.post(orderId, account, side, priceFen, quantity);
    this.#facts.record(
      Fact.ListingAccepted,
      this.#clock.nowUs,
      orderId,
      account,
      side,
      priceFen,
      quantity,
      this.#venue,
    );
    this.#tell(OrderEventKind.accepted, orderId, account, side, priceFen, quantity, quantity);
  }

  /** Takes from one listing at the best level open to the taker, at its poster's price (SPOT-2). */
  take(message: Message): void {
    const { account, orderId, side, priceFen, quantity, choice } = message;
    const listingSide = opposite(side);
    let reason = this.#checkOpen();
    const listing =
      reason === RejectReason.none
        ? this.board.chooseListing(account, listingSide, choice, this.#choiceStream(account))
        : undefined;
    let tonnes = 0;
    if (listing === undefined) {
      if (reason === RejectReason.none) reason = RejectReason.notBestLevel;
    } else if (!(side === Side.buy ? listing.priceFen <= priceFen : listing.priceFen >= priceFen)) {
      reason = RejectReason.notBestLevel;
    } else if (quantity >= this.board.terms.blockThresholdTonnes) {
      reason = RejectReason.tooLarge;
    } else {
      tonnes = Math.min(quantity, listing.remainingTonnes);
      reason = this.board.checkTake(account, listing.orderId, tonnes);
    }
    if (reason === RejectReason.none && listing !== undefined) {
      reason = this.#accounts.lock(account, side, listing.priceFen, tonnes);
    }
    if (listing === undefined || reason !== RejectReason.none) {
      const id = listing?.orderId ?? 0;
      this.#refuse(Fact.TakeRejected, message, [id, whole(priceFen), whole(quantity), reason], reason);
      return;
    }
    this.#trade(orderId, account, side, listing.orderId, tonnes);
  }

  unlist(message: Message): void {
    const { account, orderId } = message;
    const listing = this.board.listing(orderId);
    const reason = this.isOpen() ? this.board.checkWithdraw(account, orderId) : RejectReason.marketClosed;
    if (listing === undefined || reason !== RejectReason.none) {
      this.#refuse(Fact.ListingRejected, message, [message.side, 0, 0, reason], reason);
      return;
    }
    const { side, priceFen } = listing;
    const tonnes = this.board.withdraw(orderId);
    this.#endListing(orderId, account, side, priceFen, tonnes, CancelCause.owner);
  }

  /** Takes the listings of an account off the board that a measure of the supervisor keeps it from (SPOT-10). */
  withdrawRestricted(account: AccountIndex): void {
    for (const { orderId, side, priceFen } of this.board.listingsOf(account)) {
      if (this.#accounts.restrictionOf(account, side) === RejectReason.none) continue;
      const tonnes = this.board.withdraw(orderId);
      this.#endListing(orderId, account, side, priceFen, tonnes, CancelCause.supervision);
    }
  }

  /** Ends all listings of the day and gives back what they locked (SPOT-5). */
  expireAll(): void {
    this.board.drain((listing) => {
      const { orderId, account, side, priceFen, remainingTonnes } = listing;
      this.#endListing(orderId, account, side, priceFen, remainingTonnes, CancelCause.dayEnd);
    });
  }

  #checkOpen(): RejectReason {
    if (!this.isOpen()) return RejectReason.marketClosed;
    return this.#isHalted() ? RejectReason.tradingHalted : RejectReason.none;
  }

  #trade(takeId: OrderId, taker: AccountIndex, side: Side, listingId: OrderId, tonnes: Tonnes): void {
    const timeOfDayUs = this.#clock.nowUs - this.#clock.midnightUs;
    const fill = this.board.take(taker, listingId, tonnes, timeOfDayUs);
    const { buyer, seller, priceFen, poster, remainingTonnes } = fill;
    if (seller === ISSUER) this.#issuerSoldTonnes += tonnes;
    const amountFen = priceFen * tonnes;
    const leftTonnes = buyer === poster ? remainingTonnes : 0;
    const buyerLockFen =
      this.#accounts.costFen(priceFen, leftTonnes + tonnes) - this.#accounts.costFen(priceFen, leftTonnes);
    const buyerFeeFen = buyerLockFen - amountFen;
    const tradeId = this.#accounts.trade({ buyer, seller, priceFen, tonnes, buyerLockFen, buyerFeeFen });
    const { nowUs } = this.#clock;
    this.#facts.record(
      Fact.SpotTradeExecuted,
      nowUs,
      tradeId,
      priceFen,
      tonnes,
      buyer,
      seller,
      listingId,
      side,
      this.#venue,
    );
    const posterSide = opposite(side);
    this.#tell(OrderEventKind.filled, listingId, poster, posterSide, priceFen, tonnes, remainingTonnes);
    this.#tell(OrderEventKind.filled, takeId, taker, side, priceFen, tonnes, 0);
  }

  #endListing(
    orderId: OrderId,
    account: AccountIndex,
    side: Side,
    priceFen: PriceFen,
    tonnes: Tonnes,
    cause: CancelCause,
  ): void {
    if (account !== ISSUER) this.#accounts.unlock(account, side, priceFen, tonnes);
    this.#facts.record(
      Fact.ListingCancelled,
      this.#clock.nowUs,
      orderId,
      account,
      tonnes,
      cause,
      this.#venue,
    );
    this.#tell(OrderEventKind.cancelled, orderId, account, side, priceFen, tonnes, 0).cause = cause;
  }

  #refuse(fact: number, message: Message, fields: readonly number[], reason: RejectReason): void {
    const { orderId, account, side, priceFen, quantity } = message;
    const [f2 = 0, f3 = 0, f4 = 0, f5 = 0] = fields;
    this.#facts.record(fact, this.#clock.nowUs, whole(orderId), account, f2, f3, f4, f5, this.#venue);
    this.#tell(OrderEventKind.rejected, orderId, account, side, priceFen, quantity, 0).reason = reason;
  }

  #tell(
    kind: OrderEventKind,
    orderId: OrderId,
    account: AccountIndex,
    side: Side,
    priceFen: PriceFen,
    quantity: number,
    remaining: number,
  ) {
    const event = this.#outbox.add(kind, VenueKind.spotBoard, orderId, account);
    event.side = side;
    event.priceFen = priceFen;
    event.quantity = quantity;
    event.remaining = remaining;
    return event;
  }
}
