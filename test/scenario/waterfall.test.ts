import { describe, expect, it } from 'vitest';
import { WATERFALL_PRESETS } from '../../src/clearing/index.js';
import { scenarioSchema } from '../../src/cli/schemaCommand.js';
import { issueText, warningText } from '../../src/i18n/index.js';
import { load, places, warnings } from './files.js';

const waterfallOf = (text: string) => load(`clearing:\n  waterfall: ${text}\n`).config?.clearing.waterfall;

describe('clearing.waterfall (WF-2)', () => {
  it('WF-1: without a word it is the Chinese order', () => {
    expect(load('name: x\n').config?.clearing.waterfall).toEqual([
      'brokerRiskReserve',
      'brokerOwnFunds',
      'brokerReserve',
      'exchangeRiskReserve',
      'exchangeFunds',
    ]);
  });

  it.each(Object.entries(WATERFALL_PRESETS))('%s stands for its layers', (name, layers) => {
    expect(waterfallOf(name)).toEqual(layers);
  });

  it('WF-2: the ccp preset has the layers of a central counterparty in their order', () => {
    expect(waterfallOf('ccp')?.slice(-6)).toEqual([
      'brokerReserve',
      'defaulterFund',
      'skinInTheGame',
      'survivorsFund',
      'assessments',
      'variationMarginGains',
    ]);
  });

  it('layers may be listed, in the file or on the command line', () => {
    const listed = ['exchangeFunds', 'brokerReserve'];
    expect(waterfallOf('[exchangeFunds, brokerReserve]')).toEqual(listed);
    const set = load('name: x\n', ['clearing.waterfall=[exchangeFunds, brokerReserve]']);
    expect(set.config?.clearing.waterfall).toEqual(listed);
    const row = set.parameters.find(({ path }) => path === 'clearing.waterfall');
    expect(row).toMatchObject({ value: '[exchangeFunds, brokerReserve]', default: 'chinese', given: true });
  });

  it.each([
    ['a word that is none', 'ccpp', 'scenario.yaml:2:14 clearing.waterfall unknownChoice', 'ccp'],
    [
      'a layer that is none',
      '[brokerReserve, exchangeFund]',
      'scenario.yaml:2:30 clearing.waterfall.1 unknownChoice',
      'exchangeFunds',
    ],
    [
      'a layer twice',
      '[brokerReserve, brokerReserve]',
      'scenario.yaml:2:30 clearing.waterfall.1 itemTwice',
      undefined,
    ],
    ['no layer', '[]', 'scenario.yaml:2:14 clearing.waterfall waterfallEmpty', undefined],
    ['keys', '{first: ccp}', 'scenario.yaml:2:14 clearing.waterfall wrongValue', undefined],
    [
      'the name of a whole waterfall among layers',
      '[gainsHaircut]',
      'scenario.yaml:2:15 clearing.waterfall.0 presetInList',
      undefined,
    ],
    ['a list in the list', '[[ccp]]', 'scenario.yaml:2:15 clearing.waterfall.0 unknownChoice', undefined],
    ['nothing in the list', '[null]', 'scenario.yaml:2:15 clearing.waterfall.0 unknownChoice', undefined],
  ])('%s is told with its line', (_, text, place, suggestion) => {
    const loaded = load(`clearing:\n  waterfall: ${text}\n`);
    expect(places(loaded)).toEqual([place]);
    const [issue] = loaded.issues;
    expect(issue!.params.suggestion).toBe(suggestion);
    for (const language of ['zh', 'en'] as const) {
      expect(issueText(language, issue!.code, issue!.params)).not.toMatch(/\{|undefined/);
    }
  });

  it('nothing in the list is called nothing', () => {
    expect(load('clearing: {waterfall: [null]}\n').issues[0]!.params.found).toBe('<nothing>');
    expect(load('clearing: {waterfall: [{a: b}]}\n').issues[0]!.params.found).toBe('<section>');
  });

  it.each([
    ['no layer of the broker', 'waterfall: [exchangeFunds]', ['clearing.waterfall waterfallWithoutBroker']],
    ['nothing after the broker', 'waterfall: [brokerReserve]', ['clearing.waterfall waterfallWithoutEnd']],
    ['a whole one', 'waterfall: [brokerReserve, exchangeFunds]', []],
    [
      'a size that no layer uses',
      'broker: {guaranteeFund: 5000000}',
      ['clearing.broker.guaranteeFund sizeWithoutLayer'],
    ],
    [
      'layers without a size',
      'waterfall: ccp, broker: {guaranteeFund: 0}, exchange: {skinInTheGame: 0}, assessmentMultiple: 0',
      [
        'clearing.broker.guaranteeFund layerWithoutSize',
        'clearing.exchange.skinInTheGame layerWithoutSize',
        'clearing.assessmentMultiple layerWithoutSize',
      ],
    ],
    ['sizes that are used', 'waterfall: ccp, broker: {guaranteeFund: 5000000}, assessmentMultiple: 2', []],
  ])('%s: warnings', (_, text, expected) => {
    const loaded = load(`clearing: {${text}}\npopulation: {a: {kind: noiseTrader, count: 2}}\n`);
    expect(loaded.issues).toEqual([]);
    expect(warnings(loaded)).toEqual(expected);
    for (const { code, params } of loaded.warnings) {
      expect(warningText('en', code, params)).not.toMatch(/\{|undefined/);
      expect(warningText('zh', code, params)).not.toMatch(/\{|undefined/);
    }
  });

  it('the JSON Schema takes a name or a list of layers', () => {
    const { clearing } = scenarioSchema().properties as never as {
      clearing: { properties: { waterfall: { anyOf: unknown[] } } };
    };
    expect(clearing.properties.waterfall.anyOf).toEqual([
      { enum: ['chinese', 'chineseWithFund', 'ccp', 'gainsHaircut', 'guaranteeFundOnly'] },
      expect.objectContaining({ type: 'array', minItems: 1, uniqueItems: true }),
    ]);
  });
});
