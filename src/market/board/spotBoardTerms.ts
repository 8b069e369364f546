import type { ParameterSet, ParameterValues } from '../../protocol/index.js';
import { closingRuleNames } from '../closing/closingRules.js';

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
      zh: '挂牌协议涨跌幅（基准见 bandBase，默认为上一交易日收盘价）',
      en: 'Price band of listed trading, either side of its base (bandBase; by default the previous close)',
    },
  },
  bandBase: {
    kind: 'choice',
    unit: '',
    default: 'previousClose',
    choices: ['previousClose', 'open'],
    mark: 'S',
    source: 'SPOT-2, SPOT-9',
    text: {
      zh: '挂牌涨跌幅的基准：上一交易日收盘价（previousClose）或当日开盘价（open，广东；首笔成交前仍为上一收盘价）',
      en: 'Base of the listed price band: the previous close (previousClose), or the open of the day (open: Guangdong; before the first trade still the previous close)',
    },
  },
  bandRounding: {
    kind: 'choice',
    unit: '',
    default: 'inward',
    choices: ['inward', 'halfUp'],
    mark: 'm',
    source: 'SPOT-9, LIM-1',
    text: {
      zh: '涨跌停价取至最小变动价位的方式，挂牌与大宗相同：向内取整（inward）或四舍五入（halfUp，湖北、深圳）',
      en: 'How the ends of the price bands, of listed trading and of blocks, are rounded to the tick: inwards (inward), or half-up (halfUp: Hubei, Shenzhen)',
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
    choices: closingRuleNames,
    mark: 'S',
    source: 'CLS-1',
    text: {
      zh: '收盘价规则：当日全部成交的加权平均（national，全国）、成交额除以成交量（amountOverVolume，北京、天津、重庆、福建）、最后五笔加权平均（lastFive，上海、湖北）、最后一笔（lastTrade，深圳）、9:32起逾100吨的加权平均，否则取上一收盘价（guangdong，广东）',
      en: 'Closing rule: average of all trades of the day (national), amount over volume (amountOverVolume: Beijing, Tianjin, Chongqing, Fujian), average of the last five (lastFive: Shanghai, Hubei), the last trade (lastTrade: Shenzhen), average from 9:32 on if more than 100 t trade, else the previous close (guangdong)',
    },
  },
} as const satisfies ParameterSet;

/** The terms of one listing board: a value for each of `spotBoardParameters`. */
export type SpotBoardTerms = ParameterValues<typeof spotBoardParameters>;
