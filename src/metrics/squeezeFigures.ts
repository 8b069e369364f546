import { formatIsoDay } from '../calendar/index.js';
import type { Tonnes } from '../units/index.js';
import type { RunMetrics } from './collectRun.js';
import type { SupplyDay } from './squeeze.js';

/** How near a contract came to a squeeze in its last month, by the deliverable supply of each day (DEL-4). */
export interface SqueezeFigures {
  readonly contract: string;
  /** ISO date of the last day measured; the last trading day if that lies in the run. */
  readonly lastDate: string;
  /** The largest open interest ÷ deliverable supply, and its date; null without any supply. */
  readonly maxOpenInterestOverSupply: number | null;
  readonly maxOpenInterestOverSupplyDate: string | null;
  /** The largest corner ratio, and its date; null if nobody but the largest long had units. */
  readonly maxCornerRatio: number | null;
  readonly maxCornerRatioDate: string | null;
  /** The largest position of one account against the supply. */
  readonly maxLargestLongPercent: number | null;
  /** Of the last day measured. */
  readonly endSupplyTonnes: Tonnes;
  readonly endAvailableTonnes: Tonnes;
  readonly endOpenInterestOverSupply: number | null;
  readonly endCornerRatio: number | null;
  readonly endTopFourLongPercent: number | null;
  readonly endTopFourShortPercent: number | null;
  readonly endBasisPercent: number | null;
}

/** One entry for every contract that came into its last month in the run, in their order. */
export function squeezeFigures({ supply }: RunMetrics): SqueezeFigures[] {
  const contracts = [...new Set(supply.map(({ contract }) => contract))].sort((a, b) => a - b);
  return contracts.map((contract) => figuresOf(supply.filter((day) => day.contract === contract)));
}

function figuresOf(days: readonly SupplyDay[]): SqueezeFigures {
  const last = days.at(-1)!;
  const openInterest = largest(days, (day) => day.openInterestOverSupply);
  const corner = largest(days, (day) => day.cornerRatio);
  return {
    contract: last.code,
    lastDate: formatIsoDay(last.dayNumber),
    maxOpenInterestOverSupply: openInterest?.value ?? null,
    maxOpenInterestOverSupplyDate: openInterest?.date ?? null,
    maxCornerRatio: corner?.value ?? null,
    maxCornerRatioDate: corner?.date ?? null,
    maxLargestLongPercent: largest(days, (day) => day.largestLongPercent)?.value ?? null,
    endSupplyTonnes: last.supplyTonnes,
    endAvailableTonnes: last.availableTonnes,
    endOpenInterestOverSupply: last.openInterestOverSupply ?? null,
    endCornerRatio: last.cornerRatio ?? null,
    endTopFourLongPercent: last.topFourLongPercent ?? null,
    endTopFourShortPercent: last.topFourShortPercent ?? null,
    endBasisPercent: last.basisPercent ?? null,
  };
}

/** The largest value and the first day that has it; undefined without any. */
function largest(
  days: readonly SupplyDay[],
  figureOf: (day: SupplyDay) => number | undefined,
): { readonly value: number; readonly date: string } | undefined {
  let found: { value: number; date: string } | undefined;
  for (const day of days) {
    const value = figureOf(day);
    if (value === undefined || (found !== undefined && value <= found.value)) continue;
    found = { value, date: formatIsoDay(day.dayNumber) };
  }
  return found;
}
