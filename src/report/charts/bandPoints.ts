import { type ChartColour, standIn } from '../palette.js';
import {
  axisLabel,
  type ChartOption,
  type ChartSize,
  dateAxis,
  renderChart,
  valueAxis,
} from './renderChart.js';

/** One value on a date, with the band around zero that it should lie in. */
export interface BandPoint {
  /** ISO date. */
  readonly date: string;
  /** What stands beside the point, as a contract's code. */
  readonly label: string;
  readonly value: number;
  /** Half width of the band, at least 0. */
  readonly half: number;
  readonly colour: ChartColour;
}

/** Room that a contract's code needs when it is written level. */
const LABEL_WIDTH = 60;

/** Draws a point for each date before a band of its own around zero. */
export function renderBandPoints(points: readonly BandPoint[], size: ChartSize): string {
  const upright = points.length * LABEL_WIDTH > size.width;
  const band = (sign: 1 | -1) => ({
    type: 'bar',
    stack: 'band',
    silent: true,
    data: points.map(({ half }) => sign * half),
    itemStyle: { color: standIn('band') },
    barWidth: '70%',
    barMaxWidth: 90,
  });
  const marks = {
    type: 'scatter',
    symbolSize: 9,
    data: points.map(({ value, colour, label }) => ({
      value,
      itemStyle: { color: standIn(colour), opacity: 1 },
      label: {
        show: true,
        formatter: label,
        color: standIn('text'),
        position: value < 0 ? 'bottom' : 'top',
        ...(upright ? uprightLabel(value) : { fontSize: 12 }),
      },
    })),
    labelLayout: { hideOverlap: true },
    z: 5,
  };
  const dates = points.map(({ date }) => date);
  const axis = {
    boundaryGap: true,
    axisLine: { onZero: false, lineStyle: { color: standIn('axis') } },
    axisLabel: axisLabel(),
  };
  return renderChart(
    { xAxis: dateAxis(dates, size, axis), yAxis: valueAxis(), series: [band(1), band(-1), marks] },
    size,
  );
}

/** A label that reads upwards, away from its point. */
function uprightLabel(value: number): ChartOption {
  return { fontSize: 10, rotate: 90, verticalAlign: 'middle', align: value < 0 ? 'right' : 'left' };
}
