import { describe, expect, it } from 'vitest';
import { type RunMetrics, summarise } from '../../src/metrics/index.js';
import { renderReport } from '../../src/report/index.js';
import { supervisionFacts } from '../metrics/supervisionFacts.js';
import { runOf } from '../metrics/tinyRun.js';
import { sampleInput } from './sampleInput.js';

const input = sampleInput({ days: 5, calls: 0, replay: false });

function pageWith(supervision: RunMetrics['supervision']): string {
  const run: RunMetrics = { ...input.run, supervision };
  return renderReport({ ...input, run, summary: { ...summarise(run, []), expectations: [] } });
}

describe('the section on supervision (SPOT-10)', () => {
  it('is there only where somebody supervises, in the contents too', () => {
    expect(pageWith(undefined)).not.toContain('id="supervision"');
    expect(pageWith(undefined)).not.toContain('href="#supervision"');
    const quiet = pageWith({ events: [], days: [] });
    expect(quiet).toContain('href="#supervision"');
    expect(quiet).toContain('None in this run.');
  });

  it('shows breaches with their measure, steps, warnings and how disputes stand', () => {
    const html = pageWith(runOf(supervisionFacts).supervision);
    const section = html.slice(html.indexOf('id="supervision"'), html.indexOf('id="calls"'));
    for (const text of [
      'Close pushed by its own last trades',
      '尾盘成交推动收盘价',
      // 50,000 ppm against 30,000
      '5.0%',
      '3.0%',
      'transfer restricted',
      'order of a regulator',
      'time without a breach',
      'move of the close',
      // 100 t × 1 yuan, of which 90 are paid
      '>100<',
      '>90<',
      'upheld',
      'not examined yet',
    ]) {
      expect(section, text).toContain(text);
    }
  });
});
