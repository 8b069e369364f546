import { type RunCollateral, runCollateral } from './collateral.js';
import type { ContractSeries } from './contractSeries.js';
import {
  type LargeTrader,
  largeTraders,
  type QuotaHolders,
  quotaHolders,
  type TradingLimitBreak,
  tradingLimitBreaks,
} from './largeTraders.js';
import { type LimitLock, limitLocks } from './locks.js';
import { type LossCover, type LossPayer, type LossShare, lossPayers, lossShares } from './losses.js';
import { type RunMembers, runMembers } from './members.js';
import { type Reduction, runReductions } from './reductions.js';
import type { RunCollector } from './runCollector.js';
import type { RunMeta } from './runMeta.js';

/** What the clearing house did beyond settlements, calls and liquidations. */
export interface ClearingRun {
  /** Runs of locked days (LIM-2 to LIM-4). */
  readonly locks: readonly LimitLock[];
  /** Reductions of positions (FRD-1, FRD-3). */
  readonly reductions: readonly Reduction[];
  /** What single payers of shared layers paid (WF-2). */
  readonly lossShares: readonly LossShare[];
  /** Who paid for losses, by group and layer (WF-1, WF-2). */
  readonly lossPayers: readonly LossPayer[];
  /** Brokers between clients and exchange (CALL-1, MAR-3). */
  readonly members: RunMembers;
  /** Pledged allowances (MTM-2). */
  readonly collateral: RunCollateral;
  readonly largeTraders: readonly LargeTrader[];
  readonly tradingLimitBreaks: readonly TradingLimitBreak[];
  readonly quotaHolders: QuotaHolders;
}

/** Reads what the clearing house did. `covers` are the payments of all layers. */
export function clearingRun(
  { tables, reductions: watched }: RunCollector,
  meta: RunMeta,
  contracts: readonly ContractSeries[],
  covers: readonly LossCover[],
): ClearingRun {
  const reductions = runReductions(watched.all(), meta, contracts);
  const shares = lossShares(tables, meta);
  return {
    locks: limitLocks(tables, meta, contracts, reductions),
    reductions,
    lossShares: shares,
    lossPayers: lossPayers(covers, shares, meta),
    members: runMembers(tables),
    collateral: runCollateral(tables, meta),
    largeTraders: largeTraders(tables),
    tradingLimitBreaks: tradingLimitBreaks(tables),
    quotaHolders: quotaHolders(tables),
  };
}
