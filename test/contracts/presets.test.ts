import { describe, expect, it } from 'vitest';
import { checkTerms, contractPresets, termsOf } from '../../src/contracts/index.js';
import { RULES } from '../../src/protocol/index.js';
import { PRODUCTS } from '../../src/registry/index.js';

const preset = (name: string) => contractPresets[name]!;
const terms = (name: string) => termsOf(preset(name));
const defaultsOf = (name: string) =>
  Object.fromEntries(Object.entries(preset(name).defaults).map(([key, { value }]) => [key, value]));

describe('the presets of futures products (CON-7)', () => {
  it('are nine, each by its own letters; each delivers units that the registry keeps (REG-1), but IDX, in cash (IDX-1)', () => {
    const delivering = ['CA', 'CR', 'EUA', 'ERU', 'AAU', 'VER', 'HBEA', 'CER'];
    expect(Object.keys(contractPresets)).toEqual([...delivering, 'IDX']);
    const units = PRODUCTS.map(({ code }) => code);
    for (const [name, { product, underlying }] of Object.entries(contractPresets)) {
      expect(product).toBe(name);
      if (name === 'IDX') expect(underlying).toBeUndefined();
      else expect(units).toContain(underlying);
      expect(name).toMatch(/^[A-Z]{1,8}$/);
    }
  });

  it('CON-1, CON-5, CON-6: CR has every term of CA and delivers CCER', () => {
    expect(terms('CR')).toEqual({ ...terms('CA'), product: 'CR' });
    expect([preset('CA').underlying, preset('CR').underlying]).toEqual(['CEA', 'CCER']);
    expect(terms('CR')).toMatchObject({ lotTonnes: 1000, tickFen: 2, priceLimitPpm: 50_000 });
    expect(terms('CR').initialMarginPpm).toBe(100_000);
  });

  it('CON-9: EUA is 1000 t, tick 0.01, no price limit, 5% margin, quarterly, without a call auction', () => {
    expect(terms('EUA')).toMatchObject({
      ...{ lotTonnes: 1000, tickFen: 1, priceLimitPpm: null, initialMarginPpm: 50_000 },
      ...{ tradePriceRule: 'maker', callAuction: false },
    });
    expect(defaultsOf('EUA')).toMatchObject({ months: 'quarterly', marginLadder: false });
  });

  it('HBEA, Hubei 2016: 100 t, tick 0.01, ±4%, margin 20%', () => {
    expect(terms('HBEA')).toMatchObject({
      ...{ lotTonnes: 100, tickFen: 1, priceLimitPpm: 40_000, initialMarginPpm: 200_000 },
      tradePriceRule: 'maker',
    });
    expect(preset('HBEA').underlying).toBe('HBEA');
  });

  it('CER, the design of 2015: 1000 t, tick 0.05, ±6%, margin 5%, fee 0.015%, seven months; margin below the band', () => {
    expect(terms('CER')).toMatchObject({
      ...{ lotTonnes: 1000, tickFen: 5, priceLimitPpm: 60_000, initialMarginPpm: 50_000, feePpm: 150 },
    });
    expect(defaultsOf('CER')).toEqual({ months: '[1, 4, 5, 7, 8, 10, 11]' });
    expect(checkTerms(terms('CER'))).toEqual([
      { code: 'marginBelowBand', initialMarginPpm: 50_000, priceLimitPpm: 60_000 },
    ]);
  });

  it('ERU, AAU and VER have the terms of CA, which no source gives them', () => {
    for (const name of ['ERU', 'AAU', 'VER']) expect(terms(name)).toEqual({ ...terms('CA'), product: name });
    expect(preset('AAU').parameters.priceLimitPpm).toMatchObject({ mark: 'D' });
    expect(preset('ERU').parameters.lotTonnes).toMatchObject({ mark: 'm' });
    expect(['ERU', 'AAU', 'VER'].map((name) => defaultsOf(name).months)).toEqual([
      ...['quarterly', 'december', 'all'],
    ]);
  });

  it('only CER has a margin below its band', () => {
    const doubtful = Object.keys(contractPresets).filter((name) => checkTerms(terms(name)).length > 0);
    expect(doubtful).toEqual(['CER']);
  });

  it('values lie within their ranges; P, S and m have a source that names a rule', () => {
    const ids = new Set(RULES.map(({ id }) => id as string));
    for (const { parameters, defaults } of Object.values(contractPresets)) {
      for (const term of Object.values(parameters)) {
        if ('min' in term) expect(term.default >= term.min && term.default <= term.max).toBe(true);
      }
      for (const { mark, source } of [...Object.values(parameters), ...Object.values(defaults)]) {
        if (mark === 'D') continue;
        expect(ids.has(/[A-Z]+-\d+/.exec(source ?? '')?.[0] ?? '')).toBe(true);
      }
    }
  });

  it('a product can have the terms of a preset under letters of its own', () => {
    const own = termsOf(preset('CA'), { initialMarginPpm: 50_000 }, 'CB');
    expect(own).toEqual({ ...terms('CA'), product: 'CB', initialMarginPpm: 50_000 });
  });
});
