import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dayFromCivil } from '../../src/calendar/index.js';
import { load, places, warnings } from './files.js';

const PEOPLE = 'population: {noise: {kind: noiseTrader, count: 2}}\n';
const VENUES = 'venues: {hubei: {}, ccer: {}}\n';
const FUTURE = 'products: {IDX: {contracts: [IDX2609]}}\n';

describe('the section index of a scenario', () => {
  it('is the index of all markets of allowances, from the closes before the run, at 1000 points (IDX-1)', () => {
    const { config, issues } = load(`${PEOPLE}${VENUES}index: {code: T}\n`);
    expect(issues).toEqual([]);
    expect(config!.index).toMatchObject({
      code: 'T',
      definition: {
        sample: [{ venue: 'national' }, { venue: 'hubei' }],
        weighting: 'simple',
        baseLevel: 10_000_000,
        baseDay: config!.calendar.firstDay - 1,
        settlementDays: 5,
      },
    });
  });

  it('is not there without it (IDX-1)', () => {
    expect(load(PEOPLE).config!.index).toBeUndefined();
  });

  it('takes what a definition of cfsim index has (IDX-1)', () => {
    const { config, issues } = load(`${PEOPLE}${VENUES}index:
  base: {date: 2026-03-02, points: 500}
  weighting: fixed
  sample: {national: 3, ccer: 1}
  events:
    - {date: 2026-04-01, leave: [ccer], join: {hubei: 2}}
`);
    expect(issues).toEqual([]);
    expect(config!.index!.definition).toMatchObject({
      baseDay: dayFromCivil(2026, 3, 2),
      baseLevel: 5_000_000,
      sample: [
        { venue: 'national', weight: 3 },
        { venue: 'ccer', weight: 1 },
      ],
      changes: [{ day: dayFromCivil(2026, 4, 1), leave: ['ccer'], join: [{ venue: 'hubei', weight: 2 }] }],
    });
  });

  it('every mistake has its line and column (IDX-1)', () => {
    const wrong = load(`${PEOPLE}${VENUES}index:
  base: {date: 2027-03-02}
  sample: [national, hubai]
  events:
    - {date: 2027-04-01, leave: [fujian]}
    - {date: 2027-03-31}
`);
    expect(places(wrong)).toEqual([
      'scenario.yaml:4:16 index.base.date indexBaseAfterRun',
      'scenario.yaml:5:22 index.sample.1 unknownVenue',
      'scenario.yaml:7:34 index.events.0.leave.0 indexNotMember',
      'scenario.yaml:8:7 index.events.1 indexEventEmpty',
      'scenario.yaml:8:14 index.events.1.date dayOrder',
    ]);
  });

  it('an empty sample is refused, stated or because no market trades allowances (IDX-1)', () => {
    expect(places(load(`${PEOPLE}index: {sample: []}\n`))).toEqual([
      'scenario.yaml:2:17 index.sample indexSampleEmpty',
    ]);
    const reductions = load(`${PEOPLE}spot: {product: CCER}\nindex: {code: T}\n`);
    expect(places(reductions)).toEqual(['scenario.yaml:3:8 index.sample indexSampleEmpty']);
  });

  it('a change after the run is worth a notice (IDX-1)', () => {
    const late = `${PEOPLE}${VENUES}index: {events: [{date: 2028-01-03, leave: [hubei]}]}\n`;
    expect(warnings(load(late))).toEqual(['index.events.0 indexEventAfterRun']);
  });
});

describe('the pages on the index', () => {
  it.each(['price-index.md', 'price-index.zh-CN.md'])('%s shows a scenario that is valid (IDX-1)', (name) => {
    const page = readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');
    const loaded = load(/```yaml\n([\s\S]*?)```/.exec(page)![1]!);
    expect(loaded.issues).toEqual([]);
    expect(warnings(loaded)).toEqual([]);
    expect(loaded.config!.index!.definition.changes).toHaveLength(1);
  });
});

describe('a product that settles in cash', () => {
  it('is IDX, without a spot market, at 100 yuan a point and steps of 0.2 points (IDX-1, CON-7, D)', () => {
    const { config, issues, warnings: notices } = load(`${PEOPLE}${FUTURE}index: {code: T}\n`);
    expect(issues).toEqual([]);
    expect(notices).toEqual([]);
    expect(config!.futures.furtherProducts[0]).toMatchObject({
      venue: undefined,
      terms: {
        product: 'IDX',
        lotTonnes: 100,
        tickFen: 20,
        priceLimitPpm: 50_000,
        initialMarginPpm: 100_000,
      },
    });
  });

  it('may be the main product and have letters and terms of its own (CON-7)', () => {
    const { config, issues } = load(`${PEOPLE}futures: {terms: IDX, lot: 10}
products: {CI: {terms: IDX, tick: 1, contracts: [CI2609]}}
index: {code: T}
`);
    expect(issues).toEqual([]);
    expect(config!.futures.terms).toMatchObject({ product: 'IDX', lotTonnes: 10 });
    expect(config!.futures.furtherProducts[0]!.terms).toMatchObject({ product: 'CI', tickFen: 100 });
  });

  it('needs the index, and its level before the run (IDX-1, CON-8)', () => {
    expect(places(load(`${PEOPLE}${FUTURE}`))).toEqual(['scenario.yaml:2:12 products.IDX cashNeedsIndex']);
    expect(places(load(`${PEOPLE}futures: {terms: IDX}\n`))).toEqual([
      'scenario.yaml:2:18 futures.terms cashNeedsIndex',
    ]);
    expect(places(load(`${PEOPLE}${FUTURE}index: {base: {date: 2026-03-02}}\n`))).toEqual([
      'scenario.yaml:3:22 index.base.date cashNeedsBase',
    ]);
  });

  it('has no keys of delivery (IDX-1)', () => {
    const keys = 'products: {IDX: {contracts: [IDX2609], venue: national, deliveryPenalty: 10%}}\n';
    expect(places(load(`${PEOPLE}${keys}index: {code: T}\n`))).toEqual([
      'scenario.yaml:2:40 products.IDX.venue cashDeliveryKey',
      'scenario.yaml:2:57 products.IDX.deliveryPenalty cashDeliveryKey',
    ]);
  });

  it('is not for kinds that trade futures against units (IDX-1)', () => {
    const arbitrageurs = (product: string) =>
      load(`population: {desk: {kind: arbitrageur, count: 1, ${product}}}\n${FUTURE}index: {code: T}\n`);
    expect(places(arbitrageurs('product: IDX'))).toEqual([
      'scenario.yaml:1:59 population.desk.product cashProductKind',
    ]);
    expect(places(arbitrageurs('alsoProducts: [IDX]'))).toEqual([
      'scenario.yaml:1:64 population.desk.alsoProducts cashProductKind',
    ]);
    expect(places(arbitrageurs('product: CA'))).toEqual([]);
  });
});
