import { describe, expect, it } from 'vitest';
import { DEFAULT_POSITION_LIMITS } from '../../src/contracts/index.js';
import { load, places, warnings } from './files.js';

const HEAD = 'calendar: {start: 2026-01-05, end: 2026-01-16}\nfutures: {contracts: [CA2612]}\n';
const withProducts = (products: string, more = '') => `${HEAD}products:\n${products}\n${more}`;
const CCER = 'venues: {ccer: {}}\n';

function configOf(text: string, overrides: readonly string[] = []) {
  const loaded = load(text, overrides);
  expect(places(loaded)).toEqual([]);
  return loaded.config!;
}

describe('the section products (CON-7)', () => {
  it('a key is a preset; it delivers in the spot market of its underlying (DEL-1)', () => {
    const { futures } = configOf(withProducts('  CR: {contracts: [CR2612]}', CCER));
    const [product, ...others] = futures.furtherProducts;
    expect(others).toEqual([]);
    expect(product).toMatchObject({ contracts: ['CR2612'], rolling: false, venue: 'ccer' });
    expect(product!.terms).toEqual({ ...futures.terms, product: 'CR' });
    expect(futures.venue).toBe('national');
  });

  it('letters of its own with the terms of a preset: two designs of CA side by side', () => {
    const text = withProducts('  CB: {terms: CA, contracts: [CB2612], margin: 12%, positionLimitBase: 10}');
    const { futures } = configOf(text);
    const [product] = futures.furtherProducts;
    expect(product!.terms).toMatchObject({ product: 'CB', initialMarginPpm: 120_000, lotTonnes: 1000 });
    expect(product!.positionLimitLadder).toEqual({ ...DEFAULT_POSITION_LIMITS, baseLots: 10 });
    expect(futures.terms.initialMarginPpm).toBe(100_000);
    expect(futures.positionLimitLadder).toEqual(DEFAULT_POSITION_LIMITS);
  });

  it('CON-2: all the months of a product roll, each product by its own', () => {
    const { futures } = configOf(
      withProducts(
        '  EUA: {contracts: all}\n  AAU: {contracts: all}\n  VER: {contracts: all, months: [1, 5]}\n  CER: {contracts: all}',
      ),
    );
    // On 5 January 2026 the nearest month that still trades is 2602, the last of the twelve 2701.
    expect(futures.furtherProducts.map(({ contracts, rolling }) => [rolling, contracts])).toEqual([
      [true, ['EUA2603', 'EUA2606', 'EUA2609', 'EUA2612']],
      [true, ['AAU2612']],
      [true, ['VER2605', 'VER2701']],
      [true, ['CER2604', 'CER2605', 'CER2607', 'CER2608', 'CER2610', 'CER2611', 'CER2701']],
    ]);
    expect([futures.rolling, futures.contracts]).toEqual([false, ['CA2612']]);
  });

  it('without contracts, the last month of a year that trades after the run: December where there is one', () => {
    const { futures } = configOf(withProducts('  HBEA: {}\n  CER: {}\n  EUA: {}'));
    expect(futures.furtherProducts.map(({ contracts }) => contracts)).toEqual([
      ...[['HBEA2605'], ['CER2611'], ['EUA2612']],
    ]);
  });

  it('CON-9: a preset gives more than terms, and the scenario overrides each', () => {
    const [eua, own] = configOf(
      withProducts('  EUA: {}\n  EUB: {terms: EUA, priceLimited: true, priceLimit: 4%, marginLadder: true}'),
    ).futures.furtherProducts;
    expect(eua!.terms.priceLimitPpm).toBeNull();
    expect(eua!.marginLadder).toMatchObject({ basePpm: 50_000, minimumPpm: 50_000, steps: [] });
    expect(eua!.positionLimitLadder.baseLots).toBe(10_000_000);
    expect(own!.terms.priceLimitPpm).toBe(40_000);
    expect(own!.marginLadder.steps).toHaveLength(2);
  });

  it('the main product starts from a preset in the same way', () => {
    const { futures } = configOf('futures: {terms: EUA}\nspot: {product: EUA}\n');
    expect(futures.contracts).toEqual(['EUA2612']);
    expect(futures.marginLadder.steps).toEqual([]);
    const { parameters } = load('futures: {terms: EUA}\nspot: {product: EUA}\n');
    const margin = parameters.find(({ path }) => path === 'futures.margin');
    expect(margin).toMatchObject({ value: '5%', mark: 'S', source: 'CON-7', given: false });
  });

  it('its rows show where each value comes from', () => {
    const { parameters } = load(withProducts('  HBEA: {margin: 25%}', 'venues: {hubei: {}}'));
    const row = (path: string) => parameters.find((one) => one.path === `products.HBEA.${path}`);
    expect(row('priceLimit')).toMatchObject({ value: '4%', mark: 'P', source: 'CON-7', given: false });
    expect(row('margin')).toMatchObject({ value: '25%', default: '20%', given: true });
    expect(row('months')).toMatchObject({ value: '[5]', mark: 'm' });
  });
});

describe('what is wrong with products', () => {
  it('names: no preset, no letters, the main one again (CON-2, CON-7)', () => {
    const loaded = load(withProducts('  EUAX: {}\n  cb: {terms: CA}\n  CA: {}\n  CC: {terms: CAA}'));
    expect(places(loaded)).toEqual([
      'scenario.yaml:4:3 products.EUAX productNeedsTerms',
      'scenario.yaml:5:3 products.cb badProduct',
      'scenario.yaml:6:3 products.CA productIsMain',
      'scenario.yaml:7:15 products.CC.terms unknownChoice',
    ]);
    expect(loaded.issues[0]!.params.suggestion).toBe('EUA');
  });

  it('what the exchange rules for all stands in futures alone, told once', () => {
    const keys = ['messageRate', 'positionLimits', 'individualsFlat', 'reductionTies', 'tradingLimit'];
    const loaded = load(withProducts(`  CR: {${keys.map((key) => `${key}: 1`).join(', ')}}`));
    expect(loaded.issues.map(({ path, code }) => `${path} ${code}`)).toEqual(
      keys.map((key) => `products.CR.${key} exchangeWideKey`),
    );
  });

  it('spot markets and months: unknown, twice, out of range, none (DEL-1, CON-2)', () => {
    const loaded = load(
      withProducts(
        '  CR: {venue: ccr, months: [3, 3, 13]}\n  VER: {months: []}\n  AAU: {months: weekly, maxorder: 1}',
        CCER,
      ),
    );
    expect(places(loaded)).toEqual([
      'scenario.yaml:4:15 products.CR.venue unknownVenue',
      'scenario.yaml:4:32 products.CR.months.1 itemTwice',
      'scenario.yaml:4:35 products.CR.months.2 outOfRange',
      'scenario.yaml:5:17 products.VER.months noMonth',
      'scenario.yaml:6:17 products.AAU.months unknownChoice',
      'scenario.yaml:6:25 products.AAU.maxorder unknownKey',
    ]);
    expect(loaded.issues.find(({ code }) => code === 'unknownVenue')!.params.suggestion).toBe('ccer');
    expect(loaded.issues.at(-1)!.params.suggestion).toBe('maxOrder');
  });

  it('CON-2: contracts of another product, and one that has stopped trading', () => {
    const text = withProducts('  CR: {contracts: [CR2612, CA2612]}\n  VER: {contracts: [VER2512]}');
    expect(places(load(text))).toEqual(['scenario.yaml:4:28 products.CR.contracts.1 contractProduct']);
    expect(places(load(withProducts('  VER: {contracts: [VER2512]}')))).toEqual([
      'scenario.yaml:4:21 products.VER.contracts.0 contractExpired',
    ]);
  });

  it('no section at all', () => {
    expect(places(load(`${HEAD}products: CR\n`))).toEqual(['scenario.yaml:3:11 products wrongValue']);
  });
});

describe('what is doubtful in products', () => {
  it('DEL-1: a product that delivers other units than its own', () => {
    const loaded = load(withProducts('  CR: {}'));
    expect(warnings(loaded)).toContain('products.CR.venue deliversOtherUnits');
    expect(loaded.config!.futures.furtherProducts[0]!.venue).toBe('national');
    expect(warnings(load(withProducts('  CR: {}', CCER)))).not.toContain(
      'products.CR.venue deliversOtherUnits',
    );
  });

  it('CON-7: margin below the band, product by product', () => {
    const found = warnings(load(withProducts('  CER: {}\n  CB: {terms: CA, priceLimit: 11%}')));
    expect(found).toContain('products.CER.margin marginBelowBand');
    expect(found).toContain('products.CB.margin marginBelowBand');
    expect(found).not.toContain('futures.margin marginBelowBand');
  });

  it('CON-9: without a limit margin is held against three standard deviations of a day', () => {
    const at = (dailySd: string) =>
      load(withProducts('  EUA: {}', `fundamental: {dailySd: ${dailySd}}\n`)).warnings.find(
        ({ code }) => code === 'marginBelowMoves',
      );
    expect(at('1.6%')).toBeUndefined();
    // 3 × 1.7% = 5.1% > 5%.
    expect(at('1.7%')).toMatchObject({ path: 'products.EUA.margin', params: { margin: '5%', move: '5.1%' } });
  });

  it('DEL-1: a group that reads the value of another market than that of its product', () => {
    const text = (venue: string) =>
      withProducts(
        '  CR: {}',
        `${CCER}population: {a: {kind: fundamentalist, product: CR, venue: ${venue}}}\n`,
      );
    expect(warnings(load(text('national')))).toContain('population.a.venue valueOfOtherMarket');
    expect(warnings(load(text('ccer')))).not.toContain('population.a.venue valueOfOtherMarket');
    const pair = (venue: string) =>
      withProducts('  CR: {}', `${CCER}population: {a: {kind: arbitrageur, product: CR, venue: ${venue}}}\n`);
    expect(warnings(load(pair('national')))).toContain('population.a.venue spotOfOtherMarket');
    expect(warnings(load(pair('ccer')))).not.toContain('population.a.venue spotOfOtherMarket');
  });

  it('LIM-4: a size without its measure', () => {
    const found = warnings(load(withProducts('  CR: {thirdLockLimit: 12%}', CCER)));
    expect(found).toContain('products.CR.thirdLockLimit sizeWithoutMeasure');
  });
});

describe('groups and events of several products', () => {
  const groups = (text: string) => withProducts('  CR: {}', `${CCER}population:\n${text}`);

  it('a group trades one product and follows others', () => {
    const { population } = configOf(
      groups('  a: {kind: noiseTrader}\n  b: {kind: noiseTrader, product: CR, alsoProducts: [CA]}\n'),
    );
    expect(population.map(({ product, furtherProducts }) => [product, furtherProducts])).toEqual([
      [undefined, []],
      ['CR', ['CA']],
    ]);
  });

  it('an unknown product, or one named twice, is an error; one for a kind without futures a notice', () => {
    const loaded = load(
      groups(
        '  a: {kind: noiseTrader, product: CRR}\n  b: {kind: noiseTrader, alsoProducts: [CA]}\n  c: {kind: spotNoiseTrader, product: CR}\n',
      ),
    );
    expect(loaded.issues.map(({ path, code }) => `${path} ${code}`)).toEqual([
      'population.a.product unknownProduct',
      'population.b.alsoProducts.0 itemTwice',
    ]);
    expect(loaded.issues[0]!.params).toMatchObject({ known: ['CA', 'CR'], suggestion: 'CR' });
    expect(warnings(loaded)).toContain('population.c.product productWithoutFutures');
  });

  it('LIM-5: terms change for the product that the event names, or for that of its contract', () => {
    const events = [
      '{date: 2026-01-06, margin: 12%}',
      '{date: 2026-01-06, margin: 13%, product: CR}',
      '{date: 2026-01-07, margin: 14%, contract: CR2612}',
      '{date: 2026-01-08, margin: 15%, product: CA}',
    ];
    const { futures } = configOf(
      withProducts('  CR: {}', `${CCER}events:\n${events.map((event) => `  - ${event}\n`).join('')}`),
    );
    const told = futures.termsChanges.map(({ product, contract, marginPpm }) => [
      product,
      contract,
      marginPpm,
    ]);
    expect(told).toEqual([
      [undefined, undefined, 120_000],
      ['CR', undefined, 130_000],
      ['CR', 'CR2612', 140_000],
      [undefined, undefined, 150_000],
    ]);
  });

  it('LIM-5, CON-9: an unknown product, another one than the contract, no terms, and no limit to change', () => {
    const events = [
      '{date: 2026-01-06, margin: 12%, product: CX}',
      '{date: 2026-01-06, margin: 13%, product: CA, contract: CR2612}',
      '{date: 2026-01-07, opening: suspended, product: CR}',
    ];
    const wrong = withProducts(
      '  CR: {}',
      `${CCER}events:\n${events.map((each) => `  - ${each}\n`).join('')}`,
    );
    expect(places(load(wrong))).toEqual([
      'scenario.yaml:7:46 events.0.product unknownProduct',
      'scenario.yaml:8:60 events.1.contract contractProduct',
      'scenario.yaml:9:53 events.2.product eventKeyAlone',
    ]);
    const free = withProducts('  EUA: {}', 'events: [{date: 2026-01-06, priceLimit: 6%, product: EUA}]\n');
    expect(places(load(free))).toEqual(['scenario.yaml:5:41 events.0.priceLimit eventWithoutLimit']);
  });
});
