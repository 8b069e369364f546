/** What a participant is and brings. */
export interface ReferenceParticipant {
  readonly isClient: boolean;
  readonly isHedger: boolean;
  /** Its broker; a member's own number. */
  readonly member: number;
  readonly minimumFen: bigint;
  readonly addOnPpm: number;
  readonly bankFen: bigint;
  readonly reserveFen: bigint;
  readonly ownFundsFen: bigint;
  readonly riskReserveFen: bigint;
  readonly fundFen: bigint;
}

/** What the reference must know of a contract. */
export interface ReferenceContractTerms {
  readonly lotTonnes: number;
  readonly tickFen: number;
  readonly feePpm: number;
  readonly marginPpm: number;
  readonly hedgerMarginPpm: number;
  readonly listedFen: number;
  /** Month of delivery. */
  readonly month: number;
}

/** The rules with their switches. */
export interface ReferenceTerms {
  readonly participants: readonly ReferenceParticipant[];
  readonly largerSide: boolean;
  readonly gainsUsable: boolean;
  readonly floatingLossesCount: boolean;
  readonly riskSharePpm: number;
  readonly riskCapFen: bigint;
  readonly exchangeFundsFen: bigint;
  readonly exchangeRiskReserveFen: bigint;
  readonly skinInTheGameFen: bigint;
  readonly assessmentMultiple: number;
  /** What is taken off the value of pledged units, and how many times its cash an owner's credit may be (MTM-2). */
  readonly haircutPpm: number;
  readonly cashMultiple: number;
  readonly pledgePriceFen: number;
  /** Layers in their order (WF-1, WF-2). */
  readonly waterfall: readonly string[];
}

/** A working opening order, as far as margin sees it. */
export interface WorkingOpening {
  readonly account: number;
  readonly contract: number;
  readonly isLong: boolean;
  readonly lots: number;
  readonly priceFen: number;
}
