import { isOpen, type Session } from '../calendar/index.js';
import type { BlockAnswer, BlockDesk, BlockFill, RestingBlock } from '../market/index.js';
import {
  type AccountIndex,
  CancelCause,
  Fact,
  type FactSink,
  OrderEventKind,
  type OrderId,
  opposite,
  RejectReason,
  Side,
  VenueKind,
} from '../protocol/index.js';
import { applyPpm, type Fen, type PriceFen, type Tonnes } from '../units/index.js';
import type { SimulationClock } from './clock.js';
import { type Message, MessageKind, whole } from './message.js';
import type { Outbox } from './outbox.js';
import type { SpotAccounts } from './spotAccounts.js';

/**
 * The block desk's gate (SPOT-3, SPOT-14): cash or allowances are locked before an offer rests or an answer trades, and
 * what a trade does not need of the lock is free again (SPOT-5). Its trades settle with the board's (SPOT-7).
 */
export class BlockGateway {
  readonly desk: BlockDesk;
  readonly #sessions: readonly Session[];
  readonly #accounts: SpotAccounts;
  readonly #facts: FactSink;
  readonly #clock: SimulationClock;
  readonly #outbox: Outbox;
  readonly #venue: number;
  readonly #isHalted: () => boolean;

  constructor(parts: {
    desk: BlockDesk;
    sessions: readonly Session[];
    accounts: SpotAccounts;
    facts: FactSink;
    clock: SimulationClock;
    outbox: Outbox;
    /** Its place among the spot markets. */
    venue: number;
    /** Whether trading is halted here (POL-1). */
    isHalted: () => boolean;
  }) {
    this.desk = parts.desk;
    this.#sessions = parts.sessions;
    this.#accounts = parts.accounts;
    this.#facts = parts.facts;
    this.#clock = parts.clock;
    this.#outbox = parts.outbox;
    this.#venue = parts.venue;
    this.#isHalted = parts.isHalted;
  }

  /** Whether block trading is on at this instant (CAL-2); also in a halt, of which a refusal tells (POL-1, D). */
  isOpen(): boolean {
    return this.#clock.dayOpen && isOpen(this.#sessions, this.#clock.nowUs - this.#clock.midnightUs);
  }

  /** Takes a block message to its end. */
  process(message: Message): void {
    switch (message.kind) {
      case MessageKind.publishBlock:
        this.#publish(message);
        return;
      case MessageKind.hitBlock:
        this.#answer(message, undefined);
        return;
      case MessageKind.negotiateBlock:
        this.#answer(message, message.reservationFen);
        return;
      case MessageKind.withdrawBlock:
        this.#withdraw(message);
        return;
    }
  }

  /** Records and tells a refusal. */
  refuse(message: Message, reason: RejectReason): void {
    this.recordRefusal(message, reason);
    const { orderId, account, side, priceFen, quantity } = message;
    this.#tell(OrderEventKind.rejected, orderId, account, side, priceFen, quantity, 0).reason = reason;
  }

  /** Records a refusal that is not told. */
  recordRefusal(
    { orderId, account, offerId, side, priceFen, quantity }: Message,
    reason: RejectReason,
  ): void {
    this.#facts.record(
      Fact.BlockRejected,
      this.#clock.nowUs,
      whole(orderId),
      account,
      whole(offerId),
      whole(side),
      whole(priceFen),
      whole(quantity),
      reason,
      this.#venue,
    );
  }

  /** Takes the offers of an account off the desk that a measure of the supervisor keeps it from (SPOT-10). */
  withdrawRestricted(account: AccountIndex): void {
    for (const { offerId, side } of this.desk.offersOf(account)) {
      if (this.#accounts.restrictionOf(account, side) === RejectReason.none) continue;
      this.#endOffer(this.desk.withdraw(offerId), CancelCause.supervision);
    }
  }

  /** Ends all offers of the day, gives back what they locked and records the day's totals (SPOT-3, SPOT-13). */
  closeDay(): void {
    this.desk.drain((offer) => this.#endOffer(offer, CancelCause.dayEnd));
    const { volumeTonnes, turnoverFen, tradeCount, relatedTonnes } = this.desk.day;
    this.#facts.record(
      Fact.BlocksClosed,
      this.#clock.nowUs,
      volumeTonnes,
      turnoverFen,
      tradeCount,
      relatedTonnes,
      this.#venue,
    );
  }

  #checkOpen(): RejectReason {
    if (!this.isOpen()) return RejectReason.marketClosed;
    return this.#isHalted() ? RejectReason.tradingHalted : RejectReason.none;
  }

  #publish(message: Message): void {
    const { account, orderId, side, priceFen: askFen, reservationFen, quantity: tonnes, related } = message;
    const request = { account, side, askFen, reservationFen, tonnes, related };
    let reason = this.#checkOpen();
    if (reason === RejectReason.none) reason = this.desk.checkPublish(request);
    if (reason === RejectReason.none) reason = this.#accounts.lock(account, side, reservationFen, tonnes);
    if (reason !== RejectReason.none) {
      this.refuse(message, reason);
      return;
    }
    this.desk.publish(orderId, request);
    this.#facts.record(
      Fact.BlockPublished,
      this.#clock.nowUs,
      orderId,
      account,
      side,
      askFen,
      reservationFen,
      tonnes,
      Number(related),
      this.#venue,
    );
    this.#tell(OrderEventKind.accepted, orderId, account, side, askFen, tonnes, tonnes);
  }

  #answer(message: Message, reservationFen: PriceFen | undefined): void {
    const { account, offerId, quantity: tonnes } = message;
    const answer: BlockAnswer = { account, offerId, tonnes, reservationFen };
    const offer = this.desk.offer(offerId);
    const priceAskedFen = reservationFen ?? offer?.askFen ?? 0;
    const side = offer === undefined ? Side.buy : opposite(offer.side);
    const told = { ...message, side, priceFen: priceAskedFen };
    let reason = this.#checkOpen();
    if (reason === RejectReason.none) reason = this.desk.checkAnswer(answer);
    if (reason === RejectReason.none) {
      reason = this.#accounts.lock(account, side, this.desk.priceOfAnswer(answer), tonnes);
    }
    if (reason !== RejectReason.none) {
      this.refuse(told, reason);
      return;
    }
    this.#trade(told, this.desk.answer(answer));
  }

  #trade(message: Message, fill: BlockFill): void {
    const { priceFen, tonnes, buyer, seller, offer, remainingTonnes, remainderWithdrawn } = fill;
    const amountFen = priceFen * tonnes;
    const buyerLockFen = this.#buyerLockFen(fill);
    const feeFen = applyPpm(amountFen, this.#accounts.feePpm);
    const buyerFeeFen = Math.min(feeFen, buyerLockFen - amountFen);
    const tradeId = this.#accounts.trade({ buyer, seller, priceFen, tonnes, buyerLockFen, buyerFeeFen });
    this.#facts.record(
      Fact.BlockTraded,
      this.#clock.nowUs,
      tradeId,
      priceFen,
      tonnes,
      buyer,
      seller,
      offer.offerId,
      Number(offer.related),
      this.#venue,
    );
    const { offerId, account: owner, side } = offer;
    this.#tell(OrderEventKind.filled, offerId, owner, side, priceFen, tonnes, remainingTonnes);
    this.#tell(OrderEventKind.filled, message.orderId, message.account, message.side, priceFen, tonnes, 0);
    if (remainderWithdrawn) {
      this.#endOffer({ ...offer, tonnes: remainingTonnes }, CancelCause.belowBlockSize);
    }
  }

  /** What the buyer has locked for just the tonnes of a fill: at his offer's furthest price, or at the trade's. */
  #buyerLockFen({ priceFen, tonnes, buyer, offer, remainingTonnes }: BlockFill): Fen {
    if (buyer !== offer.account) return this.#accounts.costFen(priceFen, tonnes);
    const { reservationFen } = offer;
    return (
      this.#accounts.costFen(reservationFen, offer.tonnes) -
      this.#accounts.costFen(reservationFen, remainingTonnes)
    );
  }

  #withdraw(message: Message): void {
    const { account, offerId } = message;
    const reason = this.isOpen() ? this.desk.checkWithdraw(account, offerId) : RejectReason.marketClosed;
    if (reason !== RejectReason.none) {
      this.refuse(message, reason);
      return;
    }
    this.#endOffer(this.desk.withdraw(offerId), CancelCause.owner);
  }

  #endOffer(offer: RestingBlock, cause: CancelCause): void {
    const { offerId, account, side, askFen, reservationFen, tonnes } = offer;
    this.#accounts.unlock(account, side, reservationFen, tonnes);
    this.#facts.record(Fact.BlockWithdrawn, this.#clock.nowUs, offerId, account, tonnes, cause, this.#venue);
    this.#tell(OrderEventKind.cancelled, offerId, account, side, askFen, tonnes, 0).cause = cause;
  }

  #tell(
    kind: OrderEventKind,
    orderId: OrderId,
    account: AccountIndex,
    side: Side,
    priceFen: PriceFen,
    quantity: Tonnes,
    remaining: Tonnes,
  ) {
    const event = this.#outbox.add(kind, VenueKind.blockDesk, orderId, account);
    event.side = side;
    event.priceFen = priceFen;
    event.quantity = quantity;
    event.remaining = remaining;
    return event;
  }
}
