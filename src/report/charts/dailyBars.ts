import { type ChartColour, standIn } from '../palette.js';
import { type DayAxis, keptDays } from './dayAxis.js';
import { type ChartOption, type ChartSize, dateAxis, renderChart, valueAxis } from './renderChart.js';

/** Stacked amounts of one colour over the trading days; 0 draws nothing. */
export interface DailyBars {
  readonly colour: ChartColour;
  readonly values: readonly number[];
}

/** Draws stacked bars, for amounts that occur on few days, or for months; `widest` in units of the picture. */
export function renderDailyBars(
  dates: readonly string[],
  bars: readonly DailyBars[],
  size: ChartSize,
  widest = 16,
): string {
  const series = bars.map(({ colour, values }) => ({
    type: 'bar',
    stack: 'all',
    data: values.map((value) => (value === 0 ? '-' : value)),
    itemStyle: { color: standIn(colour) },
    barMinWidth: 1.5,
    barMaxWidth: widest,
  }));
  return render(dates, series, size, { boundaryGap: true });
}

/**
 * Draws stacked areas, for amounts that occur on every day; a single one with one step a day. Without `fill`, the outline
 * only.
 */
export function renderDailySteps(
  axis: DayAxis,
  layers: readonly DailyBars[],
  size: ChartSize,
  fill: boolean,
): string {
  const series = layers.map(({ colour, values }) => ({
    type: 'line',
    stack: 'all',
    step: fill && layers.length === 1 ? 'middle' : false,
    data: fill ? values : keptDays(values, axis).map((day) => [day, values[day]]),
    showSymbol: values.length === 1,
    lineStyle: { color: standIn(colour), width: layers.length === 1 ? 1 : 0.5 },
    itemStyle: { color: standIn(colour) },
    ...(fill ? { areaStyle: { color: standIn(colour), opacity: 0.55 } } : {}),
  }));
  return render(axis.dates, series, size, {});
}

function render(dates: readonly string[], series: ChartOption[], size: ChartSize, axis: ChartOption): string {
  return renderChart({ xAxis: dateAxis(dates, size, axis), yAxis: valueAxis({ min: 0 }), series }, size);
}
