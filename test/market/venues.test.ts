import { describe, expect, it } from 'vitest';
import { closingRuleNames, spotVenuePresets } from '../../src/market/index.js';
import { Product } from '../../src/registry/index.js';

const PILOTS = ['beijing', 'tianjin', 'shanghai', 'chongqing', 'hubei', 'guangdong', 'shenzhen', 'fujian'];

function termOf(venue: string, term: keyof (typeof spotVenuePresets)[string]['terms']) {
  return spotVenuePresets[venue]!.terms[term]?.value;
}

describe('presets of spot markets (SPOT-9)', () => {
  it('has the national market, eight pilots, Sichuan, the reductions’ market and Shenzhen’s eight products', () => {
    const years = [2013, 2014, 2015, 2016, 2017, 2018, 2019, 2020].map((year) => `shenzhen-${year}`);
    expect(new Set(Object.keys(spotVenuePresets))).toEqual(
      new Set(['national', ...PILOTS, ...years, 'sichuan', 'ccer']),
    );
    for (const [name, preset] of Object.entries(spotVenuePresets)) expect(preset.name).toBe(name);
  });

  it('the national market is the declared defaults and nothing else (SPOT-1 to SPOT-3)', () => {
    expect(spotVenuePresets.national!.terms).toEqual({});
  });

  // The table of SPOT-9: listed limit, price limit of blocks, in ppm; none given in the table is left out.
  it.each([
    ['beijing', 200_000, undefined],
    ['tianjin', 100_000, undefined],
    ['shanghai', 100_000, 300_000],
    ['chongqing', 200_000, undefined],
    ['hubei', 100_000, 300_000],
    ['guangdong', 100_000, 300_000],
    ['shenzhen', 100_000, 300_000],
    ['fujian', 100_000, 300_000],
  ] as const)('%s has the limits of the table', (venue, listed, blocks) => {
    expect(termOf(venue, 'bandPpm')).toBe(listed);
    if (blocks !== undefined) expect(termOf(venue, 'blockBandPpm')).toBe(blocks);
    expect(termOf(venue, 'tickFen')).toBe(1);
    expect(termOf(venue, 'unitTonnes')).toBe(1);
  });

  it('what is special: rounding, the open as base, free blocks, a holding limit, fees (SPOT-9)', () => {
    expect(PILOTS.filter((name) => termOf(name, 'bandRounding') === 'halfUp')).toEqual(['hubei', 'shenzhen']);
    expect(PILOTS.filter((name) => termOf(name, 'bandBase') === 'open')).toEqual(['guangdong']);
    expect(PILOTS.filter((name) => termOf(name, 'blockBandBase') === 'dayClose')).toEqual(['shanghai']);
    expect([termOf('beijing', 'blockFreeFromTonnes'), termOf('shanghai', 'blockFreeFromTonnes')]).toEqual([
      10_000, 500_000,
    ]);
    expect(PILOTS.filter((name) => termOf(name, 'holdingLimitTonnes') !== undefined)).toEqual(['beijing']);
    expect(termOf('beijing', 'holdingLimitTonnes')).toBe(1_000_000);
    expect([termOf('hubei', 'feePpm'), termOf('guangdong', 'feePpm')]).toEqual([5_000, 2_000]);
  });

  it('each has the closing rule of CLS-1 and CLS-2', () => {
    const rules = PILOTS.map((name) => termOf(name, 'closingRule'));
    expect(rules).toEqual([
      ...['amountOverVolume', 'amountOverVolume', 'lastFive', 'amountOverVolume'],
      ...['lastFive', 'guangdong', 'lastTrade', 'amountOverVolume'],
    ]);
    for (const rule of rules) expect(closingRuleNames).toContain(rule);
  });

  it('every pilot trades an allowance of its own, Sichuan and the national market of reductions CCER (SPOT-9, REG-1)', () => {
    const products = PILOTS.map((name) => termOf(name, 'product'));
    expect(products).toEqual(['BEA', 'TJEA', 'SHEA', 'CQEA', 'HBEA', 'GDEA', 'SZEA', 'FJEA']);
    for (const product of products) expect(Object.keys(Product)).toContain(product);
    expect([termOf('sichuan', 'product'), termOf('ccer', 'product')]).toEqual(['CCER', 'CCER']);
    expect(
      Object.values(spotVenuePresets)
        .filter(({ reductionsOnly }) => reductionsOnly)
        .map(({ name }) => name),
    ).toEqual(['sichuan', 'ccer']);
  });

  it('a product of Shenzhen is one vintage alone (SPOT-9)', () => {
    expect(termOf('shenzhen-2016', 'vintage')).toBe(2016);
    expect(termOf('shenzhen-2016', 'vintages')).toBe('own');
    expect(termOf('shenzhen-2016', 'closingRule')).toBe('lastTrade');
    expect(termOf('shenzhen', 'vintages')).toBeUndefined();
  });

  it('every value has a mark, and a source unless it is our own choice', () => {
    for (const { terms } of Object.values(spotVenuePresets)) {
      for (const { mark, source } of Object.values(terms)) {
        expect(['S', 'P', 'm', 'D']).toContain(mark);
        expect(source === '').toBe(mark === 'D');
      }
    }
  });
});
