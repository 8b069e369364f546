import { type ChartColour, standIn } from '../palette.js';
import { axisLabel, type ChartSize, renderChart, valueAxis } from './renderChart.js';

/** The prices of one date by the months left to the last trading day; month 0 is spot. */
export interface TermLine {
  readonly colour: ChartColour;
  /** Ascending in months. */
  readonly points: readonly (readonly [months: number, value: number])[];
}

/** Room for the labels below. */
const MARGIN = { left: 44, right: 14, top: 12, bottom: 26, outerBoundsMode: 'none' };

/** Draws one line with points for each date over whole and broken months. */
export function renderTermLines(lines: readonly TermLine[], size: ChartSize): string {
  const most = lines
    .flatMap(({ points }) => points.map(([months]) => months))
    .reduce((a, b) => Math.max(a, b), 1);
  return renderChart(
    {
      grid: MARGIN,
      xAxis: {
        type: 'value',
        min: 0,
        max: Math.ceil(most),
        interval: Math.max(1, Math.ceil(most / (size.width / 75))),
        splitLine: { show: false },
        axisLine: { show: true, onZero: false, lineStyle: { color: standIn('axis') } },
        axisTick: { show: true, lineStyle: { color: standIn('axis') } },
        axisLabel: axisLabel(),
      },
      yAxis: valueAxis({ scale: true }),
      series: lines.map(({ colour, points }) => ({
        type: 'line',
        data: points,
        showSymbol: true,
        symbol: 'circle',
        symbolSize: 6,
        itemStyle: { color: standIn(colour) },
        lineStyle: { color: standIn(colour), width: 1.6 },
      })),
    },
    size,
  );
}
