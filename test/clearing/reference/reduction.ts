import { least, MILLION, splitExactly, sumOf } from './money.js';
import type { ReferenceHouse } from './referenceHouse.js';

/** Lots that an account wanted to close at the limit and could not. */
export interface ReferenceRequest {
  readonly account: number;
  readonly lots: number;
}

/** How a forced reduction went. */
export interface ReferenceReduction {
  /** Lots closed of losers and of winners, by account; what accounts closed against themselves apart. */
  readonly filled: number[];
  readonly cut: number[];
  readonly ownLots: number[];
}

/**
 * Forced reduction at the limit price (FRD-1, FRD-2). `isLong` is the losing side: long where the market closed locked down.
 * Own opposite lots first; then losers of 6% and more against winners, tier by tier, pro rata.
 */
export function referenceReduction(
  house: ReferenceHouse,
  contract: number,
  isLong: boolean,
  limitFen: number,
  settlementFen: bigint,
  requests: readonly ReferenceRequest[],
): ReferenceReduction {
  const none = house.accounts.map(() => 0);
  const result = { filled: [...none], cut: [...none], ownLots: [...none] };
  const close = (account: number, side: boolean, lots: number): void => {
    const closed = house.accounts[account]!.leg(contract, side).closeOldest(lots);
    house.realise(account, contract, side, BigInt(limitFen), closed);
  };
  const netLots = (account: number): number => {
    const owner = house.accounts[account]!;
    return owner.leg(contract, isLong).lots.length - owner.leg(contract, !isLong).lots.length;
  };
  const sorted = [...requests].sort((a, b) => a.account - b.account);
  for (const { account, lots } of sorted) {
    const owner = house.accounts[account]!;
    let own = lots - Math.max(0, netLots(account));
    own = Math.min(own, owner.leg(contract, true).lots.length, owner.leg(contract, false).lots.length);
    if (own <= 0) continue;
    close(account, true, own);
    close(account, false, own);
    result.ownLots[account] = own;
  }
  const profit = (account: number, side: boolean, lots: number) =>
    unitProfit(house, account, contract, side, lots, settlementFen);
  const losers = sorted.filter(
    ({ account }) => netLots(account) > 0 && profit(account, isLong, netLots(account)).reaches(-60_000n),
  );
  const wanted = losers.map(({ account, lots }) => BigInt(Math.min(lots, netLots(account))));
  for (const tier of [1, 2, 3, 4]) {
    const winners = [...house.accounts.keys()].filter((account) => {
      const lots = -netLots(account) - result.cut[account]!;
      return lots > 0 && tierOf(house, account, profit(account, !isLong, -netLots(account))) === tier;
    });
    const has = winners.map((account) => BigInt(-netLots(account)));
    const traded = least(sumOf(wanted), sumOf(has));
    const cuts = splitExactly(traded, has);
    const fills = splitExactly(traded, wanted);
    for (const [index, account] of winners.entries()) result.cut[account]! += Number(cuts[index]!);
    for (const [index, { account }] of losers.entries()) {
      result.filled[account]! += Number(fills[index]!);
      wanted[index]! -= fills[index]!;
    }
  }
  for (const account of house.accounts.keys()) {
    if (result.filled[account]! > 0) close(account, isLong, result.filled[account]!);
    if (result.cut[account]! > 0) close(account, !isLong, result.cut[account]!);
  }
  return result;
}

interface UnitProfit {
  /** Whether the profit of a tonne is at least so much of the settlement price; below zero: whether the loss is. */
  reaches(ppm: bigint): boolean;
  readonly isPositive: boolean;
}

/** Walks back through the latest opening lots until they are as many as the net position (FRD-2). */
function unitProfit(
  house: ReferenceHouse,
  account: number,
  contract: number,
  isLong: boolean,
  lots: number,
  settlementFen: bigint,
): UnitProfit {
  const latest = house.accounts[account]!.leg(contract, isLong).openedFen.slice(-lots);
  let sumFen = 0n;
  for (const openedFen of latest) sumFen += isLong ? settlementFen - openedFen : openedFen - settlementFen;
  const thresholdFen = (ppm: bigint): bigint => ppm * settlementFen * BigInt(latest.length);
  return {
    reaches: (ppm) =>
      ppm < 0n ? sumFen * MILLION <= thresholdFen(ppm) : sumFen * MILLION >= thresholdFen(ppm),
    isPositive: sumFen > 0n,
  };
}

function tierOf(house: ReferenceHouse, account: number, profit: UnitProfit): number {
  if (!profit.isPositive) return 0;
  if (house.accounts[account]!.terms.isHedger) return profit.reaches(60_000n) ? 4 : 0;
  if (profit.reaches(60_000n)) return 1;
  return profit.reaches(30_000n) ? 2 : 3;
}
