import { civilFromDay } from '../calendar/index.js';
import type { ContractSeries } from './contractSeries.js';
import type { LimitLock } from './locks.js';
import type { SpotDay } from './spotSeries.js';
import { mean, sum } from './sum.js';
import { realisedVolatilityPercent } from './volatility.js';

/** A figure by which a simulated year is held against published ones. */
export type StylizedFactName =
  | 'fourthQuarterShare'
  | 'blockShare'
  | 'blockToCloseMean'
  | 'blockToCloseMedian'
  | 'daysWithoutTrade'
  | 'zeroReturnDays'
  | 'dailySd'
  | 'largeMovesPerYear'
  | 'excessKurtosis'
  | 'limitTouched'
  | 'thirdLocks';

/** Where a band comes from: published figures of the national market, or an aim of the model where there is no market yet (D). */
export type BandSource = 'published' | 'aim';

/** The band of a figure, both ends within. */
export interface FactBand {
  readonly fact: StylizedFactName;
  /** '%' of what the fact says, or '' for a count or a pure number. */
  readonly unit: '%' | '';
  readonly lower: number;
  readonly upper: number;
  readonly source: BandSource;
}

/**
 * The bands, in the order in which they are shown. Published: the range of the yearly values of the national market of 2021 to
 * 2025, widened by a block bootstrap; blocks count as below the close where the value is below zero.
 */
export const FACT_BANDS: readonly FactBand[] = [
  { fact: 'fourthQuarterShare', unit: '%', lower: 58, upper: 90, source: 'published' },
  { fact: 'blockShare', unit: '%', lower: 66, upper: 88, source: 'published' },
  { fact: 'blockToCloseMean', unit: '%', lower: -8, upper: -3, source: 'published' },
  { fact: 'blockToCloseMedian', unit: '%', lower: -6, upper: -1, source: 'published' },
  { fact: 'daysWithoutTrade', unit: '%', lower: 0, upper: 8, source: 'published' },
  { fact: 'zeroReturnDays', unit: '%', lower: 4, upper: 38, source: 'published' },
  { fact: 'dailySd', unit: '%', lower: 1.4, upper: 2.6, source: 'published' },
  { fact: 'largeMovesPerYear', unit: '', lower: 2, upper: 9, source: 'published' },
  { fact: 'excessKurtosis', unit: '', lower: 2, upper: 11, source: 'published' },
  { fact: 'limitTouched', unit: '%', lower: 1, upper: 3.5, source: 'aim' },
  { fact: 'thirdLocks', unit: '', lower: 0, upper: 0, source: 'aim' },
];

/** A figure of the run with its band. Plain JSON. */
export interface StylizedFact extends FactBand {
  /** Null where the run has nothing to take it from: a part of a year has no share of the fourth quarter. */
  readonly value: number | null;
  /** Whether the value lies in the band; null without a value. */
  readonly within: boolean | null;
}

/** A log change beyond this is a large one. */
const LARGE_MOVE = 0.05;
const MONTHS = 12;
const FOURTH_QUARTER = 10;

/**
 * The figures of the main spot market, and how often futures came to their limits. The spot figures are taken over the whole
 * calendar years that the run has, all of their months with a trading day; without one over all its days, and then those
 * that are counted by the year do not exist. Empty without a spot market's day.
 */
export function stylizedFacts(
  spot: readonly SpotDay[],
  contracts: readonly ContractSeries[],
  locks: readonly LimitLock[],
): StylizedFact[] {
  if (spot.length === 0) return [];
  const years = wholeYears(spot);
  const days =
    years.size === 0 ? spot : spot.filter(({ dayNumber }) => years.has(civilFromDay(dayNumber).year));
  const changes = logChanges(days);
  const toClose = blocksToClose(days);
  const contractDays = contracts
    .flatMap((contract) => contract.days)
    .filter((day) => day.upperLimitFen !== undefined);
  const values: Readonly<Record<StylizedFactName, number | null>> = {
    fourthQuarterShare: years.size === 0 ? null : fourthQuarterShare(days),
    blockShare: percentOf(sum(days.map((day) => day.blockTonnes)), sum(days.map(spotTonnes))),
    blockToCloseMean: toClose.length === 0 ? null : mean(toClose),
    blockToCloseMedian: toClose.length === 0 ? null : median(toClose),
    daysWithoutTrade: percentOf(days.filter(({ tradeCount }) => tradeCount === 0).length, days.length),
    zeroReturnDays: percentOf(changes.filter((change) => change === 0).length, changes.length),
    dailySd: realisedVolatilityPercent(days.map(({ closeFen }) => closeFen)) ?? null,
    largeMovesPerYear:
      years.size === 0 ? null : changes.filter((change) => Math.abs(change) > LARGE_MOVE).length / years.size,
    excessKurtosis: excessKurtosis(changes),
    limitTouched: percentOf(
      contractDays.filter((day) => day.touchedUpper || day.touchedLower).length,
      contractDays.length,
    ),
    thirdLocks: contracts.length === 0 ? null : locks.filter((lock) => lock.days.length >= 3).length,
  };
  return FACT_BANDS.map((band) => {
    const value = values[band.fact];
    return { ...band, value, within: value === null ? null : value >= band.lower && value <= band.upper };
  });
}

/** The calendar years in each of whose months there is a day. */
function wholeYears(days: readonly SpotDay[]): ReadonlySet<number> {
  const months = new Map<number, Set<number>>();
  for (const { dayNumber } of days) {
    const { year, month } = civilFromDay(dayNumber);
    const seen = months.get(year) ?? new Set();
    months.set(year, seen.add(month));
  }
  return new Set([...months].filter(([, seen]) => seen.size === MONTHS).map(([year]) => year));
}

function spotTonnes({ volumeTonnes, blockTonnes }: SpotDay): number {
  return volumeTonnes + blockTonnes;
}

function fourthQuarterShare(days: readonly SpotDay[]): number | null {
  const late = days.filter(({ dayNumber }) => civilFromDay(dayNumber).month >= FOURTH_QUARTER);
  return percentOf(sum(late.map(spotTonnes)), sum(days.map(spotTonnes)));
}

/** The mean price of each day's blocks against its close, in percent. */
function blocksToClose(days: readonly SpotDay[]): number[] {
  return days
    .filter(({ blockTonnes, closeFen }) => blockTonnes > 0 && closeFen > 0)
    .map(
      ({ blockTonnes, blockTurnoverFen, closeFen }) => 100 * (blockTurnoverFen / blockTonnes / closeFen - 1),
    );
}

function logChanges(days: readonly SpotDay[]): number[] {
  return days.slice(1).map(({ closeFen }, index) => Math.log(closeFen / days[index]!.closeFen));
}

/** The fourth central moment over the squared second, less 3; null without movement. */
function excessKurtosis(changes: readonly number[]): number | null {
  if (changes.length < 4) return null;
  const middle = mean(changes);
  const squares = changes.map((change) => (change - middle) * (change - middle));
  const variance = mean(squares);
  return variance === 0 ? null : mean(squares.map((square) => square * square)) / (variance * variance) - 3;
}

function percentOf(part: number, whole: number): number | null {
  return whole === 0 ? null : (100 * part) / whole;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
