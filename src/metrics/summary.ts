import { formatIsoDay } from '../calendar/index.js';
import type { Fen, Lots, Tonnes } from '../units/index.js';
import { netProfitFen } from './accounts.js';
import type { BlockTotals } from './blockTrades.js';
import { contractsOnUnits } from './cashContracts.js';
import { type ClearingFigures, clearingFigures } from './clearingFigures.js';
import type { RunMetrics } from './collectRun.js';
import { type ComplianceFigures, dutyFigures } from './compliance.js';
import {
  type ConvergenceFigures,
  convergenceFigures,
  type TerminalBasisFigures,
  terminalBasisFigures,
} from './convergenceFigures.js';
import { type EventFigures, eventFigures } from './eventFigures.js';
import { type IndexFigures, indexFigures } from './indexFigures.js';
import { largestFallPercent } from './largestFall.js';
import { type LiquidityFigures, liquidityFigures } from './liquidityFigures.js';
import { type ListingFigures, listingFigures } from './listingFigures.js';
import type { LayerLoss } from './losses.js';
import { mainContracts } from './mainContract.js';
import type { MarginCallTotals } from './marginCalls.js';
import type { GroupPressure } from './marginPressure.js';
import { type CloseFigures, closeFigures, type MarketFigures, marketFigures } from './marketFigures.js';
import type { MonthVolumes } from './monthlyVolumes.js';
import { type AuctionFigures, auctionFigures } from './oneWayAuctions.js';
import type { RejectCount } from './rejects.js';
import { type ReplayFigures, replayFigures } from './replayFigures.js';
import { type SqueezeFigures, squeezeFigures } from './squeezeFigures.js';
import type { StylizedFact } from './stylizedFacts.js';
import { sum } from './sum.js';
import { type SupervisionFigures, supervisionFigures } from './supervision.js';

/** The same fields, with null where a value can be missing. */
type Nullable<T> = { readonly [K in keyof T]: undefined extends T[K] ? NonNullable<T[K]> | null : T[K] };

/** A check of conservation, as the simulation reports it. */
export interface ConservationCheck {
  readonly name: string;
  readonly checks: number;
  readonly ok: boolean;
}

/** What a group or a venue gained; venues have no accounts. */
export interface GroupFigures {
  readonly group: string;
  /** Kind of its agents, `broker`, or the kind of a venue. */
  readonly kind: string;
  readonly accounts: number;
  /** Accounts with a net profit, and with a net loss. */
  readonly winners: number;
  readonly losers: number;
  /** In futures, deliveries and spot, after fees, interest and fines. */
  readonly netProfitFen: Fen;
  /** Losses of its own that others covered, and losses of others that it bore (WF-1, WF-2). */
  readonly lossesCoveredFen: Fen;
  readonly lossesBorneFen: Fen;
  readonly marginCalls: number;
}

/** The headline figures of a run: what `summary.json` holds. Plain JSON; what does not exist is null. */
export interface Summary extends ClearingFigures {
  readonly name: string;
  readonly seed: string;
  readonly firstDate: string | null;
  readonly lastDate: string | null;
  readonly tradingDays: number;
  /** Trading agents; brokers are counted apart. */
  readonly agents: number;
  readonly brokers: number;
  /** The main contract of the last day; null without contracts. */
  readonly mainContract: string | null;
  readonly marginCalls: MarginCallTotals;
  /** By group; rates and margin use in percent, null without a day to take them from (CALL-1). */
  readonly marginPressure: readonly Nullable<GroupPressure>[];
  readonly defaults: { readonly count: number; readonly lossFen: Fen; readonly uncoveredFen: Fen };
  readonly lossesByLayer: readonly LayerLoss[];
  /**
   * Contract-days on which a limit was touched, and those that closed at one: `locked` (LIM-1). Days that were locked to the close in
   * the sense of LIM-2 are `lockedDays`; the longest run of them, and the runs of three and more (LIM-4).
   */
  readonly limits: {
    readonly touched: number;
    readonly upper: number;
    readonly lower: number;
    readonly locked: number;
    readonly lockedDays: number;
    readonly longestLock: number;
    readonly thirdLocks: number;
    readonly contractDays: number;
  };
  readonly volume: {
    readonly lots: Lots;
    readonly turnoverFen: Fen;
    readonly contracts: readonly {
      readonly contract: string;
      readonly lots: Lots;
      readonly endOpenInterestLots: Lots;
    }[];
    readonly spotTonnes: Tonnes;
    readonly spotTurnoverFen: Fen;
    readonly spotDaysWithoutTrade: number;
    /** Blocks, in all and between related parties (SPOT-3, SPOT-14). */
    readonly blockTonnes: Tonnes;
    readonly blockTurnoverFen: Fen;
    readonly relatedBlockTonnes: Tonnes;
  };
  /** Spot blocks by kind, and against the close (SPOT-3, SPOT-14). */
  readonly blocks: BlockTotals;
  readonly months: readonly MonthVolumes[];
  /** Duties in the main market's allowance by year; null without covered entities (CMP-1 to CMP-3). */
  readonly compliance: ComplianceFigures | null;
  /** Null where nobody supervises the spot markets (SPOT-10). */
  readonly supervision: SupervisionFigures | null;
  /** Notices of the exchange, and news (LIM-5, LIQ-2, POL-1). */
  readonly events: readonly EventFigures[];
  /** The main spot market. */
  readonly spot: CloseFigures;
  /** Every spot market, the main one first (SPOT-9). */
  readonly markets: readonly MarketFigures[];
  /** The main spot market and the futures' limits against published figures; empty without a spot day. */
  readonly stylizedFacts: readonly StylizedFact[];
  /** One-way auctions of all spot markets together (SPOT-4). */
  readonly auctions: AuctionFigures;
  /** The spot index; null for a run without one (IDX-1). */
  readonly index: IndexFigures | null;
  readonly futuresVolatility: readonly {
    readonly contract: string;
    readonly dailyVolatilityPercent: number | null;
    /** Of its settlement prices, from the highest before; null without one. */
    readonly largestFallPercent: number | null;
  }[];
  /** The first days of every contract in the run (CON-8). */
  readonly listings: readonly ListingFigures[];
  readonly terminalBasis: readonly TerminalBasisFigures[];
  readonly convergence: ConvergenceFigures;
  /** Contracts in their last month against the deliverable supply (DEL-4). */
  readonly squeeze: readonly SqueezeFigures[];
  /** Quoted spreads and depth; null in a run whose books were not looked at. */
  readonly liquidity: LiquidityFigures | null;
  /** Who gained and lost, venues included; net profits sum to zero. */
  readonly groups: readonly GroupFigures[];
  readonly rejects: readonly RejectCount[];
  readonly replay: ReplayFigures | null;
  readonly conservation: readonly ConservationCheck[];
}

/** The headline figures of a run. `conservation` is passed through. */
export function summarise(run: RunMetrics, conservation: readonly ConservationCheck[]): Summary {
  const { meta } = run;
  const onUnits = contractsOnUnits(run.contracts, meta);
  const firstDay = meta.days[0];
  const lastDay = meta.days.at(-1);
  const brokers = meta.participants.filter(({ kind }) => kind === 'broker').length;
  return {
    name: meta.name,
    seed: meta.seed,
    firstDate: firstDay === undefined ? null : formatIsoDay(firstDay.dayNumber),
    lastDate: lastDay === undefined ? null : formatIsoDay(lastDay.dayNumber),
    tradingDays: meta.days.length,
    agents: meta.participants.length - brokers,
    brokers,
    mainContract: run.contracts[mainContracts(onUnits, meta.days.length).at(-1) ?? -1]?.code ?? null,
    marginCalls: run.callTotals,
    marginPressure: run.marginPressure.map(pressureFigures),
    defaults: {
      count: run.defaults.length,
      lossFen: sum(run.defaults.map((entry) => entry.lossFen)),
      uncoveredFen: sum(run.defaults.map((entry) => entry.uncoveredFen)),
    },
    lossesByLayer: run.losses,
    ...clearingFigures(run),
    limits: limitFigures(run),
    volume: volumeFigures(run),
    blocks: run.blocks,
    months: run.months,
    compliance: dutyFigures(run.compliance),
    supervision: run.supervision === undefined ? null : supervisionFigures(run.supervision),
    events: eventFigures(run),
    spot: closeFigures(run.spot),
    markets: marketFigures(run.venues, run.furtherCompliance),
    stylizedFacts: run.stylizedFacts,
    auctions: auctionFigures(run.auctions),
    index: indexFigures(run.index),
    futuresVolatility: run.volatility.contracts.map(({ code, percent }, index) => ({
      contract: code,
      dailyVolatilityPercent: percent ?? null,
      largestFallPercent:
        largestFallPercent(run.contracts[index]!.days.map(({ settlementFen }) => settlementFen)) ?? null,
    })),
    listings: listingFigures(run),
    terminalBasis: terminalBasisFigures(run),
    convergence: convergenceFigures(run),
    squeeze: squeezeFigures(run),
    liquidity: liquidityFigures(run),
    groups: groupFigures(run),
    rejects: run.rejects,
    replay: replayFigures(run.replay),
    conservation,
  };
}

function pressureFigures(pressure: GroupPressure): Nullable<GroupPressure> {
  return {
    ...pressure,
    meanMarginUsePercent: pressure.meanMarginUsePercent ?? null,
    callPercent: pressure.callPercent ?? null,
    observedPercent: pressure.observedPercent ?? null,
    keptPercent: pressure.keptPercent ?? null,
    expectedPercent: pressure.expectedPercent ?? null,
  };
}

function groupFigures({ groups }: RunMetrics): GroupFigures[] {
  return groups.map((result) => ({
    group: result.group,
    kind: result.kind,
    accounts: result.accounts,
    winners: result.winners,
    losers: result.losers,
    netProfitFen: netProfitFen(result),
    lossesCoveredFen: result.lossCoverFen + result.lossBorneFen,
    lossesBorneFen: result.lossBorneFen,
    marginCalls: result.marginCalls,
  }));
}

function limitFigures(run: RunMetrics): Summary['limits'] {
  const days = run.contracts.flatMap((contract) => contract.days);
  const locks = run.clearing.locks.map((lock) => lock.days.length);
  return {
    touched: days.filter((day) => day.touchedUpper || day.touchedLower).length,
    upper: days.filter((day) => day.touchedUpper).length,
    lower: days.filter((day) => day.touchedLower).length,
    locked: days.filter((day) => day.closedAtLimit).length,
    lockedDays: sum(locks),
    longestLock: locks.reduce((most, length) => Math.max(most, length), 0),
    thirdLocks: locks.filter((length) => length >= 3).length,
    contractDays: days.length,
  };
}

function volumeFigures(run: RunMetrics): Summary['volume'] {
  const contracts = run.contracts.map(({ code, days }) => ({
    contract: code,
    lots: sum(days.map((day) => day.volumeLots)),
    endOpenInterestLots: days.at(-1)?.openInterestLots ?? 0,
  }));
  return {
    lots: sum(contracts.map((contract) => contract.lots)),
    turnoverFen: sum(run.contracts.flatMap(({ days }) => days.map((day) => day.turnoverFen))),
    contracts,
    spotTonnes: sum(run.spot.map((day) => day.volumeTonnes)),
    spotTurnoverFen: sum(run.spot.map((day) => day.turnoverFen)),
    spotDaysWithoutTrade: run.spot.filter((day) => day.tradeCount === 0).length,
    blockTonnes: sum(run.spot.map((day) => day.blockTonnes)),
    blockTurnoverFen: sum(run.spot.map((day) => day.blockTurnoverFen)),
    relatedBlockTonnes: sum(run.spot.map((day) => day.relatedBlockTonnes)),
  };
}
