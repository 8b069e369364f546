import { describe, expect, it } from 'vitest';
import { issueText, warningText } from '../../src/i18n/index.js';
import type { LoadedScenario } from '../../src/scenario/index.js';
import { load, places, warnings } from './files.js';

/** Notices in English words. */
function told({ warnings: notices }: LoadedScenario): string[] {
  return notices.map(({ code, params }) => warningText('en', code, params));
}

const TRADERS = 'population:\n  traders: {kind: noiseTrader, count: 2';

describe('what has no effect is worth a notice (CMP-1)', () => {
  it.each([
    [
      'a firm without emissions',
      'population:\n  f: {kind: complianceFirm}\n',
      ['population.f.emissions firmNotCovered'],
    ],
    [
      'a firm without emissions that is to take over a part of another (REG-2)',
      `events: [{date: 2026-02-10, split: {from: traders-1, into: f, share: 40%}}]\n${TRADERS}, emissions: 1000}\n  f: {kind: complianceFirm, count: 1, emissions: 0}\n`,
      [],
    ],
    ['a balance without emissions', `${TRADERS}, balance: -1%}\n`, ['population.traders.balance notCovered']],
    [
      'several such keys',
      `${TRADERS}, balance: 0, carried: 3%}\n`,
      ['population.traders.balance notCovered'],
    ],
    ['the same with emissions', `${TRADERS}, emissions: 1000, balance: -1%}\n`, []],
    [
      'the same in a group left out',
      `${TRADERS}, balance: -1%}\n  x: {kind: complianceFirm, count: 0}\n`,
      ['population.traders.balance notCovered'],
    ],
    ['a policy for nobody', `policy: {fineMultiple: 10}\n${TRADERS}}\n`, ['policy policyWithoutCovered']],
    ['a policy for somebody', `policy: {fineMultiple: 10}\n${TRADERS}, emissions: 1000}\n`, []],
  ])('%s', (_, text, expected) => {
    const loaded = load(text);
    expect(loaded.issues).toEqual([]);
    expect(warnings(loaded)).toEqual(expected);
  });

  it('names the keys', () => {
    expect(told(load(`${TRADERS}, balance: 0, carried: 3%}\n`))).toEqual([
      'traders is not covered, its emissions are 0; without effect: balance, carried',
    ]);
  });
});

describe('count and marketCount', () => {
  const counts = (fields: string, overrides: readonly string[] = []) =>
    load(
      `population:\n  scale: 1%\n  a: {kind: noiseTrader}\n  b: {kind: noiseTrader, ${fields}}\n`,
      overrides,
    );

  // 2162 × 1% = 21.62; 3 × 1% = 0.03.
  it.each([
    ['marketCount: 2162', 22],
    ['marketCount: 0', 0],
    ['marketCount: 2162, count: 0', 0],
    ['marketCount: 0, count: 7', 7],
    ['marketCount: 3', 1],
  ])('{%s} makes %i agents', (fields, expected) => {
    expect(counts(fields).config?.population[1]?.count).toBe(expected);
  });

  it('a group of a marketCount can be left out or given a count from the command line', () => {
    const at = (...overrides: string[]) =>
      counts('marketCount: 2162', overrides).config?.population[1]?.count;
    expect(at('population.b.count=0')).toBe(0);
    expect(at('population.b.marketCount=0', 'population.b.count=5')).toBe(5);
  });

  it('both at once are refused, and less than half an agent is told', () => {
    expect(places(counts('marketCount: 2162, count: 7'))).toEqual([
      'scenario.yaml:4:39 population.b.marketCount countTwice',
    ]);
    expect(warnings(counts('marketCount: 3'))).toEqual(['population.b.marketCount scaledToOne']);
  });
});

describe('a series of blocks (SPOT-3)', () => {
  const HEAD = 'date,close,volume,blocks,amount';
  const ANCHORS = 'population: {anchors: {kind: spotAnchor}}\n';
  const series = (rows: readonly string[], columns = 'blockVolume: blocks, blockTurnover: amount') =>
    load({
      'scenario.yaml': `${ANCHORS}spot: {history: {file: s.csv, columns: {${columns}}}}\n`,
      's.csv': `${HEAD}\n${rows.join('\n')}\n`,
    });

  it('ordinary blocks need no notice', () => {
    // 100,000 t for 6,000,000 yuan are 60 yuan a tonne.
    expect(warnings(series(['2026-03-02,60,5,100000,6000000', '2026-03-03,60,5,,']))).toEqual([]);
  });

  it('an amount without volume, a price far away and too little for a block are told once each, with their numbers', () => {
    const rows = [
      '2026-03-02,60,5,0,6000000',
      '2026-03-03,60,5,,1',
      // 600 yuan for 100,000 t are 0.006 yuan a tonne, half-up 0.01: amounts in 10,000 yuan look so.
      '2026-03-04,60,5,100000,600',
      '2026-03-05,60,5,100000,600',
      // 78 yuan a tonne are 30% above 60, just within the limit; 99,999 t are not a block.
      '2026-03-06,60,5,99999,7799922',
    ];
    const loaded = series(rows);
    expect(loaded.issues).toEqual([]);
    expect(loaded.warnings.map(({ line, code, params }) => [line, code, params])).toEqual([
      [2, 'blockAmountWithoutVolume', { found: '2026-03-02', rows: 2 }],
      [4, 'blockPriceFar', { found: '2026-03-04', rows: 2, price: '0.01' }],
      [6, 'blocksBelowThreshold', { found: '2026-03-06', rows: 1, least: 100_000 }],
    ]);
  });

  it('a missing column is told by what it costs', () => {
    const rows = ['2026-03-02,60,5,100000,6000000'];
    expect(warnings(series(rows, 'blockVolume: blocks, blockTurnover: nothing'))).toEqual([
      'nothing csvNoBlockAmount',
    ]);
    expect(warnings(series(rows, 'blockVolume: nothing, blockTurnover: amount'))).toEqual([
      'nothing csvNoBlockColumn',
    ]);
    expect(warnings(series(rows, 'blockTurnover: amount'))).toEqual([
      'spot.history.columns.blockTurnover blockAmountAlone',
    ]);
  });

  it('a column is named for one thing only', () => {
    expect(places(series(['2026-03-02,60,5,1,1'], 'blockVolume: volume'))).toEqual([
      'scenario.yaml:2:54 spot.history.columns.blockVolume columnShared',
    ]);
  });

  it('UNIT-1: quantities beyond belief are refused with their line', () => {
    expect(places(series(['2026-03-02,60,100000000001,,']))).toEqual(['s.csv:2:1 volume csvValue']);
    expect(places(series(['2026-03-02,60,5,1,900000000000.0001']))).toEqual(['s.csv:2:1 amount csvValue']);
  });

  it('a series that nobody brings to the board is told', () => {
    const files = { 's.csv': `${HEAD}\n2026-03-02,60,5,,\n` };
    const yaml = `${TRADERS}}\nspot: {history: {file: s.csv}}\n`;
    expect(warnings(load({ 'scenario.yaml': yaml, ...files }))).toEqual([
      'spot.history historyWithoutAnchor',
    ]);
  });
});

describe('messages about odd shapes', () => {
  const words = (loaded: LoadedScenario) =>
    loaded.issues.map(({ code, params }) => issueText('en', code, params));

  it('a section with nothing behind its key has its defaults', () => {
    const text = 'population:\n  a: {kind: noiseTrader, parameters: }\nclearing: {broker: , exchange: }\n';
    expect(load(text).issues).toEqual([]);
  });

  it('an unknown key in an item of a list is told with the known ones', () => {
    expect(words(load('policy: {cycles: [{years: [2025], surrender: 2026-12-31, surender: x}]}\n'))).toEqual([
      "expected one of years, surrender; found 'surender'; correct or remove it. Did you mean surrender?",
    ]);
  });

  it('an empty text and an empty list are nothing', () => {
    expect(words(load("policy: {surrender: ''}\n"))).toEqual([
      'expected a month and a day; found nothing; write it as in 03-31',
    ]);
    expect(words(load('policy: {cycles: [{years: [], surrender: 2026-12-31}]}\n'))).toEqual([
      'expected consecutive years that are in no other cycle; found nothing; correct the years',
    ]);
  });

  it('an item that a list does not have cannot be set', () => {
    expect(words(load('events: [{date: 2026-01-06, margin: 12%}]\n', ['events.1.margin=15%']))).toEqual([
      "expected an item of the list events, which has 1, counted from 0; found '1'; correct it, or write the whole list: --set 'events=[…]'",
    ]);
  });
});
