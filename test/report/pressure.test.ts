import { describe, expect, it } from 'vitest';
import { renderReport } from '../../src/report/index.js';
import { sampleInput } from './sampleInput.js';

describe('the table of margin pressure (CALL-1)', () => {
  const input = sampleInput({ days: 10, calls: 2, replay: false });
  const group = {
    group: 'retail',
    kind: 'noiseTrader',
    accountDays: 1234,
    meanMarginUsePercent: 81.25,
    calls: 17,
    callPercent: 1.378,
    uncalledDays: 1200,
    observedPercent: 1.5,
    keptPercent: 1.75,
    expectedPercent: undefined,
  };

  it('shows each group with its use, its calls and those to expect, and a dash where there are none', () => {
    const page = renderReport({ ...input, run: { ...input.run, marginPressure: [group] } });
    const [, table] = page.split('Margin pressure by group');
    const row = table!.slice(table!.indexOf('<tbody'), table!.indexOf('</tr>', table!.indexOf('<tbody')));
    const cells = [...row.matchAll(/<td[^>]*>(.*?)<\/td>/g)].map(([, cell]) => cell!.replace(/<[^>]*>/g, ''));
    expect(cells).toEqual(['1,234', '81.3%', '17', '1.38%', '1.50%', '1.75%', '–']);
    expect(row).toContain('retail');
    expect(page).toContain('各组的保证金压力');
  });

  it('is left out where nobody held a position', () => {
    const page = renderReport({ ...input, run: { ...input.run, marginPressure: [] } });
    expect(page).not.toContain('Margin pressure by group');
  });
});
