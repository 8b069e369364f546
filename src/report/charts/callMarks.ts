import { type ChartColour, standIn } from '../palette.js';
import { type ChartSize, dateAxis, renderChart, valueAxis } from './renderChart.js';

/** Shapes of marks: each outcome has its own, so that colour alone carries nothing. */
export type MarkShape = 'circle' | 'triangle' | 'diamond' | 'rect';

/** Marks of one kind on the trading days. */
export interface DayMarks {
  readonly colour: ChartColour;
  readonly shape: MarkShape;
  /** Position of the day and a value above 0. */
  readonly points: readonly (readonly [day: number, value: number])[];
}

/** Draws marks over the trading days on a logarithmic scale, since amounts differ by orders of magnitude. */
export function renderDayMarks(
  dates: readonly string[],
  kinds: readonly DayMarks[],
  size: ChartSize,
): string {
  const values = kinds.flatMap(({ points }) => points.map(([, value]) => value));
  const lowest = values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  return renderChart(
    {
      xAxis: dateAxis(dates, size, { boundaryGap: true }),
      yAxis: { ...valueAxis(), type: 'log', min: powerBelow(lowest) },
      series: kinds.map(({ colour, shape, points }) => ({
        type: 'scatter',
        symbol: shape,
        symbolSize: size.width > 600 ? 7 : 5,
        data: points,
        itemStyle: { color: standIn(colour), opacity: 0.75 },
      })),
    },
    size,
  );
}

/** The largest power of ten that is not above a value. */
function powerBelow(value: number): number {
  let power = 1;
  while (power > value) power /= 10;
  while (power * 10 <= value) power *= 10;
  return power;
}
