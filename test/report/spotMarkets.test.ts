import { describe, expect, it } from 'vitest';
import { type RunMetrics, summarise } from '../../src/metrics/index.js';
import { readReportData, renderReport, reportDataText } from '../../src/report/index.js';
import { sampleInput } from './sampleInput.js';

const input = sampleInput({ days: 20, calls: 3, replay: false });
const [main] = input.run.venues;

/** The sample run with further markets that do as the main one did, at twice its prices. */
function withMarkets(names: readonly string[]) {
  const twice = main!.days.map((day) => ({
    ...day,
    closeFen: 2 * day.closeFen,
    blockTonnes: 0,
    blockTurnoverFen: 0,
  }));
  const further = names.map((name) => ({ ...main!, name, product: 'BEA', days: twice }));
  const run: RunMetrics = { ...input.run, venues: [main!, ...further] };
  return { ...input, run, summary: { ...summarise(run, []), expectations: [] } };
}

function section(html: string, id: string): string {
  const start = html.indexOf(`<section id="${id}"`);
  expect(start).toBeGreaterThan(-1);
  return html.slice(start, html.indexOf('</section>', start));
}

/** The lines of a chart in the order in which they are drawn: colour and course. */
function linesOf(html: string): [colour: string, course: string][] {
  const wide = html.slice(html.indexOf('class="chart wide"'), html.indexOf('class="chart narrow"'));
  return [
    ...wide.matchAll(
      /<path d="([^"]*)"[^>]*fill="(?:none|transparent)"[^>]*stroke="var\(--chart-(spot|series\d)\)"/g,
    ),
  ].map(([, course, colour]) => [colour!, course!]);
}

describe('the section on spot markets (SPOT-9)', () => {
  it('where a run has several, the figures of spot at the top and the first chart name theirs', () => {
    const alone = section(renderReport(input), 'headline');
    expect(alone).not.toContain(`Last spot close (${main!.name})`);
    const venues = [...input.run.meta.venues, { ...input.run.meta.venues[0]!, name: 'beijing' }];
    const several = withMarkets(['beijing']);
    const html = renderReport({ ...several, run: { ...several.run, meta: { ...several.run.meta, venues } } });
    const headline = section(html, 'headline');
    expect(headline).toContain(`Last spot close (${main!.name})`);
    expect(headline).toContain(`期末现货收盘价（${main!.name}）`);
    expect(section(html, 'prices')).toContain(`Spot close (${main!.name})`);
  });

  it('is there only where a run has several, in the contents too', () => {
    const alone = renderReport(input);
    expect(alone).not.toContain('id="markets"');
    expect(alone).not.toContain('href="#markets"');
    expect(renderReport(withMarkets(['beijing']))).toContain('href="#markets"');
  });

  it('draws closes against the first day: markets at twice the price run on one line', () => {
    const lines = linesOf(section(renderReport(withMarkets(['beijing'])), 'markets'));
    expect(lines.map(([colour]) => colour)).toEqual(['spot', 'series1']);
    expect(lines[1]![1]).toBe(lines[0]![1]);
  });

  it('shows prices and volumes of each market with its units, in both languages', () => {
    const found = section(renderReport(withMarkets(['beijing'])), 'markets');
    const rowOf = (name: string) =>
      found.split('<tr').filter((one) => one.includes(`<th scope="row">${name}<small>`));
    const cells = (row: string) =>
      [...row.matchAll(/<td[^>]*>(.*?)<\/td>/g)].map(([, cell]) => cell!.replaceAll(',', ''));
    const [prices, volumes] = rowOf('beijing').map(cells);
    const closes = main!.days.map(({ closeFen }) => closeFen);
    expect(prices!.slice(0, 4)).toEqual(
      [closes[0]!, closes.at(-1)!, Math.min(...closes), Math.max(...closes)].map((fen) =>
        ((2 * fen) / 100).toFixed(2),
      ),
    );
    const listed = main!.days.reduce((sum, { volumeTonnes }) => sum + volumeTonnes, 0);
    expect(volumes!.slice(0, 3)).toEqual([String(listed), '0', '0.0%']);
    expect(rowOf('national')).toHaveLength(2);
    expect(found).toContain('<small>BEA</small>');
    expect(found).toContain('<span lang="zh-CN">各现货市场</span><span lang="en">Spot markets</span>');
  });

  it('tells nineteen markets apart by colour and style', () => {
    const names = Array.from({ length: 18 }, (_, index) => `m${index + 1}`);
    const found = section(renderReport(withMarkets(names)), 'markets');
    const swatches = [...found.matchAll(/class="swatch (\w+)" style="color:var\(--chart-(\w+)\)"/g)];
    expect(swatches).toHaveLength(19);
    expect(new Set(swatches.map(([, shape, colour]) => `${shape} ${colour}`)).size).toBe(19);
  });

  it('comes out the same from saved data', () => {
    const several = withMarkets(['beijing', 'ccer']);
    const read = readReportData(reportDataText(several));
    if ('problem' in read) throw new Error(read.problem);
    expect(renderReport(read) === renderReport(several)).toBe(true);
  });
});
