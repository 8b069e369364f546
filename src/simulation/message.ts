import { invariant } from '../kernel/index.js';
import {
  type AccountIndex,
  type ContractIndex,
  type ListingChoice,
  Offset,
  type OrderId,
  OrderSource,
  OrderType,
  Side,
  TimeInForce,
} from '../protocol/index.js';
import type { PriceFen } from '../units/index.js';

/** What an agent asks of a market. */
export const MessageKind = {
  order: 0,
  cancel: 1,
  modify: 2,
  list: 3,
  take: 4,
  unlist: 5,
  publishBlock: 6,
  hitBlock: 7,
  negotiateBlock: 8,
  withdrawBlock: 9,
  bidAuction: 10,
  changeBid: 11,
  withdrawBid: 12,
} as const;
export type MessageKind = (typeof MessageKind)[keyof typeof MessageKind];

/** One intent on its way to a market. One shape for all kinds, so that the hot path stays monomorphic. */
export interface Message {
  readonly kind: MessageKind;
  readonly account: AccountIndex;
  /** The spot market that it goes to, by its place in the run; 0 for futures orders. */
  readonly venue: number;
  /** The order, listing, take or bid this message makes, or the one it is about. */
  readonly orderId: OrderId;
  readonly contract: ContractIndex;
  readonly side: Side;
  readonly offset: Offset;
  readonly type: OrderType;
  readonly timeInForce: TimeInForce;
  readonly priceFen: PriceFen;
  /** Of a stop order; 0 for none (ORD-2). */
  readonly triggerFen: PriceFen;
  /** Lots or tonnes. */
  readonly quantity: number;
  readonly choice: ListingChoice;
  /** The block offer or the auction this message is about; 0 for none (SPOT-3, SPOT-4). */
  readonly offerId: OrderId;
  /** The price a party to a block settles for; 0 for none (SPOT-14). */
  readonly reservationFen: PriceFen;
  /** Whether a block is offered to related parties only (SPOT-14). */
  readonly related: boolean;
  readonly source: OrderSource;
}

/** A message while its sender still writes it. */
export type DraftMessage = { -readonly [K in keyof Message]: Message[K] };

/** A message with the given fields and neutral others. */
export function makeMessage(
  fields: Partial<Message> & Pick<Message, 'kind' | 'account' | 'orderId'>,
): DraftMessage {
  return {
    kind: fields.kind,
    account: fields.account,
    venue: fields.venue ?? 0,
    orderId: fields.orderId,
    contract: fields.contract ?? -1,
    side: fields.side ?? Side.buy,
    offset: fields.offset ?? Offset.open,
    type: fields.type ?? OrderType.limit,
    timeInForce: fields.timeInForce ?? TimeInForce.day,
    priceFen: fields.priceFen ?? 0,
    triggerFen: fields.triggerFen ?? 0,
    quantity: fields.quantity ?? 0,
    choice: fields.choice ?? 'first',
    offerId: fields.offerId ?? 0,
    reservationFen: fields.reservationFen ?? 0,
    related: fields.related ?? false,
    source: fields.source ?? OrderSource.owner,
  };
}

/** A number of an agent's as the tape takes it: facts hold integers only, so nonsense is recorded as 0. */
export function whole(value: number): number {
  return Number.isSafeInteger(value) ? value : 0;
}

/** Messages on their way to a market, by ticket, until they arrive (ORD-7). */
export class MessagesInFlight {
  readonly #messages = new Map<number, DraftMessage>();
  #lastTicket = 0;

  /** Sends a message off. Returns its ticket. */
  depart(message: DraftMessage): number {
    this.#lastTicket += 1;
    this.#messages.set(this.#lastTicket, message);
    return this.#lastTicket;
  }

  /** The message of a ticket, which has arrived. Throws InvariantError for a ticket that is not on its way. */
  arrive(ticket: number): DraftMessage {
    const message = this.#messages.get(ticket);
    invariant(message !== undefined, 'only what was sent arrives', () => ({ ticket }));
    this.#messages.delete(ticket);
    return message;
  }
}

/**
 * Messages that are used again: one is taken for each intent and given back when it has come to its end. Fewer objects for
 * the garbage collector; and where an agent's number is not a small integer, V8 changes the layout of few messages once,
 * not of every new one.
 */
export class MessagePool {
  readonly #free: DraftMessage[] = [];

  /** A message with these fields and neutral others, to be written on and sent. */
  take(kind: MessageKind, account: AccountIndex, orderId: OrderId): DraftMessage {
    const message = this.#free.pop();
    if (message === undefined) return makeMessage({ kind, account, orderId });
    message.kind = kind;
    message.account = account;
    message.venue = 0;
    message.orderId = orderId;
    message.contract = -1;
    message.side = Side.buy;
    message.offset = Offset.open;
    message.type = OrderType.limit;
    message.timeInForce = TimeInForce.day;
    message.priceFen = 0;
    message.triggerFen = 0;
    message.quantity = 0;
    message.choice = 'first';
    message.offerId = 0;
    message.reservationFen = 0;
    message.related = false;
    message.source = OrderSource.owner;
    return message;
  }

  /** Takes a message back that came from here and of which nobody holds on to anything. */
  give(message: DraftMessage): void {
    this.#free.push(message);
  }
}

/** Messages in the order they were sent or arrived; taken one at a time. */
export class MessageQueue {
  #messages: DraftMessage[] = [];
  #head = 0;

  push(message: DraftMessage): void {
    this.#messages.push(message);
  }

  /** The oldest message, or undefined when there is none. */
  shift(): DraftMessage | undefined {
    if (this.#head === this.#messages.length) {
      if (this.#head > 0) {
        this.#messages.length = 0;
        this.#head = 0;
      }
      return undefined;
    }
    const message = this.#messages[this.#head];
    this.#head += 1;
    return message;
  }
}

/** Whether the words of an order are words of the protocol. */
export function isWellFormed({ side, offset, type, timeInForce }: Message): boolean {
  return isCode(side, 1) && isCode(offset, 3) && isCode(type, 3) && isCode(timeInForce, 2);
}

function isCode(value: number, last: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= last;
}
