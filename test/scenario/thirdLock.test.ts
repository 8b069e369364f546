import { describe, expect, it } from 'vitest';
import { DEFAULT_REDUCTION_TERMS } from '../../src/clearing/index.js';
import { DEFAULT_THIRD_LOCK_RULE } from '../../src/contracts/index.js';
import { warningText } from '../../src/i18n/index.js';
import { load, places, warnings } from './files.js';

describe('LIM-4, FRD-1: what follows a third locked day, in a scenario', () => {
  it('forced reduction with 6% and 3% unless it says otherwise', () => {
    const { thirdLock, reduction, reductionTies } = load('name: plain\n').config!.futures;
    expect(thirdLock).toEqual(DEFAULT_THIRD_LOCK_RULE);
    expect(thirdLock.measure).toBe('forcedReduction');
    expect(reduction).toEqual(DEFAULT_REDUCTION_TERMS);
    expect(reductionTies).toBe('earlierAccount');
  });

  it('measure, its sizes and the thresholds of the reduction reach the config', () => {
    const text = `futures:
  afterThirdLock: changeBand
  thirdLockMargin: 4%
  thirdLockSuspension: 3
  thirdLockLimit: 20%
  reductionThreshold: 10%
  reductionMiddleProfit: 5%
  reductionTies: draw
`;
    const loaded = load(text);
    expect(places(loaded)).toEqual([]);
    const { thirdLock, reduction, reductionTies } = loaded.config!.futures;
    expect(thirdLock).toEqual({
      measure: 'changeBand',
      addedMarginPpm: 40_000,
      suspendedDays: 3,
      limitPpm: 200_000,
    });
    expect(reduction).toEqual({ thresholdPpm: 100_000, middleProfitPpm: 50_000 });
    expect(reductionTies).toBe('draw');
  });

  it('a band beyond the cap of 20%, and an unknown measure, are errors', () => {
    const text = 'futures:\n  thirdLockLimit: 21%\n  afterThirdLock: haltTrading\n';
    expect(places(load(text))).toEqual([
      'scenario.yaml:2:19 futures.thirdLockLimit outOfRange',
      'scenario.yaml:3:19 futures.afterThirdLock unknownChoice',
    ]);
  });

  it.each([
    ['a margin', 'thirdLockMargin: 4%', ['futures.thirdLockMargin sizeWithoutMeasure']],
    [
      'the sizes of other measures',
      'afterThirdLock: raiseMargins, thirdLockMargin: 4%, thirdLockSuspension: 3, thirdLockLimit: 12%',
      ['futures.thirdLockSuspension sizeWithoutMeasure', 'futures.thirdLockLimit sizeWithoutMeasure'],
    ],
    ['its own size', 'afterThirdLock: suspendOpening, thirdLockSuspension: 3', []],
    ['no sizes', 'afterThirdLock: none', []],
    [
      'thresholds of a reduction that does not come',
      'afterThirdLock: none, reductionThreshold: 7%, reductionMiddleProfit: 4%, reductionTies: draw',
      [
        'futures.reductionThreshold sizeWithoutMeasure',
        'futures.reductionMiddleProfit sizeWithoutMeasure',
        'futures.reductionTies sizeWithoutMeasure',
      ],
    ],
    [
      'a middle tier as high as the first',
      'reductionThreshold: 3%',
      ['futures.reductionThreshold middleTierEmpty'],
    ],
    [
      'a middle tier above the first',
      'reductionThreshold: 5%, reductionMiddleProfit: 7%',
      ['futures.reductionMiddleProfit middleTierEmpty'],
    ],
    ['a middle tier just below', 'reductionMiddleProfit: 5.9999%', []],
  ])('%s: notices of what has no effect', (_, text, expected) => {
    const loaded = load(`futures: {${text}}\npopulation: {a: {kind: noiseTrader, count: 2}}\n`);
    expect(loaded.issues).toEqual([]);
    expect(warnings(loaded)).toEqual(expected);
    for (const { code, params } of loaded.warnings) {
      expect(warningText('en', code, params)).not.toMatch(/\{|undefined/);
      expect(warningText('zh', code, params)).not.toMatch(/\{|undefined/);
    }
  });

  it('LIM-4, FRD-1: sizes of the reduction have an effect where any product is reduced', () => {
    const found = (measure: string) =>
      load(
        `futures: {afterThirdLock: none, reductionThreshold: 5%}\nproducts: {CR: {contracts: [CR2612], afterThirdLock: ${measure}}}\nvenues: {ccer: {}}\npopulation: {a: {kind: noiseTrader, count: 2}}\n`,
      ).warnings;
    expect(found('forcedReduction')).toEqual([]);
    expect(found('changeBand')).toMatchObject([
      {
        code: 'sizeWithoutMeasure',
        path: 'futures.reductionThreshold',
        params: { chosen: ['none', 'changeBand'] },
      },
    ]);
  });
});
