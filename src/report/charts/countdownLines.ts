import { type ChartColour, standIn } from '../palette.js';
import { axisLabel, type ChartSize, renderChart, valueAxis } from './renderChart.js';

/** Values of one contract against the days left to its last trading day. */
export interface CountdownLine {
  readonly colour: ChartColour;
  /** Pairs of days left and value. */
  readonly points: readonly (readonly [daysLeft: number, value: number])[];
}

/** Room for the labels, given: measured, a label next to the end of an inverse axis takes most of the width away. */
const FIXED_GRID = { left: 44, right: 14, top: 12, bottom: 26, outerBoundsMode: 'none' };

/** Draws lines over the days left, which run down to the right, as far as the data go. */
export function renderCountdownLines(lines: readonly CountdownLine[], size: ChartSize): string {
  const zero = {
    symbol: 'none',
    silent: true,
    data: [{ yAxis: 0 }],
    lineStyle: { color: standIn('axis'), type: 'solid', width: 1 },
    label: { show: false },
  };
  return renderChart(
    {
      grid: FIXED_GRID,
      xAxis: {
        type: 'value',
        inverse: true,
        min: 'dataMin',
        max: 'dataMax',
        splitLine: { show: false },
        splitNumber: size.width > 600 ? 10 : 4,
        axisLine: { show: true, onZero: false, lineStyle: { color: standIn('axis') } },
        axisTick: { show: true, lineStyle: { color: standIn('axis') } },
        axisLabel: axisLabel({ showMaxLabel: false }),
      },
      yAxis: valueAxis({ scale: true, position: 'left', offset: 0, axisLine: { onZero: false } }),
      series: lines.map(({ colour, points }, index) => ({
        type: 'line',
        data: points,
        showSymbol: points.length === 1,
        itemStyle: { color: standIn(colour) },
        lineStyle: { color: standIn(colour), width: 1.6 },
        ...(index === 0 ? { markLine: zero } : {}),
      })),
    },
    size,
  );
}
