import type { ParameterSet, ParameterValues } from '../../protocol/index.js';
import type { ClosingRuleName } from '../closing/closingRules.js';

/** The terms of a spot listing board, declared as data; defaults are the national market's (SPOT-1, SPOT-2, CLS-1). */
export const spotBoardParameters = {
  tickFen: {
    kind: 'money',
    unit: 'fen',
    default: 1,
    min: 1,
    max: 10_000,
    mark: 'P',
    source: 'SPOT-1',
    text: { zh: '现货最小变动价位（每吨）', en: 'Spot tick, per tonne' },
  },
  bandPpm: {
    kind: 'rate',
    unit: 'ppm',
    default: 100_000,
    min: 0,
    max: 990_000,
    mark: 'S',
    source: 'SPOT-2',
    text: {
      zh: '挂牌协议涨跌幅（以上一交易日收盘价为基准）',
      en: 'Price band of listed trading, either side of the previous close',
    },
  },
  unitTonnes: {
    kind: 'integer',
    unit: 't',
    default: 1,
    min: 1,
    max: 10_000,
    mark: 'P',
    source: 'SPOT-1',
    text: { zh: '现货最小申报数量及其整数倍', en: 'Spot trading unit: quantities are multiples of it' },
  },
  blockThresholdTonnes: {
    kind: 'integer',
    unit: 't',
    default: 100_000,
    min: 2,
    max: 1_000_000_000,
    mark: 'S',
    source: 'SPOT-2',
    text: {
      zh: '大宗协议起点：单笔挂牌申报应小于此数量',
      en: 'Where block trading begins: a listing or take must be smaller',
    },
  },
  visibleLevels: {
    kind: 'integer',
    unit: '',
    default: 5,
    min: 1,
    max: 100,
    mark: 'S',
    source: 'SPOT-2',
    text: { zh: '公开的最优价位档数', en: 'Best price levels shown on each side' },
  },
  closingRule: {
    kind: 'choice',
    unit: '',
    default: 'national',
    choices: ['national'] as const satisfies readonly ClosingRuleName[],
    mark: 'S',
    source: 'CLS-1',
    text: { zh: '收盘价规则', en: 'Closing rule' },
  },
} as const satisfies ParameterSet;

/** The terms of one listing board: a value for each of `spotBoardParameters`. */
export type SpotBoardTerms = ParameterValues<typeof spotBoardParameters>;
