import type { RunMeta } from './runMeta.js';

/** Number of the regime of the main market. */
export const MAIN_REGIME = 0;

/** Gives the number of the regime in which an account has its duty for a year; the main one's for who is in none. */
export function dutyRegimes({ regimes, participants }: RunMeta): (account: number, year: number) => number {
  if (regimes.length < 2) return () => MAIN_REGIME;
  const groupOf = new Map(participants.map(({ account, group }) => [account, group]));
  return (account, year) => {
    const group = groupOf.get(account);
    const found = regimes.findIndex(({ groups }) =>
      groups.some(
        (one) =>
          one.group === group &&
          (one.firstYear ?? Number.NEGATIVE_INFINITY) <= year &&
          year <= (one.lastYear ?? Number.POSITIVE_INFINITY),
      ),
    );
    return found === -1 ? MAIN_REGIME : found;
  };
}
