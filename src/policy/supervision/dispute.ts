import type { AccountIndex } from '../../protocol/index.js';

/** What is disputed (SPOT-10). */
export const DisputeSubject = { trade: 0, settlement: 1 } as const;
export type DisputeSubject = (typeof DisputeSubject)[keyof typeof DisputeSubject];

/** How far a dispute has come: raised, examined, then answered one way or the other (SPOT-10). */
export const DisputeState = { raised: 0, examined: 1, upheld: 2, rejected: 3 } as const;
export type DisputeState = (typeof DisputeState)[keyof typeof DisputeState];

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
