import { formatIsoDay } from '../calendar/index.js';
import type { Fen, Lots, PriceFen, Tonnes } from '../units/index.js';
import type { ContractBasis } from './basis.js';
import type { RunMetrics } from './collectRun.js';
import { contractProducts } from './contractProducts.js';
import type { ArbitrageCost, TerminalBasis } from './terminalBasis.js';

/** A spot day on which fewer lots were traded gives no yardstick. */
const THIN_SPOT_LOTS = 10;

/**
 * How far a contract stood from spot on its last day in the run; for a contract that ended in it, that is T, its last trading
 * day, and the figures against the executable spot price are there. Figures without a unit in their name are percent.
 */
export interface TerminalBasisFigures {
  readonly contract: string;
  /** Its last trading day lies in the run. */
  readonly ended: boolean;
  /** ISO date of the contract's last day in the run. */
  readonly date: string;
  readonly daysToLastTradingDay: number;
  readonly settlementFen: PriceFen;
  readonly spotCloseFen: PriceFen;
  /** Settlement − spot close, fen per tonne. */
  readonly toCloseFen: Fen;
  /** The same in percent of the spot close. */
  readonly toClose: number;
  readonly meanAbsolutePercent: number;
  /** Without days that closed at a limit and the day after each; null if none is left. */
  readonly meanAbsoluteUncensoredPercent: number | null;
  readonly spotVolumeTonnes: Tonnes;
  /** Fewer than ten lots traded in spot that day: the close is not a yardstick. */
  readonly thinSpot: boolean;
  /** Futures − executable spot price, day by day over T−4…T, less carry to delivery, in percent; null without such a price. */
  readonly toExecutable: number | null;
  readonly executableSpotFen: number | null;
  /** 'both' if spot could be bought and sold, else the only side, or 'none'; null for a contract that has not ended. */
  readonly executableSides: 'both' | 'buy' | 'sell' | 'none' | null;
  /** Half spread with impact and fees of spot, futures and delivery, in percent; carry is in `toExecutable`. */
  readonly arbitrageCost: number | null;
  /** Parts of the cost, and carry beside it, in fen per tonne. */
  readonly cost: ArbitrageCost | null;
  readonly openInterestAtT5: Lots | null;
  readonly deliveredLots: Lots | null;
  /** Share of the quantity that could be executed, 0…1. */
  readonly coverage: number | null;
  /** A day of T−5…T or the one before it closed at a limit. */
  readonly limitLocked: boolean | null;
  /** Whether `met` counts: open interest at T−5 is large enough, and spot could be bought and sold. */
  readonly graded: boolean;
  /** |toExecutable| is at most arbitrageCost. */
  readonly met: boolean | null;
  /** The same for a single lot, which pays the spread but hardly any impact. */
  readonly oneLot: {
    readonly toExecutable: number | null;
    readonly arbitrageCost: number | null;
    readonly met: boolean | null;
  } | null;
  /** Mean absolute basis over T−5…T. */
  readonly approach: {
    readonly toMid: number | null;
    readonly toMidUncensored: number | null;
    readonly toClose: number | null;
    readonly toCloseUncensored: number | null;
  } | null;
}

/** Contracts that ended in the run: how many were graded, and how many of those met their arbitrage cost. */
export interface ConvergenceFigures {
  readonly ended: number;
  readonly graded: number;
  readonly met: number;
  /** Of the graded, in percent; null without one. */
  readonly metShare: number | null;
  /** Of the graded, those within the cost of a single lot, and their share in percent; null without one. */
  readonly oneLotMet: number;
  readonly oneLotMetShare: number | null;
  /** Mean coverage of the graded, 0…1; null without one. */
  readonly meanCoverage: number | null;
  /** The same without contracts that a price limit may have censored. */
  readonly gradedUnlocked: number;
  readonly metUnlocked: number;
  readonly metShareUnlocked: number | null;
}

/** The last basis of every contract that delivers, and the terminal one of those that ended. */
export function terminalBasisFigures({ basis, terminalBasis, meta }: RunMetrics): TerminalBasisFigures[] {
  const ended = new Map(terminalBasis.map((found) => [found.code, found]));
  const products = contractProducts(meta);
  return basis.flatMap((one, index) => {
    const { venue, lotTonnes } = products[index]!;
    return venue === undefined ? [] : lastBasis(one, ended.get(one.code), THIN_SPOT_LOTS * lotTonnes);
  });
}

function lastBasis(
  basis: ContractBasis,
  ended: TerminalBasis | undefined,
  thinBelowTonnes: Tonnes,
): TerminalBasisFigures[] {
  const last = basis.days.at(-1);
  if (last === undefined || basis.meanAbsolutePercent === undefined) return [];
  return [
    {
      contract: basis.code,
      ended: ended !== undefined,
      date: formatIsoDay(last.dayNumber),
      daysToLastTradingDay: last.daysToLastTradingDay,
      settlementFen: last.settlementFen,
      spotCloseFen: last.spotCloseFen,
      toCloseFen: last.basisFen,
      toClose: last.basisPercent,
      meanAbsolutePercent: basis.meanAbsolutePercent,
      meanAbsoluteUncensoredPercent: basis.meanAbsoluteUncensoredPercent ?? null,
      spotVolumeTonnes: last.spotVolumeTonnes,
      thinSpot: last.spotVolumeTonnes < thinBelowTonnes,
      toExecutable: ended?.toExecutablePercent ?? null,
      executableSpotFen: ended?.executable.priceFen ?? null,
      executableSides: ended?.executable.sides ?? null,
      arbitrageCost: ended?.arbitrageCostPercent ?? null,
      cost: ended?.cost ?? null,
      openInterestAtT5: ended?.openInterestAtT5Lots ?? null,
      deliveredLots: ended?.deliveredLots ?? null,
      coverage: ended?.executable.coverage ?? null,
      limitLocked: ended?.limitLocked ?? null,
      graded: ended?.graded ?? false,
      met: ended?.met ?? null,
      oneLot: ended === undefined ? null : oneLotFigures(ended),
      approach: ended === undefined ? null : approachFigures(ended),
    },
  ];
}

function oneLotFigures({ oneLot }: TerminalBasis): TerminalBasisFigures['oneLot'] {
  return {
    toExecutable: oneLot.toExecutablePercent ?? null,
    arbitrageCost: oneLot.arbitrageCostPercent ?? null,
    met: oneLot.met ?? null,
  };
}

function approachFigures({ approach }: TerminalBasis): TerminalBasisFigures['approach'] {
  return {
    toMid: approach.toMid.meanAbsolutePercent ?? null,
    toMidUncensored: approach.toMidUncensored.meanAbsolutePercent ?? null,
    toClose: approach.toClose.meanAbsolutePercent ?? null,
    toCloseUncensored: approach.toCloseUncensored.meanAbsolutePercent ?? null,
  };
}

/** Counts the contracts that converged, all graded ones and those that no limit censored. */
export function convergenceFigures({ terminalBasis }: RunMetrics): ConvergenceFigures {
  const graded = terminalBasis.filter((one) => one.graded);
  const unlocked = graded.filter(({ limitLocked }) => !limitLocked);
  const met = graded.filter((one) => one.met === true).length;
  const oneLotMet = graded.filter(({ oneLot }) => oneLot.met === true).length;
  const coverage = graded.reduce((total, { executable }) => total + executable.coverage, 0);
  const metUnlocked = unlocked.filter((one) => one.met === true).length;
  return {
    ended: terminalBasis.length,
    graded: graded.length,
    met,
    metShare: shareOf(met, graded),
    oneLotMet,
    oneLotMetShare: shareOf(oneLotMet, graded),
    meanCoverage: graded.length === 0 ? null : coverage / graded.length,
    gradedUnlocked: unlocked.length,
    metUnlocked,
    metShareUnlocked: shareOf(metUnlocked, unlocked),
  };
}

function shareOf(count: number, all: readonly unknown[]): number | null {
  return all.length === 0 ? null : (100 * count) / all.length;
}
