import type { Fen, PriceFen, Tonnes } from '../units/index.js';
import type { ContractSeries } from './contractSeries.js';
import { mean } from './sum.js';

/** What a contract's basis is taken against on a day: a spot market's close, or the level of the index (IDX-1). */
export interface YardstickDay {
  readonly dayIndex: number;
  readonly closeFen: number;
  /** Listed on the board, or on those of the index. */
  readonly volumeTonnes: Tonnes;
}

/** Futures settlement against the spot close of the same day. */
export interface BasisDay {
  readonly dayIndex: number;
  readonly dayNumber: number;
  /** Calendar days from this day to the contract's last trading day. */
  readonly daysToLastTradingDay: number;
  readonly settlementFen: PriceFen;
  /** For futures on the index its level in whole hundredths of a point (IDX-1). */
  readonly spotCloseFen: PriceFen;
  /** Settlement − spot close, fen per tonne. */
  readonly basisFen: Fen;
  /** The basis in percent of the spot close. */
  readonly basisPercent: number;
  /** Tonnes traded on the spot board that day: with few, the close says little. */
  readonly spotVolumeTonnes: Tonnes;
  /** The contract closed at a limit on this day or the trading day before: the basis is censored, not inefficient. */
  readonly censored: boolean;
}

/** A contract's basis over the run. Means are over absolute values, in percent; undefined without a day. */
export interface ContractBasis {
  readonly code: string;
  readonly days: readonly BasisDay[];
  readonly meanAbsolutePercent: number | undefined;
  /** The same without censored days. */
  readonly meanAbsoluteUncensoredPercent: number | undefined;
  readonly censoredDays: number;
}

/** The basis of one contract on every day that has both a settlement price and a spot close. */
export function contractBasis(contract: ContractSeries, spot: readonly YardstickDay[]): ContractBasis {
  const spotByDay = new Map(spot.map((day) => [day.dayIndex, day]));
  const days: BasisDay[] = [];
  let limitDayIndex = Number.NEGATIVE_INFINITY;
  for (const day of contract.days) {
    if (day.closedAtLimit) limitDayIndex = day.dayIndex;
    const spotDay = spotByDay.get(day.dayIndex);
    if (spotDay === undefined || spotDay.closeFen <= 0) continue;
    const basisFen = day.settlementFen - spotDay.closeFen;
    days.push({
      dayIndex: day.dayIndex,
      dayNumber: day.dayNumber,
      daysToLastTradingDay: contract.lastTradingDay - day.dayNumber,
      settlementFen: day.settlementFen,
      spotCloseFen: spotDay.closeFen,
      basisFen,
      basisPercent: (100 * basisFen) / spotDay.closeFen,
      spotVolumeTonnes: spotDay.volumeTonnes,
      censored: day.dayIndex - limitDayIndex <= 1,
    });
  }
  const free = days.filter((day) => !day.censored);
  return {
    code: contract.code,
    days,
    meanAbsolutePercent: meanAbsolute(days),
    meanAbsoluteUncensoredPercent: meanAbsolute(free),
    censoredDays: days.length - free.length,
  };
}

function meanAbsolute(days: readonly BasisDay[]): number | undefined {
  if (days.length === 0) return undefined;
  return mean(days.map((day) => Math.abs(day.basisPercent)));
}
