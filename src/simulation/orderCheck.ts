import { OrderType, RejectReason, TimeInForce } from '../protocol/index.js';
import { isOnTick, type Lots, type PriceFen } from '../units/index.js';
import type { ListedContract } from './listedContract.js';
import type { Message } from './message.js';
import { isPriceless, isStop, OrderPlace, type WorkingOrder } from './workingOrder.js';

/** Whether the numbers of a new order may stand: lots (ORD-5), prices on the tick (CON-1) and in the band (LIM-1). */
export function checkNumbers(message: Message, contract: ListedContract): RejectReason {
  const { type, quantity, priceFen, triggerFen } = message;
  const lots = checkLots(quantity, contract);
  if (lots !== RejectReason.none) return lots;
  const price = isPriceless(type) ? RejectReason.none : checkPrice(priceFen, contract);
  if (price !== RejectReason.none || !isStop(type)) return price;
  return checkPrice(triggerFen, contract);
}

/** What a modify would make of an order (ORD-2). */
export interface OrderChange {
  readonly priceFen: PriceFen;
  readonly triggerFen: PriceFen;
  readonly lots: Lots;
}

/** Whether a modify only takes lots away, which keeps the place in the queue and opens nothing (ORD-2). */
export function isReduction(
  order: Readonly<WorkingOrder>,
  { priceFen, triggerFen, lots }: OrderChange,
): boolean {
  return priceFen === order.priceFen && triggerFen === order.triggerFen && lots < order.remainingLots;
}

/** Whether the numbers of a modify may stand, as those of a new order. */
export function checkChange(
  { place }: Readonly<WorkingOrder>,
  { priceFen, triggerFen, lots }: OrderChange,
  contract: ListedContract,
): RejectReason {
  const reason = checkLots(lots, contract);
  if (reason !== RejectReason.none) return reason;
  const price = checkPrice(priceFen, contract);
  if (price !== RejectReason.none || place !== OrderPlace.stop) return price;
  return checkPrice(triggerFen, contract);
}

/** Whether an order may have so many lots (ORD-5). */
function checkLots(lots: Lots, contract: ListedContract): RejectReason {
  if (!Number.isSafeInteger(lots) || lots < 1) return RejectReason.badQuantity;
  return lots > contract.terms.maxOrderLots ? RejectReason.tooLarge : RejectReason.none;
}

/** Whether a price is on the tick and inside the band (CON-1, LIM-1). */
function checkPrice(priceFen: PriceFen, contract: ListedContract): RejectReason {
  if (!Number.isSafeInteger(priceFen) || !isOnTick(priceFen, contract.terms.tickFen)) {
    return RejectReason.offTick;
  }
  const inside = priceFen >= contract.lowerLimitFen && priceFen <= contract.upperLimitFen;
  return inside ? RejectReason.none : RejectReason.outsideBand;
}

/** Whether the call auction takes such an order: limit orders for the day only (ORD-4). */
export function isAuctionOrder({ type, timeInForce }: Message): boolean {
  return type === OrderType.limit && timeInForce === TimeInForce.day;
}
