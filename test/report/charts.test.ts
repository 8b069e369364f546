import { describe, expect, it } from 'vitest';
import { renderDailyBars } from '../../src/report/charts/dailyBars.js';
import { renderDailyLines } from '../../src/report/charts/dailyLines.js';
import { dayAxis } from '../../src/report/charts/dayAxis.js';
import { WIDE } from '../../src/report/charts/renderChart.js';

const DATES = ['2026-04-15', '2026-04-16'];

/** How each text of a picture stands to its place, by the text. */
function anchors(svg: string): Map<string, string> {
  const texts = [...svg.matchAll(/<text[^>]*text-anchor="(\w+)"[^>]*>([^<]*)<\/text>/g)];
  return new Map(texts.map(([, anchor, text]) => [text!, anchor!]));
}

describe('labels of charts', () => {
  it('stand in the middle below their bars, the last one too', () => {
    const found = anchors(renderDailyBars(DATES, [{ colour: 'series1', values: [1, 2] }], WIDE));
    expect(DATES.map((date) => found.get(date))).toEqual(['middle', 'middle']);
  });

  it('end at the edge where the last point stands there', () => {
    const axis = dayAxis([1, 2], DATES);
    const found = anchors(renderDailyLines({ axis, lines: [{ colour: 'series1', values: [-2, 1] }] }, WIDE));
    expect(found.get('2026-04-16')).toBe('end');
  });

  it('write numbers below zero with the minus sign of the tables', () => {
    const axis = dayAxis([1, 2], DATES);
    const svg = renderDailyLines({ axis, lines: [{ colour: 'series1', values: [-2, 1] }] }, WIDE);
    expect(svg).toContain('>−2</text>');
    expect(svg).not.toMatch(/>-\d/);
  });
});
