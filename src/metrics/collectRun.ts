import { type AccountResult, accountResults, type GroupResult, groupResults } from './accounts.js';
import { type ContractBasis, contractBasis } from './basis.js';
import { type BlockTotals, blockTotals, blockTrades } from './blockTrades.js';
import { type ComplianceRun, complianceRun } from './compliance.js';
import { type ContractSeries, contractSeries } from './contractSeries.js';
import type { LiquidationSlice } from './liquidations.js';
import { type AccountDefault, accountDefaults, type LayerLoss, lossesByLayer } from './losses.js';
import {
  type MarginCallRecord,
  type MarginCallTotals,
  marginCalls,
  marginCallTotals,
} from './marginCalls.js';
import { type GroupPressure, marginPressure } from './marginPressure.js';
import { type MonthVolumes, monthlyVolumes } from './monthlyVolumes.js';
import type { PostingTotals } from './postingTotals.js';
import { countRejects, type RejectCount } from './rejects.js';
import { type ReplayTracking, replayTracking } from './replay.js';
import type { RunMeta, TableSource } from './runMeta.js';
import { type SpotDay, spotSeries } from './spotSeries.js';
import { type TerminalBasis, terminalBases } from './terminalBasis.js';
import { type TermsChange, termsChanges } from './termsChanges.js';
import { realisedVolatilityPercent } from './volatility.js';

/** Daily standard deviation of log changes, in percent; undefined with fewer than two changes. */
export interface Volatility {
  readonly spotPercent: number | undefined;
  /** From settlement prices. */
  readonly contracts: readonly { readonly code: string; readonly percent: number | undefined }[];
}

/** Everything the report and the summary show of one run, as plain data. */
export interface RunMetrics {
  readonly meta: RunMeta;
  readonly contracts: readonly ContractSeries[];
  readonly spot: readonly SpotDay[];
  readonly basis: readonly ContractBasis[];
  /** Contracts that ended in the run. */
  readonly terminalBasis: readonly TerminalBasis[];
  readonly blocks: BlockTotals;
  readonly months: readonly MonthVolumes[];
  /** Undefined without covered entities. */
  readonly compliance: ComplianceRun | undefined;
  readonly termsChanges: readonly TermsChange[];
  readonly calls: readonly MarginCallRecord[];
  readonly callTotals: MarginCallTotals;
  readonly marginPressure: readonly GroupPressure[];
  /** Liquidation slices that follow no missed call (LIQ-2). */
  readonly otherLiquidations: readonly LiquidationSlice[];
  readonly losses: readonly LayerLoss[];
  readonly defaults: readonly AccountDefault[];
  readonly accounts: readonly AccountResult[];
  readonly groups: readonly GroupResult[];
  readonly rejects: readonly RejectCount[];
  readonly volatility: Volatility;
  /** Undefined for runs without a real series. */
  readonly replay: ReplayTracking | undefined;
}

/**
 * Reads the tables of a run and the sums of its postings and computes its metrics. Pure: the same input gives the same
 * data. Throws RangeError if a table of METRIC_FACTS is missing.
 */
export function collectRun(tables: TableSource, postings: PostingTotals, meta: RunMeta): RunMetrics {
  const contracts = contractSeries(tables, meta);
  const spot = spotSeries(tables, meta);
  const basis = contracts.map((contract) => contractBasis(contract, spot));
  const blocks = blockTrades(tables, meta);
  const { calls, otherLiquidations } = marginCalls(tables);
  const accounts = accountResults(tables, meta, postings, spot, calls);
  return {
    meta,
    contracts,
    spot,
    basis,
    terminalBasis: terminalBases(tables, meta, contracts, basis, blocks),
    blocks: blockTotals(blocks, spot),
    months: monthlyVolumes(tables, meta, { contracts, spot, blocks }),
    compliance: complianceRun(tables, meta),
    termsChanges: termsChanges(tables),
    calls,
    callTotals: marginCallTotals(calls),
    marginPressure: marginPressure(tables, meta, contracts, calls),
    otherLiquidations,
    losses: lossesByLayer(tables, meta),
    defaults: accountDefaults(tables),
    accounts,
    groups: groupResults(meta, postings, accounts),
    rejects: countRejects(tables),
    volatility: {
      spotPercent: realisedVolatilityPercent(spot.map((day) => day.closeFen)),
      contracts: contracts.map(({ code, days }) => ({
        code,
        percent: realisedVolatilityPercent(days.map((day) => day.settlementFen)),
      })),
    },
    replay: replayTracking(spot, meta.history),
  };
}
