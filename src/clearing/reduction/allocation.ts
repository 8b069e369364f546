import { type Lots, splitByLargestRemainder } from '../../units/index.js';
import { REDUCTION_TIERS } from './tiers.js';

/** A profitable position that may be cut, and its tier (FRD-1). */
export interface CounterPosition {
  readonly lots: Lots;
  readonly tier: number;
}

/** Lots that the request and the counter position with these places in their lists trade with each other. */
export interface ReductionMatch {
  readonly request: number;
  readonly winner: number;
  readonly lots: Lots;
  readonly tier: number;
}

/** What a tier had and gave. */
export interface TierUse {
  readonly tier: number;
  readonly capacityLots: Lots;
  readonly usedLots: Lots;
}

/** Who trades how much with whom in a forced reduction. */
export interface ReductionAllocation {
  readonly matches: readonly ReductionMatch[];
  readonly tiers: readonly TierUse[];
  /** Lots closed of each request, and of each counter position. */
  readonly filledLots: readonly Lots[];
  readonly cutLots: readonly Lots[];
}

/**
 * Allocates requests to profitable positions tier by tier (FRD-1). A tier that has enough is cut pro rata to its positions;
 * one that has not is used up, and shared among the requests pro rata to what they still lack. By largest remainder, ties
 * to the earlier entry. Filled lots are cut lots; no entry gets or gives more than it has.
 */
export function allocateReduction(
  requestLots: readonly Lots[],
  winners: readonly CounterPosition[],
): ReductionAllocation {
  const leftLots = [...requestLots];
  const cutLots = winners.map(() => 0);
  const matches: ReductionMatch[] = [];
  const tiers = REDUCTION_TIERS.map((tier) => {
    const members = [...winners.keys()].filter((index) => winners[index]!.tier === tier);
    const capacityLots = sum(members.map((index) => winners[index]!.lots));
    const usedLots = Math.min(capacityLots, sum(leftLots));
    const filled = splitByLargestRemainder(usedLots, leftLots);
    const shares = splitByLargestRemainder(
      usedLots,
      members.map((index) => winners[index]!.lots),
    );
    const cuts = winners.map(() => 0);
    for (const [place, index] of members.entries()) cuts[index] = shares[place]!;
    matches.push(...pairUp(filled, cuts, tier));
    for (const [index, lots] of filled.entries()) leftLots[index]! -= lots;
    for (const [index, lots] of cuts.entries()) cutLots[index]! += lots;
    return { tier, capacityLots, usedLots };
  });
  const filledLots = requestLots.map((lots, index) => lots - leftLots[index]!);
  return { matches, tiers, filledLots, cutLots };
}

/** Pairs two lists of lots with equal sums, both in their order. Who is paired with whom changes nobody's money (D). */
function pairUp(filled: readonly Lots[], cuts: readonly Lots[], tier: number): ReductionMatch[] {
  const matches: ReductionMatch[] = [];
  const [left, right] = [[...filled], [...cuts]];
  let winner = 0;
  for (const request of left.keys()) {
    while (left[request]! > 0) {
      while (right[winner] === 0) winner += 1;
      const lots = Math.min(left[request]!, right[winner]!);
      left[request]! -= lots;
      right[winner]! -= lots;
      matches.push({ request, winner, lots, tier });
    }
  }
  return matches;
}

function sum(lots: readonly Lots[]): Lots {
  return lots.reduce((total, one) => total + one, 0);
}
