import { BarChart, LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { SVGRenderer } from 'echarts/renderers';
import { standIn, toCssColours } from '../palette.js';

echarts.use([BarChart, LineChart, ScatterChart, GridComponent, MarkLineComponent, LabelLayout, SVGRenderer]);

/** Size of a picture in its own units; the page scales it to the width there is. */
export interface ChartSize {
  readonly width: number;
  readonly height: number;
}
/** For pages from 640 px on. */
export const WIDE: ChartSize = { width: 1000, height: 320 };
/** For narrower pages: the same data, fewer labels, text of readable size. */
export const NARROW: ChartSize = { width: 360, height: 260 };

/** Options of a chart, as the chart library takes them. */
export type ChartOption = Record<string, unknown>;

/** The text style of all axes. */
export function axisLabel(more: ChartOption = {}): ChartOption {
  return { color: standIn('text'), fontSize: 12, hideOverlap: true, ...more };
}

/** A value axis with faint grid lines. */
export function valueAxis(more: ChartOption = {}): ChartOption {
  return {
    type: 'value',
    axisLabel: axisLabel(),
    splitLine: { lineStyle: { color: standIn('grid') } },
    splitNumber: 4,
    ...more,
  };
}

/** A category axis of ISO dates. Where its points reach the edge, the last label is drawn to the left of it. */
export function dateAxis(dates: readonly string[], size: ChartSize, more: ChartOption = {}): ChartOption {
  const { boundaryGap } = more;
  return {
    type: 'category',
    data: dates,
    boundaryGap: false,
    axisLine: { lineStyle: { color: standIn('axis') } },
    axisTick: { lineStyle: { color: standIn('axis') }, alignWithLabel: true },
    axisLabel: axisLabel({
      interval: Math.max(0, Math.ceil(dates.length / (size.width / 130)) - 1),
      ...(boundaryGap === true ? {} : { alignMaxLabel: 'right' }),
    }),
    ...more,
  };
}

/**
 * Draws a chart as SVG text without a DOM. Every data point is drawn, none sampled away; the same option gives the
 * same bytes. Holds numbers, dates and contract codes only, so it reads the same in both languages.
 */
export function renderChart(option: ChartOption, size: ChartSize): string {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, ...size });
  try {
    chart.setOption({
      animation: false,
      grid: {
        left: 8,
        right: 14,
        top: 12,
        bottom: 8,
        outerBoundsMode: 'same',
        outerBoundsContain: 'axisLabel',
      },
      ...option,
    });
    return tidy(chart.renderToSVGString());
  } finally {
    chart.dispose();
  }
}

/** Drops hover rules and bookkeeping, rounds coordinates to a tenth of a unit, and writes minus signs as the tables do. */
function tidy(svg: string): string {
  return toCssColours(svg)
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/ (?:class|ecmeta_\w+|xmlns(?::xlink)?|version|baseProfile|pointer-events)="[^"]*"/g, '')
    .replace(/<rect width="\d+" height="\d+" x="0" y="0" fill="none"><\/rect>/, '')
    .replace(/^<svg width="\d+" height="\d+"/, '<svg aria-hidden="true" focusable="false"')
    .replace(/font-family:sans-serif;?/g, '')
    .replace(/<[^>]*>/g, (tag) =>
      tag.replace(/-?\d+\.\d{2,}/g, (number) => String(Number(Number(number).toFixed(1)))),
    )
    .replace(/>-(?=[\d.,]+<)/g, '>−')
    .replaceAll('></path>', '/>')
    .replace(/\n\s*/g, '');
}

/** Gives the clip paths of a picture names of their own, so that several pictures can stand on one page. */
export function nameClips(svg: string, name: string): string {
  return svg.replace(/zr\d+-c(\d+)/g, `${name}-clip$1`);
}
