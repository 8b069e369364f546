import { type ChartColour, standIn } from '../palette.js';
import { type ChartOption, type ChartSize, dateAxis, renderChart, valueAxis } from './renderChart.js';

/** One value for each trading day, undefined where there is none. */
export type DailyValues = readonly (number | undefined)[];

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
  readonly dates: readonly string[];
  readonly lines: readonly DailyLine[];
  readonly band?: DailyBand;
  readonly marks?: readonly DailyMarks[];
  /** Days with a line from top to bottom, by index. */
  readonly uprights?: readonly number[];
  /** Draws the zero line stronger, and the axis from zero. */
  readonly zeroLine?: boolean;
}

/** Draws lines over the trading days. */
export function renderDailyLines(chart: DailyLinesChart, size: ChartSize): string {
  const series = [
    ...(chart.band === undefined ? [] : bandSeries(chart.band)),
    ...chart.lines.map((line) => lineSeries(line, chart.dates.length)),
    ...(chart.marks ?? []).map(markSeries),
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
        chart.dates,
        size,
        chart.zeroLine === true ? { axisLine: { onZero: false, show: false } } : {},
      ),
      yAxis: valueAxis({ scale: true }),
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

function points(values: DailyValues): (number | string)[] {
  return values.map((value) => value ?? '-');
}

function lineSeries(line: DailyLine, dayCount: number): ChartOption {
  const alone = line.values.filter((value) => value !== undefined).length === 1;
  return {
    type: 'line',
    data: points(line.values),
    showSymbol: alone || dayCount === 1,
    symbol: 'circle',
    itemStyle: { color: standIn(line.colour) },
    lineStyle: { color: standIn(line.colour), width: line.width ?? 1.6, type: line.style ?? 'solid' },
  };
}

function bandSeries(band: DailyBand): ChartOption[] {
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
  return [
    { ...invisible, data: points(band.lower) },
    { ...invisible, data: points(height), areaStyle: { color: standIn(band.colour), opacity: 1 } },
  ];
}

function markSeries(marks: DailyMarks): ChartOption {
  return {
    type: 'scatter',
    data: points(marks.values),
    symbol: 'triangle',
    symbolRotate: marks.direction === 'up' ? 0 : 180,
    symbolSize: 9,
    itemStyle: { color: standIn(marks.colour) },
    z: 5,
  };
}
