import { describe, expect, it } from 'vitest';
import type { SupplyDay } from '../../src/metrics/index.js';
import { squeezeFigures } from '../../src/metrics/squeezeFigures.js';
import { renderReport } from '../../src/report/index.js';
import { sampleInput } from './sampleInput.js';

const input = sampleInput({ days: 10, calls: 0, replay: false });
const code = input.run.contracts[0]!.code;

const supply = input.run.meta.days.map(
  ({ dayNumber }, dayIndex): SupplyDay => ({
    ...{ dayIndex, dayNumber, contract: 0, code, supplyTonnes: 1_234_500, availableTonnes: 987_600 },
    ...{ openInterestLots: 1500, openInterestTonnes: 1_500_000, openInterestOverSupply: 1.215 },
    ...{
      openInterestOverAvailable: 1.519,
      largestLong: 4,
      largestLongLots: 1100,
      largestLongTonnes: 300_000,
    },
    ...{ largestLongPercent: 89.1, cornerRatio: 1.177, largestShortLots: 400, topFourLongPercent: 83.4 },
    ...{ topFourShortPercent: 72.6, basisPercent: dayIndex === 9 ? undefined : 4.5 },
  }),
);

function pageOf(days: readonly SupplyDay[]): string {
  const run = { ...input.run, supply: days };
  return renderReport({ ...input, run, summary: { ...input.summary, squeeze: squeezeFigures(run) } });
}

describe('the section on deliverable supply (DEL-4)', () => {
  it('draws open interest against supply by date, and has a row for each contract', () => {
    const page = pageOf(supply);
    const start = page.indexOf('<section id="squeeze"');
    const section = page.slice(start, page.indexOf('<section id=', start + 1));
    expect(section).toContain('<svg');
    for (const name of ['Open interest', 'Largest long position', 'Deliverable supply', '可供交割量']) {
      expect(section).toContain(name);
    }
    for (const cell of ['1,234,500', '987,600', '1.22', '1.18', '89.1', '83.4', '72.6', '–']) {
      expect(section).toContain(`>${cell}</td>`);
    }
    expect(section).not.toMatch(/undefined|NaN/);
    expect(page).toContain('<a href="#squeeze">');
  });

  it('is left out, and out of the contents, where no contract came into its last month', () => {
    const page = pageOf([]);
    expect(page).not.toContain('<section id="squeeze"');
    expect(page).not.toContain('href="#squeeze"');
  });
});
