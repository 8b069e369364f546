import type { Fen, PriceFen, TimeUs } from '../units/index.js';
import type { CancelCause } from './cause.js';
import type { AccountIndex, ContractIndex, OrderId, Side } from './order.js';
import type { RejectReason } from './rejectReason.js';

export const OrderEventKind = {
  accepted: 0,
  rejected: 1,
  filled: 2,
  cancelled: 3,
  modified: 4,
  /** A stop order's trigger was reached: what is left of it enters the book (ORD-2). */
  triggered: 5,
} as const;
export type OrderEventKind = (typeof OrderEventKind)[keyof typeof OrderEventKind];

/** The place an order event comes from. */
export const VenueKind = { futures: 0, spotBoard: 1, blockDesk: 2, auction: 3 } as const;
export type VenueKind = (typeof VenueKind)[keyof typeof VenueKind];

/** What an agent hears of its own order or listing. Valid only during the call: copy what you keep. */
export interface OrderEvent {
  kind: OrderEventKind;
  venue: VenueKind;
  orderId: OrderId;
  account: AccountIndex;
  /** -1 in the spot markets. */
  contract: ContractIndex;
  side: Side;
  /** Trade price for fills, else the order's price. */
  priceFen: PriceFen;
  /** Lots or tonnes of this event: filled, cancelled or accepted. */
  quantity: number;
  /** What is left working after it. */
  remaining: number;
  reason: RejectReason;
  cause: CancelCause;
}

/** A margin call as its receiver gets it, after settlement or within the day (CALL-1). */
export interface MarginCall {
  account: AccountIndex;
  /** Reserve, credit for pledged allowances included; within the day equity less margin (MTM-2). Below `minimumFen`. */
  reserveFen: Fen;
  minimumFen: Fen;
  /** minimum − reserve: what must be paid in. */
  amountFen: Fen;
  deadlineUs: TimeUs;
}

/** An account's money as its owner sees it (MAR-4, MTM-2, CALL-2). */
export interface AccountView {
  /** Spot cash at the registry bank, locked part included. */
  bankFen: Fen;
  /** Spot cash that may be used now: sales of the day counted, locks deducted (SPOT-5). */
  bankFreeFen: Fen;
  /** Settlement reserve at the clearing house. */
  reserveFen: Fen;
  /** Margin collected at the last settlement. */
  marginFen: Fen;
  /** What may be used for new margin now (MAR-4). */
  freeMarginFen: Fen;
  /** Credit for pledged allowances, which counts in free margin and is no money (MTM-2). */
  collateralCreditFen: Fen;
  /** Drawn from the credit line and not repaid, with interest added to it. */
  debtFen: Fen;
  /** What may still be drawn from the credit line. */
  creditLeftFen: Fen;
}

/** A position in one contract as its owner sees it, in lots. */
export interface PositionView {
  longLots: number;
  shortLots: number;
  /** Not frozen by working close orders. */
  closableLongLots: number;
  closableShortLots: number;
}
