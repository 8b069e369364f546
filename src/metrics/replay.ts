import { civilFromDay, type DayNumber, dayFromCivil } from '../calendar/index.js';
import type { PriceFen, Tonnes } from '../units/index.js';
import type { HistoryDay } from './runMeta.js';
import type { SpotDay } from './spotSeries.js';
import { mean } from './sum.js';

/**
 * From this day on the published close of the national market is a composite over vintages; before it is the average price
 * of the day's listed trades, which the board's closing rule can hit to the tick (CLS-1).
 */
const COMPOSITE_CLOSE_FROM: DayNumber = dayFromCivil(2023, 8, 28);

/** Days with fewer listed tonnes in the real series do not count for the share of close closes: a trade or two decide. */
const THICK_DAY_TONNES = 1000;

/** One day of the simulated spot market beside the real one. */
export interface ReplayDay {
  readonly dayIndex: number;
  readonly dayNumber: DayNumber;
  readonly simulatedCloseFen: PriceFen;
  readonly historicalCloseFen: PriceFen;
  readonly simulatedTonnes: Tonnes;
  readonly historicalTonnes: Tonnes;
  readonly simulatedBlockTonnes: Tonnes;
  readonly historicalBlockTonnes: Tonnes;
}

/** How closely the closes of some days are followed. */
export interface CloseTracking {
  readonly days: number;
  /** Days with at least 1,000 listed tonnes in the real series. */
  readonly thickDays: number;
  /** Share of those with a close within 1% of the real one, in percent; undefined without such days. */
  readonly within1Percent: number | undefined;
  /** Mean of |simulated close ÷ real close − 1| over all days, in percent. */
  readonly meanAbsoluteErrorPercent: number;
  readonly largestErrorPercent: number;
}

/** How closely the volume of the calendar months is followed: |simulated − real| ÷ real, in percent. */
export interface MonthlyTracking {
  /** Months with volume in the real series; others have no relative error. */
  readonly months: number;
  readonly meanAbsoluteErrorPercent: number;
  readonly largestErrorPercent: number;
  /** All tonnes against all real tonnes, in percent of the real ones. */
  readonly totalErrorPercent: number;
}

/** How closely the simulated spot market follows the real series it is anchored to. */
export interface ReplayTracking {
  readonly days: readonly ReplayDay[];
  readonly close: CloseTracking;
  /** The day from which the real close is a composite: it parts the next two. */
  readonly closeRuleUntil: DayNumber;
  readonly ruleClose: CloseTracking | undefined;
  readonly compositeClose: CloseTracking | undefined;
  /** Undefined if the real series has no such volume. */
  readonly listed: MonthlyTracking | undefined;
  readonly blocks: MonthlyTracking | undefined;
}

/** Compares the spot series with the real one, day by day and month by month; undefined if they share no day. */
export function replayTracking(
  spot: readonly SpotDay[],
  history: readonly HistoryDay[],
  closeRuleUntil: DayNumber = COMPOSITE_CLOSE_FROM,
): ReplayTracking | undefined {
  const days = comparedDays(spot, history);
  const close = closeTracking(days);
  if (close === undefined) return undefined;
  return {
    days,
    close,
    closeRuleUntil,
    ruleClose: closeTracking(days.filter(({ dayNumber }) => dayNumber < closeRuleUntil)),
    compositeClose: closeTracking(days.filter(({ dayNumber }) => dayNumber >= closeRuleUntil)),
    listed: monthlyTracking(days, (day) => [day.simulatedTonnes, day.historicalTonnes]),
    blocks: monthlyTracking(days, (day) => [day.simulatedBlockTonnes, day.historicalBlockTonnes]),
  };
}

function comparedDays(spot: readonly SpotDay[], history: readonly HistoryDay[]): ReplayDay[] {
  const real = new Map(history.map((row) => [row.day, row]));
  return spot.flatMap((day) => {
    const row = real.get(day.dayNumber);
    if (row === undefined) return [];
    return [
      {
        dayIndex: day.dayIndex,
        dayNumber: day.dayNumber,
        simulatedCloseFen: day.closeFen,
        historicalCloseFen: row.closeFen,
        simulatedTonnes: day.volumeTonnes,
        historicalTonnes: row.volumeTonnes,
        simulatedBlockTonnes: day.blockTonnes,
        historicalBlockTonnes: row.blockTonnes,
      },
    ];
  });
}

function closeTracking(days: readonly ReplayDay[]): CloseTracking | undefined {
  if (days.length === 0) return undefined;
  const errors = days.map((day) => Math.abs(day.simulatedCloseFen / day.historicalCloseFen - 1) * 100);
  const thick = days.filter(({ historicalTonnes }) => historicalTonnes >= THICK_DAY_TONNES);
  const near = thick.filter(
    (day) => 100 * Math.abs(day.simulatedCloseFen - day.historicalCloseFen) <= day.historicalCloseFen,
  );
  return {
    days: days.length,
    thickDays: thick.length,
    within1Percent: thick.length === 0 ? undefined : (100 * near.length) / thick.length,
    meanAbsoluteErrorPercent: mean(errors),
    largestErrorPercent: largest(errors),
  };
}

function monthlyTracking(
  days: readonly ReplayDay[],
  volumesOf: (day: ReplayDay) => readonly [simulated: Tonnes, historical: Tonnes],
): MonthlyTracking | undefined {
  const months = new Map<number, { simulated: Tonnes; historical: Tonnes }>();
  const total = { simulated: 0, historical: 0 };
  for (const day of days) {
    const { year, month } = civilFromDay(day.dayNumber);
    const sums = months.get(year * 12 + month) ?? { simulated: 0, historical: 0 };
    months.set(year * 12 + month, sums);
    const [simulated, historical] = volumesOf(day);
    for (const sum of [sums, total]) {
      sum.simulated += simulated;
      sum.historical += historical;
    }
  }
  if (total.historical === 0) return undefined;
  const errors = [...months.values()]
    .filter(({ historical }) => historical > 0)
    .map(({ simulated, historical }) => (100 * Math.abs(simulated - historical)) / historical);
  return {
    months: errors.length,
    meanAbsoluteErrorPercent: mean(errors),
    largestErrorPercent: largest(errors),
    totalErrorPercent: (100 * (total.simulated - total.historical)) / total.historical,
  };
}

function largest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), 0);
}
