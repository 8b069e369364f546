import { formatIsoDay } from '../calendar/index.js';
import type { Fen, Lots, PriceFen, Tonnes } from '../units/index.js';
import type { ContractBasis } from './basis.js';
import type { RunMetrics } from './collectRun.js';
import type { LayerLoss } from './losses.js';
import { mainContracts } from './mainContract.js';
import type { MarginCallTotals } from './marginCalls.js';
import type { RejectCount } from './rejects.js';

/** How far a contract stood from the spot close on its last day in the run. */
export interface TerminalBasis {
  readonly contract: string;
  /** ISO date of the contract's last day in the run. */
  readonly date: string;
  readonly daysToLastTradingDay: number;
  readonly settlementFen: PriceFen;
  readonly spotCloseFen: PriceFen;
  /** Settlement − spot close, fen per tonne. */
  readonly toCloseFen: Fen;
  readonly toClosePercent: number;
  readonly meanAbsolutePercent: number;
  /** Without days that closed at a limit and the day after each; null if none is left. */
  readonly meanAbsoluteUncensoredPercent: number | null;
  readonly spotVolumeTonnes: Tonnes;
  /** Fewer than ten lots traded in spot that day: the close is not a yardstick. */
  readonly thinSpot: boolean;
}

/** A check of conservation, as the simulation reports it. */
export interface ConservationCheck {
  readonly name: string;
  readonly checks: number;
  readonly ok: boolean;
}

/** The headline figures of a run: what `summary.json` holds. Plain JSON; what does not exist is null. */
export interface Summary {
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
  readonly defaults: { readonly count: number; readonly lossFen: Fen; readonly uncoveredFen: Fen };
  readonly lossesByLayer: readonly LayerLoss[];
  /** Contract-days on which a limit was touched, and those that closed at one (LIM-1). */
  readonly limits: {
    readonly touched: number;
    readonly upper: number;
    readonly lower: number;
    readonly closedAtLimit: number;
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
  };
  readonly spot: {
    readonly firstCloseFen: PriceFen | null;
    readonly lastCloseFen: PriceFen | null;
    readonly lowestCloseFen: PriceFen | null;
    readonly highestCloseFen: PriceFen | null;
    readonly dailyVolatilityPercent: number | null;
  };
  readonly futuresVolatility: readonly {
    readonly contract: string;
    readonly dailyVolatilityPercent: number | null;
  }[];
  readonly terminalBasis: readonly TerminalBasis[];
  readonly rejects: readonly RejectCount[];
  readonly replay: {
    readonly days: number;
    readonly within1Percent: number;
    readonly meanAbsoluteErrorPercent: number;
    readonly largestErrorPercent: number;
    readonly totalVolumeErrorPercent: number | null;
  } | null;
  readonly conservation: readonly ConservationCheck[];
}

/** The headline figures of a run. `conservation` is passed through. */
export function summarise(run: RunMetrics, conservation: readonly ConservationCheck[]): Summary {
  const { meta } = run;
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
    mainContract: run.contracts[mainContracts(run.contracts, meta.days.length).at(-1) ?? -1]?.code ?? null,
    marginCalls: run.callTotals,
    defaults: {
      count: run.defaults.length,
      lossFen: sum(run.defaults.map((entry) => entry.lossFen)),
      uncoveredFen: sum(run.defaults.map((entry) => entry.uncoveredFen)),
    },
    lossesByLayer: run.losses,
    limits: limitFigures(run),
    volume: volumeFigures(run),
    spot: spotFigures(run),
    futuresVolatility: run.volatility.contracts.map(({ code, percent }) => ({
      contract: code,
      dailyVolatilityPercent: percent ?? null,
    })),
    terminalBasis: run.basis.flatMap((basis) => terminalBasis(basis, 10 * meta.lotTonnes)),
    rejects: run.rejects,
    replay: replayFigures(run),
    conservation,
  };
}

function limitFigures(run: RunMetrics): Summary['limits'] {
  const days = run.contracts.flatMap((contract) => contract.days);
  return {
    touched: days.filter((day) => day.touchedUpper || day.touchedLower).length,
    upper: days.filter((day) => day.touchedUpper).length,
    lower: days.filter((day) => day.touchedLower).length,
    closedAtLimit: days.filter((day) => day.closedAtLimit).length,
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
  };
}

function spotFigures(run: RunMetrics): Summary['spot'] {
  const closes = run.spot.map((day) => day.closeFen);
  const dailyVolatilityPercent = run.volatility.spotPercent ?? null;
  const first = closes[0];
  const last = closes.at(-1);
  if (first === undefined || last === undefined) {
    const none = { firstCloseFen: null, lastCloseFen: null, lowestCloseFen: null, highestCloseFen: null };
    return { ...none, dailyVolatilityPercent };
  }
  return {
    firstCloseFen: first,
    lastCloseFen: last,
    lowestCloseFen: closes.reduce((least, close) => Math.min(least, close), first),
    highestCloseFen: closes.reduce((most, close) => Math.max(most, close), first),
    dailyVolatilityPercent,
  };
}

function terminalBasis(basis: ContractBasis, thinBelowTonnes: Tonnes): TerminalBasis[] {
  const last = basis.days.at(-1);
  if (last === undefined || basis.meanAbsolutePercent === undefined) return [];
  return [
    {
      contract: basis.code,
      date: formatIsoDay(last.dayNumber),
      daysToLastTradingDay: last.daysToLastTradingDay,
      settlementFen: last.settlementFen,
      spotCloseFen: last.spotCloseFen,
      toCloseFen: last.basisFen,
      toClosePercent: last.basisPercent,
      meanAbsolutePercent: basis.meanAbsolutePercent,
      meanAbsoluteUncensoredPercent: basis.meanAbsoluteUncensoredPercent ?? null,
      spotVolumeTonnes: last.spotVolumeTonnes,
      thinSpot: last.spotVolumeTonnes < thinBelowTonnes,
    },
  ];
}

function replayFigures({ replay }: RunMetrics): Summary['replay'] {
  if (replay === undefined) return null;
  return {
    days: replay.days.length,
    within1Percent: replay.within1Percent,
    meanAbsoluteErrorPercent: replay.meanAbsoluteErrorPercent,
    largestErrorPercent: replay.largestErrorPercent,
    totalVolumeErrorPercent: replay.totalVolumeErrorPercent ?? null,
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
