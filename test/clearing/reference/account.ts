import { ReferenceLeg } from './leg.js';
import type { ReferenceParticipant } from './terms.js';

/** Both sides of a position. */
export interface ReferencePosition {
  readonly long: ReferenceLeg;
  readonly short: ReferenceLeg;
}

/** Everything that one participant has and owes. */
export class ReferenceAccount {
  readonly terms: ReferenceParticipant;
  bankFen: bigint;
  reserveFen: bigint;
  marginFen = 0n;
  ownFundsFen: bigint;
  riskReserveFen: bigint;
  fundFen: bigint;
  /** Part of the margin that deliveries keep: delivery margin, and what a buyer has paid (DEL-2). */
  keptFen = 0n;
  /** What it has paid of that: spent, though it still lies here. */
  paidFen = 0n;
  /** Units pledged for credit (MTM-2). */
  pledgedTonnes = 0;
  /** P&L of the day's closes, and the day's fees. */
  realisedFen = 0n;
  feesFen = 0n;
  /** Day P&L of the last settlement. */
  profitFen = 0n;
  /** Held a position or a delivery at the last settlement, before contracts went to delivery (WF-3). */
  heldAtSettlement = false;
  /** The call, that of the last settlement whatever became of it, and how it stands (CALL-1). */
  callFen = 0n;
  settledCallFen = 0n;
  stage: 'none' | 'open' | 'missed' = 'none';
  isLiquidating = false;
  /** When a call made within the day is due; 0 for a call of the settlement, or none. */
  intradayDueUs = 0;
  /** What others lost by its default (WF-1). */
  recourseFen = 0n;
  /** What a broker advances for its clients (CALL-1). */
  advancedFen = 0n;
  /** Its broker has missed a call. */
  isRestricted = false;
  /** By contract. */
  readonly positions: ReferencePosition[] = [];

  constructor(terms: ReferenceParticipant) {
    this.terms = terms;
    this.bankFen = terms.bankFen;
    this.reserveFen = terms.reserveFen;
    this.ownFundsFen = terms.ownFundsFen;
    this.riskReserveFen = terms.riskReserveFen;
    this.fundFen = terms.fundFen;
  }

  addContract(): void {
    this.positions.push({ long: new ReferenceLeg(), short: new ReferenceLeg() });
  }

  leg(contract: number, isLong: boolean): ReferenceLeg {
    const position = this.positions[contract]!;
    return isLong ? position.long : position.short;
  }

  hasLots(): boolean {
    return this.positions.some(({ long, short }) => long.lots.length + short.lots.length > 0);
  }

  /** A call that stands, or a default that others paid for, leaves only closing (CALL-1, WF-1). */
  mayOnlyClose(): boolean {
    return this.callFen > 0n || this.recourseFen > 0n;
  }
}
