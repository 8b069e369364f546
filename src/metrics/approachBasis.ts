import type { BasisDay } from './basis.js';
import { mean } from './sum.js';

/** Mean absolute basis, in percent of the yardstick, over some days. */
export interface MeanBasis {
  /** Undefined without a day. */
  readonly meanAbsolutePercent: number | undefined;
  readonly days: number;
}

/** A contract's basis over its last days, T−5…T, against two yardsticks, with and without censored days. */
export interface ApproachBasis {
  /** Against the middle of the spot board's best levels; days without one are left out. */
  readonly toMid: MeanBasis;
  /** The same without days that closed at a limit and the day after each. */
  readonly toMidUncensored: MeanBasis;
  /** Against the spot close. */
  readonly toClose: MeanBasis;
  readonly toCloseUncensored: MeanBasis;
}

/** Means over the days of a contract's basis that lie in the window `firstDayIndex`…`lastDayIndex`. */
export function approachBasis(
  days: readonly BasisDay[],
  mids: ReadonlyMap<number, number>,
  firstDayIndex: number,
  lastDayIndex: number,
): ApproachBasis {
  const window = days.filter(({ dayIndex }) => dayIndex >= firstDayIndex && dayIndex <= lastDayIndex);
  const free = window.filter(({ censored }) => !censored);
  const toClose = (day: BasisDay) => day.basisPercent;
  const toMid = ({ dayIndex, settlementFen }: BasisDay): number | undefined => {
    const mid = mids.get(dayIndex);
    return mid === undefined ? undefined : 100 * (settlementFen / mid - 1);
  };
  return {
    toMid: meanOf(window, toMid),
    toMidUncensored: meanOf(free, toMid),
    toClose: meanOf(window, toClose),
    toCloseUncensored: meanOf(free, toClose),
  };
}

function meanOf(days: readonly BasisDay[], percent: (day: BasisDay) => number | undefined): MeanBasis {
  const sizes = days.flatMap((day) => {
    const value = percent(day);
    return value === undefined ? [] : [Math.abs(value)];
  });
  return {
    meanAbsolutePercent: sizes.length === 0 ? undefined : mean(sizes),
    days: sizes.length,
  };
}
