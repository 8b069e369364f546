import type { PriceFen, Tonnes } from '../units/index.js';
import type { HistoryDay } from './runMeta.js';
import type { SpotDay } from './spotSeries.js';

/** One day of the simulated spot board beside the real one. */
export interface ReplayDay {
  readonly dayIndex: number;
  readonly dayNumber: number;
  readonly simulatedCloseFen: PriceFen;
  readonly historicalCloseFen: PriceFen;
  readonly simulatedTonnes: Tonnes;
  readonly historicalTonnes: Tonnes;
}

/** How closely the simulated spot board follows the real series it is anchored to. */
export interface ReplayTracking {
  readonly days: readonly ReplayDay[];
  /** Mean of |simulated close ÷ real close − 1|, in percent. */
  readonly meanAbsoluteErrorPercent: number;
  readonly largestErrorPercent: number;
  /** Share of days with a close within 1% of the real one, in percent. */
  readonly within1Percent: number;
  /** Total simulated tonnes against total real tonnes, in percent of the real ones; undefined if those are zero. */
  readonly totalVolumeErrorPercent: number | undefined;
}

/** Compares the spot series with the real one, day by day; undefined if they share no day. */
export function replayTracking(
  spot: readonly SpotDay[],
  history: readonly HistoryDay[],
): ReplayTracking | undefined {
  const real = new Map(history.map((row) => [row.day, row]));
  const days: ReplayDay[] = [];
  for (const day of spot) {
    const row = real.get(day.dayNumber);
    if (row === undefined) continue;
    days.push({
      dayIndex: day.dayIndex,
      dayNumber: day.dayNumber,
      simulatedCloseFen: day.closeFen,
      historicalCloseFen: row.closeFen,
      simulatedTonnes: day.volumeTonnes,
      historicalTonnes: row.volumeTonnes,
    });
  }
  if (days.length === 0) return undefined;
  const errors = days.map((day) => Math.abs(day.simulatedCloseFen / day.historicalCloseFen - 1) * 100);
  const close = days.filter(
    (day) => 100 * Math.abs(day.simulatedCloseFen - day.historicalCloseFen) <= day.historicalCloseFen,
  );
  const simulated = days.reduce((sum, day) => sum + day.simulatedTonnes, 0);
  const historical = days.reduce((sum, day) => sum + day.historicalTonnes, 0);
  return {
    days,
    meanAbsoluteErrorPercent: errors.reduce((sum, error) => sum + error, 0) / errors.length,
    largestErrorPercent: errors.reduce((most, error) => Math.max(most, error), 0),
    within1Percent: (100 * close.length) / days.length,
    totalVolumeErrorPercent: historical === 0 ? undefined : (100 * (simulated - historical)) / historical,
  };
}
