import type { ContractSeries } from './contractSeries.js';

/** Another contract becomes the main one when its open interest is this many percent of the main one's. */
const TAKEOVER_PERCENT = 110;

/**
 * The main contract of each of `dayCount` days, as a position in `contracts`; -1 on a day without a contract. The first
 * is the one with the largest open interest; it gives way to a contract with more than 110% of its own, or when it is
 * no longer settled. Ties go to the earlier contract.
 */
export function mainContracts(contracts: readonly ContractSeries[], dayCount: number): number[] {
  const openInterest = contracts.map(
    ({ days }) => new Map(days.map((day) => [day.dayIndex, day.openInterestLots])),
  );
  let main = -1;
  return Array.from({ length: dayCount }, (_, dayIndex) => {
    const held = openInterest[main]?.get(dayIndex);
    const largest = largestOn(openInterest, dayIndex);
    const most = openInterest[largest]?.get(dayIndex) ?? 0;
    if (held === undefined || 100 * most > TAKEOVER_PERCENT * held) main = largest;
    return main;
  });
}

function largestOn(openInterest: readonly ReadonlyMap<number, number>[], dayIndex: number): number {
  let largest = -1;
  let most = -1;
  openInterest.forEach((byDay, index) => {
    const lots = byDay.get(dayIndex) ?? -1;
    if (lots > most) {
      most = lots;
      largest = index;
    }
  });
  return largest;
}
