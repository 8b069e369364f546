import { formatIsoDay } from '../calendar/index.js';
import type { Lots } from '../units/index.js';
import type { CashSettlement, IndexRun } from './indexRun.js';
import { mean } from './sum.js';
import { realisedVolatilityPercent } from './volatility.js';

/** A contract that settled in cash on the index, as `summary.json` holds it (IDX-1). */
export interface CashSettlementFigures {
  readonly contract: string;
  readonly date: string;
  readonly settlementPoints: number;
  /** Mean of the published levels of its last days. */
  readonly meanPoints: number;
  /** The final price less that mean: only what rounding to the tick makes. */
  readonly toMeanPoints: number;
  /** The final price over the level of its last day. */
  readonly toLevelPercent: number;
  /** The settlement of the day before over that day's level; null on a first day. */
  readonly dayBeforePercent: number | null;
  readonly settledLots: Lots;
}

/** The spot index over a run (IDX-1). */
export interface IndexFigures {
  readonly code: string;
  readonly firstPoints: number | null;
  readonly lastPoints: number | null;
  readonly lowestPoints: number | null;
  readonly highestPoints: number | null;
  readonly meanPoints: number | null;
  /** Sample standard deviation of the daily log changes, percent. */
  readonly dailyVolatilityPercent: number | null;
  /** Days on which the divisor was corrected before trading. */
  readonly corrections: number;
  readonly settlements: readonly CashSettlementFigures[];
}

/** The figures of the index of a run; null for a run without one. */
export function indexFigures(index: IndexRun | undefined): IndexFigures | null {
  if (index === undefined) return null;
  const levels = index.days.map(({ levelPoints }) => levelPoints);
  const some = levels.length > 0;
  return {
    code: index.code,
    firstPoints: levels[0] ?? null,
    lastPoints: levels.at(-1) ?? null,
    lowestPoints: some ? levels.reduce((least, level) => Math.min(least, level)) : null,
    highestPoints: some ? levels.reduce((most, level) => Math.max(most, level)) : null,
    meanPoints: some ? mean(levels) : null,
    dailyVolatilityPercent: realisedVolatilityPercent(levels) ?? null,
    corrections: index.days.filter(({ formerDivisorYuan }) => formerDivisorYuan !== undefined).length,
    settlements: index.settlements.map(settlementFigures),
  };
}

function settlementFigures(one: CashSettlement): CashSettlementFigures {
  return {
    contract: one.code,
    date: formatIsoDay(one.lastTradingDay),
    settlementPoints: one.settlementPoints,
    meanPoints: one.meanPoints,
    toMeanPoints: one.settlementPoints - one.meanPoints,
    toLevelPercent: one.toLevelPercent,
    dayBeforePercent: one.dayBeforePercent ?? null,
    settledLots: one.settledLots,
  };
}
