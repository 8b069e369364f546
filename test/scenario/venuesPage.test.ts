import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { spotVenuePresets } from '../../src/market/index.js';
import { load, warnings } from './files.js';

const PAGES = ['spot-venues.md', 'spot-venues.zh-CN.md'].map((name) =>
  readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8'),
);

/** The line of a page's table that a preset has. */
function lineOf(page: string, name: string): string {
  return page.split('\n').find((line) => line.startsWith(`| \`${name}\` |`)) ?? '';
}

describe('the pages on spot venues (SPOT-9)', () => {
  it.each(PAGES)('show a scenario that is valid and raises no notice', (page) => {
    const text = /```yaml\n([\s\S]*?)```/.exec(page)![1]!;
    const loaded = load(text);
    expect(loaded.issues).toEqual([]);
    expect(warnings(loaded)).toEqual([]);
    expect(loaded.config!.furtherVenues.map(({ name }) => name)).toEqual([
      'beijing',
      'shenzhen-2019',
      'offsets',
    ]);
  });

  it.each(PAGES)('have the terms of every preset with their marks', (page) => {
    for (const [name, { terms }] of Object.entries(spotVenuePresets)) {
      if (name === 'national' || name.startsWith('shenzhen-')) continue;
      const line = lineOf(page, name);
      const { product, bandPpm, closingRule, feePpm, initialCloseFen } = terms;
      expect(line).toContain(`| ${product!.value} |`);
      expect(line).toContain(`±${bandPpm!.value / 10_000}% ${bandPpm!.mark}`);
      expect(line).toContain(`\`${closingRule!.value}\` ${closingRule!.mark}`);
      expect(line).toContain(`| ${feePpm!.value / 10_000}% ${feePpm!.mark} |`);
      expect(line).toContain(`| ${(initialCloseFen!.value / 100).toFixed(2)} ${initialCloseFen!.mark} |`);
      expect(line).toContain('±30%'.repeat(Number(terms.blockBandPpm?.value === 300_000)));
    }
  });
});
