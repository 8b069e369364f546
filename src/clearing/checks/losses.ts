import { Purse } from '../ledger.js';
import type { ClearingState } from '../state.js';
import { breach } from './breach.js';

/**
 * After the losses of a settlement are covered: throws InvariantError if an account without a position or a delivery has
 * negative equity (LIQ-3).
 */
export function verifyLossesCovered(state: ClearingState): void {
  for (let account = 0; account < state.accountCount; account += 1) {
    const reserveFen = state.ledger.purseFen(account, Purse.reserve);
    if (reserveFen >= 0 || state.positionsOf[account]!.length > 0) continue;
    if (state.deliveries.heldFen(account) > 0) continue;
    breach('negative-equity-covered', 'no negative equity stays in an account', { account, reserveFen });
  }
}
