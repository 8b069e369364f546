import {
  CancelCause,
  type OrderEvent,
  OrderEventKind,
  RejectReason,
  Side,
  VenueKind,
} from '../protocol/index.js';

/**
 * Order events of the message in hand, waiting until it has come to its end; objects are used again. Nobody is called
 * while a book is at work: the loop delivers afterwards, in order.
 */
export class Outbox {
  readonly #events: OrderEvent[] = [];
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** The next event to fill in; its fields are those of an accepted futures order with nothing in it. */
  add(kind: OrderEventKind, venue: VenueKind, orderId: number, account: number): OrderEvent {
    if (this.#count === this.#events.length) this.#events.push(blankEvent());
    const event = this.#events[this.#count]!;
    this.#count += 1;
    event.kind = kind;
    event.venue = venue;
    event.orderId = orderId;
    event.account = account;
    event.contract = -1;
    event.side = Side.buy;
    event.priceFen = 0;
    event.quantity = 0;
    event.remaining = 0;
    event.reason = RejectReason.none;
    event.cause = CancelCause.owner;
    return event;
  }

  at(index: number): OrderEvent {
    return this.#events[index]!;
  }

  clear(): void {
    this.#count = 0;
  }
}

function blankEvent(): OrderEvent {
  return {
    kind: OrderEventKind.accepted,
    venue: VenueKind.futures,
    orderId: 0,
    account: 0,
    contract: -1,
    side: Side.buy,
    priceFen: 0,
    quantity: 0,
    remaining: 0,
    reason: RejectReason.none,
    cause: CancelCause.owner,
  };
}
