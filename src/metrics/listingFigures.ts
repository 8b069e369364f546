import { formatIsoDay } from '../calendar/index.js';
import type { Lots, Tonnes } from '../units/index.js';
import type { BasisDay } from './basis.js';
import { settleInCash } from './cashContracts.js';
import type { RunMetrics } from './collectRun.js';
import { contractProducts } from './contractProducts.js';

/** Trading days after a listing, the first included, that `ListingFigures` looks at (D). */
const FIRST_DAYS = 5;

/** The first five trading days of a contract in the run (CON-8). Basis: settlement − spot close, of the spot close, in percent. */
export interface ListingFigures {
  readonly contract: string;
  /** ISO date of its first day in the run. */
  readonly firstDate: string;
  readonly firstDayLots: Lots;
  /** Null for a contract that settles in cash: its prices are in points of an index, and no tonnes stand behind it (IDX-1). */
  readonly firstDayTonnes: Tonnes | null;
  /** The largest basis of these days and its date; null without a spot close. */
  readonly maxBasisPercent: number | null;
  readonly maxBasisDate: string | null;
  /** The smallest. */
  readonly minBasisPercent: number | null;
  /** The largest of all its days in the run, and its date. */
  readonly peakBasisPercent: number | null;
  readonly peakBasisDate: string | null;
}

/** One entry for every contract that has a day in the run, in their order. */
export function listingFigures({ meta, contracts, basis }: RunMetrics): ListingFigures[] {
  const products = contractProducts(meta);
  const inCash = settleInCash(meta);
  return contracts.flatMap(({ code, days }, index) => {
    const first = days[0];
    if (first === undefined) return [];
    const lastOfFirst = days[Math.min(FIRST_DAYS, days.length) - 1]!.dayIndex;
    const ofFirst = basis[index]!.days.filter(({ dayIndex }) => dayIndex <= lastOfFirst);
    const largest = largestOf(ofFirst);
    const peak = largestOf(basis[index]!.days);
    return {
      contract: code,
      firstDate: formatIsoDay(first.dayNumber),
      firstDayLots: first.volumeLots,
      firstDayTonnes: inCash[index] ? null : first.volumeLots * products[index]!.lotTonnes,
      maxBasisPercent: largest?.basisPercent ?? null,
      maxBasisDate: dateOf(largest),
      minBasisPercent:
        ofFirst.length === 0 ? null : Math.min(...ofFirst.map(({ basisPercent }) => basisPercent)),
      peakBasisPercent: peak?.basisPercent ?? null,
      peakBasisDate: dateOf(peak),
    };
  });
}

/** The first day with the largest basis; undefined without a day. */
function largestOf(days: readonly BasisDay[]): BasisDay | undefined {
  return days.reduce<BasisDay | undefined>(
    (most, day) => (most === undefined || day.basisPercent > most.basisPercent ? day : most),
    undefined,
  );
}

function dateOf(day: BasisDay | undefined): string | null {
  return day === undefined ? null : formatIsoDay(day.dayNumber);
}
