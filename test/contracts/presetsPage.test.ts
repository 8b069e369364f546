import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contractPresets, type FuturesContractValues } from '../../src/contracts/index.js';
import { load, warnings } from '../scenario/files.js';

const PAGES = ['contracts.md', 'contracts.zh-CN.md'].map((name) =>
  readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8'),
);

/** The cells of the line that a preset has in a page's table. */
function cellsOf(page: string, name: string): string[] {
  const line = page.split('\n').find((each) => each.startsWith(`| \`${name}\` |`)) ?? '';
  return line.split('|').map((cell) => cell.trim());
}

describe('the pages on futures products (CON-7)', () => {
  it.each(PAGES)(
    'show a scenario that is valid: three products, one with a margin below its band',
    (page) => {
      const loaded = load(/```yaml\n([\s\S]*?)```/.exec(page)![1]!);
      expect(loaded.issues).toEqual([]);
      expect(loaded.config!.futures.furtherProducts.map(({ terms }) => terms.product)).toEqual(['CR', 'CB']);
      expect(warnings(loaded)).toEqual(['products.CB.margin firstDayMarginBelowBand']);
    },
  );

  it.each(PAGES)('have the terms of every preset with their marks', (page) => {
    for (const [name, { parameters, underlying }] of Object.entries(contractPresets)) {
      const cells = cellsOf(page, name);
      const mark = (term: keyof FuturesContractValues) => parameters[term].mark;
      const rate = (ppm: number) => `${ppm / 10_000}%`;
      const limit = parameters.priceLimited.default
        ? `±${rate(parameters.priceLimitPpm.default)} ${mark('priceLimitPpm')}`
        : mark('priceLimited');
      expect(cells[2]).toBe(underlying ?? '–');
      expect(cells[3]).toMatch(new RegExp(`^${parameters.lotTonnes.default} .* ${mark('lotTonnes')}$`));
      expect(cells[4]).toBe(`${(parameters.tickFen.default / 100).toFixed(2)} ${mark('tickFen')}`);
      expect(cells[5]!.endsWith(limit)).toBe(true);
      expect(cells[6]).toBe(`${rate(parameters.initialMarginPpm.default)} ${mark('initialMarginPpm')}`);
      expect(cells[8]).toBe(`${rate(parameters.feePpm.default)} ${mark('feePpm')}`);
    }
  });
});
