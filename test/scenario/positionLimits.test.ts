import { describe, expect, it } from 'vitest';
import { issueText, warningText } from '../../src/i18n/index.js';
import { load, warnings } from './files.js';

const scenario = (futures: string) =>
  `futures: {${futures}}\npopulation: {a: {kind: noiseTrader, count: 2}}\n`;

describe('POS-1: position limits of a scenario that contradict each other', () => {
  it.each([
    ['none given', 'positionLimits: false', []],
    [
      'limits that step down',
      'positionLimitBase: 900, positionLimitLastMonth: 900, positionLimitLastDays: 30',
      [],
    ],
    [
      'limits that are switched off',
      'positionLimits: false, positionLimitBase: 900, positionLimitShare: 5%, positionLimitLastDays: 10',
      [
        'futures.positionLimitBase limitsSwitchedOff',
        'futures.positionLimitLastDays limitsSwitchedOff',
        'futures.positionLimitShare limitsSwitchedOff',
      ],
    ],
    [
      // The last days keep their 300 by default, less than both.
      'a last month larger than the months before',
      'positionLimitBase: 900, positionLimitLastMonth: 1200',
      ['futures.positionLimitLastMonth laterLimitLarger'],
    ],
    [
      // The last month keeps its 1000 by default.
      'months before that are smaller than the default of the last one',
      'positionLimitBase: 500',
      ['futures.positionLimitBase laterLimitLarger'],
    ],
  ])('%s', (_, text, expected) => {
    const loaded = load(scenario(text));
    expect(loaded.issues).toEqual([]);
    expect(warnings(loaded)).toEqual(expected);
    for (const { code, params } of loaded.warnings) {
      expect(warningText('en', code, params)).not.toMatch(/\{|undefined/);
      expect(warningText('zh', code, params)).not.toMatch(/\{|undefined/);
    }
  });
});

describe('POS-1: position limits of a further product', () => {
  const found = (futures: string, product: string) =>
    load(
      `${scenario(futures)}products: {CR: {contracts: [CR2612], ${product}}}\nvenues: {ccer: {}}\n`,
    ).warnings.map(({ path, code, params }) => [path, code, params]);

  it('are switched off with those of all, and step down too', () => {
    expect(found('positionLimits: false', 'positionLimitBase: 10, positionLimitLastMonth: 500')).toEqual([
      ['products.CR.positionLimitBase', 'limitsSwitchedOff', {}],
      ['products.CR.positionLimitLastMonth', 'limitsSwitchedOff', {}],
    ]);
    // The last days keep their 300 by default, less than 500.
    expect(found('', 'positionLimitBase: 10, positionLimitLastMonth: 500')).toEqual([
      [
        'products.CR.positionLimitLastMonth',
        'laterLimitLarger',
        { found: 500, former: 10, before: 'products.CR.positionLimitBase' },
      ],
    ]);
  });
});

describe('WF-2: the name of a whole waterfall in brackets', () => {
  it('is told to go without them, in both languages', () => {
    const { issues } = load(`clearing: {waterfall: [gainsHaircut]}\n${scenario('')}`);
    const [issue] = issues;
    expect(issueText('en', issue!.code, issue!.params)).toContain(
      'write it without brackets: clearing.waterfall=gainsHaircut',
    );
    expect(issueText('zh', issue!.code, issue!.params)).toContain(
      '请去掉方括号：clearing.waterfall=gainsHaircut',
    );
  });
});
