import { defaultSessions, US_PER_SECOND } from '../../calendar/index.js';
import { formatSeconds } from '../leaves.js';
import { placeOf } from '../sourceNode.js';
import type { SectionContext } from './context.js';

/** Clock times of the section `clearing`, in seconds since midnight. */
interface ClearingClock {
  readonly transferArrival: number;
  readonly deadline: number;
  readonly settlement: number;
}

/**
 * Whether the clearing house's day is in order: transfers arrive by the deadline of calls (CALL-2), which lies not after the
 * open, for liquidation starts there (CALL-1, LIQ-1), and the settlement follows the close (SET-1). What is not becomes issues.
 */
export function checkClearingClock(clock: ClearingClock, { root, list }: SectionContext): boolean {
  const before = list.issues.length;
  const sessions = defaultSessions.futures;
  const open = sessions[0]!.opensUs / US_PER_SECOND;
  const close = sessions[sessions.length - 1]!.closesUs / US_PER_SECOND;
  const place = (key: keyof ClearingClock) => [placeOf(root, ['clearing', key]), `clearing.${key}`] as const;
  const { transferArrival, deadline, settlement } = clock;
  const [arrives, due, settles] = [transferArrival, deadline, settlement].map(formatSeconds);
  if (transferArrival > deadline) {
    list.add('clockOrder', ...place('transferArrival'), { found: arrives, deadline: due });
  }
  if (deadline > open) {
    list.add('deadlineAfterOpen', ...place('deadline'), { found: due, open: formatSeconds(open) });
  }
  if (settlement <= close) {
    list.add('settlementBeforeClose', ...place('settlement'), {
      found: settles,
      close: formatSeconds(close),
    });
  }
  return list.issues.length === before;
}
