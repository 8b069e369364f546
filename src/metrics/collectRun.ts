import { FEN_PER_YUAN } from '../units/index.js';
import { type AccountDuty, accountDuties } from './accountDuties.js';
import { type AccountResult, accountResults, type GroupResult, groupResults } from './accounts.js';
import { baseMargins } from './baseMargins.js';
import { type ContractBasis, contractBasis } from './basis.js';
import { type BlockTotals, blockTotals, blockTrades } from './blockTrades.js';
import { callMargins } from './callArithmetic.js';
import { type ClearingRun, clearingRun } from './clearingRun.js';
import { type ComplianceRun, complianceRun, furtherCompliance, type MarketCompliance } from './compliance.js';
import { contractProducts } from './contractProducts.js';
import { type ContractSeries, contractSeries } from './contractSeries.js';
import { type RunDeliveries, runDeliveries } from './deliveries.js';
import { type IndexRun, indexRun } from './indexRun.js';
import type { LiquidationSlice } from './liquidations.js';
import { type RunLiquidity, runLiquidity, spotLiquidity } from './liquidity.js';
import {
  type AccountDefault,
  accountDefaults,
  type LayerLoss,
  type LossCover,
  lossCovers,
  lossesByLayer,
} from './losses.js';
import {
  type MarginCallRecord,
  type MarginCallTotals,
  marginCalls,
  marginCallTotals,
} from './marginCalls.js';
import { type GroupPressure, marginPressure } from './marginPressure.js';
import { type MonthVolumes, monthlyVolumes } from './monthlyVolumes.js';
import { type Notice, runNotices } from './notices.js';
import { type AuctionRecord, auctionRecords } from './oneWayAuctions.js';
import { countRejects, type RejectCount } from './rejects.js';
import { type ReplayTracking, replayTracking } from './replay.js';
import type { RunCollector } from './runCollector.js';
import type { RunMeta, RunVenue } from './runMeta.js';
import { type SpotDay, spotSeries } from './spotSeries.js';
import { type SupplyDay, supplyDays } from './squeeze.js';
import { type StylizedFact, stylizedFacts } from './stylizedFacts.js';
import { type SuccessionRecord, successionRecords } from './successions.js';
import { type SupervisionRun, supervisionRun } from './supervision.js';
import { type TerminalBasis, terminalBases } from './terminalBasis.js';
import { UnitCloses } from './unitCloses.js';
import { MAIN_VENUE } from './venueRows.js';
import type { VenueSeries } from './venueSeries.js';
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
  /** The main spot market. */
  readonly spot: readonly SpotDay[];
  /** All spot markets, the main one first (SPOT-9). */
  readonly venues: readonly VenueSeries[];
  /** Undefined for a run without a spot index (IDX-1). */
  readonly index?: IndexRun | undefined;
  readonly basis: readonly ContractBasis[];
  /** Contracts that ended in the run and delivered. */
  readonly terminalBasis: readonly TerminalBasis[];
  /** Contracts in their last month, day by day (DEL-4). */
  readonly supply: readonly SupplyDay[];
  readonly blocks: BlockTotals;
  /** The main spot market and the futures' limits against published figures; empty without a spot day. */
  readonly stylizedFacts: readonly StylizedFact[];
  /** One-way auctions of all spot markets, by their number (SPOT-4). */
  readonly auctions: readonly AuctionRecord[];
  readonly months: readonly MonthVolumes[];
  /** In the main market's allowance; undefined without covered entities. */
  readonly compliance: ComplianceRun | undefined;
  /** In those of other markets where anybody is covered (SPOT-9). */
  readonly furtherCompliance: readonly MarketCompliance[];
  /** Duties by account whose deadline lies in the run (CMP-1, CMP-2). */
  readonly duties: readonly AccountDuty[];
  /** Undefined where nobody supervises the spot markets (SPOT-10). */
  readonly supervision?: SupervisionRun | undefined;
  /** Mergers, splits and changes of market; undefined for a run without any (REG-2, SPOT-9). */
  readonly successions?: readonly SuccessionRecord[] | undefined;
  /** Notices of the exchange, and news (LIM-5, LIQ-2, POL-1). */
  readonly notices: readonly Notice[];
  readonly calls: readonly MarginCallRecord[];
  readonly callTotals: MarginCallTotals;
  readonly marginPressure: readonly GroupPressure[];
  /** Liquidation slices that follow no missed call (LIQ-2). */
  readonly otherLiquidations: readonly LiquidationSlice[];
  readonly losses: readonly LayerLoss[];
  /** The payments that `losses` sums. */
  readonly lossCovers: readonly LossCover[];
  readonly defaults: readonly AccountDefault[];
  /** Locks, reductions, members, collateral and large traders. */
  readonly clearing: ClearingRun;
  readonly deliveries: RunDeliveries;
  readonly accounts: readonly AccountResult[];
  readonly groups: readonly GroupResult[];
  readonly rejects: readonly RejectCount[];
  readonly volatility: Volatility;
  readonly liquidity: RunLiquidity;
  /** Undefined for runs without a real series. */
  readonly replay: ReplayTracking | undefined;
}

/** Computes the metrics of a run from what its collector has kept. Pure: the same input gives the same data. */
export function collectRun(collector: RunCollector, meta: RunMeta): RunMetrics {
  const { tables } = collector;
  const contracts = contractSeries(collector, meta);
  const spot = spotSeries(collector, meta);
  const blocks = blockTrades(tables, meta);
  const notices = runNotices(collector.notices.all(), meta);
  const baseOf = baseMargins(notices, tables, meta);
  const { calls, otherLiquidations } = marginCalls(collector, callMargins(meta, contracts, baseOf));
  const covers = lossCovers(tables, meta);
  const venues = meta.venues.map((one, venue) => {
    const days = venue === MAIN_VENUE ? spot : spotSeries(collector, meta, venue);
    const liquidity = spotLiquidity(collector.looks, meta, days, venue);
    return { name: one.name, product: unitsName(one, meta), days, liquidity };
  });
  const products = contractProducts(meta);
  const index = indexRun(tables, meta, contracts, venues);
  const levels =
    index?.days.map((day) => ({ ...day, closeFen: Math.round(day.levelPoints * FEN_PER_YUAN) })) ?? [];
  const basis = contracts.map((contract, place) => {
    const { venue } = products[place]!;
    return contractBasis(contract, venue === undefined ? levels : (venues[venue]?.days ?? spot));
  });
  const closes = new UnitCloses(meta.venues, venues);
  const clearing = clearingRun(collector, meta, contracts, covers);
  const accounts = accountResults(collector, meta, closes, calls);
  return {
    meta,
    contracts,
    spot,
    venues,
    index,
    basis,
    terminalBasis: terminalBases(tables, meta, contracts, basis),
    supply: supplyDays(tables, meta, basis),
    blocks: blockTotals(blocks, spot),
    stylizedFacts: stylizedFacts(spot, contracts, clearing.locks),
    auctions: auctionRecords(tables, meta),
    months: monthlyVolumes(tables, meta, { contracts, spot, blocks }),
    compliance: complianceRun(tables, meta),
    furtherCompliance: furtherCompliance(tables, meta),
    duties: accountDuties(tables),
    supervision: supervisionRun(collector.supervision),
    successions: successionRecords(tables, meta),
    notices,
    calls,
    callTotals: marginCallTotals(calls, brokerAccounts(meta)),
    marginPressure: marginPressure(collector, meta, contracts, calls),
    otherLiquidations,
    losses: lossesByLayer(covers, meta),
    lossCovers: covers,
    defaults: accountDefaults(tables),
    clearing,
    deliveries: runDeliveries(tables),
    accounts,
    groups: groupResults(collector, meta, closes, accounts),
    rejects: countRejects(collector.rejects),
    volatility: volatilityOf(contracts, spot),
    liquidity: runLiquidity(collector.looks, meta, contracts, spot),
    replay: replayTracking(spot, meta.history),
  };
}

/** What trades in a market, as in 'CEA', or 'SZEA 2014' where it is one vintage only. */
function unitsName({ product, vintage }: RunVenue, { products }: RunMeta): string {
  const name = products[product] ?? '';
  return vintage === undefined ? name : `${name} ${vintage}`;
}

function brokerAccounts({ participants }: RunMeta): ReadonlySet<number> {
  return new Set(participants.filter(({ kind }) => kind === 'broker').map(({ account }) => account));
}

function volatilityOf(contracts: readonly ContractSeries[], spot: readonly SpotDay[]): Volatility {
  return {
    spotPercent: realisedVolatilityPercent(spot.map((day) => day.closeFen)),
    contracts: contracts.map(({ code, days }) => ({
      code,
      percent: realisedVolatilityPercent(days.map((day) => day.settlementFen)),
    })),
  };
}
