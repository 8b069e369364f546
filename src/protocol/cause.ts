/** Why an order or listing ended unfilled. */
export const CancelCause = {
  owner: 0,
  dayEnd: 1,
  immediateRemainder: 2,
  fillOrKill: 3,
  selfTrade: 4,
  marginCall: 5,
  liquidationRestart: 6,
  belowBlockSize: 7,
  /** A policy event has moved the price limits past its price (LIM-5). */
  termsChanged: 8,
} as const;
export type CancelCause = (typeof CancelCause)[keyof typeof CancelCause];

/** Why a position is liquidated (LIQ-2): an unpaid call, or a natural person's lots on the last trading day (POS-1). */
export const LiquidationCause = { unpaidCall: 0, individualNotFlat: 1 } as const;
export type LiquidationCause = (typeof LiquidationCause)[keyof typeof LiquidationCause];

/** How a settlement price came about: SET-1, which case of SET-2, or an average that is delivered at (DEL-3). */
export const SettlementMethod = {
  volumeWeighted: 0,
  quotes: 1,
  lockedLimit: 2,
  nearestContract: 3,
  previous: 4,
  deliveryAverage: 5,
} as const;
export type SettlementMethod = (typeof SettlementMethod)[keyof typeof SettlementMethod];

/** Why money moved in the ledger. */
export const PostingReason = {
  endowment: 0,
  markToMarket: 1,
  margin: 2,
  fee: 3,
  deposit: 4,
  withdrawal: 5,
  spotPayment: 6,
  spotFee: 7,
  lossCover: 8,
  riskReserve: 9,
  deliveryPayment: 10,
  deliveryPenalty: 11,
  complianceFine: 12,
  creditDrawn: 13,
  creditRepaid: 14,
  creditInterest: 15,
} as const;
export type PostingReason = (typeof PostingReason)[keyof typeof PostingReason];
