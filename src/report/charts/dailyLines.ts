import { type ChartColour, standIn } from '../palette.js';
import { type DailyValues, type DayAxis, keptDays, markedDays } from './dayAxis.js';
import { type ChartOption, type ChartSize, dateAxis, renderChart, valueAxis } from './renderChart.js';

/** A line over the trading days. */
export interface DailyLine {
  readonly colour: ChartColour;
  readonly values: DailyValues;
  readonly style?: 'solid' | 'dashed' | 'dotted';
  readonly width?: number;
}

/** A filled band between two values of each day. */
export interface DailyBand {
  readonly colour: ChartColour;
  readonly lower: DailyValues;
  readonly upper: DailyValues;
}

/** Triangles on single days: upwards or downwards. */
export interface DailyMarks {
  readonly colour: ChartColour;
  readonly values: DailyValues;
  readonly direction: 'up' | 'down';
}

/** A chart of daily lines, with an optional band behind and marks before them. */
export interface DailyLinesChart {
  readonly axis: DayAxis;
  readonly lines: readonly DailyLine[];
  readonly band?: DailyBand;
  readonly marks?: readonly DailyMarks[];
  /** Days with a line from top to bottom, by index. */
  readonly uprights?: readonly number[];
  /** Draws the zero line stronger, and the axis from zero. */
  readonly zeroLine?: boolean;
  /** The value axis reaches down to zero at least. */
  readonly fromZero?: boolean;
}

/** Draws lines over the trading days. */
export function renderDailyLines(chart: DailyLinesChart, size: ChartSize): string {
  const series = [
    ...(chart.band === undefined ? [] : bandSeries(chart.band, chart.axis)),
    ...chart.lines.map((line) => lineSeries(line, chart.axis)),
    ...(chart.marks ?? []).map((marks) => markSeries(marks, chart.axis)),
  ];
  if (chart.zeroLine === true) {
    const line = { lineStyle: { color: standIn('axis'), type: 'solid', width: 1 }, label: { show: false } };
    const zero = { symbol: 'none', silent: true, data: [{ yAxis: 0 }], ...line };
    series[0] = { ...series[0], markLine: zero };
  } else if (chart.uprights !== undefined && chart.uprights.length > 0) {
    series.push(uprightSeries(chart.uprights));
  }
  return renderChart(
    {
      xAxis: dateAxis(
        chart.axis.dates,
        size,
        chart.zeroLine === true ? { axisLine: { onZero: false, show: false } } : {},
      ),
      yAxis: valueAxis({ scale: chart.fromZero !== true }),
      series,
    },
    size,
  );
}

function uprightSeries(days: readonly number[]): ChartOption {
  return {
    type: 'line',
    data: [],
    markLine: {
      symbol: 'none',
      silent: true,
      data: days.map((day) => ({ xAxis: day })),
      lineStyle: { color: standIn('axis'), type: 'dashed', width: 1 },
      label: { show: false },
    },
  };
}

/** Pairs of a day's position and its value; '-' breaks a line. */
function pairs(values: DailyValues, days: readonly number[]): [number, number | string][] {
  return days.map((day) => [day, values[day] ?? '-']);
}

function lineSeries(line: DailyLine, axis: DayAxis): ChartOption {
  return {
    type: 'line',
    data: pairs(line.values, keptDays(line.values, axis)),
    ...lonePoints(line.values),
    symbol: 'circle',
    itemStyle: { color: standIn(line.colour) },
    lineStyle: { color: standIn(line.colour), width: line.width ?? 1.6, type: line.style ?? 'solid' },
  };
}

/** A line of a single value shows as a point. */
function lonePoints(values: DailyValues): ChartOption {
  return { showSymbol: values.filter((value) => value !== undefined).length === 1 };
}

function bandSeries(band: DailyBand, axis: DayAxis): ChartOption[] {
  const invisible = {
    type: 'line',
    stack: 'band',
    showSymbol: false,
    silent: true,
    lineStyle: { width: 0, opacity: 0 },
  };
  const height = band.upper.map((upper, day) => {
    const lower = band.lower[day];
    return upper === undefined || lower === undefined ? undefined : upper - lower;
  });
  const kept = new Set([...keptDays(band.lower, axis), ...keptDays(band.upper, axis)]);
  const days = [...kept].sort((a, b) => a - b);
  return [
    { ...invisible, data: pairs(band.lower, days) },
    {
      ...invisible,
      data: pairs(height, days),
      areaStyle: { color: standIn(band.colour), opacity: 1 },
    },
  ];
}

function markSeries(marks: DailyMarks, axis: DayAxis): ChartOption {
  return {
    type: 'scatter',
    data: pairs(marks.values, markedDays(marks.values, axis)),
    symbol: 'triangle',
    symbolRotate: marks.direction === 'up' ? 0 : 180,
    symbolSize: 9,
    itemStyle: { color: standIn(marks.colour) },
    z: 5,
  };
}
