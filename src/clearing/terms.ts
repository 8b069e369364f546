import type { AccountIndex } from '../protocol/index.js';
import type { Fen, Ppm, PriceFen, TimeUs, Tonnes } from '../units/index.js';
import type { CollateralTerms } from './collateral/terms.js';
import type { WaterfallLayer } from './waterfall/layer.js';

/** What a participant is to the clearing house: a broker's client, a broker, or a member that clears only itself. */
export type ParticipantRole = 'client' | 'broker' | 'tradingMember';

/** A credit line: how much its owner may owe, and the simple interest a year on it (CALL-2, D). */
export interface CreditTerms {
  readonly lineFen: Fen;
  readonly ratePpm: Ppm;
}

/** A participant with what it owns when the run starts. */
export interface ParticipantTerms {
  readonly name: string;
  readonly role: ParticipantRole;
  /** The broker of a client; for a member its own index. */
  readonly member: AccountIndex;
  /** Whether its positions count as hedging (LIQ-4, MAR-2). */
  readonly hedger: boolean;
  /** Cash at the spot bank at the start, in fen. */
  readonly bankFen: Fen;
  /** Settlement reserve at the clearing house at the start, in fen. */
  readonly reserveFen: Fen;
  /** A broker's own funds outside its settlement reserve, in fen; 0 for others. */
  readonly ownFundsFen: Fen;
  /** A broker's risk reserve, in fen; 0 for others. */
  readonly riskReserveFen: Fen;
  /** A member's contribution to the guarantee fund at the start, in fen; left out where it gives none (WF-2). */
  readonly guaranteeFundFen?: Fen;
  /** Left out for those whom nobody lends to. */
  readonly credit?: CreditTerms;
}

/** What clearing must know of a futures contract. */
export interface ContractClearingTerms {
  /** Contracts of one product lend each other their move (SET-2). */
  readonly product: string;
  /** Delivery month, counted as year × 12 + month. */
  readonly deliveryMonth: number;
  readonly lotTonnes: Tonnes;
  readonly tickFen: Fen;
  /** Exchange fee of each side, ppm of the trade's value (FEE-1). */
  readonly feePpm: Ppm;
  /** Exchange margin rate of the first day (MAR-1). */
  readonly marginPpm: Ppm;
  /** The same for hedgers; left out where they have no discount (MAR-2). */
  readonly hedgerMarginPpm?: Ppm;
  /** Listing price: the previous settlement of the first day (CON-8). */
  readonly previousSettlementFen: PriceFen;
}

/** How much margin a position with both sides needs: each side, or the larger one only (MAR-1). */
export type MarginMode = 'bothSides' | 'largerSide';

/** Everything the clearing house is built from: plain data. */
export interface ClearingTerms {
  readonly participants: readonly ParticipantTerms[];
  readonly contracts: readonly ContractClearingTerms[];
  readonly marginMode: MarginMode;
  /** Whether the day's realised gains may carry new margin; they may never be withdrawn (MAR-4). */
  readonly gainsUsable: boolean;
  /** Whether the day's floating losses reduce free margin (MAR-4). */
  readonly floatingLossesCount: boolean;
  /** What pledged allowances count for (MTM-2). */
  readonly collateral: CollateralTerms;
  /** Brokers ask their clients this much over the exchange rate (MAR-3). */
  readonly brokerAddOnPpm: Ppm;
  /** Minimum settlement reserve by role (CALL-1). */
  readonly minimumReserveFen: Readonly<Record<ParticipantRole, Fen>>;
  /** Share of the exchange's fees that goes to its risk reserve (FEE-1). */
  readonly riskReserveSharePpm: Ppm;
  /** The share stops when the risk reserve reaches this (FEE-1: ten times the exchange's capital). */
  readonly riskReserveCapFen: Fen;
  /** The exchange's own funds and risk reserve at the start. */
  readonly exchangeFundsFen: Fen;
  readonly exchangeRiskReserveFen: Fen;
  /** What the exchange sets aside, besides its own funds, to lose before the members that did not default (WF-2). */
  readonly skinInTheGameFen: Fen;
  /** A member that did not default may be called in one day for this many times its contribution to the fund (WF-2, D). */
  readonly assessmentMultiple: number;
  /** Who covers a loss beyond the defaulter's own money, in order (WF-1, WF-2). */
  readonly waterfall: readonly WaterfallLayer[];
}

/** Simulated time as the clearing house reads it for its facts. */
export interface ClearingClock {
  readonly nowUs: TimeUs;
}
