import type { Offset, SettlementMethod, Side } from '../../protocol/index.js';
import type { Fen, Lots, Ppm, PriceFen, Tonnes } from '../../units/index.js';
import type { MarginMode, ParticipantRole } from '../terms.js';

/** One account as its statement begins, at the last settlement. */
export interface StatementTerms {
  readonly role: ParticipantRole;
  /** What `openingFen` is: the reserve of MTM-2 without collateral credit, or the same with the margin. */
  readonly openingIs: 'reserve' | 'equity';
  readonly openingFen: Fen;
  /** Value of pledged units after the haircut, of which at most `cashMultiple` × cash counts (MTM-2). */
  readonly collateralFen: Fen;
  readonly cashMultiple: number;
  readonly minimumReserveFen: Fen;
  /** The broker's margin over the exchange's; 0 for members (MAR-3). */
  readonly addOnPpm: Ppm;
  readonly marginMode: MarginMode;
  /** Whether the day's realised gains may carry new margin (MAR-4). */
  readonly gainsUsable: boolean;
  readonly contracts: readonly StatementContract[];
}

/** A contract of the statement and what the account carries in. */
export interface StatementContract {
  readonly name: string;
  readonly lotTonnes: Tonnes;
  readonly tickFen: Fen;
  /** Exchange fee of each side, ppm of the trade's value (FEE-1). */
  readonly feePpm: Ppm;
  readonly previousSettlementFen: PriceFen;
  /** Exchange margin rate for this account collected at the last settlement (MAR-1, MAR-2). */
  readonly marginPpm: Ppm;
  /** Price limit of the first day; null for none (LIM-1, CON-9). */
  readonly limitPpm: Ppm | null;
  readonly long: CarriedLots;
  readonly short: CarriedLots;
}

/** Lots carried in on one side. */
export interface CarriedLots {
  readonly lots: Lots;
  /** Mean opening price; undefined where it is not known. */
  readonly openedFen: PriceFen | undefined;
}

/** One trade of the account. */
export interface StatementTrade {
  /** Index among the statement's contracts. */
  readonly contract: number;
  readonly side: Side;
  readonly offset: Offset;
  readonly lots: Lots;
  readonly priceFen: PriceFen;
}

/** Money that comes and goes before a day's trading. */
export interface StatementFlows {
  readonly depositFen: Fen;
  readonly withdrawalFen: Fen;
  /** Value after the haircut of the pledged units at the day's settlement; undefined while it stays. */
  readonly collateralFen: Fen | undefined;
}

/** A contract's settlement of the day, and what holds from then on. */
export interface StatementSettlement {
  readonly priceFen: PriceFen;
  /** How the price came about (SET-1, SET-2); undefined for one that was given. */
  readonly method: SettlementMethod | undefined;
  /** Exchange margin rate for this account collected at this settlement (MAR-2, LIM-3). */
  readonly nextMarginPpm: Ppm;
  /** Price limit of the next day; null for none. */
  readonly nextLimitPpm: Ppm | null;
}
