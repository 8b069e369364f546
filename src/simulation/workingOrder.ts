import { Offset, type Order, OrderSource, OrderType, Side, TimeInForce } from '../protocol/index.js';
import type { PriceFen } from '../units/index.js';
import type { ListedContract } from './listedContract.js';
import type { Message } from './message.js';

/** Where an order waits: in the book, in the call auction, or outside for its trigger. */
export const OrderPlace = { book: 0, auction: 1, stop: 2 } as const;
export type OrderPlace = (typeof OrderPlace)[keyof typeof OrderPlace];

/** An order in the exchange, with its place there. */
export interface WorkingOrder extends Order {
  place: OrderPlace;
  /** Its slot in the book; without meaning elsewhere. */
  slot: number;
  /** Price of a trade that lets a waiting stop order in (ORD-2); 0 for other orders and once it is in. */
  triggerFen: PriceFen;
}

/** Whether orders of this type wait for a trigger (ORD-2). */
export function isStop(type: OrderType): boolean {
  return type === OrderType.stop || type === OrderType.stopLimit;
}

/** Whether orders of this type have no limit price of their own and take what they get (ORD-2). */
export function isPriceless(type: OrderType): boolean {
  return type === OrderType.market || type === OrderType.stop;
}

/** An order with nothing in it, for `writeOrder`. */
export function blankOrder(): WorkingOrder {
  return {
    orderId: 0,
    account: 0,
    contract: 0,
    side: Side.buy,
    offset: Offset.open,
    type: OrderType.limit,
    timeInForce: TimeInForce.day,
    source: OrderSource.owner,
    priceFen: 0,
    remainingLots: 0,
    holdFen: 0,
    frozenHistoryLots: 0,
    frozenTodayLots: 0,
    place: OrderPlace.book,
    slot: -1,
    triggerFen: 0,
  };
}

/** An order that is being written. */
type DraftOrder = { -readonly [K in keyof WorkingOrder]: WorkingOrder[K] };

/**
 * Makes `order` the one that a message asks for. One without a limit price may go to the price limit and never rests: for the
 * day means fill and kill (ORD-2). For a stop order time in force says what becomes of it once it is in (D).
 */
export function writeOrder(
  order: DraftOrder,
  message: Message,
  contract: ListedContract,
  isCallPhase: boolean,
): void {
  const { type, timeInForce, side } = message;
  const priceless = isPriceless(type);
  const edgeFen = side === Side.buy ? contract.upperLimitFen : contract.lowerLimitFen;
  const outside = isStop(type);
  order.orderId = message.orderId;
  order.account = message.account;
  order.contract = message.contract;
  order.side = side;
  order.offset = message.offset;
  order.type = type;
  order.timeInForce = priceless && timeInForce === TimeInForce.day ? TimeInForce.fak : timeInForce;
  order.source = message.source;
  order.priceFen = priceless ? edgeFen : message.priceFen;
  order.remainingLots = message.quantity;
  order.holdFen = 0;
  order.frozenHistoryLots = 0;
  order.frozenTodayLots = 0;
  order.place = isCallPhase ? OrderPlace.auction : outside ? OrderPlace.stop : OrderPlace.book;
  order.slot = -1;
  order.triggerFen = outside ? message.triggerFen : 0;
}

/** Closing orders whose lots are all history at entry go first at a limit price (ORD-3). */
export function hasClosingPriority(order: Order): boolean {
  return order.offset !== Offset.open && order.frozenTodayLots === 0;
}
