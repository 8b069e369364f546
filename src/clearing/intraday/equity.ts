import type { AccountIndex } from '../../protocol/index.js';
import type { Fen } from '../../units/index.js';
import type { ClearingState } from '../state.js';

/**
 * Equity of an account now: money, credit for pledged allowances, the day's realised and floating profit at the last prices,
 * less fees (CALL-1, MTM-2).
 */
export function intradayEquityFen(state: ClearingState, account: AccountIndex): Fen {
  const { realisedFen, feesFen, creditFen } = state.accounts;
  const profitFen = realisedFen[account]! + state.floatingFen(account);
  return state.cashFen(account) + creditFen[account]! + profitFen - feesFen[account]!;
}

/**
 * Margin that an account's positions need at its broker now, the add-on included and at the previous settlements, and what is
 * kept for its deliveries (MAR-1, MAR-3, DEL-2).
 */
export function brokerMarginFen(state: ClearingState, account: AccountIndex): Fen {
  let marginFen = state.deliveries.heldFen(account);
  for (const position of state.positionsOf[account]!) marginFen += state.positionMarginFen(position, false);
  return marginFen;
}
