import type { RandomStream } from '../../kernel/index.js';
import { splitByLargestRemainder, type Tonnes } from '../../units/index.js';
import type { OneWayAuctionTerms } from './oneWayAuctionTerms.js';
import type { SealedBid } from './sealedBid.js';

/** How scarce tonnes are shared out, and where a draw comes from. */
export interface AllotmentRule extends Pick<OneWayAuctionTerms, 'tieRule' | 'unitTonnes'> {
  /** Draws the order of tied bids; used by the tie rule `random` only. */
  readonly random: Pick<RandomStream, 'integer'>;
}

/**
 * The tonnes that each bid gets of `offeredTonnes`, bids without any left out: highest price first; at the lowest price that
 * wins, the tie rule decides (SPOT-4). All quantities are multiples of the unit. O(n log n).
 */
export function allotBids(
  bids: Iterable<SealedBid>,
  offeredTonnes: Tonnes,
  rule: AllotmentRule,
): Map<SealedBid, Tonnes> {
  const ranked = [...bids].sort(
    (one, other) => other.priceFen - one.priceFen || one.sequence - other.sequence,
  );
  const allotted = new Map<SealedBid, Tonnes>();
  let leftTonnes = offeredTonnes;
  for (let first = 0; first < ranked.length && leftTonnes > 0; ) {
    const { priceFen } = ranked[first]!;
    let end = first;
    let wantedTonnes = 0;
    for (; ranked[end]?.priceFen === priceFen; end += 1) wantedTonnes += ranked[end]!.tonnes;
    const tied = ranked.slice(first, end);
    const shares = wantedTonnes <= leftTonnes ? wanted(tied) : ration(tied, leftTonnes, rule);
    tied.forEach((bid, index) => {
      if (shares[index]! > 0) allotted.set(bid, shares[index]!);
    });
    leftTonnes -= Math.min(wantedTonnes, leftTonnes);
    first = end;
  }
  return allotted;
}

function wanted(bids: readonly SealedBid[]): Tonnes[] {
  return bids.map(({ tonnes }) => tonnes);
}

/** Shares out less than the tied bids, given in the order of time, want. */
function ration(
  tied: readonly SealedBid[],
  leftTonnes: Tonnes,
  { tieRule, unitTonnes, random }: AllotmentRule,
): Tonnes[] {
  switch (tieRule) {
    case 'timePriority':
      return serve(
        tied,
        tied.map((_, index) => index),
        leftTonnes,
      );
    case 'random':
      return serve(tied, drawnOrder(tied.length, random), leftTonnes);
    case 'proRata': {
      const units = tied.map(({ tonnes }) => tonnes / unitTonnes);
      return splitByLargestRemainder(leftTonnes / unitTonnes, units).map((share) => share * unitTonnes);
    }
  }
}

/** Serves bids in the given order until nothing is left. */
function serve(tied: readonly SealedBid[], order: readonly number[], leftTonnes: Tonnes): Tonnes[] {
  const shares = tied.map(() => 0);
  let left = leftTonnes;
  for (const index of order) {
    shares[index] = Math.min(tied[index]!.tonnes, left);
    left -= shares[index]!;
  }
  return shares;
}

/** The numbers below `count` in an order of which each is equally likely: one draw for each number but the first. */
function drawnOrder(count: number, random: Pick<RandomStream, 'integer'>): number[] {
  const order = Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last -= 1) {
    const picked = random.integer(0, last);
    [order[last], order[picked]] = [order[picked]!, order[last]!];
  }
  return order;
}
