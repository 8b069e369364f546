import { standIn } from '../palette.js';
import { axisLabel, type ChartSize, renderChart } from './renderChart.js';

/** A table of values by column and row; undefined where there is none. */
export interface HeatTable {
  /** ISO dates of the columns. */
  readonly columns: readonly string[];
  /** What stands beside the rows, from the bottom up. */
  readonly rows: readonly string[];
  /** By row, then by column. */
  readonly values: readonly (readonly (number | undefined)[])[];
  /** The value that gets the full colour; those beyond it too. Above 0. */
  readonly full: number;
}

/** Room for the labels: the cells need to know the width there is. */
const MARGIN = { left: 34, right: 8, top: 6, bottom: 24, outerBoundsMode: 'none' };

/** Draws a cell for each value: the colour of a rise above zero, of a fall below, fainter towards zero. */
export function renderHeatCells({ columns, rows, values, full }: HeatTable, size: ChartSize): string {
  const width = (size.width - MARGIN.left - MARGIN.right) / columns.length;
  const height = (size.height - MARGIN.top - MARGIN.bottom) / rows.length;
  const step = Math.max(1, Math.ceil(columns.length / (size.width / 130)));
  const cells = values.flatMap((row, rowIndex) =>
    row.flatMap((value, column) => {
      if (value === undefined) return [];
      const strength = Math.round(100 * Math.min(1, Math.abs(value) / full)) / 100;
      const itemStyle = { color: standIn(value < 0 ? 'down' : 'up'), opacity: 0.06 + 0.84 * strength };
      return [{ value: [column, rowIndex], itemStyle }];
    }),
  );
  const plain = {
    axisLine: { show: false },
    axisTick: { show: false },
    boundaryGap: true,
  };
  return renderChart(
    {
      grid: MARGIN,
      xAxis: {
        ...plain,
        type: 'category',
        data: columns,
        axisLabel: axisLabel({
          interval: (index: number) => index % step === 0 && index + step / 2 <= columns.length,
          alignMinLabel: 'left',
        }),
      },
      yAxis: { ...plain, type: 'category', data: rows, axisLabel: axisLabel() },
      series: [
        { type: 'scatter', symbol: 'rect', symbolSize: [width + 0.3, height - 1], silent: true, data: cells },
      ],
    },
    size,
  );
}
