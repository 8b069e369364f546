import type { AccountIndex, DisputeState, DisputeSubject } from '../../protocol/index.js';

/** What a party objects to. */
export interface DisputeRequest {
  readonly account: AccountIndex;
  readonly subject: DisputeSubject;
  readonly tradeId: number;
}

/** A dispute. Days are numbers of trading days in the run (CAL-4). */
export interface Dispute extends DisputeRequest {
  readonly disputeId: number;
  readonly state: DisputeState;
  readonly raisedDay: number;
  readonly examineByDay: number;
  readonly answerByDay: number;
}

/** What the exchange's records say of a trade. */
export interface TradeRecord {
  readonly buyer: AccountIndex;
  readonly seller: AccountIndex;
  /** Trading day of the trade and of its settlement. */
  readonly day: number;
}
