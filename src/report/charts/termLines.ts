import { type ChartColour, standIn } from '../palette.js';
import { axisLabel, type ChartOption, type ChartSize, renderChart, valueAxis } from './renderChart.js';

/** The prices of one date by the months left to the last trading day; month 0 is spot. */
export interface TermLine {
  readonly colour: ChartColour;
  /** Ascending in months. */
  readonly points: readonly TermLinePoint[];
}

/** A price; without a trade on the day it is a rule's guess and no price that was paid (SET-2). */
interface TermLinePoint {
  readonly months: number;
  readonly value: number;
  readonly isTraded: boolean;
}

/** Room for the labels below. */
const MARGIN = { left: 44, right: 14, top: 12, bottom: 26, outerBoundsMode: 'none' };

/**
 * Draws one line with points for each date over whole and broken months. Points without a trade are hollow, and the line is
 * dotted from and to them.
 */
export function renderTermLines(lines: readonly TermLine[], size: ChartSize): string {
  const most = lines
    .flatMap(({ points }) => points.map(({ months }) => months))
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
      series: lines.flatMap((line) => [dottedLine(line), tradedLine(line), pointMarks(line)]),
    },
    size,
  );
}

/** The whole line, dotted: it shows where the line of the traded points breaks. */
function dottedLine({ colour, points }: TermLine): ChartOption {
  return {
    type: 'line',
    data: points.map(({ months, value }) => [months, value]),
    showSymbol: false,
    lineStyle: { color: standIn(colour), width: 1.2, type: 'dotted' },
  };
}

function tradedLine({ colour, points }: TermLine): ChartOption {
  return {
    type: 'line',
    data: points.map(({ months, value, isTraded }) => [months, isTraded ? value : '-']),
    showSymbol: false,
    lineStyle: { color: standIn(colour), width: 1.6 },
  };
}

function pointMarks({ colour, points }: TermLine): ChartOption {
  return {
    type: 'scatter',
    symbol: 'circle',
    symbolSize: 6,
    data: points.map(({ months, value, isTraded }) => ({
      value: [months, value],
      itemStyle: {
        color: standIn(isTraded ? colour : 'ground'),
        borderColor: standIn(colour),
        borderWidth: isTraded ? 0 : 1.4,
        opacity: 1,
      },
    })),
    z: 4,
  };
}
