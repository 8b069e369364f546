import { describe, expect, it } from 'vitest';
import { allMet, expectationLines } from '../../src/cli/expectations.js';
import type { ExpectationResult } from '../../src/scenario/index.js';

function result(name: string, value: number | null, bound: string, met: boolean): ExpectationResult {
  const text = {
    en: { name, why: `because of ${name}` },
    zh: { name: `${name}（中）`, why: `因为 ${name}` },
  };
  return { name, formula: 'volume.lots', value, bound, met, why: text.en.why, text };
}

const RESULTS = [
  result('calm', 0.123456789, '< 5%', true),
  result('busy', 3960, '>= 4000', false),
  result('there', null, '= 1', false),
];

describe('the conditions of a scenario on the terminal', () => {
  it('is a table with a reason for each one that is not met', () => {
    const lines = expectationLines(RESULTS, 'en').join('\n').split('\n');
    expect(lines[0]).toBe('Expectations of the scenario: 1 of 3 met');
    expect(lines).toContain('│ met     │ calm      │ 0.123457 │ < 5%    │');
    expect(lines).toContain('│ not met │ busy      │     3960 │ >= 4000 │');
    expect(lines).toContain('│ not met │ there     │     none │ = 1     │');
    expect(lines.slice(-2)).toEqual([
      'not met, although expected: busy: because of busy',
      'not met, although expected: there: because of there',
    ]);
  });

  it('speaks Chinese', () => {
    const text = expectationLines(RESULTS, 'zh').join('\n');
    expect(text).toContain('情景的预期条件：满足 1 项，共 3 项');
    expect(text).toContain('未满足：busy（中）。预期的理由：因为 busy');
  });

  it('says nothing without conditions, and lets nothing of a name reach the terminal raw', () => {
    expect(expectationLines([], 'en')).toEqual([]);
    const text = expectationLines([result('a\u001b[31m{why}', 1, '= 2', false)], 'en').join('\n');
    expect(text).not.toContain('\u001b');
    expect(text).toContain('a\\u{1b}[31m{why}: because of a\\u{1b}[31m{why}');
  });

  it('knows whether all are met', () => {
    expect([allMet([]), allMet(RESULTS.slice(0, 1)), allMet(RESULTS)]).toEqual([true, true, false]);
  });
});
