import type { OneWayAuctionTerms, SealedBid } from '../../src/market/index.js';

/** What the twin finds: money as BigInt, tonnes by number of the bid. */
export interface TwinResult {
  readonly clearingPriceFen: number;
  readonly tonnes: ReadonlyMap<number, number>;
  readonly revenueFen: bigint;
}

interface WantedUnit {
  readonly bidId: number;
  readonly priceFen: number;
}

/**
 * SPOT-4 again, slowly: every unit wanted is one entry of a list; the list is sorted by price and cut where the offer ends. With
 * `proRata` the entries at the lowest winning price are counted again by shares reckoned in BigInt.
 */
export function naiveAuction(
  bids: readonly SealedBid[],
  offeredTonnes: number,
  { clearingRule, tieRule, unitTonnes }: Pick<OneWayAuctionTerms, 'clearingRule' | 'tieRule' | 'unitTonnes'>,
): TwinResult {
  const units: WantedUnit[] = [];
  for (const { bidId, priceFen, tonnes } of bids) {
    for (let unit = 0; unit < tonnes / unitTonnes; unit += 1) units.push({ bidId, priceFen });
  }
  units.sort((one, other) => other.priceFen - one.priceFen);
  const winning = units.slice(0, offeredTonnes / unitTonnes);
  const clearingPriceFen = winning.at(-1)?.priceFen ?? 0;
  const won = new Map<number, number>();
  for (const { bidId } of winning) won.set(bidId, (won.get(bidId) ?? 0) + unitTonnes);
  if (tieRule === 'proRata') {
    const tied = bids.filter((bid) => bid.priceFen === clearingPriceFen);
    const left = winning.filter((unit) => unit.priceFen === clearingPriceFen).length;
    const shares = shareOut(
      BigInt(left),
      tied.map(({ tonnes }) => BigInt(tonnes / unitTonnes)),
    );
    tied.forEach(({ bidId }, index) => {
      won.set(bidId, Number(shares[index]) * unitTonnes);
    });
  }
  let revenueFen = 0n;
  for (const { bidId, priceFen } of bids) {
    const paidFen = clearingRule === 'payAsBid' ? priceFen : clearingPriceFen;
    revenueFen += BigInt(paidFen) * BigInt(won.get(bidId) ?? 0);
  }
  return { clearingPriceFen, tonnes: won, revenueFen };
}

/** Whole shares by largest remainder, one unit at a time to the largest remainder left, the earlier first. */
function shareOut(left: bigint, wanted: readonly bigint[]): bigint[] {
  const total = wanted.reduce((sum, units) => sum + units, 0n);
  if (total === 0n) return [];
  const shares = wanted.map((units) => (left * units) / total);
  const rests = wanted.map((units) => (left * units) % total);
  for (let missing = left - shares.reduce((sum, units) => sum + units, 0n); missing > 0n; missing -= 1n) {
    let best = 0;
    for (let index = 1; index < rests.length; index += 1) if (rests[index]! > rests[best]!) best = index;
    shares[best]! += 1n;
    rests[best] = -1n;
  }
  return shares;
}
