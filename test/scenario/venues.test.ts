import { describe, expect, it } from 'vitest';
import { issueText, warningText } from '../../src/i18n/index.js';
import { Product } from '../../src/registry/index.js';
import { load, places, warnings } from './files.js';

const GROUP = 'kind: spotNoiseTrader, count: 2';

describe('spot.preset (SPOT-9)', () => {
  it('a scenario without it has the national market, and nothing beside it (SPOT-1 to SPOT-3)', () => {
    const { spot, furtherVenues, population } = load('name: plain\n').config!;
    expect(spot).toMatchObject({
      name: 'national',
      product: Product.CEA,
      terms: { bandPpm: 100_000, bandBase: 'previousClose', bandRounding: 'inward', closingRule: 'national' },
      blockTerms: { bandPpm: 300_000, bandBase: 'previousClose', freeFromTonnes: 0 },
      feePpm: 500,
      initialCloseFen: 6_000,
      ownVintageOnly: false,
      holdingLimitTonnes: 0,
    });
    expect(furtherVenues).toEqual([]);
    expect(new Set(population.map(({ venue }) => venue))).toEqual(new Set(['national']));
  });

  it('gives the main market the terms, the product and the name of a venue', () => {
    const { spot, futures, population } = load('spot: {preset: hubei}\n').config!;
    expect(spot).toMatchObject({
      name: 'hubei',
      product: Product.HBEA,
      terms: {
        bandPpm: 100_000,
        bandRounding: 'halfUp',
        closingRule: 'lastFive',
        blockThresholdTonnes: 10_000,
      },
      feePpm: 5_000,
      initialCloseFen: 4_000,
    });
    expect(futures.venue).toBe('hubei');
    expect(new Set(population.map(({ venue }) => venue))).toEqual(new Set(['hubei']));
  });

  it('any key beside it goes before the preset, and the rows say where a default comes from', () => {
    const { config, parameters } = load('spot: {preset: hubei, fee: 0.1%}\n');
    expect(config!.spot.feePpm).toBe(1_000);
    expect(config!.spot.terms.bandRounding).toBe('halfUp');
    const row = (path: string) => parameters.find((one) => one.path === path);
    expect(row('spot.fee')).toMatchObject({ value: '0.1%', default: '0.5%', given: true, mark: 'P' });
    expect(row('spot.initialClose')).toMatchObject({ value: '40.00', given: false, mark: 'D', source: '' });
  });

  it('an unknown one is an error with the name that was probably meant', () => {
    const loaded = load('spot: {preset: bejing}\n');
    expect(places(loaded)).toEqual(['scenario.yaml:1:16 spot.preset unknownChoice']);
    expect(loaded.issues[0]!.params.suggestion).toBe('beijing');
  });
});

describe('the section venues (SPOT-9)', () => {
  it('a venue is called like its preset, or names it; each has its own terms', () => {
    const text = 'venues:\n  beijing: {}\n  offsets: {preset: ccer, initialClose: 72.50}\n';
    const [beijing, offsets] = load(text).config!.furtherVenues;
    expect(beijing).toMatchObject({
      name: 'beijing',
      product: Product.BEA,
      terms: { bandPpm: 200_000, closingRule: 'amountOverVolume', blockThresholdTonnes: 10_000 },
      blockTerms: { freeFromTonnes: 10_000 },
      holdingLimitTonnes: 1_000_000,
    });
    expect(offsets).toMatchObject({ name: 'offsets', product: Product.CCER, initialCloseFen: 7_250 });
  });

  it('Shenzhen’s yearly products are boards of one vintage', () => {
    const text = 'venues: {shenzhen-2014: {}, shenzhen-2017: {}}\n';
    const venues = load(text).config!.furtherVenues;
    expect(venues.map(({ product, vintage, ownVintageOnly }) => [product, vintage, ownVintageOnly])).toEqual([
      [Product.SZEA, 2014, true],
      [Product.SZEA, 2017, true],
    ]);
  });

  it('a pilot may list another product, and the value of a product may go its own way', () => {
    const text = 'venues: {x: {preset: beijing, product: PHCER, valueSensitivity: 0.5, valueDailySd: 2%}}\n';
    expect(load(text).config!.furtherVenues[0]).toMatchObject({
      product: Product.PHCER,
      value: { sensitivity: 0.5, dailySd: 0.02 },
    });
  });

  it('stands in the rows of parameters', () => {
    const { parameters } = load('venues: {beijing: {fee: 0.2%}}\n');
    const rows = parameters.filter(({ path }) => path.startsWith('venues.beijing.'));
    const by = (key: string) => rows.find(({ path }) => path === `venues.beijing.${key}`)!;
    expect(by('fee')).toMatchObject({ value: '0.2%', default: '0.75%', given: true });
    expect(by('holdingLimit')).toMatchObject({ value: '1000000', given: false, mark: 'P' });
  });

  it.each([
    [
      'a name that is no preset, without one',
      'venues:\n  beijin: {}\n',
      '2:3 venues.beijin venueNeedsPreset',
    ],
    ['an unknown preset', 'venues:\n  x: {preset: hubbei}\n', '2:15 venues.x.preset unknownChoice'],
    ['the name of the main market', 'venues:\n  national: {}\n', '2:3 venues.national venueIsMain'],
    [
      'the name of a main market that has a preset',
      'spot: {preset: hubei}\nvenues:\n  hubei: {}\n',
      '3:3 venues.hubei venueIsMain',
    ],
    ['a name twice', 'venues:\n  hubei: {}\n  hubei: {}\n', '3:3 hubei duplicateKey'],
    ['a name with a space', "venues:\n  'a b': {preset: hubei}\n", '2:3 venues.a b badName'],
    ['an unknown key', 'venues:\n  hubei: {tic: 0.01}\n', '2:11 venues.hubei.tic unknownKey'],
    ['a series', 'venues:\n  hubei: {history: {file: a.csv}}\n', '2:11 venues.hubei.history unknownKey'],
    [
      'a start between ticks',
      'venues:\n  hubei: {tick: 0.05, initialClose: 40.01}\n',
      '2:37 venues.hubei.initialClose offTick',
    ],
    [
      'an allowance in Sichuan',
      'venues:\n  sichuan: {product: CEA}\n',
      '2:22 venues.sichuan.product reductionsOnly',
    ],
    [
      'a block that is not larger than the unit',
      'venues:\n  hubei: {unit: 100, blockThreshold: 100}\n',
      '2:38 venues.hubei.blockThreshold nothingToList',
    ],
    ['an unknown product', 'venues:\n  hubei: {product: HBA}\n', '2:20 venues.hubei.product unknownChoice'],
    ['a list', 'venues: [hubei]\n', '1:9 venues wrongValue'],
  ])('%s is an error', (_, text, place) => {
    expect(places(load(text))).toEqual([`scenario.yaml:${place}`]);
  });

  it('nothing behind the key, and a venue with nothing, are no errors', () => {
    expect(load('venues:\n').config!.furtherVenues).toEqual([]);
    expect(load('venues:\n  hubei:\n').config!.furtherVenues).toHaveLength(1);
  });

  it('says what was probably meant', () => {
    const [issue] = load('venues: {beijin: {}}\n').issues;
    expect(issue!.params.suggestion).toBe('beijing');
    expect(issueText('en', issue!.code, issue!.params)).toContain('Did you mean beijing?');
    expect(issueText('zh', issue!.code, issue!.params)).toContain('beijing');
  });
});

describe('venue and alsoAt of a group (SPOT-9)', () => {
  const venues = 'venues: {beijing: {}, ccer: {}}\n';
  const inGroup = (keys: string) => load(`${venues}population:\n  a: {${GROUP}, ${keys}}\n`);

  it('default to the main market and none besides', () => {
    const { config } = load(`${venues}population:\n  a: {${GROUP}}\n`);
    expect(config!.population[0]).toMatchObject({ venue: 'national', furtherVenues: [] });
  });

  it('reach the config', () => {
    const { config } = inGroup('venue: beijing, alsoAt: [ccer, national]');
    expect(config!.population[0]).toMatchObject({
      venue: 'beijing',
      furtherVenues: ['ccer', 'national'],
    });
  });

  it.each([
    ['an unknown venue', 'venue: bejing', ['population.a.venue unknownVenue']],
    ['an unknown one besides', 'alsoAt: [ccer, hubei]', ['population.a.alsoAt.1 unknownVenue']],
    ['one twice', 'alsoAt: [ccer, ccer]', ['population.a.alsoAt.1 itemTwice']],
    ['its own besides', 'venue: ccer, alsoAt: [ccer]', ['population.a.alsoAt.0 itemTwice']],
    ['a word for a list', 'alsoAt: ccer', ['population.a.alsoAt wrongValue']],
    [
      'emissions where reductions trade (CMP-1)',
      'venue: ccer, emissions: 1000',
      ['population.a.emissions coveredElsewhere'],
    ],
    [
      'a pledge elsewhere (MTM-2)',
      'venue: beijing, allowances: 10, pledged: 5',
      ['population.a.pledged pledgedElsewhere'],
    ],
  ])('%s is an error', (_, keys, expected) => {
    expect(inGroup(keys).issues.map(({ path, code }) => `${path} ${code}`)).toEqual(expected);
  });

  it('a covered group needs a market of allowances (CMP-1, SPOT-9)', () => {
    const text = `spot: {preset: ccer}\npopulation:\n  a: {${GROUP}, emissions: 1000}\n`;
    expect(load(text).issues.map(({ code }) => code)).toEqual(['coveredElsewhere']);
    // EUA have no vintage by which a year could end.
    const eua = `spot: {product: EUA}\npopulation:\n  a: {${GROUP}, emissions: 1000}\n`;
    expect(load(eua).issues.map(({ code }) => code)).toEqual(['coveredElsewhere']);
    expect(load(`population:\n  a: {${GROUP}, emissions: 1000}\n`).issues).toEqual([]);
    expect(inGroup('venue: beijing, emissions: 1000').issues).toEqual([]);
  });

  it('suggests the venue that was probably meant', () => {
    expect(inGroup('venue: bejing').issues[0]!.params.suggestion).toBe('beijing');
  });

  it('a market for a kind that does not trade spot is worth a notice', () => {
    const loaded = load(`${venues}population:\n  a: {kind: noiseTrader, venue: beijing}\n`);
    expect(warnings(loaded)).toContain('population.a.venue venueWithoutSpot');
  });

  it('a natural person where institutions trade only is worth a notice, market by market (SPOT-12)', () => {
    const text = 'venues: {beijing: {access: all}, ccer: {}}\n';
    const keys = 'individual: true, venue: beijing, alsoAt: [ccer]';
    const loaded = load(`${text}population:\n  a: {${GROUP}, ${keys}}\n`);
    const denied = loaded.warnings.filter(({ code }) => code === 'noSpotAccess');
    expect(denied.map(({ params }) => params.key)).toEqual(['venues.ccer.access']);
    expect(warningText('en', denied[0]!.code, denied[0]!.params)).toContain('venues.ccer.access');
  });
});
