import { describe, expect, it } from 'vitest';
import { readReportData, renderReport, reportDataText } from '../../src/report/index.js';
import { sampleInput } from './sampleInput.js';

describe('the data of a report as a text', () => {
  it.each([true, false])('gives the very same report when it is read again (replay: %s)', (replay) => {
    const input = sampleInput({ days: 60, calls: 30, replay });
    const text = reportDataText(input);
    expect(text).not.toMatch(/undefined|NaN|Infinity/);
    const read = readReportData(text);
    if ('problem' in read) throw new Error(read.problem);
    expect(renderReport(read) === renderReport(input)).toBe(true);
    expect(reportDataText(read) === text).toBe(true);
  });

  it('refuses what is something else, damaged, or of another version', () => {
    const text = reportDataText(sampleInput({ days: 2, calls: 0, replay: false }));
    for (const other of ['', '[]', 'null', '{"program":"cfsim"}', text.slice(0, 5000)]) {
      expect(readReportData(other)).toEqual({ problem: 'foreign' });
    }
    expect(readReportData(text.replace('"run":{', '"walk":{'))).toEqual({ problem: 'foreign' });
    expect(readReportData(text.replaceAll('"venues":[', '"places":['))).toEqual({ problem: 'foreign' });
    expect(readReportData(text.replace('"version":4', '"version":99'))).toEqual({
      problem: 'otherVersion',
      found: '99',
      needed: '4',
    });
    expect(readReportData(text.replace('"version":4', '"version":3'))).toMatchObject({ found: '3' });
  });
});
