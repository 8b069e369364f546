import {
  bothOffsets,
  type CancelCause,
  type ContractIndex,
  Fact,
  type FactSink,
  type NO_TAKER,
  type Order,
  type OrderEvent,
  OrderEventKind,
  OrderSource,
  type RejectReason,
  type Side,
  VenueKind,
} from '../protocol/index.js';
import type { Lots, PriceFen } from '../units/index.js';
import type { SimulationClock } from './clock.js';
import { type Message, whole } from './message.js';
import type { Outbox } from './outbox.js';
import type { WorkingOrder } from './workingOrder.js';

/**
 * Writes down what happens to futures orders: a fact for the tape and an event for the owner. Owners hear of the exchange's
 * own orders on their account, those of a forced liquidation, only when they trade.
 */
export class FuturesJournal {
  readonly #facts: FactSink;
  readonly #clock: SimulationClock;
  readonly #outbox: Outbox;
  #tradeCount = 0;

  constructor(facts: FactSink, clock: SimulationClock, outbox: Outbox) {
    this.#facts = facts;
    this.#clock = clock;
    this.#outbox = outbox;
  }

  accepted(order: WorkingOrder): void {
    this.#facts.record(
      Fact.OrderAccepted,
      this.#clock.nowUs,
      order.orderId,
      order.account,
      order.contract,
      order.side,
      order.offset,
      order.type,
      order.priceFen,
      order.remainingLots,
      order.triggerFen,
    );
    if (order.source === OrderSource.owner) this.#tell(order, OrderEventKind.accepted, order.remainingLots);
  }

  /** @param remaining what is left of the order that the message is about, 0 for a new one. */
  rejected(message: Message, reason: RejectReason, remaining: Lots): void {
    this.#facts.record(
      Fact.OrderRejected,
      this.#clock.nowUs,
      whole(message.orderId),
      message.account,
      whole(message.contract),
      whole(message.side),
      whole(message.offset),
      whole(message.priceFen),
      whole(message.quantity),
      reason,
    );
    if (message.source !== OrderSource.owner) return;
    const { orderId, account } = message;
    const event = this.#outbox.add(OrderEventKind.rejected, VenueKind.futures, orderId, account);
    event.contract = message.contract;
    event.side = message.side;
    event.priceFen = message.priceFen;
    event.quantity = message.quantity;
    event.remaining = remaining;
    event.reason = reason;
  }

  /** @param takerSide NO_TAKER in the call auction (ORD-4). */
  traded(buy: Order, sell: Order, priceFen: PriceFen, lots: Lots, takerSide: Side | typeof NO_TAKER): void {
    this.#tradeCount += 1;
    this.#facts.record(
      Fact.TradeExecuted,
      this.#clock.nowUs,
      this.#tradeCount,
      buy.contract,
      priceFen,
      lots,
      buy.account,
      sell.account,
      buy.orderId,
      sell.orderId,
      bothOffsets(buy.offset, sell.offset),
      takerSide,
    );
  }

  /** `order` already shows what is left after the fill. */
  filled(order: Order, priceFen: PriceFen, lots: Lots): void {
    this.#tell(order, OrderEventKind.filled, lots).priceFen = priceFen;
  }

  /** `order` already shows what is left without the cancelled lots. */
  cancelled(order: Order, lots: Lots, cause: CancelCause): void {
    const { orderId, account, contract } = order;
    this.#facts.record(Fact.OrderCancelled, this.#clock.nowUs, orderId, account, contract, lots, cause);
    if (order.source === OrderSource.owner) {
      this.#tell(order, OrderEventKind.cancelled, lots).cause = cause;
    }
  }

  /** @param kept whether it kept its place in the queue (ORD-2). */
  modified(order: WorkingOrder, kept: boolean): void {
    this.#facts.record(
      Fact.OrderModified,
      this.#clock.nowUs,
      order.orderId,
      order.account,
      order.contract,
      order.priceFen,
      order.remainingLots,
      kept ? 1 : 0,
      order.triggerFen,
    );
    this.#tell(order, OrderEventKind.modified, order.remainingLots);
  }

  /** A trade has reached the trigger of a stop order (ORD-2). */
  triggered(order: WorkingOrder): void {
    const { orderId, contract, triggerFen, remainingLots } = order;
    this.#facts.record(Fact.StopTriggered, this.#clock.nowUs, orderId, contract, triggerFen);
    this.#tell(order, OrderEventKind.triggered, remainingLots);
  }

  /** A call auction was matched; price and lots 0 if nothing traded (ORD-4). */
  auctionMatched(contract: ContractIndex, priceFen: PriceFen, lots: Lots): void {
    this.#facts.record(Fact.AuctionMatched, this.#clock.nowUs, contract, priceFen, lots);
  }

  #tell(order: Order, kind: OrderEventKind, quantity: Lots): OrderEvent {
    const event = this.#outbox.add(kind, VenueKind.futures, order.orderId, order.account);
    event.contract = order.contract;
    event.side = order.side;
    event.priceFen = order.priceFen;
    event.quantity = quantity;
    event.remaining = order.remainingLots;
    return event;
  }
}
