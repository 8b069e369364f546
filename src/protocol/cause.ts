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
  /** A policy event has moved the price limits past its price, or a notice has suspended opening (LIM-5). */
  termsChanged: 8,
  /** A bid, or what is left of it, that wins nothing when its auction ends (SPOT-4). */
  notAllotted: 9,
  /** A measure of the supervisor keeps its owner from it (SPOT-10). */
  supervision: 10,
} as const;
export type CancelCause = (typeof CancelCause)[keyof typeof CancelCause];

/**
 * Why a position is liquidated (LIQ-2): an unpaid call; no right to deliver on the last trading day, as natural persons
 * (POS-1); lots over the position limit; an order of the exchange for a violation, or in an emergency.
 */
export const LiquidationCause = {
  unpaidCall: 0,
  noDeliveryRight: 1,
  overLimit: 2,
  violation: 3,
  emergency: 4,
} as const;
export type LiquidationCause = (typeof LiquidationCause)[keyof typeof LiquidationCause];

/** Why nothing may be opened: after a third locked day (LIM-4), by a notice of the exchange (LIM-5), by a penalty (POS-3). */
export const SuspensionCause = { thirdLock: 0, notice: 1, penalty: 2 } as const;
export type SuspensionCause = (typeof SuspensionCause)[keyof typeof SuspensionCause];

/** How positions were reduced: forced reduction (FRD-1), or the queue of a comparison design (FRD-3). */
export const ReductionDesign = { forcedReduction: 0, deleveragingQueue: 1 } as const;
export type ReductionDesign = (typeof ReductionDesign)[keyof typeof ReductionDesign];

/** How a settlement price came about: SET-1, which case of SET-2, or an average that is delivered at (DEL-3). */
export const SettlementMethod = {
  volumeWeighted: 0,
  quotes: 1,
  lockedLimit: 2,
  nearestContract: 3,
  previous: 4,
  deliveryAverage: 5,
  indexLevels: 6,
} as const;
export type SettlementMethod = (typeof SettlementMethod)[keyof typeof SettlementMethod];

/** How a one-way auction ended (SPOT-4): it sold, its bids did not cover enough of the offer, or nobody bid. */
export const OneWayAuctionOutcome = { cleared: 0, insufficientBids: 1, noBids: 2 } as const;
export type OneWayAuctionOutcome = (typeof OneWayAuctionOutcome)[keyof typeof OneWayAuctionOutcome];

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
  /** A broker tops up its settlement reserve from its own funds (CALL-1). */
  memberFunding: 16,
  /** A broker takes a defaulter's pledged units and pays for them (MTM-2). */
  collateralSale: 17,
  /** For the part of an allocation that is not free (CMP-1). */
  allocationPayment: 18,
  /** Between the parties of a spot trade, as an upheld dispute says (SPOT-10). */
  disputePayment: 19,
  /** To who takes the place of an account, or of a part of it (REG-2). */
  succession: 20,
} as const;
export type PostingReason = (typeof PostingReason)[keyof typeof PostingReason];

/** Where units of an account stand (REG-1). Surrendered and cancelled units are out of the market for good. */
export const UnitState = { free: 0, locked: 1, pledged: 2, surrendered: 3, cancelled: 4 } as const;
export type UnitState = (typeof UnitState)[keyof typeof UnitState];

/** Why units came, went or changed their state in the registry (REG-1). */
export const UnitCause = {
  /** An authority hands them out, free or for money (CMP-1). */
  allocation: 0,
  /** Their owner has them when the run begins. */
  opening: 1,
  /** Offered or sold in a spot market (SPOT-5, SPOT-7). */
  spot: 2,
  /** Set aside for a futures delivery, or delivered (DEL-1, DEL-2). */
  delivery: 3,
  /** Pledged for margin credit, or taken for a loss (MTM-2). */
  collateral: 4,
  /** For the emissions of a year (CMP-1). */
  surrender: 5,
  /** The vintage has lost its use (CMP-3). */
  expiry: 6,
  /** The owner's own wish, without a duty. */
  voluntary: 7,
  /** Old vintages are turned into a new one (CMP-3). */
  conversion: 8,
  /** One entity takes over another (REG-2). */
  merger: 9,
  /** A part of an entity becomes another's (REG-2). */
  split: 10,
  /** The authority has certified reductions of a project (SPOT-9). */
  certification: 11,
} as const;
export type UnitCause = (typeof UnitCause)[keyof typeof UnitCause];

/** Why a merger must wait for another day: what the absorbed account must be rid of first (REG-2, D). */
export const SuccessionHindrance = {
  openPosition: 0,
  lockedUnits: 1,
  boundMoney: 2,
  debt: 3,
} as const;
export type SuccessionHindrance = (typeof SuccessionHindrance)[keyof typeof SuccessionHindrance];
