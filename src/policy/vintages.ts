import type { VintageRange } from '../registry/index.js';
import type { SurrenderDeadline } from './timetable.js';

/**
 * Vintages that are of use at a deadline, for any of its years (CMP-3, DEL-4); `carryOverYears` as they were when the deadline
 * before it was settled.
 */
export function vintagesFor(
  { firstYear, lastYear }: SurrenderDeadline,
  carryOverYears: number,
): VintageRange {
  return { oldest: firstYear - carryOverYears, newest: lastYear };
}

/** The newest vintage that is of no use once a deadline is past (CMP-3). */
export function newestVoid({ lastYear }: SurrenderDeadline, carryOverYears: number): number {
  return lastYear - carryOverYears;
}
