import type { ClearingState } from '../state.js';
import { type DeleveragedContract, deleverage, type SettlementOf } from './deleverage.js';
import { type ForcedReduction, forceReduction } from './forcedReduction.js';

/** Closes positions by decree, after the settlement prices are found and before the day is settled (FRD-1, FRD-3). */
export class ReductionDesk {
  private readonly state: ClearingState;

  constructor(state: ClearingState) {
    this.state = state;
  }

  /** Meets the losers' unfilled close orders from those who gain, at the limit price (FRD-1). */
  force(reduction: ForcedReduction): void {
    forceReduction(this.state, reduction);
  }

  /** Closes whoever the mark makes bankrupt against the deleveraging queue (FRD-3). */
  deleverage(contracts: readonly DeleveragedContract[], settlementOf: SettlementOf): void {
    deleverage(this.state, contracts, settlementOf);
  }
}
