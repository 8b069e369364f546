import type { Lots, PriceFen } from '../units/index.js';

/** Index of a participant in the simulation, from 0. One participant has one account in every book-keeping room. */
export type AccountIndex = number;
/** In place of a seller's account: the government, which issues the units that it sells (SPOT-4). */
export const ISSUER = -1;
/** Index of a futures contract in the simulation, from 0, in the order of the scenario. */
export type ContractIndex = number;
/** Number of an order or listing, from 1, given when the intent is submitted; never used twice in a run. */
export type OrderId = number;

export const Side = { buy: 0, sell: 1 } as const;
export type Side = (typeof Side)[keyof typeof Side];

/** The other side. */
export function opposite(side: Side): Side {
  return (1 - side) as Side;
}

/** Whether a futures order opens a position or closes one (ORD-3). */
export const Offset = { open: 0, close: 1, closeToday: 2, closeHistory: 3 } as const;
export type Offset = (typeof Offset)[keyof typeof Offset];

/** In the field `offsets` of a futures trade the seller's flag counts this much, the buyer's 1 (ORD-3). */
const OFFSET_RADIX = 4;

/** Both flags of a futures trade in one number, its field `offsets`. */
export function bothOffsets(buyer: Offset, seller: Offset): number {
  return buyer + OFFSET_RADIX * seller;
}

/** Flag of the buyer in the field `offsets` of a futures trade. */
export function buyerOffset(offsets: number): Offset {
  return (offsets % OFFSET_RADIX) as Offset;
}

/** Flag of the seller in the field `offsets` of a futures trade. */
export function sellerOffset(offsets: number): Offset {
  return Math.floor(offsets / OFFSET_RADIX) as Offset;
}

/** The taker's side of a trade in the call auction, where neither order takes (ORD-4). */
export const NO_TAKER = 2;

/**
 * ORD-2. `market` fills up to the price limit and drops the rest. `stop` and `stopLimit` wait outside the book until a
 * trade reaches their trigger; then the one enters as a market order, the other as a limit order.
 */
export const OrderType = { limit: 0, market: 1, stop: 2, stopLimit: 3 } as const;
export type OrderType = (typeof OrderType)[keyof typeof OrderType];

/** ORD-2: `day` rests until the close; `fak` (fill and kill, IOC) drops what does not fill; `fok` fills whole or not. */
export const TimeInForce = { day: 0, fak: 1, fok: 2 } as const;
export type TimeInForce = (typeof TimeInForce)[keyof typeof TimeInForce];

/** Which poster a taker picks at the best price level open to him (SPOT-2); `first` is the oldest listing. */
export type ListingChoice = 'random' | 'first' | 'largest';

/** Who sent an order: its owner, or the clearing house liquidating the owner's position (LIQ-1). */
export const OrderSource = { owner: 0, forcedLiquidation: 1 } as const;
export type OrderSource = (typeof OrderSource)[keyof typeof OrderSource];

/** A futures order from its submission to its end. The gateway owns it; other rooms read it and write only `hold…`. */
export interface Order {
  readonly orderId: OrderId;
  readonly account: AccountIndex;
  readonly contract: ContractIndex;
  readonly side: Side;
  readonly offset: Offset;
  readonly type: OrderType;
  readonly timeInForce: TimeInForce;
  readonly source: OrderSource;
  /** Limit price; for a market or stop order the price limit it may reach. */
  priceFen: PriceFen;
  /** Lots still to be filled. */
  remainingLots: Lots;
  /** Fee held for the unfilled part of an opening order; its margin is held with the position. Owned by clearing (MAR-4). */
  holdFen: number;
  /** Of the remaining lots of a closing order, how many freeze history and how many today's lots; owned by clearing. */
  frozenHistoryLots: Lots;
  frozenTodayLots: Lots;
}
