import type { Fen } from '../units/index.js';

/** What the reserve after settlement means for an account (CALL-1). */
export interface CallState {
  readonly status: 'ok' | 'restricted' | 'liquidationIfUnmet';
  /** minimum − reserve, 0 when there is no call. */
  readonly callFen: Fen;
  readonly mayOpen: boolean;
}

/**
 * CALL-1: a reserve at or above its minimum is fine; between zero and the minimum there is a call and the account may
 * only close; below zero the position is liquidated if the call is not met.
 */
export function callState(reserveFen: Fen, minimumFen: Fen): CallState {
  if (reserveFen >= minimumFen) return { status: 'ok', callFen: 0, mayOpen: true };
  const status = reserveFen >= 0 ? 'restricted' : 'liquidationIfUnmet';
  return { status, callFen: minimumFen - reserveFen, mayOpen: false };
}

/** Nothing is asked of the account. */
const NOTHING_ASKED: CallState = { status: 'ok', callFen: 0, mayOpen: true };

/**
 * The same for an account: a client without a position or a debt need not keep a minimum reserve and is not called (CALL-1, D).
 */
export function accountCallState(
  isClient: boolean,
  holdsPosition: boolean,
  reserveFen: Fen,
  minimumFen: Fen,
): CallState {
  return isClient && !holdsPosition && reserveFen >= 0 ? NOTHING_ASKED : callState(reserveFen, minimumFen);
}
